package analytics

import (
	"context"
	"database/sql"
)

// NationalPack is the rule pack used where none is named; its grade rule gives no
// percentages.
const NationalPack = "全国"

// BudgetRule is one parameter of a rule pack (结果应用规则) as in force for the
// districts of a scope in one budget year.
type BudgetRule struct {
	Pack                           string
	Ordinal                        int
	Rule, Name                     string // grade.中, 等级中保留
	Kind                           string // of evaluation it is for, "" for any
	Jurisdiction, JurisdictionName string // that set it, "" for the whole country
	YearFrom                       sql.Null[int64]
	Value                          sql.Null[float64] // none where the pack gives no figure: a person decides
	Unit                           string
	Least, Most                    float64
	Required                       bool   // must have a value
	Family                         string // of rules whose values must not rise, or fall, from 优 to 差
	Meaning, Source                string
	Verified                       bool
	Revision                       int64 // number of the remark that set it, 0 as shipped
	Districts                      int64 // of the scope it is in force for
}

// BudgetRules are the parameters of a pack in force for the districts of a scope in a
// budget year, in order; none where there is no such pack. With a version, revisions
// of a later number are left out.
func BudgetRules(ctx context.Context, db *sql.DB, scope Scope, pack string, version sql.Null[int64], year int) ([]BudgetRule, error) {
	panic("not yet")
}
