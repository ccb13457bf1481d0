package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
	"strings"

	"jixiao/analytics"
	"jixiao/analytics/method"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

// standing is one district in a comparison, in the last year it has the value.
type standing struct {
	Code, Name string
	Year       int
	Value      float64
	Other      record.Percent // a second value to which a line leads, where there is one
	Mark       string
	Alarm      bool
}

// comparison is districts side by side: those of the latest year are compared,
// those whose data end before stand below, out of the median and without a rank.
type comparison struct {
	Year    int
	Current []standing // largest first
	Earlier []standing
	Middle  float64
	ranked  bool
}

func compare(all []standing, enough analytics.Threshold) comparison {
	var c comparison
	for _, s := range all {
		c.Year = max(c.Year, s.Year)
	}
	var values []float64
	for _, s := range all {
		if s.Year == c.Year {
			c.Current = append(c.Current, s)
			values = append(values, s.Value)
		} else {
			c.Earlier = append(c.Earlier, s)
		}
	}
	slices.SortStableFunc(c.Current, func(a, b standing) int { return cmp.Compare(b.Value, a.Value) })
	if len(values) > 0 {
		c.Middle = method.Median(values)
	}
	c.ranked = enough.Name != "" && float64(len(c.Current)-1) >= enough.Value
	return c
}

// rank is the place of a current district from the largest down, nil where so few
// stand side by side that a place would mislead.
func (c comparison) rank(s standing) any {
	if !c.ranked || s.Year != c.Year {
		return nil
	}
	above := 0
	for _, other := range c.Current {
		if other.Value > s.Value {
			above++
		}
	}
	return above + 1
}

// dots draws the comparison; the median only where three or more are compared.
func (c comparison) dots(q Query, axis chart.Axis) (*chart.Chart, error) {
	var items []chart.Item
	for _, s := range slices.Concat(c.Current, c.Earlier) {
		item := chart.Item{Name: s.Name, Value: chart.Number(s.Value), Colour: 1, Mark: s.Mark, Alarm: s.Alarm, Href: q.DistrictHref(s.Code)}
		if s.Year != c.Year {
			item.Name, item.Colour = fmt.Sprintf("%s %d", s.Name, s.Year), 0
		}
		if other, ok := s.Other.Float(); ok {
			item.Low, item.High = chart.Number(min(other, s.Value)), chart.Number(max(other, s.Value))
		}
		items = append(items, item)
	}
	var middle chart.Value
	if len(c.Current) >= 3 {
		middle = chart.Number(c.Middle)
	}
	if len(items) < 2 {
		return nil, nil // one dot says less than the sentence above it
	}
	if axis.Unit == "%" {
		axis.Low, axis.High = percentEnds(items)
	}
	return chart.Dots(items, axis, middle)
}

// percentEnds are the ends of an axis of rates: up to 100 where none is above, from
// the ten below the lowest, since dots need no zero.
func percentEnds(items []chart.Item) (low, high chart.Value) {
	least, most := items[0].Value.V, items[0].Value.V
	for _, i := range items {
		least, most = min(least, i.Value.V), max(most, i.Value.V)
		if i.Low.Valid {
			least, most = min(least, i.Low.V), max(most, i.High.V)
		}
	}
	if least < 0 || most > 100 {
		return low, high
	}
	return chart.Number(math.Floor(least/10) * 10), chart.Number(100)
}

// reading says how far apart the compared districts are.
func (c comparison) reading(what, unit string) string {
	if len(c.Current) == 0 {
		return ""
	}
	first, last := c.Current[0], c.Current[len(c.Current)-1]
	text := fmt.Sprintf("%d 年%s：%s最高 %s，%s最低 %s，%d 个区县的中位数 %s", c.Year, what,
		first.Name, Printed(first.Value, unit, 2, false), last.Name, Printed(last.Value, unit, 2, false),
		len(c.Current), Printed(c.Middle, unit, 2, false))
	if len(c.Current) == 1 {
		text = fmt.Sprintf("%d 年只有%s有%s：%s，没有同年的区县可比", c.Year, first.Name, what, Printed(first.Value, unit, 2, false))
	}
	if len(c.Earlier) > 0 {
		var names []string
		for _, s := range c.Earlier {
			names = append(names, fmt.Sprintf("%s（%d 年）%s", s.Name, s.Year, Printed(s.Value, unit, 2, false)))
		}
		text += "；年度不同、不参与比较的：" + strings.Join(names[:min(len(names), 3)], "、")
	}
	return text + "。"
}

// whyUnranked is the note below a comparison without ranks.
func (c comparison) whyUnranked(enough analytics.Threshold) string {
	if c.ranked {
		return "名次由高到低，只作线索，不作结论。" + enough.Reason()
	}
	return fmt.Sprintf("同年可比的区县 %d 个，只画点、不排名。%s", len(c.Current), enough.Reason())
}

// rule is the threshold that judges several districts at once.
func rule(ctx context.Context, db *sql.DB, q Query, name string) (analytics.Threshold, error) {
	return analytics.CommonThreshold(ctx, db, q.Scope, name)
}

// limitText is the thresholds that judge districts one by one, in a sentence: 80%,
// or that each has its own.
func limitText(limits []analytics.Threshold) string {
	for _, l := range limits {
		if l.Value != limits[0].Value {
			return "各自的阈值"
		}
	}
	if len(limits) == 0 {
		return "阈值"
	}
	return limits[0].Printed()
}

// limitLine draws the thresholds of a scope where they are one line; what districts
// with lines of their own are judged by is said in the table and the notes.
func limitLine(limits []analytics.Threshold) chart.Line {
	if len(limits) == 0 {
		return chart.Line{}
	}
	line := chart.Line{At: chart.Number(limits[0].Value), Text: limits[0].Printed()}
	for _, l := range limits {
		if l.Value != limits[0].Value {
			return chart.Line{}
		}
		if !l.Verified {
			line.Text = l.Printed() + "（未核实）"
		}
	}
	return line
}
