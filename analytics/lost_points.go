package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// LostNode is one node of the indicator tree that lost points in the scope, all
// districts and years together, for one kind of evaluation and one framework.
type LostNode struct {
	Level                  int
	Kind, Framework        string
	Level1, Level2, Level3 string
	Rows, FullRows         int64
	Districts              int64 // districts where the node lost points
	Years                  int64 // years in which it did
	Weight, Score, Lost    record.Points
	Rate                   record.Percent // 得分率
	RankPoints             int64          // 1 lost most points; among nodes of the same level, kind and framework
	RankRate               int64          // 1 has the lowest rate
	Share                  record.Percent // of all lost points of kind and framework
	Cumulative             record.Percent // of this row and all above it
	Document, Place        string         // where it lost most
}

// LostPoints is which indicators lost points, most points first.
func LostPoints(ctx context.Context, db *sql.DB, scope Scope) ([]LostNode, error) {
	return rows[LostNode](ctx, db, "lost_points", scope)
}
