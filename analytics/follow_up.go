package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// What became of a finding. Gone is not the same as mended: the next report may
// not have looked.
const (
	Repeated = "再次提出"   // the next report says it again
	Gone     = "未再提出"   // there is a next report, and it does not
	Open     = "尚无后续评价" // there is none yet
)

// FollowUp is one finding and the next report on the same project, or else on the
// same programme of the same district.
type FollowUp struct {
	Evaluation             string
	Number                 int
	Year                   int
	District, DistrictName string
	Project, ProjectName   string
	Theme, Heading         string
	Status                 string // Repeated, Gone, Open
	Basis                  string // 同一项目 or 同区县同政策项目; "" where Open
	LaterYear              sql.Null[int64]
	YearsBetween           sql.Null[int64]
	LaterHeading           string         // of the finding that says it again
	Overlap                record.Percent // with the most alike later finding of the same theme
	Document, Place        string
	LaterDocument          string
	LaterPlace             string // of that finding, or of the later report's total
	Total                  int64  // findings in the scope
}

// FollowUps is what became of each finding, repeated ones first.
func FollowUps(ctx context.Context, db *sql.DB, scope Scope, page Page) ([]FollowUp, error) {
	return rows[FollowUp](ctx, db, "follow_up", scope, page.args()...)
}
