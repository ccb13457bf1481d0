package dashboard

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
)

// fewLines is how many lines one chart bears with their names at their ends.
const fewLines = 6

// trace is one district's values over the years of a chart, and how much it asks
// to be looked at.
type trace struct {
	Name   string
	Colour chart.Colour
	Values []chart.Value
	Alike  []chart.Value // on one scope, where the scope changed and that can be worked out
	Breaks []chart.Break
	Flag   analytics.Flag // the strongest on it, no Level if there is none
	Mark   string         // a few characters for the flag on its point
	Notes  []chart.Mark   // numbers of what persons wrote about its points
}

// flagged says that a trace is worth a colour of its own among many.
func (p trace) flagged() bool {
	return p.Flag.Level == analytics.Alarm || p.Flag.Level == analytics.Watch
}

func (p trace) count() int {
	n := 0
	for _, v := range p.Values {
		if v.Valid {
			n++
		}
	}
	return n
}

// tracesChart draws few traces as lines and many as small panels, those that ask
// for it first and in colour. Where no trace has two points there is nothing to
// draw that the table does not say.
func tracesChart(q Query, traces []trace, y chart.Axis) (*chart.Chart, error) {
	years, names := q.Years()
	traces = slices.DeleteFunc(slices.Clone(traces), func(p trace) bool { return p.count() == 0 })
	if !slices.ContainsFunc(traces, func(p trace) bool { return p.count() > 1 }) {
		return nil, nil
	}
	slices.SortStableFunc(traces, func(a, b trace) int { return strongerFirst(a.Flag, b.Flag) })
	if len(traces) > fewLines {
		panels := make([]chart.Panel, len(traces))
		for i, p := range traces {
			s := p.series(years)
			if !p.flagged() {
				s.Colour = 0
			}
			panels[i] = chart.Panel{Name: p.Name, Series: append([]chart.Series{s}, p.alike(p.Name+"·")...), Breaks: p.Breaks}
		}
		return chart.SmallMultiples(names, panels, y)
	}
	var lines []chart.Series
	var breaks []chart.Break
	for _, p := range traces {
		name := ""
		if len(traces) > 1 {
			name = p.Name + "·"
		}
		lines = append(append(lines, p.series(years)), p.alike(name)...)
		for _, b := range p.Breaks {
			if len(traces) > 1 {
				b.Text = p.Name + "口径变化" // what changed stands in the notes: there is no room for several
			}
			breaks = append(breaks, b)
		}
	}
	return chart.Lines(names, lines, y, breaks...)
}

func (p trace) series(years []int) chart.Series {
	s := chart.Series{Name: p.Name, Colour: p.Colour, Values: p.Values}
	for _, b := range p.Breaks {
		s.Cuts = append(s.Cuts, b.At)
	}
	if at := slices.Index(years, p.Flag.Year); at >= 0 && p.flagged() {
		s.Marks = []chart.Mark{{At: at, Text: p.Mark, Alarm: p.Flag.Level == analytics.Alarm}}
	}
	s.Marks = append(s.Marks, p.Notes...)
	return s
}

// alike is the trace on one scope, in grey beside what is printed, under the name
// that tells it from others.
func (p trace) alike(name string) []chart.Series {
	if p.Alike == nil {
		return nil
	}
	return []chart.Series{{Name: name + "同口径", Values: p.Alike, Bound: true}}
}

// levelRank orders levels, strongest first; no level comes last.
func levelRank(l analytics.Level) int {
	return slices.Index([]analytics.Level{"", analytics.Info, analytics.Watch, analytics.Alarm}, l)
}

// strongerFirst orders flags by level and weight.
func strongerFirst(a, b analytics.Flag) int {
	return cmp.Or(cmp.Compare(levelRank(b.Level), levelRank(a.Level)), cmp.Compare(b.Weight, a.Weight))
}

// strongest orders flags for a figure, in a total order.
func strongest(flags []analytics.Flag) []analytics.Flag {
	slices.SortStableFunc(flags, func(a, b analytics.Flag) int {
		return cmp.Or(strongerFirst(a, b), cmp.Compare(a.District, b.District), cmp.Compare(b.Year, a.Year), cmp.Compare(a.Text, b.Text))
	})
	return flags
}

// upToThree lists up to three names and counts the rest: 甲区、乙区、丙区等 5 个.
func upToThree(names []string) string {
	text := strings.Join(names[:min(len(names), 3)], "、")
	if len(names) > 3 {
		text += fmt.Sprintf("等 %d 个", len(names))
	}
	return text
}

// withoutEmpty hides the columns that no row fills: a column of nothing but —
// says no more than its absence.
func (f Figure) withoutEmpty() Figure {
	if len(f.Rows) == 0 {
		return f
	}
	return f.hiding(func(j int, c Column) bool {
		return !slices.ContainsFunc(f.Rows, func(row []any) bool {
			p, err := plainCell(c, row[j])
			return err != nil || p.text != ""
		})
	})
}

// hiding hides the columns of which it is true, and those hidden before.
func (f Figure) hiding(these func(j int, c Column) bool) Figure {
	f.Columns = slices.Clone(f.Columns)
	for j, c := range f.Columns {
		f.Columns[j].Hidden = c.Hidden || these(j, c)
	}
	return f
}

// listedRows is how many rows of years a page prints before it keeps to the latest.
const listedRows = 60

// latestFirst puts the latest year first in a long table and prints only that: the
// files have all years, and so has the page of one district.
func (f Figure) latestFirst(year string) Figure {
	if len(f.Rows) <= listedRows {
		return f
	}
	at := slices.IndexFunc(f.Columns, func(c Column) bool { return c.Name == year })
	of := func(row []any) int { return int(row[at].(Year)) }
	f.Rows = slices.Clone(f.Rows)
	slices.SortStableFunc(f.Rows, func(a, b []any) int { return cmp.Compare(of(b), of(a)) })
	latest := of(f.Rows[0])
	f.Listed = len(f.Rows)
	if i := slices.IndexFunc(f.Rows, func(row []any) bool { return of(row) != latest }); i > 0 {
		f.Listed = i
		f.Notes = append(slices.Clip(f.Notes), fmt.Sprintf("表列 %d 年的 %d 行；以前年度的 %d 行在 CSV、XLSX、JSON 里，选定区县也可看到。", latest, i, len(f.Rows)-i))
	}
	return f
}

// withoutProgramme says the programme once below the table where all rows are of
// one programme.
func (f Figure) withoutProgramme() Figure {
	at := slices.IndexFunc(f.Columns, func(c Column) bool { return c.Name == "programme" })
	only := ""
	for _, row := range f.Rows {
		programme, _ := row[at].(string)
		if only != "" && programme != "" && programme != only {
			return f
		}
		only = cmp.Or(only, programme)
	}
	if only == "" {
		return f
	}
	f.Notes = append(f.Notes, "政策项目："+only+"。")
	return f.hiding(func(j int, _ Column) bool { return j == at }).withoutEmpty()
}

// onlyOne says that all the values are the same, so that sentences and names need
// not repeat them.
func onlyOne[T any](rows []T, of func(T) string) bool {
	for _, r := range rows {
		if of(r) != of(rows[0]) {
			return false
		}
	}
	return true
}

// tracesOf groups rows in the order given into traces, one for each name.
func tracesOf[T any](q Query, rows []T, district func(T) string, name func(T) string, at func(T) (int, chart.Value)) []trace {
	years, _ := q.Years()
	var traces []trace
	index := map[string]int{}
	for _, r := range rows {
		n := name(r)
		i, ok := index[n]
		if !ok {
			i = len(traces)
			index[n] = i
			traces = append(traces, trace{Name: n, Colour: q.Colour(district(r)), Values: make([]chart.Value, len(years))})
		}
		year, v := at(r)
		if k := slices.Index(years, year); k >= 0 {
			traces[i].Values[k] = v
		}
	}
	return traces
}

// flagOn places the strongest flag of a district on its trace.
func flagOn(traces []trace, flags []analytics.Flag, name func(analytics.Flag) string, mark func(analytics.Flag) string) {
	for _, f := range strongest(slices.Clone(flags)) {
		i := slices.IndexFunc(traces, func(p trace) bool { return p.Name == name(f) })
		if i >= 0 && traces[i].Flag.Level == "" {
			traces[i].Flag, traces[i].Mark = f, mark(f)
		}
	}
}

// latestYear is the last of the years, 0 of none.
func latestYear[T any](rows []T, year func(T) int) int {
	last := 0
	for _, r := range rows {
		last = max(last, year(r))
	}
	return last
}

// inYear names a year in a sentence.
func inYear(year int) string { return strconv.Itoa(year) + " 年" }
