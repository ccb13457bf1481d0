package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// YearPerHead is an amount or a count of one district, programme and year for each
// household or person that the records count for the same programme and year.
type YearPerHead struct {
	District, DistrictName string
	Programme              string
	Year                   int
	Basis                  string // 参保: those insured (by the government, for money); 符合资格: those who may be
	Unit                   string // 元/户, 元/人, 人/户
	Numerator              sql.Null[int64]
	Denominator            sql.Null[int64]
	Value                  sql.Null[float64] // in Unit
	Growth                 record.Percent    // % on the year before, none where the scope changed
	Rescoped               bool              // the scope changes in this year
	Document, Place        string
}

// PerHead is one quantity (执行数, 参保人数) for each 户 or 人.
func PerHead(ctx context.Context, db *sql.DB, scope Scope, quantity, unit string) ([]YearPerHead, error) {
	return rows[YearPerHead](ctx, db, "per_head", scope, sql.Named("quantity", quantity), sql.Named("unit", unit))
}
