package analytics

import (
	"fmt"
	"math"
)

// TrendFlags are what the series of a page ask their reader to look at: established
// trends, a last year beyond its limits, and for short series the last change with
// the limit of what it can say. Series whose last year moved less than the practical
// size and that bear no trend raise nothing.
func TrendFlags(all []Series) []Flag {
	var flags []Flag
	for _, s := range all {
		if f, ok := s.flag(); ok {
			f.Method = s.Method()
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
		size := t.Rules.change(t.Limits.centre(), t.Last)
		if !beyond || !t.Rules.large(size) {
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

// judged is the level of an established trend: look first at what a test says gets
// worse, then at what a trial rule says does. What gets better, or moves without
// being good or bad, is a matter of information.
func judged(t Trend) Level {
	switch {
	case t.Direction*t.Rules.Polarity >= 0:
		return Info
	case t.Steady != 0:
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
	if t.Limits == nil || len(t.Limits.Beyond) == 0 || t.Limits.Beyond[len(t.Limits.Beyond)-1] != t.To {
		return 0, false
	}
	return sign(t.Last - t.Limits.Centre), true
}

// centre is the mean the limits lie around, 0 where there are none.
func (l *Limits) centre() float64 {
	if l == nil {
		return 0
	}
	return l.Centre
}
