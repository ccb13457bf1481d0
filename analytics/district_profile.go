package analytics

import (
	"context"
	"database/sql"
	"math"
	"slices"

	"jixiao/datasets/record"
)

// ProfileValue is one quantity of a district in the last year that has it, beside
// its peers: those of DistrictPeers with a value that year.
type ProfileValue struct {
	Quantity, Part string
	Programme      string // "" for score rates
	Unit           string // 户, 人, %, 分 (money), 元/户, 元/人
	Year           int
	Value          float64        // in Unit
	Change         record.Percent // on the year before, in ChangeUnit
	ChangeUnit     string         // %, or 百分点 for rates
	// Lower, Median and Upper are the quartiles of the peers, Lowest and Highest their
	// ends, in Unit.
	Lower, Median, Upper, Lowest, Highest sql.Null[float64]
	// Spreads is how far the value lies from the median, in interquartile ranges; null
	// where the peers are too few or alike.
	Spreads sql.Null[float64]
	Peers   int // the district itself not counted
	// Rank is from the highest down among peers and the district, not there where
	// WhyUnranked says why it would mislead.
	Rank            sql.Null[int64]
	WhyUnranked     string
	Document, Place string
}

// DistrictProfile is the profile of the district of peers over the years of the
// scope, whose own districts do not bound it.
func DistrictProfile(ctx context.Context, db *sql.DB, scope Scope, code string, peers Peers) ([]ProfileValue, error) {
	return rows[ProfileValue](ctx, db, "district_profile", scope, sql.Named("district", code), sql.Named("peers", peers.Codes()))
}

// Compared says that a value is a rate with peers beside it. Rates on the initial
// budget only repeat those on the adjusted one.
func (v ProfileValue) Compared() bool {
	return v.Unit == "%" && v.Part != "年初" && v.Median.Valid && v.Peers > 1
}

// Farthest is the rate that lies farthest from the median of its peers, and how many
// compare: measured in interquartile ranges, where any has them, so that a rate in
// which nobody differs is not drowned by one in which everybody does; else in 百分点.
func Farthest(values []ProfileValue) (far ProfileValue, compared int) {
	known := slices.ContainsFunc(values, func(v ProfileValue) bool { return v.Compared() && v.Spreads.Valid })
	away := func(v ProfileValue) float64 {
		if known {
			return math.Abs(v.Spreads.V)
		}
		return math.Abs(v.Value - v.Median.V)
	}
	for _, v := range values {
		if !v.Compared() {
			continue
		}
		if compared == 0 || away(v) > away(far) {
			far = v
		}
		compared++
	}
	return far, compared
}
