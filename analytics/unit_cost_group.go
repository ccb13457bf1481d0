package analytics

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"jixiao/analytics/method"
)

// CostGroup is the unit costs that compare with each other: one programme, component,
// unit and payer, each district in the last year it has one.
type CostGroup struct {
	Year    int
	Current []YearUnitCost // of that year, dearest first
	Apart   []ApartCost    // that do not compare
	Others  int            // groups left aside
	// Lowest, Middle and Highest are unit costs in 分: the fences beyond which a cost
	// is far out, and the median. Fences are Tukey's, on logarithms; 0 where there are
	// fewer than enough to have quartiles.
	Lowest, Middle, Highest float64
}

// ApartCost is a unit cost that does not compare with the group, and why.
type ApartCost struct {
	YearUnitCost
	Why string
}

// LatestCosts is the costs of each district in the last year it has any.
func LatestCosts(all []YearUnitCost) []YearUnitCost {
	last := map[string]int{}
	for _, u := range all {
		last[u.District] = max(last[u.District], u.Year)
	}
	return slices.DeleteFunc(slices.Clone(all), func(u YearUnitCost) bool { return !u.Value.Valid || u.Year != last[u.District] })
}

// LargestCostGroup is the group of which most districts have a cost; the unit that
// prices are set by and the whole programme come first. enough is how many give
// quartiles a meaning.
func LargestCostGroup(all []YearUnitCost, enough float64) CostGroup {
	type key struct{ programme, component, unit, payer string }
	groups := map[key][]YearUnitCost{}
	standard := map[key]int{}
	var keys []key
	for _, u := range LatestCosts(all) {
		k := key{u.Programme, u.Component, u.Unit, u.Payer}
		if groups[k] == nil {
			keys = append(keys, k)
		}
		groups[k] = append(groups[k], u)
		if u.Standard {
			standard[k]++
		}
	}
	if len(keys) == 0 {
		return CostGroup{}
	}
	best := slices.MinFunc(keys, func(a, b key) int {
		return cmp.Or(cmp.Compare(len(groups[b]), len(groups[a])), cmp.Compare(standard[b], standard[a]),
			cmp.Compare(a.component, b.component), cmp.Compare(a.programme, b.programme), cmp.Compare(a.unit, b.unit))
	})
	g := CostGroup{Others: len(keys) - 1}
	for _, u := range groups[best] {
		g.Year = max(g.Year, u.Year)
	}
	for _, u := range groups[best] {
		if u.Year == g.Year {
			g.Current = append(g.Current, u)
		} else {
			g.Apart = append(g.Apart, ApartCost{u, fmt.Sprintf("年度不同（%d 年）", u.Year)})
		}
	}
	slices.SortStableFunc(g.Current, func(a, b YearUnitCost) int { return cmp.Compare(b.Value.V, a.Value.V) })
	g.fence(enough)
	return g
}

// Comparable sets those apart that a card of the unit cost says do not compare.
// Costs of one component are of one content, whatever else a programme pays for.
func (g CostGroup) Comparable(card ComparabilityCard, enough float64) CostGroup {
	all := g.Current
	g.Current = nil
	for _, u := range all {
		if why := card.WhyApart(u.District); u.Component == "" && why != "" {
			g.Apart = append(g.Apart, ApartCost{u, why})
			continue
		}
		g.Current = append(g.Current, u)
	}
	g.fence(enough)
	return g
}

// Standings sets the costs side by side, in 元.
func (g CostGroup) Standings(peers Threshold) Standings {
	var all []Standing
	stand := func(u YearUnitCost, apart string) {
		all = append(all, Standing{District: u.District, DistrictName: u.DistrictName, Year: u.Year, Value: u.Value.V / 100, Apart: apart})
	}
	for _, u := range g.Current {
		stand(u, "")
	}
	for _, a := range g.Apart {
		stand(a.YearUnitCost, a.Why)
	}
	return StandingsOf(all, 2, peers)
}

// fence is Tukey's: quartiles ± 1.5 interquartile ranges (Exploratory Data Analysis,
// 1977), of logarithms, so that twice and half the price are as far.
func (g *CostGroup) fence(enough float64) {
	g.Lowest, g.Middle, g.Highest = 0, 0, 0
	var logs []float64
	for _, u := range slices.Backward(g.Current) {
		if u.Value.V > 0 {
			logs = append(logs, math.Log(u.Value.V))
		}
	}
	if len(logs) == 0 {
		return
	}
	lower, middle, upper := method.Quartiles(logs)
	g.Middle = math.Exp(middle)
	if float64(len(logs)) >= enough {
		reach := 1.5 * (upper - lower)
		g.Lowest, g.Highest = math.Exp(lower-reach), math.Exp(upper+reach)
	}
}

// Far says that a cost lies beyond the fences.
func (g CostGroup) Far(u YearUnitCost) bool {
	return g.Highest > 0 && (u.Value.V > g.Highest*(1+1e-9) || u.Value.V < g.Lowest*(1-1e-9))
}

// Standards are the prices, in 分 per unit, at which several districts of the group
// stand exactly: price standards they share, the most shared first.
func (g CostGroup) Standards() []float64 {
	count := map[float64]int{}
	for _, u := range g.Current {
		if u.Standard {
			count[u.Value.V]++
		}
	}
	var prices []float64
	for price, n := range count {
		if n > 1 {
			prices = append(prices, price)
		}
	}
	slices.SortFunc(prices, func(a, b float64) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(b, a)) })
	return prices
}
