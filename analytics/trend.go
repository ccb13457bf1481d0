package analytics

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"jixiao/analytics/method"
)

// YearValue is one quantity of one district, programme and year, with what its
// trend is judged by.
type YearValue struct {
	Quantity, Part, Unit   string
	District, DistrictName string
	Programme              string // "" for money and score rates, which are of all programmes
	Year                   int
	Value                  sql.Null[float64] // in Unit; not there where the denominator is 0
	ScopeChange            string            // what changed if the scope breaks in this year, else ""
	Polarity               int
	Practical              float64 // % of growth, 百分点 where Unit is %
	TrendP                 float64
	TrendGap               int // years
	Document, Place        string
}

// Series is one quantity of one district and programme over the years of a scope.
type Series struct {
	Quantity, Part, Unit   string
	District, DistrictName string
	Programme              string
	Years                  []YearValue // all of the scope, the years before a break too
	// Cut is the first year judged where a scope change or a long hole left earlier
	// ones off, else 0; Break is the text of the scope change, "" for a hole.
	Cut   int
	Break string
	Trend Trend
	// OneOfSeveral says that the quantity is there for several programmes, so that a
	// sentence must name this one.
	OneOfSeveral bool
}

// TrendSeries are the series of one quantity and part, one for each district and
// programme, each with its verdict. An empty quantity or part means all of them.
func TrendSeries(ctx context.Context, db *sql.DB, scope Scope, quantity, part string) ([]Series, error) {
	return once(ctx, fmt.Sprint("TrendSeries", scope, quantity, " ", part), func() ([]Series, error) {
		values, err := trendValues(ctx, db, scope, quantity, part)
		if err != nil {
			return nil, err
		}
		chart, err := chartRules(ctx, db, scope)
		if err != nil {
			return nil, err
		}
		targets, err := Targets(ctx, db, scope)
		if err != nil {
			return nil, err
		}
		// Judged with all districts of the data set: which of them a reader picks must
		// not change how many tests a verdict is corrected for.
		return slices.DeleteFunc(judge(values, chart, targets), func(s Series) bool { return !slices.Contains(scope.Districts, s.District) }), nil
	})
}

func trendValues(ctx context.Context, db *sql.DB, scope Scope, quantity, part string) ([]YearValue, error) {
	return rows[YearValue](ctx, db, "trend", scope, sql.Named("quantity", quantity), sql.Named("part", part))
}

// chartRules are the rules of control charts in force.
func chartRules(ctx context.Context, db *sql.DB, scope Scope) (method.ChartRules, error) {
	var failed error
	value := func(name string) float64 {
		t, err := CommonThreshold(ctx, db, scope, name)
		if err == nil && t.Name == "" {
			err = fmt.Errorf("threshold %s: not there", name)
		}
		if failed == nil {
			failed = err
		}
		return t.Value
	}
	rules := method.ChartRules{
		Firm: int(value("xmr_points")), Ranges: int(value("xmr_ranges")), Screen: value("xmr_screen"),
		Run: int(value("xmr_run")), Steady: int(value("xmr_trend")),
		Near: int(value("xmr_near")), NearOf: int(value("xmr_near_of")), NearPart: value("xmr_near_part") / 100,
	}
	return rules, failed
}

// judge cuts ordered values into series and gives each its verdict, corrected for
// the series of the same quantity and part.
func judge(values []YearValue, chart method.ChartRules, targets []Target) []Series {
	var all []Series
	for i, v := range values {
		if i == 0 || !sameSeries(values[i-1], v) {
			all = append(all, Series{
				Quantity: v.Quantity, Part: v.Part, Unit: v.Unit,
				District: v.District, DistrictName: v.DistrictName, Programme: v.Programme,
			})
		}
		s := &all[len(all)-1]
		s.Years = append(s.Years, v)
	}
	aims := map[[3]string]*Target{}
	for i, g := range targets {
		aims[[3]string{g.Quantity, g.Part, g.District}] = &targets[i]
	}
	for i, s := range all {
		all[i].verdict(chart, aims[[3]string{s.Quantity, s.Part, s.District}])
	}
	for from := 0; from < len(all); {
		to := from
		var family []*Trend
		several := false
		for ; to < len(all) && all[to].Quantity == all[from].Quantity && all[to].Part == all[from].Part; to++ {
			family = append(family, &all[to].Trend)
			several = several || all[to].Programme != all[from].Programme
		}
		adjust(family)
		for i := from; i < to; i++ {
			all[i].OneOfSeveral = several
		}
		from = to
	}
	return all
}

func sameSeries(a, b YearValue) bool {
	return a.Quantity == b.Quantity && a.Part == b.Part && a.District == b.District && a.Programme == b.Programme
}

func (s *Series) verdict(chart method.ChartRules, target *Target) {
	var points []method.Point
	var breaks []int
	texts := map[int]string{}
	for _, y := range s.Years {
		if y.ScopeChange != "" {
			breaks = append(breaks, y.Year)
			texts[y.Year] = y.ScopeChange
		}
		if y.Value.Valid {
			points = append(points, method.Point{Year: y.Year, Value: y.Value.V})
		}
	}
	last := s.Years[len(s.Years)-1]
	rules := Rules{
		Polarity: last.Polarity, Practical: last.Practical, Relative: s.Unit != "%", Level: last.TrendP,
		Chart: chart, Target: target,
	}
	points, s.Cut = unbroken(points, breaks, last.TrendGap)
	for _, b := range breaks {
		if b <= s.Cut {
			s.Break = texts[b]
		}
	}
	s.Trend = Verdict(points, rules)
}
