package yearly

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
	"jixiao/datasets/report"
)

// table is one table while it is read.
type table struct {
	out  record.Filing
	seen map[string]int // districts by the key their measures name them by
	// what merged cells leave blank below them
	code, district, programme string
}

var (
	example  = regexp.MustCompile(`^示例`)
	yearCell = regexp.MustCompile(`^((?:19|20|21)\d\d)年?度?$`)
	codeCell = regexp.MustCompile(`^\d{6}(?:-[A-Z]{1,8})?$`)
	payers   = map[string]*regexp.Regexp{
		record.Government: regexp.MustCompile(`^(?:政府|财政)(?:出资|资金|补助|负担)?$`),
		record.SelfPaid:   regexp.MustCompile(`^(?:个人|自费|自付|自缴)(?:出资|自费|自付|负担|缴费)?$`),
		record.AllPayers:  regexp.MustCompile(`^(?:合计|总计)$`),
	}
	sumOfRows = regexp.MustCompile(`^(?:合计|总计|小计|全市|全省|平均)`)
)

// row reads one row below the heading. What it cannot tell is listed, with the reason.
func (t *table) row(c columns, r document.Row, number int) {
	place := func(col int) string { return r.Place(fmt.Sprintf("年度量表 第%d行", number), col) }
	if example.MatchString(document.Squeezed(r.Cell(c.code) + r.Cell(c.district))) {
		return
	}
	if first := document.Squeezed(r.Cell(max(c.code, 0)) + r.Cell(c.district)); sumOfRows.MatchString(first) {
		t.list(place(-1), r.Text(), "合计行，由各行重算，不另存")
		return
	}
	key, why := t.districtOf(c, r)
	if why == "" && t.programme == "" && c.programme < 0 || why == "" && t.below(r, c.programme, &t.programme) == "" {
		why = "没有写政策项目"
	}
	if why != "" {
		t.list(place(-1), r.Text(), why)
		return
	}
	m := record.Measure{District: key, Programme: t.programme, Component: spread(r, c.component)}
	for _, col := range sorted(c.counts) {
		year := spread(r, c.year)
		if y, own := c.years[col]; own {
			year = strconv.Itoa(y)
		}
		t.counted(m, c.counts[col], c, r, col, year, place(col))
	}
	if len(c.counts) > 0 {
		return
	}
	count, known := report.CountOf(spread(r, c.name), "")
	if payer := document.Squeezed(spread(r, c.payer)); payer != "" {
		count.Payer = payerOf(payer)
	}
	switch {
	case !known:
		t.list(place(c.name), r.Cell(c.name), "认不出是哪个量；可用：参保户数、参保人数、符合资格户数、符合资格人数")
	case len(c.years) == 0:
		t.counted(m, count, c, r, c.value, spread(r, c.year), place(c.value))
	default:
		for _, col := range sorted(c.years) {
			t.counted(m, count, c, r, col, strconv.Itoa(c.years[col]), place(col))
		}
	}
}

// spread is the text of a column that names what a row is of: a merged cell is that of
// every row it stands beside.
func spread(r document.Row, col int) string {
	if c := r.At(col); c.Covered && c.Up > 0 {
		return c.Over
	}
	return r.Cell(col)
}

// payerOf is who pays in the words of record: 政府, 财政补助 and 财政出资 are 政府出资.
func payerOf(text string) string {
	for payer, words := range payers {
		if words.MatchString(text) {
			return payer
		}
	}
	return text
}

// strange lists the columns that hold something and cannot be told.
func (t *table) strange(head document.Row, rows []document.Row, c columns) {
	for _, col := range c.strange {
		text := head.Cell(col)
		for _, r := range rows {
			if r.Cell(col) != "" {
				t.list(r.Place("年度量表 "+text, col), strings.TrimSpace(text+" "+r.Cell(col)), "这一列认不出是哪一项，其中的内容没有收入")
				break
			}
		}
	}
}

// counted takes one value of one measure and year.
func (t *table) counted(m record.Measure, count report.Count, c columns, r document.Row, col int, year, place string) {
	cell := r.Cell(col)
	unit, ones := report.Scaled(document.Squeezed(spread(r, c.unit)))
	if unit == "" {
		ones = max(c.ones[col], 1)
	}
	v, stated, err := record.ParseCount(cell, ones)
	if err == nil && !stated {
		return // blank: not stated, which is not zero
	}
	y := yearCell.FindStringSubmatch(document.Squeezed(year))
	if count.Payer == "" && (count.Name == record.EligibleHouseholds || count.Name == record.EligiblePeople) {
		count.Payer = record.AllPayers
	}
	why := ""
	switch {
	case err != nil || v < 0:
		why = "不是一个不小于零的整数"
	case y == nil:
		why = "没有四位数的年度"
	case unit != "" && unit != count.Unit:
		why = fmt.Sprintf("单位是“%s”，而%s的单位是“%s”", unit, count.Name, count.Unit)
	case !slices.Contains([]string{record.Government, record.SelfPaid, record.AllPayers}, count.Payer):
		why = "没有写出资方；可用：政府出资、个人出资、合计"
	}
	if why != "" {
		t.list(place, cell, why)
		return
	}
	m.Year, _ = strconv.Atoi(y[1])
	named := c.district
	if t.district == "" {
		named = c.code
	}
	t.out.Places.Put(place, record.DistrictValue, r.Place(document.Label(place), named))
	if c.year >= 0 {
		t.out.Places.Put(place, record.YearValue, r.Place(document.Label(place), c.year))
	}
	m.Name, m.Payer, m.Unit, m.Value, m.Place = count.Name, count.Payer, count.Unit, v, place
	t.out.Measures = append(t.out.Measures, m)
}

// districtOf is the key of the district of a row, or why it has none.
func (t *table) districtOf(c columns, r document.Row) (key, why string) {
	if r.Cell(c.code) != "" || r.Cell(c.district) != "" {
		t.code, t.district = document.Squeezed(r.Cell(c.code)), document.Squeezed(r.Cell(c.district))
	} else if !r.Covered(c.code) && !r.Covered(c.district) {
		t.code, t.district = "", ""
	}
	switch {
	case t.code == "" && t.district == "":
		return "", "没有写区县"
	case t.code != "" && !codeCell.MatchString(t.code):
		return "", fmt.Sprintf("“%s”不是区划代码", t.code)
	}
	if key = t.code; key == "" {
		key = t.district
	}
	at, met := t.seen[key]
	if !met {
		t.seen[key] = len(t.out.Districts)
		t.out.Districts = append(t.out.Districts, record.District{Code: t.code, Name: t.district})
	} else if held := &t.out.Districts[at]; held.Name == "" {
		held.Name = t.district
	} else if t.district != "" && held.Name != t.district {
		return "", fmt.Sprintf("代码%s上面写作“%s”，这里写作“%s”", key, held.Name, t.district)
	}
	return key, ""
}

// below is the text of a cell, or of the one merged over it.
func (t *table) below(r document.Row, col int, last *string) string {
	if text := strings.TrimSpace(r.Cell(col)); text != "" || !r.Covered(col) {
		*last = text
	}
	return *last
}

func (t *table) list(place, text, why string) {
	t.out.Unplaced = append(t.out.Unplaced, record.Unplaced{Place: place, Text: text, Why: why})
}

func sorted[T any](of map[int]T) []int {
	cols := make([]int, 0, len(of))
	for col := range of {
		cols = append(cols, col)
	}
	slices.Sort(cols)
	return cols
}
