package analytics

import (
	"context"
	"database/sql"
)

// ScoreFormula is one thing a place lays down about scores.
type ScoreFormula struct {
	Name                    string // 正向, 反向, 定性分档, 超额起点, 超额处理, 超额扣减, 封顶, 舍入
	Jurisdiction, PlaceName string // "" and 全国 for the whole country
	Kind                    string // of evaluation, "" for any
	YearFrom                sql.Null[int64]
	Value, Pack, Source     string
	Verified                bool
}

// ScoreFormulas are all rows of score_formula, those of the whole country first.
func ScoreFormulas(ctx context.Context, db *sql.DB, scope Scope) ([]ScoreFormula, error) {
	return rows[ScoreFormula](ctx, db, "score_formulas", scope)
}
