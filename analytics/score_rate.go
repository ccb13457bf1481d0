package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// NodeScore is the score of one node of the indicator tree, at level 1, 2 or 3,
// in one district and year, for one kind of evaluation and one framework. A node
// of level 1 has no Level2 and Level3. Sum rows of one level only: each level
// holds all points.
type NodeScore struct {
	Level                  int
	District, DistrictName string
	Year                   int
	Kind, Framework        string
	Level1, Level2, Level3 string
	Rows                   int64 // indicator rows below the node
	FullRows               int64 // of them with full score
	Weight, Score          record.Points
	Rate                   record.Percent // 得分率
	WeakRate               record.Percent // threshold weak_rate
	Document, Place        string         // where the first of the rows stands
}

// ScoreRate is the score rate of every indicator node of one level by district,
// year, kind and framework; level 0 is all three, thousands of rows for a province.
func ScoreRate(ctx context.Context, db *sql.DB, scope Scope, level int) ([]NodeScore, error) {
	return rows[NodeScore](ctx, db, "score_rate", scope, sql.Named("level", level))
}
