package analytics

import (
	"context"
	"database/sql"
	"time"
)

// BudgetEntry is what a person entered for one project and budget year (人工填报), in
// force: not withdrawn, and the last one about its part.
type BudgetEntry struct {
	Number       int64 // of the remark, 0 where it comes from a file of a scenario
	Project      string
	Part         string // 申报数, …, 人数·COMPONENT
	Choice       string // the value as written: 元, a class by name, a count
	Text, Author string
	WrittenAt    sql.Null[time.Time]
}

// BudgetEntries are the persons' entries for a budget year, by project and part.
func BudgetEntries(ctx context.Context, db *sql.DB, scope Scope, year int) ([]BudgetEntry, error) {
	return rows[BudgetEntry](ctx, db, "budget_entries", scope, sql.Named("year", year))
}
