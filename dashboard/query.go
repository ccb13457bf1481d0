package dashboard

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
)

// Data sets.
const (
	RealSet   = "real"   // documents as received
	SampleSet = "sample" // the made-up province 示范省, always labelled 合成
)

// Query is what a page is asked: the scope, the data set and what only this page knows.
type Query struct {
	analytics.Scope
	// Set is the data set (数据集): RealSet or SampleSet. The two never meet in one figure.
	Set string
	// Picked says that districts were named in the query; if not, Districts are all of the set.
	Picked bool
	// Params holds the page's own parameters (project, measure, level), validated.
	Params map[string]string
	// Subject is the name of what the page's path names: the district, the project.
	Subject string

	// Corrected says that what open cases put right stands in place of what was printed.
	Corrected bool

	corrections []correction // in place of printed values, where Corrected

	held    holding             // what can be picked from
	offered map[string][]choice // of the page's own parameters, by name
	said    []analytics.Remark  // what persons wrote, in force in the scope
	given   url.Values          // the scope as it was asked, to be carried on by links
}

// Href is a link that keeps the scope: path, then the scope as it was asked, then
// further pairs of name and value.
func (q Query) Href(path string, pairs ...string) string {
	v := url.Values{}
	for name, values := range q.given {
		if scopeNames[name] {
			v[name] = values
		}
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Set(pairs[i], pairs[i+1])
	}
	if len(v) == 0 {
		return path
	}
	return path + "?" + v.Encode()
}

// DistrictHref is the page of one district, in the years asked for.
func (q Query) DistrictHref(code string) string { return q.oneHref("/districts/", code) }

// ProjectHref is the page of one project, in the years asked for.
func (q Query) ProjectHref(key string) string { return q.oneHref("/projects/", key) }

// oneHref is the page of one thing: it keeps the years and the data set, and not
// the districts, which follow from the thing.
func (q Query) oneHref(folder, name string) string {
	q.given = without(q.given, "district")
	pairs := []string{}
	if q.Set == SampleSet {
		pairs = append(pairs, "set", SampleSet)
	}
	return q.Href(folder+url.PathEscape(name), pairs...)
}

// alone is the query with nothing of its scope but the data set, for links to what
// may lie outside the scope.
func (q Query) alone(set string) Query {
	given := url.Values{}
	if set == SampleSet {
		given.Set("set", set)
	}
	for _, name := range []string{"snapshot", "values"} {
		if value := q.given.Get(name); value != "" {
			given.Set(name, value)
		}
	}
	q.given = given
	return q
}

func without(v url.Values, name string) url.Values {
	out := url.Values{}
	for n, values := range v {
		if n != name {
			out[n] = values
		}
	}
	return out
}

// Only is the scope narrowed to some districts.
func (q Query) Only(codes ...string) analytics.Scope {
	s := q.Scope
	s.Districts = codes
	return s
}

// DistrictName is the name of a district of the data set, the code itself where
// it has none.
func (q Query) DistrictName(code string) string {
	if d, ok := q.held.district(code); ok {
		return d.Name
	}
	return code
}

// Colour is the district's colour, the same on every page and in every scope.
func (q Query) Colour(code string) chart.Colour {
	for i, d := range q.held.of(q.Set).Districts {
		if d.Code == code {
			return chart.Colour(i + 1)
		}
	}
	return 0
}

// Years are the years asked for, all of them, and their names as categories of a chart.
func (q Query) Years() (years []int, names []string) {
	for y := q.From; y <= q.To; y++ {
		if y == 0 {
			continue
		}
		years, names = append(years, y), append(names, strconv.Itoa(y))
	}
	return years, names
}

// inWords is the scope as the first line of a page: 2018—2020 年，中山火炬区.
func (q Query) inWords() string {
	if q.From == 0 {
		return "还没有记录"
	}
	return yearsInWords(q.From, q.To) + "，" + q.districtsInWords()
}

func yearsInWords(from, to int) string {
	if from == to {
		return fmt.Sprintf("%d 年", from)
	}
	return fmt.Sprintf("%d—%d 年", from, to)
}

// districtsInWords names up to four districts and counts more.
func (q Query) districtsInWords() string {
	if q.Subject != "" {
		return q.Subject
	}
	n := len(q.Districts)
	if !q.Picked && n > 4 {
		return fmt.Sprintf("全部 %d 个区县", n)
	}
	var names []string
	for _, code := range q.Districts[:min(n, 4)] {
		names = append(names, q.DistrictName(code))
	}
	words := strings.Join(names, "、")
	switch {
	case n == 0:
		return "没有区县"
	case n > 4:
		return fmt.Sprintf("%s等 %d 个区县", words, n)
	}
	return words
}

// setInWords is the data set as readers know it.
func (q Query) setInWords() string {
	if q.Set == SampleSet {
		return "示范省（合成数据）"
	}
	return "收到的文件"
}
