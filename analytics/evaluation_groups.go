package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// DistrictTotal is the totals of the evaluations of one district that belong to
// one comparable group: one kind, one framework, one year.
type DistrictTotal struct {
	Kind, Framework        string
	Year                   int
	District, DistrictName string
	Evaluations            int64
	FullScore, Score       record.Points // sums over the evaluations
	Rate                   record.Percent
	Document, Place        string // of the first of them
}

// EvaluationGroups is which totals may be compared: the districts of every group,
// latest year first. Rows of different groups are never ranked together;
// [Comparability] says why.
func EvaluationGroups(ctx context.Context, db *sql.DB, scope Scope) ([]DistrictTotal, error) {
	return rows[DistrictTotal](ctx, db, "evaluation_groups", scope)
}
