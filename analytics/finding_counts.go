package analytics

import (
	"context"
	"database/sql"
)

// SaidCount is how many findings and recommendations the reports of one district
// and year hold. A district and year without any has no row.
type SaidCount struct {
	District, DistrictName    string
	Year                      int
	Reports                   int64 // evaluation reports with at least one of either
	Findings, Recommendations int64
}

// FindingCounts is the number of findings and recommendations, latest year first.
func FindingCounts(ctx context.Context, db *sql.DB, scope Scope) ([]SaidCount, error) {
	return rows[SaidCount](ctx, db, "finding_counts", scope)
}
