package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// ProfileValue is one quantity of a district in the last year that has it, beside
// its peers: districts of the same data set, level and kind with a value that year.
type ProfileValue struct {
	Quantity, Part string
	Programme      string // "" for score rates
	Unit           string // 户, 人, %, 分 (money), 元/户, 元/人
	Year           int
	Value          float64        // in Unit
	Change         record.Percent // on the year before, in ChangeUnit
	ChangeUnit     string         // %, or 百分点 for rates
	Median         sql.Null[float64]
	Peers          int // the district itself not counted
	// Rank is from the highest down among peers and the district, not there where
	// WhyUnranked says why it would mislead.
	Rank            sql.Null[int64]
	WhyUnranked     string
	Document, Place string
}

// DistrictProfile is the profile of the district called code over the years of the
// scope, whose own districts do not bound the peers.
func DistrictProfile(ctx context.Context, db *sql.DB, scope Scope, code string) ([]ProfileValue, error) {
	return rows[ProfileValue](ctx, db, "district_profile", scope, sql.Named("district", code))
}
