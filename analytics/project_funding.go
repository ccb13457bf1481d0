package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// RecordedFunding is one line of money as a document prints it, with the rates
// recomputed from it.
type RecordedFunding struct {
	Evaluation             string
	Year                   int
	Kind                   string
	Ordinal                int
	Line                   string // as printed
	Role                   string // 合计, 资金来源, 支出内容
	Initial                record.Money
	Adjusted               record.Money
	Executed               record.Money
	Rate                   record.Percent // on 全年预算数
	RateInitial            record.Percent // on 年初预算数
	Adjustment             record.Percent
	StatedRate             record.Percent // 执行率 as printed
	Weight, Score          record.Points
	Document, DocumentName string
	Place                  string
}

// ProjectFunding is all funding lines of the project with this key, latest year
// first, in the order of their tables.
func ProjectFunding(ctx context.Context, db *sql.DB, project string) ([]RecordedFunding, error) {
	return rows[RecordedFunding](ctx, db, "project_funding", Scope{}, sql.Named("project", project))
}
