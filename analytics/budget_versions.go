package analytics

import (
	"context"
	"database/sql"
	"time"

	"jixiao/datasets"
	"jixiao/datasets/document"
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

// CheckPack refuses a new pack (datasets.RulePack) whose name is taken, or that copies
// none of the packs there are.
func CheckPack(versions []BudgetVersion, said datasets.Remark) error {
	source := false
	for _, v := range versions {
		if v.Pack == said.Subject {
			return document.Refuse("已有名为“%s”的规则包；请换一个名称。", said.Subject)
		}
		source = source || v.Pack == said.Choice
	}
	if !source {
		return document.Refuse("没有名为“%s”的规则包可以复制。", said.Choice)
	}
	return nil
}
