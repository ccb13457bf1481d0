package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// RecordedEvaluation is one evaluation of a project, with the project's own
// particulars on every row.
type RecordedEvaluation struct {
	Project, ProjectName   string
	Code                   string
	District, DistrictName string
	Department, Unit       string
	Programme              string
	Evaluation             string
	Year                   int
	Kind, Framework        string
	Evaluator              string
	Basis                  string // 基准日
	FullScore, Score       record.Points
	Rate                   record.Percent
	Grade                  string // as printed
	Goal, Result           string // 年度总体目标, 实际完成情况
	Indicators, Findings   int64  // applicable indicator rows, findings
	Document, DocumentName string
	Place                  string
}

// ProjectRecord is all evaluations of the project with this key, latest first;
// none where there is no such project.
func ProjectRecord(ctx context.Context, db *sql.DB, project string) ([]RecordedEvaluation, error) {
	return rows[RecordedEvaluation](ctx, db, "project_record", Scope{}, sql.Named("project", project))
}
