package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// SelfTrust is what speaks for and against the self-evaluations of one district, each
// component by itself.
type SelfTrust struct {
	District, DistrictName string
	Evaluations            int64
	Rows, FullRows         int64 // scored, and of these with full marks
	FullShare              record.Percent
	RedKnown, Red          int64 // with both scores; of these with rows scored far above execution
	YellowKnown, Yellow    int64 // with a rate of execution; of these with a low one or no budget
	LowExecution           int64 // evaluations with little spent and high scores
	WithErrors             int64 // evaluations with a case of class E, I or R
	ErrorShare             record.Percent
	Reviewed               int64          // evaluations with a review of the same project and year
	Gap                    record.Percent // median of self-score rate less review rate, 百分点
	Spread                 record.Percent // highest less lowest yearly score rate, 百分点
	Years                  int64
}

// SelfTrusts are the districts of a scope, those with most errors first.
func SelfTrusts(ctx context.Context, db *sql.DB, scope Scope) ([]SelfTrust, error) {
	return rows[SelfTrust](ctx, db, "self_trust", scope)
}
