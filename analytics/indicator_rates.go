package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// What an IndicatorRate is summed over.
const (
	AcrossAll      = "合计" // the whole scope
	AcrossYear     = "年度" // one year, all districts of the scope
	AcrossDistrict = "区县" // one district, all years of the scope
)

// IndicatorRate is the score rate of one node of the indicator tree, summed over
// the scope, over one of its years or over one of its districts, for one kind of
// evaluation. Sum rows of one Across and one Level only: each holds all points.
type IndicatorRate struct {
	Across                 string // AcrossAll, AcrossYear, AcrossDistrict
	Level                  int
	Framework              string
	Level1, Level2, Level3 string
	Year                   int    // 0 unless AcrossYear
	District, DistrictName string // "" unless AcrossDistrict
	Rows, FullRows         int64
	Weight, Score, Lost    record.Points
	Rate                   record.Percent // 得分率
	WeakRate               record.Percent // threshold weak_rate of the whole country
	Document, Place        string         // where it lost most
}

// Name is the last level of the node: 绩效指标明确性.
func (r IndicatorRate) Name() string {
	switch r.Level {
	case 1:
		return r.Level1
	case 2:
		return r.Level2
	}
	return r.Level3
}

// IndicatorRates is the score rate of every indicator for one kind of evaluation.
func IndicatorRates(ctx context.Context, db *sql.DB, scope Scope, kind string) ([]IndicatorRate, error) {
	return rows[IndicatorRate](ctx, db, "indicator_rates", scope, sql.Named("kind", kind))
}
