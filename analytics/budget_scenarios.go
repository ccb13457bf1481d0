package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// BudgetScenario is the recommendation under one change of the request.
type BudgetScenario struct {
	Name string // 当前, 总额 −5%, 规则包 示例, 价格 +5% …
	Recommendation
}

// BudgetScenarios are the request itself and its neighbours: the envelope ±5 %, every
// pack, prices ±5 %, full coverage. Steps are told in numbers only.
func BudgetScenarios(ctx context.Context, db *sql.DB, scope Scope, request Request) ([]BudgetScenario, error) {
	panic("not yet")
}

// BudgetMove is how far the needs move when one input moves.
type BudgetMove struct {
	Input       string       // 人数, 价格标准, 等级, 执行率 …
	Move        string       // what was done to it: 取区间下端, +5%
	Change      record.Money // of Σ need
	Lines       int          // whose need changed
	Largest     record.Money // change of the line that changed most
	Project     string       // that line, "" where none changed
	ProjectName string
}

// BudgetSensitivity moves each input by its interval, a grade, 5 % or 5 points, and
// reckons the needs again, the largest change first.
func BudgetSensitivity(ctx context.Context, db *sql.DB, scope Scope, request Request) ([]BudgetMove, error) {
	panic("not yet")
}
