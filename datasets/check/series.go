package check

import (
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"

	"jixiao/datasets/record"
)

// series is a quantity by year: a count of the whole programme, a column or a row of a
// table, or what a sentence itself says of several years.
type series struct {
	name  string // 个人出资参保户数
	unit  string
	years []int
	value map[int]number
}

func (s series) print(n number) string { return grouped(n.value, n.decimals) + spaced(s.unit) }

// dated is the series with its years in order; ok is false where there is none.
func (s series) dated() (series, bool) {
	for y := range s.value {
		s.years = append(s.years, y)
	}
	slices.Sort(s.years)
	return s, len(s.years) > 0
}

func (l *look) series(measure, payer string) (series, bool) {
	s := series{name: payer + measure, value: map[int]number{}}
	if payer == record.AllPayers {
		s.name = measure
	}
	for _, m := range l.Filing.Measures {
		if m.Component == "" && m.Name == measure && m.Payer == payer {
			s.unit = m.Unit
			s.value[m.Year] = number{value: rat(m.Value)}
		}
	}
	return s.dated()
}

var (
	headUnit  = regexp.MustCompile(`\(([^()]{1,6})\)$`)
	noSeries  = regexp.MustCompile(`增长|同比|占比|比重|合计|总计|序号|年份|年度|备注`)
	widerArea = regexp.MustCompile(`全省|全市|全国|同类|周边|其他(?:区|县|市)|相邻`)
	// What may stand around the name of a series, so that it is not a part or a quality
	// of it (绿化养护水平).
	after  = regexp.MustCompile(`^(?:$|[,:(\d]|逐年|持续|连年|连续|稳步|呈|同比|比|较|由|从|在|增|上升|提|下|减|降|保持|不断|一直|总体|整体|均|也|又|再|出现|有所|为|达|数)`)
	before = regexp.MustCompile(`(?:^|[,:、()年度间来后]|[我全本该](?:区|县|市|镇|项目|园|校|院))$`)
)

// tabled is the series a sentence names in full, as a table with a row or a column for
// each year heads it. A name that two tables give other values is none.
func (l *look) tabled(text string) (series, bool) {
	if widerArea.MatchString(text) {
		return series{}, false
	}
	best := ""
	for name, s := range l.columns {
		at := strings.Index(text, name)
		if at < 0 || len(name) <= len(best) || len(s.years) < 2 || !before.MatchString(text[:at]) || !after.MatchString(text[at+len(name):]) {
			continue
		}
		best = name
	}
	return l.columns[best], best != ""
}

// yearColumns are the series of all tables by their heading, and those that sentences
// give by the words they give them with.
func (l *look) yearColumns() map[string]series {
	all := map[string]series{}
	twice := map[string]bool{}
	add := func(heading, unit string, value map[int]number) {
		name := headUnit.ReplaceAllString(heading, "")
		if m := headUnit.FindStringSubmatch(heading); m != nil {
			unit = m[1]
		}
		if len([]rune(name)) < 3 || noSeries.MatchString(name) || len(value) < 2 {
			return
		}
		for _, n := range value {
			if n.percent {
				unit = "%"
			}
		}
		s, _ := series{name: name, unit: unit, value: value}.dated()
		if _, there := all[name]; there {
			twice[name] = true
		}
		all[name] = s
	}
	for _, t := range l.tables {
		for col := 1; col < len(t.head); col++ {
			add(t.head[col], unitOf(t.head[col]), t.down(col))
		}
		for i := range t.rows {
			add(first(t.rows[i]), "", t.across(i))
		}
	}
	for _, st := range l.sentences {
		s, ok := inline(st.text)
		if !ok || s.name == unnamed {
			continue
		}
		if _, there := all[s.name]; there {
			twice[s.name] = true
		}
		all[s.name] = s
	}
	for name := range twice {
		delete(all, name)
	}
	return all
}

// down are the values of a column by the years of its rows.
func (t table) down(col int) map[int]number {
	value := map[int]number{}
	for _, r := range t.rows {
		m := yearCell.FindStringSubmatch(first(r))
		if n, ok := cellNumber(r.Cell(col)); ok && m != nil {
			value[yearsIn(m[1])[0]] = n
		}
	}
	return value
}

// across are the values of a row under the headings that are years and nothing else.
func (t table) across(row int) map[int]number {
	value := map[int]number{}
	for col, h := range t.head {
		m := yearCell.FindStringSubmatch(h)
		if n, ok := cellNumber(t.rows[row].Cell(col)); ok && m != nil && col > 0 {
			value[yearsIn(m[1])[0]] = n
		}
	}
	return value
}

// unnamed is a series a sentence gives without one name for it.
const unnamed = "句中各年的数"

var linking = regexp.MustCompile(`^的|(?:为|达到?|有|共|是|约)$`)

var saidOfYear = regexp.MustCompile(`((?:19|20)\d\d)年([^,:;\d]{0,10}?)(` + numeral + `)(` + quantityUnits + `)`)

// leading is a name that stands before the years: 登记人数2022年4,810人,2023年4,942人.
var leading = regexp.MustCompile(`^(?:其中[,:]?)?(\p{Han}{3,12})(?:19|20)\d\d年` + numeral + `(?:` + quantityUnits + `)`)

// inline is the series a sentence gives itself: 2021年抽检3,040批次,2022年抽检2,950批次.
func inline(text string) (series, bool) {
	s := series{value: map[int]number{}}
	for _, m := range saidOfYear.FindAllStringSubmatch(text, -1) {
		n, ok := parseNumber(m[3])
		if !ok || rises.MatchString(m[2]) || falls.MatchString(m[2]) || s.unit != "" && s.unit != m[4] {
			return series{}, false
		}
		year := yearsIn(m[1])[0]
		if _, twice := s.value[year]; twice {
			return series{}, false
		}
		if m[2] = linking.ReplaceAllString(m[2], ""); len(s.value) > 0 && s.name != m[2] {
			m[2] = "" // named in other words: by what the sentence says it to be
		}
		s.name, s.unit, s.value[year] = m[2], m[4], n
	}
	if len(s.value) < 2 {
		return series{}, false
	}
	if len([]rune(s.name)) < 2 {
		s.name = unnamed
		if m := leading.FindStringSubmatch(text); m != nil {
			s.name = m[1]
		}
	}
	return s.dated()
}

// grew says whether a growth printed is the exact one, within what the rounding of the
// values may do to it.
func (s series) grew(l *look, at string, stated number, exact *big.Rat, then number) bool {
	if then.decimals == 0 && !coarse(then, s.unit) {
		return l.compare(at, stated, exact) != differs
	}
	gap := new(big.Rat).Sub(stated.value, exact)
	within := ratio(place(then.decimals), then.value)
	return l.rounds.agreement(stated, exact) != differs || gap.Abs(gap).Cmp(within) <= 0
}

// words prints the series: 2018 年 1,890 户 → 2019 年 2,752 户（+45.61%）.
func (s series) words() string {
	var parts []string
	for i, y := range s.years {
		text := fmt.Sprintf("%d 年 %s", y, s.print(s.value[y]))
		if i > 0 && s.years[i-1] == y-1 && s.value[y-1].value.Sign() > 0 && s.unit != "%" {
			change := ratio(new(big.Rat).Sub(s.value[y].value, s.value[y-1].value), s.value[y-1].value)
			sign := ""
			if change.Sign() > 0 {
				sign = "+"
			}
			text += "（" + sign + grouped(change, 2) + "%）"
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, " → ")
}

var yearsInText = regexp.MustCompile(`((?:19|20)\d\d)年?(?:[-—–~至到]|年至)((?:19|20)\d\d)年?`)

// between is the series in the years a sentence names (2021—2023年), all of it where it
// names none.
func (s series) between(text string) series {
	m := yearsInText.FindStringSubmatch(text)
	if m == nil {
		return s
	}
	var within []int
	for _, y := range s.years {
		if at := fmt.Sprint(y); m[1] <= at && at <= m[2] {
			within = append(within, y)
		}
	}
	if len(within) >= 2 {
		s.years = within
	}
	return s
}

// steps counts the year-to-year changes that go the way claimed and those that do not.
func (s series) steps(up bool) (with, against int) {
	for i := 1; i < len(s.years); i++ {
		change := s.value[s.years[i]].value.Cmp(s.value[s.years[i-1]].value)
		if change > 0 == up && change != 0 {
			with++
		} else {
			against++
		}
	}
	return with, against
}
