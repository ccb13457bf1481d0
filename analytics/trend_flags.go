package analytics

import (
	"fmt"
	"math"

	"jixiao/analytics/method"
)

// mostFalse and mostStray are the stated rates of false flags among series of five
// years and more in which nothing happens; counted on made-up districts.
const (
	mostFalse = 0.05 // where years scatter independently, and at the first level always
	mostStray = 0.30 // at the second level, where levels stray like a random walk
)

// FalseCalls says how often a flag on a series is raised by nothing.
func FalseCalls() string {
	return fmt.Sprintf("误报：在合成的 1,000 个没有变化的区县里，各年独立波动时，被判为趋势或列入提示的不到 %.0f%%；水平本身逐年游移（随机游走）时，最高一级不到 %.0f%%，“关注”一级可到 %.0f%%，所以“关注”只请人看一眼，不是结论。不足 5 个年度的只报变化，不控制误报；5 个年度的在多区一并校正后几乎判不出趋势。",
		100*mostFalse, 100*mostFalse, 100*mostStray)
}

// TrendFlags are what the series of a page ask their reader to look at: established
// trends, a last year beyond its limits, and for short series the last change with
// the limit of what it can say. Series whose last year moved less than the practical
// size and that bear no trend raise nothing.
func TrendFlags(all []Series) []Flag {
	var flags []Flag
	for _, s := range all {
		if f, ok := s.flag(); ok {
			f.Method = s.Method() + "。" + s.Change()
			f.N = s.Trend.N
			f.District, f.Year, f.Subject = s.District, s.Trend.To, s.Subject()
			flags = append(flags, f)
		}
	}
	return flags
}

func (s Series) flag() (Flag, bool) {
	t := s.Trend
	lead := s.DistrictName + "："
	if s.OneOfSeveral {
		lead = s.DistrictName + "“" + s.Programme + "”："
	}
	switch {
	case t.Established():
		return Flag{
			Level:  judged(t),
			Rule:   "trend." + rule(t),
			Text:   lead + s.Subject() + " " + s.Verdict() + "；" + s.Latest(),
			Weight: s.weight(),
		}, true
	case t.Evidence == ExactTest:
		at, beyond := t.beyondLast()
		if !beyond {
			return Flag{}, false
		}
		size := t.Rules.change(t.Limits.Centre, t.Last)
		if !t.Rules.large(size) {
			return Flag{}, false
		}
		level := Info
		if at*t.Rules.Polarity < 0 {
			level = Watch
		}
		return Flag{
			Level: level,
			Rule:  "trend.limit",
			Text: fmt.Sprintf("%s%s；超出试行控制限 %s—%s，%d 个年度，限值仍会变动", lead, s.Latest(),
				s.amount(t.Limits.Lower), s.amount(t.Limits.Upper), t.N),
			Weight: s.times(size.Float()),
		}, true
	case t.Evidence == OneChange, t.Evidence == OneDirection:
		v, ok := t.OnYear.Float()
		if !ok || math.Abs(v) < t.Rules.Practical {
			return Flag{}, false
		}
		level := Info
		if sign(v)*t.Rules.Polarity < 0 {
			level = Watch
		}
		return Flag{Level: level, Rule: "trend.change", Text: lead + s.Latest(), Weight: s.times(v, ok)}, true
	case t.N == 1 && s.Break != "":
		return Flag{Level: Info, Rule: "trend.scope", Text: lead + s.Latest()}, true
	}
	return Flag{}, false
}

// judged is the level of an established trend: look first at what gets worse
// whichever process lies behind the series, then at what does so only if the years
// are independent or by a trial rule. What gets better, or moves without being good
// or bad, is a matter of information.
func judged(t Trend) Level {
	switch {
	case t.Direction*t.Rules.Polarity >= 0:
		return Info
	case t.Steady != 0 || !t.Sure():
		return Watch
	}
	return Alarm
}

func rule(t Trend) string {
	if t.Evidence == ControlChart && t.Steady == 0 {
		return "signal"
	}
	if t.Direction < 0 {
		return "decline"
	}
	return "rise"
}

// weight is the movement over the years judged in units of the practical size.
func (s Series) weight() float64 {
	return s.times(s.Trend.OnFirst.Float())
}

func (s Series) times(change float64, ok bool) float64 {
	if !ok || s.Trend.Rules.Practical == 0 {
		return 0
	}
	return math.Abs(change) / s.Trend.Rules.Practical
}

// beyondLast says on which side the last year lies beyond the limits, if it does.
func (t Trend) beyondLast() (side int, beyond bool) {
	if t.Limits == nil {
		return 0, false
	}
	for _, s := range t.Limits.At(t.To) {
		if s.Rule == method.BeyondLimits {
			return s.Direction, true
		}
	}
	return 0, false
}
