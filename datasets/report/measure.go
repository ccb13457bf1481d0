package report

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

var (
	yearColumn    = regexp.MustCompile(`^(?:年份|年度|时间)$`)
	yearCell      = regexp.MustCompile(`^((?:19|20|21)\d\d)年?度?$`)
	growthCell    = regexp.MustCompile(`增长率|增幅|同比|增减率`)
	insuredText   = regexp.MustCompile(`参保|投保|覆盖`)
	eligibleText  = regexp.MustCompile(`符合|资格|应保|应参保|摸底|目标`)
	selfPaidText  = regexp.MustCompile(`个人|自费|自付|自行`)
	govText       = regexp.MustCompile(`政府|财政`)
	householdText = regexp.MustCompile(`户数|户\)|/户`)
	personText    = regexp.MustCompile(`人数|人\)|/人`)
	notCount      = regexp.MustCompile(`率|金额|元`)
	manyText      = regexp.MustCompile(`[十百千万亿](?:户|人)`)
	unitLine      = regexp.MustCompile(`^\(?(?:计量)?单位:`)
	sumText       = regexp.MustCompile(`合计|总计|总户|总人|^参保|^投保`)
)

// Count is what one column counts: a measure, who pays (出资方), and 户 or 人.
type Count struct {
	Name, Payer, Unit string
}

// CountOf tells what a column counts from its heading, with the squeezed caption
// for what the heading leaves out; ok is false if it is not a count of this kind. Persons
// and households are different counts and never stand in for each other. Counts in
// hundreds or 万 are left to be listed: read as ones they would be wrong.
func CountOf(heading, caption string) (c Count, ok bool) {
	text := document.Squeezed(heading)
	if len(text) == 0 || growthCell.MatchString(text) || notCount.MatchString(text) || manyText.MatchString(text) {
		return c, false
	}
	whole := text
	if !strings.ContainsAny(whole, "户人") || !insuredText.MatchString(whole) && !eligibleText.MatchString(whole) {
		whole += caption
	}
	switch {
	case householdText.MatchString(whole):
		c.Unit = "户"
	case personText.MatchString(whole):
		c.Unit = "人"
	default:
		return c, false
	}
	households := c.Unit == "户"
	switch {
	case eligibleText.MatchString(text) && households:
		c.Name = record.EligibleHouseholds
	case eligibleText.MatchString(text):
		c.Name = record.EligiblePeople
	case insuredText.MatchString(whole) && households:
		c.Name = record.InsuredHouseholds
	case insuredText.MatchString(whole):
		c.Name = record.InsuredPeople
	default:
		return c, false
	}
	switch {
	case selfPaidText.MatchString(text):
		c.Payer = record.SelfPaid
	case govText.MatchString(text):
		c.Payer = record.Government
	case sumText.MatchString(text):
		c.Payer = record.AllPayers
	}
	return c, true
}

// many are the words for how many 户 or 人 a unit holds.
var many = map[string]int64{"十": 10, "百": 100, "千": 1000, "万": 10_000, "十万": 100_000, "百万": 1_000_000, "亿": 100_000_000}

// Scaled is a unit or a heading of counts in ones, and how many ones its unit holds:
// 参保户数（万户） is 参保户数（户） in 10000.
func Scaled(heading string) (plain string, ones int64) {
	at := manyText.FindStringIndex(heading)
	if at == nil {
		return heading, 1
	}
	from := at[0]
	for _, word := range []string{"十", "百"} { // 十万户
		if strings.HasSuffix(heading[:from], word) && many[word+heading[from:from+len("万")]] > 0 {
			from -= len(word)
		}
	}
	return heading[:from] + heading[at[0]+len("万"):], many[heading[from:at[0]+len("万")]]
}

// captionOf is the caption of a table without blanks, no longer than a heading.
func (r *reading) captionOf(table int) string {
	c := r.caption(table)
	if c < 0 {
		return ""
	}
	text := []rune(document.Squeezed(r.blocks[c].Text))
	return string(text[:min(len(text), maxHeading)])
}

// unitAbove is the line right above a table that names its unit, "" if there is none.
func (r *reading) unitAbove(table int) string {
	if table == 0 {
		return ""
	}
	text := document.Squeezed(r.blocks[table-1].Text)
	if !unitLine.MatchString(text) {
		return ""
	}
	return text
}

// counts are the counting columns of a table.
func (r *reading) counts(table int) map[int]Count {
	out := map[int]Count{}
	caption := r.captionOf(table)
	if manyText.MatchString(caption + r.unitAbove(table)) {
		return out
	}
	for j, h := range r.blocks[table].Rows[0].Cells {
		if c, ok := CountOf(h, caption); ok && j > 0 {
			out[j] = c
		}
	}
	return out
}

func isYearHead(head document.Row) bool { return column(head, yearColumn) == 0 && len(head.Cells) > 1 }

// yearly reads a table of years. A row of growth rates carries no year: it
// belongs to the year above it, also across a page.
func (r *reading) yearly(table int) bool {
	rows, counts := r.blocks[table].Rows, r.counts(table)
	if len(counts) == 0 {
		return false
	}
	year := 0
	for n, row := range rows[1:] {
		place := r.place(table, n+1, row, -1)
		first := document.Squeezed(row.Cell(0))
		m := yearCell.FindStringSubmatch(first)
		if m != nil {
			year, _ = strconv.Atoi(m[1])
		}
		growth := m == nil && growthCell.MatchString(first)
		if year == 0 || m == nil && !growth {
			r.unplaced(place, row.Text(), "这一行没有年份")
			continue
		}
		for j, cell := range row.Cells[1:] {
			place := r.place(table, n+1, row, j+1)
			c, counted := counts[j+1]
			switch {
			case cell == "":
			case !counted || c.Payer == "":
				r.unknownColumn(table, place, j+1, cell)
			case growth:
				r.growth(c, year, cell, place)
			default:
				r.measure(c, year, "", cell, place)
				r.out.Places.Put(place, record.YearValue, r.place(table, n+1, row, 0))
			}
		}
	}
	return true
}

// yearsAcross are the years that head the columns of a table, by column.
func yearsAcross(head document.Row) map[int]int {
	years := map[int]int{}
	for j, h := range head.Cells {
		if m := yearCell.FindStringSubmatch(document.Squeezed(h)); m != nil && j > 0 {
			years[j], _ = strconv.Atoi(m[1])
		}
	}
	if len(years) < 2 {
		return nil
	}
	return years
}

// across reads a table with a count a row and a year a column.
func (r *reading) across(table int) bool {
	rows, caption := r.blocks[table].Rows, r.captionOf(table)
	if manyText.MatchString(caption + r.unitAbove(table)) {
		return false
	}
	counted := func(row document.Row) (c Count, ok bool) {
		if c, ok = CountOf(row.Cell(0), caption); ok && c.Payer == "" && (c.Name == record.EligibleHouseholds || c.Name == record.EligiblePeople) {
			c.Payer = record.AllPayers
		}
		return c, ok && c.Payer != ""
	}
	if !slices.ContainsFunc(rows[1:], func(row document.Row) bool { _, ok := counted(row); return ok }) {
		return false
	}
	years := yearsAcross(rows[0])
	for n, row := range rows[1:] {
		c, ok := counted(row)
		if !ok {
			r.unplaced(r.place(table, n+1, row, -1), row.Text(), "这一行认不出是哪个量")
			continue
		}
		for j, cell := range row.Cells[1:] {
			place := r.place(table, n+1, row, j+1)
			switch year, is := years[j+1]; {
			case cell == "":
			case !is:
				r.unknownColumn(table, place, j+1, cell)
			default:
				r.measure(c, year, "", cell, place)
				r.out.Places.Put(place, record.YearValue, r.place(table, 0, rows[0], j+1))
			}
		}
	}
	return true
}

func (r *reading) growth(c Count, year int, cell, place string) {
	value, err := record.ParsePercent(cell)
	if err != nil {
		r.unplaced(place, cell, "不是一个增长率")
		return
	}
	if _, stated := value.Float(); stated {
		r.state(record.Statement{Subject: c.Payer + c.Name, Quantity: "增长率", Year: year, Value: value, Place: place})
	}
}

func (r *reading) measure(c Count, year int, component, cell, place string) {
	d, err := record.ParseDecimal(cell)
	v, stated := d.Float()
	if err != nil || stated && v != float64(int64(v)) {
		r.unplaced(place, cell, "不是一个整数")
		return
	}
	if stated {
		r.out.Measures = append(r.out.Measures, record.Measure{
			Year: year, Name: c.Name, Payer: c.Payer, Component: component, Value: int64(v), Unit: c.Unit, Place: place,
		})
	}
}

func isComponentHead(head document.Row) bool {
	for j, h := range head.Cells {
		if _, ok := CountOf(h, ""); ok && j > 0 {
			return true
		}
	}
	return false
}

// components reads counts per sub-project, of the year under review. Who is
// insured under a sub-project is insured with the project's public money, so its
// payer is the government; who is eligible is so whoever pays, which is 合计. A
// total row is not stored: it would be a second source for the same sum.
func (r *reading) components(table int) bool {
	rows, counts := r.blocks[table].Rows, r.counts(table)
	for n, row := range rows[1:] {
		place := r.place(table, n+1, row, -1)
		name := row.Cell(0)
		if name == "" || totalLabel.MatchString(document.Squeezed(name)) {
			r.unplaced(place, row.Text(), "合计行，由各支出内容重算，不另存")
			continue
		}
		for j, cell := range row.Cells[1:] {
			c, counted := counts[j+1]
			if cell == "" {
				continue
			}
			place := r.place(table, n+1, row, j+1)
			if !counted {
				r.unknownColumn(table, place, j+1, cell)
				continue
			}
			switch c.Name {
			case record.EligibleHouseholds, record.EligiblePeople:
				c.Payer = record.AllPayers
			default:
				if c.Payer != record.SelfPaid {
					c.Payer = record.Government
				}
			}
			r.measure(c, r.out.Evaluation.Year, name, cell, place)
		}
	}
	return true
}
