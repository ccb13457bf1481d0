package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
	"strings"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

// standing is one district in a comparison, with how it is drawn.
type standing struct {
	analytics.Standing
	Other record.Percent // a second value to which a line leads, where there is one
	Mark  string
	Alarm bool
}

// comparison is districts side by side as analytics sets them, with how they are drawn.
type comparison struct {
	analytics.Standings
	drawn map[string]standing // by code
}

func compare(all []standing, enough analytics.Threshold) comparison {
	c := comparison{drawn: map[string]standing{}}
	var rows []analytics.Standing
	for _, s := range all {
		rows = append(rows, s.Standing)
		c.drawn[s.District] = s
	}
	c.Standings = analytics.StandingsOf(rows, 2, enough)
	return c
}

// rows are all districts: those compared, largest first, then those apart.
func (c comparison) rows() []analytics.Standing { return slices.Concat(c.Compared, c.Apart) }

// place is the rank of a district as a cell, nil where it has none.
func place(s analytics.Standing) any {
	if !s.Rank.Valid {
		return nil
	}
	return s.Rank.V
}

// dots draws the comparison; the median only where three or more are compared.
func (c comparison) dots(q Query, axis chart.Axis) (*chart.Chart, error) {
	var items []chart.Item
	for _, s := range c.rows() {
		drawn := c.drawn[s.District]
		item := chart.Item{Name: s.DistrictName, Value: chart.Number(s.Value), Colour: 1, Mark: drawn.Mark, Alarm: drawn.Alarm, Href: q.DistrictHref(s.District)}
		if s.Apart != "" {
			item.Name, item.Colour = fmt.Sprintf("%s %d", s.DistrictName, s.Year), 0
		}
		if other, ok := drawn.Other.Float(); ok {
			item.Low, item.High = chart.Number(min(other, s.Value)), chart.Number(max(other, s.Value))
		}
		items = append(items, item)
	}
	var middle chart.Value
	if len(c.Compared) >= 3 {
		middle = chart.Number(c.Median.V)
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
	if len(c.Compared) == 0 {
		return ""
	}
	first, last := c.Compared[0], c.Compared[len(c.Compared)-1]
	text := fmt.Sprintf("%d 年%s：%s最高 %s，%s最低 %s，%d 个区县的中位数 %s", c.Year, what,
		first.DistrictName, Printed(first.Value, unit, 2, false), last.DistrictName, Printed(last.Value, unit, 2, false),
		len(c.Compared), Printed(c.Median.V, unit, 2, false))
	if len(c.Compared) == 1 {
		text = fmt.Sprintf("%d 年只有%s有%s：%s，没有同年的区县可比", c.Year, first.DistrictName, what, Printed(first.Value, unit, 2, false))
	}
	if len(c.Apart) > 0 {
		var names []string
		for _, s := range c.Apart {
			names = append(names, fmt.Sprintf("%s（%d 年）%s", s.DistrictName, s.Year, Printed(s.Value, unit, 2, false)))
		}
		text += "；年度不同、不参与比较的：" + strings.Join(names[:min(len(names), 3)], "、")
	}
	return text + "。"
}

// whyUnranked is the note below a comparison: how far its ranks carry, or why there are none.
func (c comparison) whyUnranked(enough analytics.Threshold) string {
	if c.Unranked == "" {
		return "名次由高到低，只作线索，不作结论。" + enough.Reason()
	}
	return c.Unranked + "。" + enough.Reason()
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
