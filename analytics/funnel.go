package analytics

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"jixiao/analytics/method"
)

// DistrictRatio is a rate or unit price of one district, programme and year, with
// the thresholds it is judged by.
type DistrictRatio struct {
	District, DistrictName string
	Programme              string
	Year                   int
	Unit                   string  // %, 元/户, 元/人
	Factor                 float64 // the value is Factor × Numerator ÷ Denominator
	Numerator, Denominator int64
	// Narrow and Wide are what the limits of a funnel hold, Winsor the share drawn in
	// at either end, Expected the least count expected on either side; Confidence is
	// of all intervals at once, Scatter the least number of second differences;
	// RankPeers the threshold rank_peers.
	Narrow, Wide, Winsor, Expected float64
	Confidence, Scatter, RankPeers float64
	Document, Place                string
}

// Value is the rate in Unit.
func (r DistrictRatio) Value() float64 {
	return r.Factor * float64(r.Numerator) / float64(r.Denominator)
}

// Ratios is one rate or unit price of all districts and years of the scope.
func Ratios(ctx context.Context, db *sql.DB, scope Scope, quantity, part string) ([]DistrictRatio, error) {
	return rows[DistrictRatio](ctx, db, "funnel", scope, sql.Named("quantity", quantity), sql.Named("part", part))
}

// RatioGroup is the ratios that compare with each other, as the comparability card
// of the measure has it.
type RatioGroup struct {
	Programme string // several joined by 、 where money of all is counted together
	Year      int
	Members   []DistrictRatio // by district
	Apart     []ApartComparand
	history   []DistrictRatio // all years of the members
}

// GroupOf is the ratios of the districts that a card says compare.
func GroupOf(all []DistrictRatio, card ComparabilityCard) RatioGroup {
	g := RatioGroup{Programme: card.Base.Programmes, Year: card.Base.Year, Apart: card.Apart}
	compared := map[string]Comparand{}
	for _, c := range card.Compared {
		compared[c.District] = c
	}
	for _, r := range all {
		c, ok := compared[r.District]
		if !ok || r.Programme != c.Programmes {
			continue
		}
		g.history = append(g.history, r)
		if r.Year == c.Year {
			g.Members = append(g.Members, r)
		}
	}
	return g
}

// Position is where a district lies in a funnel.
type Position string

const (
	Within     Position = "界限内"
	BeyondHigh Position = "高于外侧界限"
	NearHigh   Position = "高于内侧界限"
	NearLow    Position = "低于内侧界限"
	BeyondLow  Position = "低于外侧界限"
	TooSmall   Position = "小分母，不判断"
	Unjudged   Position = "不判断"
)

// Outlying says that the position is beyond the wide limits.
func (p Position) Outlying() bool { return p == BeyondHigh || p == BeyondLow }

// FunnelPoint is one district in a funnel; limits are in the unit of its value.
type FunnelPoint struct {
	DistrictRatio
	// Narrow and Wide limits hold the spread between districts; NaiveNarrow and
	// NaiveWide chance alone.
	NarrowLimits, WideLimits, NaiveNarrow, NaiveWide method.Interval
	Position, NaivePosition                          Position
}

// FunnelPlot is the districts of a group about their common rate.
type FunnelPlot struct {
	RatioGroup
	method.Funnel
	Points []FunnelPoint // largest denominator first
	// Unlimited says why there are no limits, "" where there are.
	Unlimited string
}

// FunnelOf judges a group of proportions of counts.
func FunnelOf(g RatioGroup) FunnelPlot {
	p := FunnelPlot{RatioGroup: g}
	var all []method.Proportion
	for _, m := range g.Members {
		all = append(all, method.Proportion{Numerator: float64(m.Numerator), Denominator: float64(m.Denominator)})
	}
	switch {
	case len(all) == 0:
		p.Unlimited = "没有可比的区县"
	case float64(len(all)) < g.Members[0].RankPeers:
		p.Unlimited = fmt.Sprintf("可比的区县 %d 个，不足 %s 个：区县间的离散估计不出，只画点，不画界限", len(all), threshold(g.Members[0].RankPeers))
	}
	if len(all) > 0 {
		p.Funnel = method.NewFunnel(all, g.Members[0].Winsor)
	}
	for _, m := range g.Members {
		p.Points = append(p.Points, p.point(m))
	}
	slices.SortFunc(p.Points, func(a, b FunnelPoint) int {
		return cmp.Or(cmp.Compare(b.Denominator, a.Denominator), cmp.Compare(a.District, b.District))
	})
	return p
}

// Z are the quantiles of the narrow and the wide limits.
func (r DistrictRatio) Z() (narrow, wide float64) {
	of := func(share float64) float64 { return distuv.UnitNormal.Quantile(1 - (1-share)/2) }
	return of(r.Narrow), of(r.Wide)
}

func (p FunnelPlot) point(m DistrictRatio) FunnelPoint {
	f := FunnelPoint{DistrictRatio: m, Position: Unjudged, NaivePosition: Unjudged}
	if p.Unlimited != "" {
		return f
	}
	f.NarrowLimits, f.WideLimits = p.LimitsAt(m, m.Denominator)
	narrow, wide := m.Z()
	f.NaiveNarrow = times(m.Factor, p.Naive(float64(m.Denominator), narrow))
	f.NaiveWide = times(m.Factor, p.Naive(float64(m.Denominator), wide))
	f.Position, f.NaivePosition = placeOf(m.Value(), f.NarrowLimits, f.WideLimits), placeOf(m.Value(), f.NaiveNarrow, f.NaiveWide)
	if float64(m.Denominator)*min(p.Target, 1-p.Target) < m.Expected {
		f.Position, f.NaivePosition = TooSmall, TooSmall
	}
	return f
}

// LimitsAt are the limits for a denominator, for a member or for the line between
// members, in the unit of the value.
func (p FunnelPlot) LimitsAt(rule DistrictRatio, denominator int64) (narrow, wide method.Interval) {
	n, w := rule.Z()
	return times(rule.Factor, p.Limits(float64(denominator), n)), times(rule.Factor, p.Limits(float64(denominator), w))
}

func times(factor float64, i method.Interval) method.Interval {
	return method.Interval{Low: factor * i.Low, High: factor * i.High}
}

func placeOf(v float64, narrow, wide method.Interval) Position {
	const rounding = 1e-9 // of %, where everybody stands on the target
	switch {
	case v > wide.High+rounding:
		return BeyondHigh
	case v < wide.Low-rounding:
		return BeyondLow
	case v > narrow.High+rounding:
		return NearHigh
	case v < narrow.Low-rounding:
		return NearLow
	}
	return Within
}
