package analytics

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"jixiao/analytics/method"
)

// RankedRatio is one district with the range its value is held to lie in and the
// ranks that leaves open, 1 being the largest.
type RankedRatio struct {
	DistrictRatio
	Range method.Interval // in the unit of the value
	Rank  int             // of the value; values that print alike share the best place
	Span  method.RankSpan
}

// RankedRatios is a group in order of value, largest first.
type RankedRatios struct {
	RatioGroup
	Ranked []RankedRatio
	// Unranked says why there are no ranks, Unspanned why a rank has no range beside
	// it; "" where there are.
	Unranked, Unspanned string
	// Scatter is the year-to-year scatter, in the unit of the value, or, where Relative
	// says so, as a share of it; Triples the second differences behind it.
	Scatter  float64
	Relative bool
	Triples  int
	// Distinct is how many districts have one rank only.
	Distinct int
}

// RanksOf ranks a group. Counted proportions have a sampling model; prices, and
// rates of money, have only their scatter from year to year. decimals are those the
// value is printed with.
func RanksOf(g RatioGroup, counted bool, decimals int) RankedRatios {
	r := RankedRatios{RatioGroup: g}
	for _, m := range g.Members {
		r.Ranked = append(r.Ranked, RankedRatio{DistrictRatio: m})
	}
	slices.SortStableFunc(r.Ranked, func(a, b RankedRatio) int { return cmp.Compare(b.Value(), a.Value()) })
	switch n := len(r.Ranked); {
	case n == 0:
		r.Unranked = "没有可比的区县"
		return r
	case float64(n) < r.Ranked[0].RankPeers:
		r.Unranked = fmt.Sprintf("可比的区县 %d 个，不足 %s 个，只画点、不排名", n, threshold(r.Ranked[0].RankPeers))
		return r
	}
	scale := math.Pow10(decimals)
	for i := range r.Ranked {
		r.Ranked[i].Rank = i + 1
		if i > 0 && math.Round(scale*r.Ranked[i].Value()) == math.Round(scale*r.Ranked[i-1].Value()) {
			r.Ranked[i].Rank = r.Ranked[i-1].Rank
		}
	}
	r.spans(counted)
	return r
}

// spans gives every member its range and the ranks it may have.
func (r *RankedRatios) spans(counted bool) {
	rule := r.Ranked[0]
	r.Relative = rule.Unit != "%"
	r.Scatter, r.Triples = r.scatter()
	enough := float64(r.Triples) >= rule.DistrictRatio.Scatter
	if !enough && !counted {
		r.Unspanned = fmt.Sprintf("金额没有抽样模型，连续三年的组合只有 %d 组，不足 %s 组，推不出取值范围，名次只是数值的次序", r.Triples, threshold(rule.DistrictRatio.Scatter))
		return
	}
	z := method.JointZ(rule.Confidence, len(r.Ranked))
	ranges := make([]method.Interval, len(r.Ranked))
	for i, m := range r.Ranked {
		v := m.Value()
		ranges[i] = method.Interval{Low: v, High: v}
		if enough && r.Relative {
			ranges[i] = method.Interval{Low: v * math.Exp(-z*r.Scatter), High: v * math.Exp(z*r.Scatter)}
		} else if enough {
			ranges[i] = method.Interval{Low: max(0, v-z*r.Scatter), High: v + z*r.Scatter}
		}
		if counted {
			w := times(m.Factor, method.Wilson(float64(m.Numerator), float64(m.Denominator), z))
			ranges[i] = method.Interval{Low: min(ranges[i].Low, w.Low), High: min(m.Factor, max(ranges[i].High, w.High))}
		}
	}
	for i, span := range method.RankSpans(ranges) {
		r.Ranked[i].Range, r.Ranked[i].Span = ranges[i], span
		if span.Best == span.Worst {
			r.Distinct++
		}
	}
}

// scatter pools the members' years: of prices their logarithms, since a dear
// district moves by more 元 than a cheap one. A hole ends a run of years.
func (r *RankedRatios) scatter() (float64, int) {
	var runs [][]float64
	for i, h := range r.history {
		if i == 0 || r.history[i-1].District != h.District || r.history[i-1].Year != h.Year-1 || h.Numerator <= 0 {
			runs = append(runs, nil)
		}
		if h.Numerator <= 0 {
			continue
		}
		v := h.Value()
		if r.Relative {
			v = math.Log(v)
		}
		runs[len(runs)-1] = append(runs[len(runs)-1], v)
	}
	return method.YearScatter(runs)
}
