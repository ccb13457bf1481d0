package analytics

import (
	"context"
	"database/sql"
)

// Target is what a quantity of a district was to reach (目标), as of the last year of
// a scope. It is data, with its source; what is not verified says so where it is used.
type Target struct {
	Quantity, Part string
	District       string
	Value          float64 // in the unit of the quantity
	Sign           string  // ≥ or ≤
	Source         string
	Verified       bool
}

// Targets are the targets of the districts of a scope, for the quantities that have any.
func Targets(ctx context.Context, db *sql.DB, scope Scope) ([]Target, error) {
	return rows[Target](ctx, db, "targets", scope)
}

// met says that a value reaches the target.
func (g Target) met(v float64) bool {
	if g.Sign == "≤" {
		return v <= g.Value
	}
	return v >= g.Value
}
