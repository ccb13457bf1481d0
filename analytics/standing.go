package analytics

import (
	"cmp"
	"database/sql"
	"fmt"
	"math"
	"slices"

	"jixiao/analytics/method"
)

// Standing is one district beside others, in the last year it has the value.
type Standing struct {
	District, DistrictName string
	Year                   int
	Value                  float64
	// Apart says why the district is not compared with the others, "" where it is.
	Apart string
	// Rank is from the largest down; values that print alike share the best place.
	// Null where nothing is ranked or the district stands apart.
	Rank sql.Null[int64]
}

// Standings are districts side by side. Those compared are of one year; those
// apart are out of the ranks, the median and the spread.
type Standings struct {
	Year     int        // of those compared, 0 where there are none
	Compared []Standing // largest first, then by code
	Apart    []Standing // in the order given
	// Lowest, Median and Highest are of those compared, null where there are none.
	Lowest, Median, Highest sql.Null[float64]
	// Unranked says why there are no ranks, "" where there are.
	Unranked string
}

// StandingsOf sets districts side by side. Of those not apart for another reason
// the latest year is compared. Ranks need as many others of the same kind as the
// threshold rank_peers says; decimals are those the value is printed with.
func StandingsOf(all []Standing, decimals int, peers Threshold) Standings {
	var s Standings
	for _, one := range all {
		if one.Apart == "" {
			s.Year = max(s.Year, one.Year)
		}
	}
	for _, one := range all {
		if one.Apart == "" && one.Year != s.Year {
			one.Apart = fmt.Sprintf("年度不同（%d 年）", one.Year)
		}
		if one.Apart != "" {
			s.Apart = append(s.Apart, one)
			continue
		}
		s.Compared = append(s.Compared, one)
	}
	slices.SortFunc(s.Compared, func(a, b Standing) int {
		return cmp.Or(cmp.Compare(b.Value, a.Value), cmp.Compare(a.District, b.District))
	})
	if n := len(s.Compared); n > 0 {
		values := make([]float64, n)
		for i, one := range s.Compared {
			values[i] = one.Value
		}
		s.Highest, s.Lowest, s.Median = number(values[0]), number(values[n-1]), number(method.Median(values))
	}
	s.rank(decimals, peers)
	return s
}

// rank gives every compared district its place, where there are enough of them.
func (s *Standings) rank(decimals int, peers Threshold) {
	s.Unranked = whyUnranked(len(s.Compared), peers)
	if s.Unranked != "" {
		return
	}
	scale := math.Pow10(decimals)
	printed := func(one Standing) float64 { return math.Round(one.Value * scale) }
	place := int64(1)
	for i := range s.Compared {
		if i > 0 && printed(s.Compared[i]) != printed(s.Compared[i-1]) {
			place = int64(i) + 1
		}
		s.Compared[i].Rank = sql.Null[int64]{V: place, Valid: true}
	}
}

// whyUnranked says why n districts are not ranked, "" where they are.
func whyUnranked(n int, peers Threshold) string {
	switch {
	case n == 0:
		return "没有可比的区县"
	case n == 1:
		return "只有 1 个区县，无从比较"
	case peers.Name == "":
		return "没有规定多少个同类区才排名，只画点"
	case float64(n-1) < peers.Value:
		return fmt.Sprintf("可比的区县 %d 个，同类区不足 %s，只画点、不排名", n, peers.Printed())
	}
	return ""
}

func number(v float64) sql.Null[float64] { return sql.Null[float64]{V: v, Valid: true} }
