package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// YearShare is what one count or amount of a district and year is of its own whole
// (all payers) and of all districts asked for.
type YearShare struct {
	District, DistrictName string
	Programme              string
	Year                   int
	Value                  sql.Null[float64] // 户, 人 or 分
	Own, OwnChange         record.Percent    // % of all payers, and its change in 百分点
	OfScope, OfScopeChange record.Percent    // % of all districts that have the year; no change where their number differs
	Districts              int               // that have the year
	Document, Place        string
}

// MeasureShare is the share of one quantity and part by district and year.
func MeasureShare(ctx context.Context, db *sql.DB, scope Scope, quantity, part string) ([]YearShare, error) {
	return rows[YearShare](ctx, db, "measure_share", scope, sql.Named("quantity", quantity), sql.Named("part", part))
}
