package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// PrintedRate is one derived figure that a document of a project prints, beside
// the same figure recomputed from the rows it rests on.
type PrintedRate struct {
	Evaluation             string
	Kind                   string
	Year                   int
	Quantity               string // 得分率, 预算执行率, 增长率
	Subject                string // what it is of, as printed: 决策, 个人出资参保户数
	Stated                 record.Percent
	Computed               record.Percent // none where the name or a number is missing
	Difference             record.Percent // points of 100, printed over recomputed
	Document, DocumentName string
	Place                  string
}

// ProjectStatements is every derived figure printed in the documents of the
// project with this key, in the order of the documents.
func ProjectStatements(ctx context.Context, db *sql.DB, project string) ([]PrintedRate, error) {
	return rows[PrintedRate](ctx, db, "project_statements", Scope{}, sql.Named("project", project))
}
