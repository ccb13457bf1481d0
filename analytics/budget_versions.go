package analytics

import (
	"context"
	"database/sql"
	"time"
)

// BudgetVersion is one state of a rule pack: as shipped, as copied, or after one
// revision. The pack can be asked for at it: 示例@17.
type BudgetVersion struct {
	Pack                           string
	Version                        int64  // 0 as shipped, else the number of the remark that made it
	CopyOf                         string // the pack it was copied from, "" where it was not
	Rule, Name                     string // what was revised, "" where nothing was
	Jurisdiction, JurisdictionName string
	YearFrom                       sql.Null[int64]
	Value                          string // as written, "" for no figure
	Text, Author                   string
	WrittenAt                      sql.Null[time.Time]
	Latest                         bool // the pack stands at it now
}

// BudgetVersions are the packs there are and their versions, shipped packs first, a
// pack's versions from the first to the latest.
func BudgetVersions(ctx context.Context, db *sql.DB, scope Scope) ([]BudgetVersion, error) {
	return rows[BudgetVersion](ctx, db, "budget_versions", scope)
}
