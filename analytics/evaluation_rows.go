package analytics

import (
	"context"
	"database/sql"
)

// EvaluationRowCount is how the indicator rows of one evaluation are scored, the
// row of its money not counted.
type EvaluationRowCount struct {
	Evaluation      string
	ScoredRows      int64
	FullRows        int64 // of them with full score
	NotApplicable   int64 // rows marked 不适用
	Document, Place string
}

// EvaluationRows is the counts of the evaluations of a scope. Ask it of few
// districts: it has a row for every evaluation.
func EvaluationRows(ctx context.Context, db *sql.DB, scope Scope) ([]EvaluationRowCount, error) {
	return rows[EvaluationRowCount](ctx, db, "evaluation_rows", scope)
}
