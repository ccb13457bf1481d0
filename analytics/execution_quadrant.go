package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// What a self-evaluation is by its money and its score, gravest first.
const (
	LowSpentHighScored = "执行低、得分高"
	LowSpentLowScored  = "执行低、得分不高"
	WellSpentLowScored = "执行不低、得分不高"
	WellSpentHighScore = "执行不低、得分高"
)

// SpentAndScored is one self-evaluation on two axes: how much of the budget was
// spent, and how much of the indicators' points the unit gave itself.
type SpentAndScored struct {
	District, DistrictName string
	Project, ProjectName   string
	Year                   int
	Quadrant               string         // LowSpentHighScored, …; "" where one of the rates does not exist
	Light                  string         // 红, 黄 or "" by the published reviewer's rule
	ExecutionRate          record.Percent // 预算执行率
	ScoreRate              record.Percent // 指标得分率, without the points for execution
	TotalRate              record.Percent // 自评得分率
	Excess                 record.Percent // (指标得分率 − 执行得分率) ÷ 指标得分率
	InQuadrant             int64          // evaluations of the scope in the quadrant, whatever part is asked for
	Total                  int64          // evaluations of the scope
	Document, Place        string
}

// ExecutionQuadrant is the self-evaluations of a scope by execution and score, the
// gravest quadrant first.
func ExecutionQuadrant(ctx context.Context, db *sql.DB, scope Scope, page Page) ([]SpentAndScored, error) {
	return rows[SpentAndScored](ctx, db, "execution_quadrant", scope, page.args()...)
}
