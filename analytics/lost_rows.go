package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// LostRow is one row of a score table that did not get all its points, with the
// rubric and the basis as printed.
type LostRow struct {
	Evaluation             string
	District, DistrictName string
	Project, ProjectName   string
	Year                   int
	Framework              string
	Level1, Level2, Level3 string
	Weight, Score, Lost    record.Points
	Rate                   record.Percent // 得分率
	Reason                 string         // 偏差原因分析及改进措施
	Rubric                 string         // 评分标准
	Basis                  string         // 评分依据
	Document, DocumentName string
	Place                  string
	Total                  int64 // rows found, whatever part of them is asked for
}

// LostRows is the rows of one kind of evaluation that lost points, most first;
// indicator is the name of a node of level 2 or 3, "" for all of them.
func LostRows(ctx context.Context, db *sql.DB, scope Scope, kind, indicator string, page Page) ([]LostRow, error) {
	return rows[LostRow](ctx, db, "lost_rows", scope, append(page.args(), sql.Named("kind", kind), sql.Named("indicator", indicator))...)
}
