package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// DistrictGap is how far self scores lie above review scores in one district, in
// the last year it has projects scored by both.
type DistrictGap struct {
	District, DistrictName  string
	Year                    int
	Pairs                   int64
	Median, Lowest, Highest record.Percent // percentage points, self over review
	GapLimit                record.Percent // threshold self_review_gap
	Project, ProjectName    string         // of the widest gap
	SelfRate, ReviewRate    record.Percent // of that project
	SelfDocument, SelfPlace string
	ReviewDocument          string
	ReviewPlace             string
}

// DistrictSelfReviewGap is the gap between self and review scores of each district.
func DistrictSelfReviewGap(ctx context.Context, db *sql.DB, scope Scope) ([]DistrictGap, error) {
	return rows[DistrictGap](ctx, db, "district_self_review_gap", scope)
}
