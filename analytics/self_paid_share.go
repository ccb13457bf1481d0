package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// YearSelfPaid is the share of households that pay their own premium (自付费占比)
// in one district, programme and year, and its change on the year before.
type YearSelfPaid struct {
	District, DistrictName string
	Programme              string
	Year                   int
	SelfPaid               sql.Null[int64] // 户
	Insured                sql.Null[int64] // 户, all payers
	Share                  record.Percent  // %
	Change                 record.Percent  // percentage points; the two parts below add up to it
	ChangeNumerator        record.Percent
	ChangeDenominator      record.Percent
	Document, Place        string
}

// SelfPaidShare is the share of self-paying households by district and year.
func SelfPaidShare(ctx context.Context, db *sql.DB, scope Scope) ([]YearSelfPaid, error) {
	return rows[YearSelfPaid](ctx, db, "self_paid_share", scope)
}
