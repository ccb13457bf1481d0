package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// QuantityChange is one quantity of all districts of a scope in the last year that
// has it, and its change on the year before over the districts that have both.
type QuantityChange struct {
	Quantity, Part string
	Programme      string // "" for money and score rates, which are added over programmes
	Unit           string // 户, 人, %, 分 (money), 元/户, 元/人
	Year           int
	Value          sql.Null[float64] // over all districts of that year, in Unit
	Districts      int
	Before, Now    sql.Null[float64] // over the districts of both years only, in Unit
	Change         record.Percent    // in ChangeUnit
	ChangeUnit     string            // %, or 百分点 for rates
	Paired         int               // districts with both years
	LeftOut        string            // names of districts with only one of them, by 、
	ScopeChanged   string            // names of paired districts whose scope changed this year
	Polarity       int
}

// YearlyChange is what changed since the year before, one row a quantity.
func YearlyChange(ctx context.Context, db *sql.DB, scope Scope) ([]QuantityChange, error) {
	return rows[QuantityChange](ctx, db, "yearly_change", scope)
}
