package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// YearAlike is one year of a series whose scope changed: as printed, and on one
// scope with the other years.
type YearAlike struct {
	Quantity, Part, Unit   string
	District, DistrictName string
	Programme              string
	Year                   int
	Value                  sql.Null[float64] // as printed, in Unit
	Alike                  sql.Null[float64] // on one scope, in Unit
	Change, AlikeChange    record.Percent    // on the year before, %; 百分点 where Unit is %
	Component, Predecessor string            // what was left out, whose counts were added
	Why                    string            // why Alike is not there, else ""
	Document, Place        string
}

// LikeForLike are the series of one quantity and part whose scope changed in a way
// that the records can undo (同口径). An empty quantity or part means all of them.
func LikeForLike(ctx context.Context, db *sql.DB, scope Scope, quantity, part string) ([]YearAlike, error) {
	return rows[YearAlike](ctx, db, "like_for_like", scope, sql.Named("quantity", quantity), sql.Named("part", part))
}
