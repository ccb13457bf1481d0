package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// RecordedIndicator is one row of an indicator table as the document prints it.
type RecordedIndicator struct {
	Evaluation             string
	Year                   int
	Kind, Framework        string
	Ordinal                int
	Level1, Level2, Level3 string
	Weight, Score          record.Points
	Lost                   record.Points  // none where not applicable or not scored
	Rate                   record.Percent // 得分率
	TargetRaw, TargetSign  string
	TargetNumber           sql.Null[float64]
	TargetUnit             string
	ActualRaw, ActualSign  string
	ActualNumber           sql.Null[float64]
	ActualUnit             string
	Parts                  int    // numbered sub-indicators that share the score
	Reason                 string // 偏差原因分析及改进措施
	Explanation            string // 指标解释
	Points                 string // 指标说明（评价要点）
	Rubric                 string // 评分标准
	Basis                  string // 评分依据
	Applicable             bool
	Document, DocumentName string
	Place                  string
}

// ProjectIndicators is all indicator rows of the project with this key, latest
// year first, in the order of their tables.
func ProjectIndicators(ctx context.Context, db *sql.DB, project string) ([]RecordedIndicator, error) {
	return rows[RecordedIndicator](ctx, db, "project_indicators", Scope{}, sql.Named("project", project))
}
