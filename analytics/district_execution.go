package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// DistrictMoney is the money of one district, all its programmes together, in the
// last year its execution rate exists. Amounts are the sums behind the rates.
type DistrictMoney struct {
	District, DistrictName string
	Year                   int
	Programmes             int64
	Projects               int64          // behind Rate
	Initial                record.Money   // 年初预算数 of the projects behind RateInitial
	Adjusted               record.Money   // 全年预算数 of the projects behind Rate
	Executed               record.Money   // 全年执行数 of the projects behind Rate
	Rate                   record.Percent // 预算执行率, on 全年预算数
	RateInitial            record.Percent // on 年初预算数
	Adjustment             record.Percent // 预算调整率
	LowRate                record.Percent // threshold execution_low
	Document, Place        string
}

// DistrictExecution is how much of its budget each district spent.
func DistrictExecution(ctx context.Context, db *sql.DB, scope Scope) ([]DistrictMoney, error) {
	return rows[DistrictMoney](ctx, db, "district_execution", scope)
}
