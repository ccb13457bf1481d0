package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
)

// spokenSeries is one series with the finding that speaks of it.
type spokenSeries struct {
	link   analytics.FindingLink
	series analytics.Series
}

// findingSeries is the latest findings that speak of a measure, each beside its series.
func findingSeries(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	links, err := analytics.FindingLinks(ctx, db, q.Scope, "", reportsCompared)
	if err != nil {
		return Figure{}, err
	}
	note := comparedNote(links)
	links = slices.DeleteFunc(links, func(l analytics.FindingLink) bool { return l.Measure == "" || l.Part != analytics.FindingPart })
	held, err := seriesOf(ctx, db, q.Scope, links)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Caption: "说到参保的问题与它的数列", Stem: "trend", Wide: true,
		Empty: "所选范围内，最近的报告没有说到可看数列的参保量。" + note,
		Columns: []Column{
			{Name: "heading", Label: "问题"},
			{Name: "finding_year", Label: "问题所属年度"},
			{Name: "district_name", Label: "区县"},
			{Name: "subject", Label: "说到的量"},
			{Name: "year", Label: "年度"},
			{Name: "value", Label: "数值", Decimals: 2},
			{Name: "unit", Label: "单位"},
			{Name: "place", Label: "出处"},
		},
		Notes: []string{note, "数列取自各区报送与报告中的表，和“趋势”页同一口径；问题里的说法是否成立，以数列为准。"},
	}
	found := besideSeries(links, held)
	for _, s := range found {
		f.seriesRows(q, s)
	}
	if len(f.Rows) == 0 {
		return f, nil
	}
	drawn := sameQuantity(found)
	var flagged []analytics.Series
	for _, s := range found {
		flagged = append(flagged, s.series)
	}
	f.Flags = analytics.TrendFlags(flagged)
	first := drawn[0]
	f.Reading = fmt.Sprintf("%s %d 年的问题“%s”说到%s：%s。", q.DistrictName(first.link.District), first.link.Year, first.link.Heading,
		first.series.Subject(), first.series.Latest())
	f.Chart, err = seriesChart(q, drawn)
	return f, err
}

// besideSeries are the series of the links, each once, beside the latest finding
// that speaks of it.
func besideSeries(links []analytics.FindingLink, held map[seriesKey][]analytics.Series) []spokenSeries {
	var found []spokenSeries
	seen := map[seriesKey]bool{}
	for _, l := range links {
		key := shownBy(l)
		if seen[key] {
			continue
		}
		seen[key] = true
		for _, s := range held[key] {
			found = append(found, spokenSeries{l, s})
		}
	}
	slices.SortStableFunc(found, func(a, b spokenSeries) int { return cmp.Compare(b.series.Trend.N, a.series.Trend.N) })
	return found
}

// sameQuantity are the series of the quantity that most findings speak of with
// something to compare: one chart has one unit.
func sameQuantity(found []spokenSeries) []spokenSeries {
	count := map[[2]string]int{}
	most := found[0]
	of := func(s spokenSeries) [2]string { return [2]string{s.series.Quantity, s.series.Part} }
	for _, s := range found {
		if s.series.Trend.N > 1 {
			count[of(s)]++
		}
		if count[of(s)] > count[of(most)] {
			most = s
		}
	}
	return slices.DeleteFunc(slices.Clone(found), func(s spokenSeries) bool { return of(s) != of(most) })
}

func (f *Figure) seriesRows(q Query, s spokenSeries) {
	for _, y := range s.series.Years {
		value := any(y.Value)
		if y.Value.Valid && (y.Unit == "户" || y.Unit == "人") {
			value = int64(y.Value.V)
		}
		source := Source{ID: y.Document, Place: y.Place}
		f.Rows = append(f.Rows, []any{
			s.link.Heading, Year(s.link.Year), Link{s.series.DistrictName, q.DistrictHref(s.series.District)}, s.series.Subject(), Year(y.Year),
			value, y.Unit, Link{y.Place, q.SourceHref(source)},
		})
		f.Sources = append(f.Sources, source)
	}
}

// seriesChart draws the series with the year of the finding marked; a single year
// has nothing to join.
func seriesChart(q Query, drawn []spokenSeries) (*chart.Chart, error) {
	years, names := q.Years()
	var lines []chart.Series
	longest := 0
	for _, s := range drawn {
		longest = max(longest, s.series.Trend.N)
		line := chart.Series{Name: s.series.DistrictName, Colour: q.Colour(s.series.District), Values: make([]chart.Value, len(years))}
		for _, y := range s.series.Years {
			if at := slices.Index(years, y.Year); at >= 0 {
				line.Values[at] = y.Value
			}
		}
		line.Marks = []chart.Mark{{At: slices.Index(years, s.link.Year), Text: markText(s)}}
		lines = append(lines, line)
	}
	if longest < 2 {
		return nil, nil
	}
	first := drawn[0].series
	axis := chart.Axis{Name: first.Subject(), Unit: first.Unit, Decimals: 2, Zero: true}
	if first.Unit == "户" || first.Unit == "人" {
		axis.Decimals = 0
	}
	if len(lines) <= 6 {
		return chart.Lines(names, lines, axis)
	}
	panels := make([]chart.Panel, len(lines))
	for i, l := range lines {
		l.Marks = nil
		panels[i] = chart.Panel{Name: l.Name, Series: []chart.Series{l}}
	}
	return chart.SmallMultiples(names, panels, axis)
}

// markText is the change on the year where the finding speaks of the last one.
func markText(s spokenSeries) string {
	t := s.series.Trend
	if t.To != s.link.Year {
		return "问题"
	}
	words, unit := "较上年 ", "百分点"
	if t.Rules.Relative {
		words, unit = "同比 ", "%"
	}
	if text := Printed(t.OnYear, unit, 2, true); !strings.HasPrefix(text, missing) {
		return words + text
	}
	return "问题"
}
