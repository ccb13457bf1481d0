package analytics

import (
	"context"
	"database/sql"
	"testing"
)

func TestTheLastEntryInForceCounts(t *testing.T) {
	stem(t, "budget_entries", func(ctx context.Context, db *sql.DB, scope Scope) ([]BudgetEntry, error) {
		return BudgetEntries(ctx, db, scope, 2026)
	})
}
