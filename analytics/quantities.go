package analytics

import (
	"context"
	"database/sql"
)

// Quantity is one quantity that the records of a scope hold, and how far.
type Quantity struct {
	Quantity, Part      string // 参保户数 of 个人出资; 覆盖率 of 人; 得分率 of 财政评价·framework
	Unit                string // 户, 人, %, 分 (money), 元/户, 元/人
	Districts           int
	FirstYear, LastYear int
}

// Quantities are the quantities whose trend can be asked for over a scope.
func Quantities(ctx context.Context, db *sql.DB, scope Scope) ([]Quantity, error) {
	return rows[Quantity](ctx, db, "quantities", scope)
}
