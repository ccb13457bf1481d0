package analytics

import (
	"context"
	"database/sql"
)

// CheckRule is one rule of checking, with what it came to in a scope.
type CheckRule struct {
	Rule, Family, Class string
	Name, Description   string
	Source              string
	Verified, Active    bool
	Switches            string // where it is switched otherwise, in words
	Held                int64  // places recomputed that agree
	Cases, Unsettled    int64
	Explained           int64 // settled as explained or accepted: the rule's false alarms
	Documents           int64 // with a case
	Districts           int64
}

// CheckRules are all rules and what they came to, by class.
func CheckRules(ctx context.Context, db *sql.DB, scope Scope) ([]CheckRule, error) {
	return rows[CheckRule](ctx, db, "check_rules", scope)
}
