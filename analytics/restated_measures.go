package analytics

import (
	"context"
	"database/sql"
)

// RestatedMeasure is one count that a later document states again. The count of the
// document received first is the one that all figures use.
type RestatedMeasure struct {
	District, DistrictName string
	Programme, Component   string
	Year                   int
	Measure, Payer         string
	Unit                   string // 户, 人
	Kept, Restated         int64
	Difference             int64 // Restated − Kept; not 0 is to be checked
	KeptDocument           string
	Document, Place        string // of the restatement
}

// RestatedMeasures is the counts of a scope that later documents state again.
func RestatedMeasures(ctx context.Context, db *sql.DB, scope Scope) ([]RestatedMeasure, error) {
	return rows[RestatedMeasure](ctx, db, "restated_measures", scope)
}
