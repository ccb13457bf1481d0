package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// EvaluationTrust is what speaks for and against one self-evaluation, each component with
// its limit; none is melted into another.
type EvaluationTrust struct {
	Evaluation              string
	Rows, FullRows          int64 // scored, and of these with full marks
	FullShare               record.Percent
	Excess                  record.Percent // of the rate of the rows over that of execution
	ExecutionRate           record.Percent
	NoBudget                bool
	Years                   int64          // of self-evaluations of the project, up to this one
	Spread                  record.Percent // highest less lowest yearly rate, 百分点; none in one year
	ReviewKind              string         // "" where nobody reviewed it
	Gap                     record.Percent // self-score rate less review rate, 百分点
	SameYears, SameProjects int64          // rows word for word as in other years, as another project's
	Errors                  int64          // cases of class E, I or R
	FullLimit, RedLimit     sql.Null[float64]
	LowLimit, GapLimit      sql.Null[float64]
	SpreadLimit, YearsLimit sql.Null[float64]
}

// EvaluationTrusts are the self-evaluations of one document.
func EvaluationTrusts(ctx context.Context, db *sql.DB, scope Scope, document string) ([]EvaluationTrust, error) {
	return rows[EvaluationTrust](ctx, db, "evaluation_trust", scope, sql.Named("document", document))
}
