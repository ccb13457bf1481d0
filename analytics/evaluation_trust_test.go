package analytics

import (
	"context"
	"database/sql"
	"testing"
)

func TestEvaluationTrustShowsEachComponentOfOneSelfEvaluation(t *testing.T) {
	stem(t, "evaluation_trust", func(ctx context.Context, db *sql.DB, scope Scope) ([]EvaluationTrust, error) {
		return EvaluationTrusts(ctx, db, scope, "f2")
	})
}
