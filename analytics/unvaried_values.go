package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// UnvariedValue is one project whose self-evaluations repeat what should differ: over the
// years, beside another project, or in their total.
type UnvariedValue struct {
	Kind                                   string // 项目间相同, 年度间相同, 总分不变
	District, DistrictName                 string
	Project, ProjectName, Other, OtherName string // Other is "" but where two projects agree
	FromYear, ToYear, Years                int64
	Alike, OfRows                          int64  // rows word for word the same, of those that could differ
	Example                                string // one of them: its name and actual value
	Low, High                              record.Percent
	Least                                  float64 // the limit: years, of two projects rows
	Document, Place                        string  // of the last year
	OtherDocument, OtherPlace              string  // of the first year, or of the other project
	Total                                  int64   // of the list, whatever part of it was asked for
}

// UnvariedValues are the repetitions in the self-evaluations of a scope, those with most
// rows first.
func UnvariedValues(ctx context.Context, db *sql.DB, scope Scope, page Page) ([]UnvariedValue, error) {
	return rows[UnvariedValue](ctx, db, "unvaried_values", scope, page.args()...)
}
