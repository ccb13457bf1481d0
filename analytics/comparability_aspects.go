package analytics

import (
	"context"
	"database/sql"
)

// ComparedAspect is one respect in which districts must agree, or are only listed,
// before one measure of theirs is compared.
type ComparedAspect struct {
	Aspect   string // 评价类型, 指标体系, …
	Decisive bool   // a difference forbids the comparison
	Reason   string // why
	Source   string
	Verified bool
}

// ComparabilityAspects is what must be held against each other before a measure is compared.
func ComparabilityAspects(ctx context.Context, db *sql.DB, scope Scope, measure string) ([]ComparedAspect, error) {
	return rows[ComparedAspect](ctx, db, "comparability_aspects", scope, sql.Named("measure", measure))
}
