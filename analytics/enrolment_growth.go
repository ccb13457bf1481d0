package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// YearEnrolment is the households or people insured (参保户数、参保人数) in one
// district, programme and year that one payer pays for, and how they grew.
type YearEnrolment struct {
	District, DistrictName string
	Programme              string
	Measure, Payer         string
	Year                   int
	Value                  int64
	Unit                   string // 户, 人
	Before                 sql.Null[int64]
	Growth                 record.Percent // % on the year before
	FirstYear              int            // of the whole series, in scope or not
	Cumulative             record.Percent // % on the first year
	ScopeChange            string         // what the series counts anew from this year on, else ""
	Stated                 record.Percent // % of growth as the document prints it
	Document, Place        string
}

// EnrolmentGrowth is the growth of enrolment by payer, district and year.
func EnrolmentGrowth(ctx context.Context, db *sql.DB, scope Scope) ([]YearEnrolment, error) {
	return rows[YearEnrolment](ctx, db, "enrolment_growth", scope)
}
