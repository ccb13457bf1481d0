package analytics

import (
	"context"
	"database/sql"
	"testing"
)

func TestExecutionQuadrantSetsMoneyBesideScore(t *testing.T) {
	stem(t, "execution_quadrant", func(ctx context.Context, db *sql.DB, scope Scope) ([]SpentAndScored, error) {
		return ExecutionQuadrant(ctx, db, scope, Page{Limit: 10})
	})
}

// Two of the six are asked for; the counts are still those of all six.
func TestExecutionQuadrantCountsWhatIsNotListed(t *testing.T) {
	db, scope, _ := fixture(t, "execution_quadrant")
	few, err := ExecutionQuadrant(t.Context(), db, scope, Page{Limit: 2})
	if err != nil {
		t.Fatal(err)
	}
	if len(few) != 2 || few[0].Total != 6 || few[0].InQuadrant != 1 || few[0].Quadrant != LowSpentHighScored {
		t.Errorf("%+v", few)
	}
}
