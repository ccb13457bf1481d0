package analytics

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"

	"jixiao/analytics/method"
)

// Forecast is a series looked ahead (前瞻): what its own history lets expect of the
// next years, with an interval, or why it lets expect nothing.
type Forecast struct {
	Series Series
	// Refused says why nothing is foreseen, "" where it is.
	Refused string
	// Known are the years it rests on: the last ones without a hole, of one scope.
	Known []method.Point
	// Drifting says that it goes on with the mean yearly change, since the verdict on
	// the series is a trend; else it stays where it is. Sure says that the interval
	// trusts the drift.
	Drifting, Sure bool
	Years          []method.Foreseen
	Clipped        bool    // an end was drawn in to what the quantity can be
	Level          float64 // of the interval, %
	// Backtests are, by years ahead from 1 on, how earlier years would have been
	// foreseen from the years before them.
	Backtests []Backtest
}

// Backtest is how often an interval held and how far values missed, both over the
// same years foreseen.
type Backtest struct {
	Ahead      int
	Trials     int
	Held       int
	Missed     float64 // sum of what was missed, in the unit of the series
	SameMissed float64 // the same if every year were foreseen as the last known
}

// Add is the backtest of both.
func (b Backtest) Add(o Backtest) Backtest {
	return Backtest{b.Ahead, b.Trials + o.Trials, b.Held + o.Held, b.Missed + o.Missed, b.SameMissed + o.SameMissed}
}

// Error is the mean miss of a year, not there where nothing was tried.
func (b Backtest) Error() sql.Null[float64] { return b.mean(b.Missed) }

// SameError is the mean miss of foreseeing the last year known, likewise.
func (b Backtest) SameError() sql.Null[float64] { return b.mean(b.SameMissed) }

func (b Backtest) mean(sum float64) sql.Null[float64] {
	return sql.Null[float64]{V: sum / math.Max(1, float64(b.Trials)), Valid: b.Trials > 0}
}

// Forecasts look ahead on the series of one quantity and part, one for each district
// and programme: 参保户数 of 个人出资, or 符合资格户数 of 合计 for a budget. The model is
// decided by the verdict on the trend before any error is looked at.
func Forecasts(ctx context.Context, db *sql.DB, scope Scope, quantity, part string) ([]Forecast, error) {
	series, err := TrendSeries(ctx, db, scope, "", "") // all of them, which the page of trends asks for anyway
	if err != nil {
		return nil, err
	}
	series = slices.DeleteFunc(series, func(s Series) bool {
		return quantity != "" && s.Quantity != quantity || part != "" && s.Part != part
	})
	return forecastsOf(ctx, db, scope, series)
}

// forecastsOf looks ahead on each of some series, by the rules of their scope.
func forecastsOf(ctx context.Context, db *sql.DB, scope Scope, series []Series) ([]Forecast, error) {
	var rules forecastRules
	for name, to := range map[string]*float64{"forecast_points": &rules.points, "forecast_level": &rules.level} {
		t, err := CommonThreshold(ctx, db, scope, name)
		if err != nil {
			return nil, err
		}
		if t.Name == "" {
			return nil, fmt.Errorf("threshold %s: not there", name)
		}
		*to = t.Value
	}
	latest := 0
	for _, s := range series {
		latest = max(latest, s.Trend.To)
	}
	all := make([]Forecast, len(series))
	for i, s := range series {
		all[i] = s.forecast(rules, latest)
	}
	return all, nil
}

// forecastRules are rows of the table threshold: the least number of years known, and
// the level of intervals in %.
type forecastRules struct{ points, level float64 }

// yearsAhead is how far anything is foreseen: the budget year and the one after it.
const yearsAhead = 2

func (s Series) forecast(rules forecastRules, latest int) Forecast {
	f := Forecast{Series: s, Known: yearByYear(s.Trend.Points), Level: rules.level}
	if f.Refused = f.refusal(int(rules.points), latest); f.Refused != "" {
		return f
	}
	t := s.Trend
	outlook := method.OutlookOf(f.Known, t.Established(), t.Rules.Level)
	f.Drifting, f.Sure = outlook.Drifting, outlook.Sure
	for ahead := 1; ahead <= yearsAhead; ahead++ {
		year, clipped := s.clip(f.Known, outlook.Ahead(ahead, rules.level/100))
		f.Years, f.Clipped = append(f.Years, year), f.Clipped || clipped
		f.Backtests = append(f.Backtests, Backtest{Ahead: ahead})
	}
	trials := method.Backtest(f.Known, int(rules.points), yearsAhead, rules.level/100, func(known []method.Point) method.Outlook {
		return method.OutlookOf(known, Verdict(known, t.Rules).Established(), t.Rules.Level)
	})
	for _, trial := range trials {
		foreseen, _ := s.clip(f.Known, trial.Foreseen)
		b := Backtest{Ahead: trial.Ahead, Trials: 1, Missed: math.Abs(foreseen.Value - trial.Actual), SameMissed: math.Abs(trial.Same - trial.Actual)}
		if foreseen.Holds(trial.Actual) {
			b.Held = 1
		}
		f.Backtests[trial.Ahead-1] = f.Backtests[trial.Ahead-1].Add(b)
	}
	return f
}

// refusal is why a history cannot carry a look ahead, "" where it can.
func (f Forecast) refusal(least, latest int) string {
	s, t, n := f.Series, f.Series.Trend, len(f.Known)
	switch {
	case t.N == 0:
		return "没有可比的年度值"
	case t.To < latest:
		return fmt.Sprintf("最近的数是 %d 年，以后各年缺数", t.To)
	case n < least && f.Known[0].Year > t.From:
		return fmt.Sprintf("%d 年缺数，其后只有 %d 个连续年度，少于 %d 个", f.Known[0].Year-1, n, least)
	case n < least && s.Break != "":
		return fmt.Sprintf("口径变化（%s）后只有 %d 个年度，少于 %d 个", s.Break, n, least)
	case n < least:
		return fmt.Sprintf("只有 %d 个连续年度，少于 %d 个", n, least)
	case method.OutlookOf(f.Known, false, 0).Scatters():
		return ""
	case f.Known[0].Value == t.Last:
		return fmt.Sprintf("%d 个年度都是 %s，没有变动，无从估计区间", n, s.amount(t.Last))
	}
	return "逐年变动都相同，无从估计区间"
}

// clip draws the ends in to what the quantity can be: no count below zero, no share
// outside 0 to 100 % unless it was above before.
func (s Series) clip(known []method.Point, f method.Foreseen) (method.Foreseen, bool) {
	high := math.Inf(1)
	if s.Unit == "%" {
		high = 100
		for _, p := range known {
			if p.Value > 100 {
				high = math.Inf(1)
			}
		}
	}
	within := func(v float64) float64 { return min(max(v, 0), high) }
	clipped := method.Foreseen{Year: f.Year, Value: within(f.Value), Low: within(f.Low), High: within(f.High)}
	return clipped, clipped != f
}

// yearByYear are the last points of a series without a hole between them.
func yearByYear(points []method.Point) []method.Point {
	from := max(0, len(points)-1)
	for from > 0 && points[from-1].Year == points[from].Year-1 {
		from--
	}
	return points[from:]
}

// Model says in words what a forecast goes by.
func (f Forecast) Model() string {
	switch {
	case f.Refused != "":
		return "不作前瞻"
	case f.Sure:
		return "按每年平均变动"
	case f.Drifting:
		return "按每年平均变动（区间兼顾不变）"
	}
	return "按最近水平不变"
}

// Text is the forecast in a sentence.
func (f Forecast) Text() string {
	s := f.Series
	if f.Refused != "" {
		return "不作前瞻：" + f.Refused
	}
	text := ""
	for _, y := range f.Years {
		text += fmt.Sprintf("%d 年 %s（%s%% 区间 %s—%s），", y.Year, s.amount(y.Value), threshold(f.Level), s.amount(y.Low), s.amount(y.High))
	}
	return text + f.Model()
}

// Weight orders what is foreseen, larger first: the movement up to the last year
// foreseen, in units of the practical size, positive for the worse and for what is
// neither good nor bad.
func (f Forecast) Weight() float64 {
	if len(f.Years) == 0 {
		return math.Inf(-1)
	}
	t := f.Series.Trend
	v, ok := t.Rules.change(t.Last, f.Years[len(f.Years)-1].Value).Float()
	if !ok || t.Rules.Practical == 0 {
		return 0
	}
	if t.Rules.Polarity == 0 {
		return math.Abs(v) / t.Rules.Practical
	}
	return -v * float64(t.Rules.Polarity) / t.Rules.Practical
}
