package report

import (
	"regexp"
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

// count is what one column counts.
type count struct {
	name, payer, unit string
}

// countOf tells what a column counts from its heading, with the squeezed caption
// for what the heading leaves out; ok is false if it is not a count of this kind. Persons
// and households are different counts and never stand in for each other. Counts in
// hundreds or 万 are left to be listed: read as ones they would be wrong.
func countOf(heading, caption string) (c count, ok bool) {
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
		c.unit = "户"
	case personText.MatchString(whole):
		c.unit = "人"
	default:
		return c, false
	}
	households := c.unit == "户"
	switch {
	case eligibleText.MatchString(text) && households:
		c.name = record.EligibleHouseholds
	case eligibleText.MatchString(text):
		c.name = record.EligiblePeople
	case insuredText.MatchString(whole) && households:
		c.name = record.InsuredHouseholds
	case insuredText.MatchString(whole):
		c.name = record.InsuredPeople
	default:
		return c, false
	}
	switch {
	case selfPaidText.MatchString(text):
		c.payer = record.SelfPaid
	case govText.MatchString(text):
		c.payer = record.Government
	case sumText.MatchString(text):
		c.payer = record.AllPayers
	}
	return c, true
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
func (r *reading) counts(table int) map[int]count {
	out := map[int]count{}
	caption := r.captionOf(table)
	if manyText.MatchString(caption + r.unitAbove(table)) {
		return out
	}
	for j, h := range r.blocks[table].Rows[0].Cells {
		if c, ok := countOf(h, caption); ok && j > 0 {
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
			c, counted := counts[j+1]
			switch {
			case cell == "":
			case !counted || c.payer == "":
				r.unplaced(place, cell, "这一列认不出是哪个量")
			case growth:
				r.growth(c, year, cell, place)
			default:
				r.measure(c, year, "", cell, place)
			}
		}
	}
	return true
}

func (r *reading) growth(c count, year int, cell, place string) {
	value, err := record.ParsePercent(cell)
	if err != nil {
		r.unplaced(place, cell, "不是一个增长率")
		return
	}
	if _, stated := value.Float(); stated {
		r.state(record.Statement{Subject: c.payer + c.name, Quantity: "增长率", Year: year, Value: value, Place: place})
	}
}

func (r *reading) measure(c count, year int, component, cell, place string) {
	d, err := record.ParseDecimal(cell)
	v, stated := d.Float()
	if err != nil || stated && v != float64(int64(v)) {
		r.unplaced(place, cell, "不是一个整数")
		return
	}
	if stated {
		r.out.Measures = append(r.out.Measures, record.Measure{
			Year: year, Name: c.name, Payer: c.payer, Component: component, Value: int64(v), Unit: c.unit, Place: place,
		})
	}
}

func isComponentHead(head document.Row) bool {
	for j, h := range head.Cells {
		if _, ok := countOf(h, ""); ok && j > 0 {
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
			if !counted {
				r.unplaced(place, cell, "这一列认不出是哪个量")
				continue
			}
			switch c.name {
			case record.EligibleHouseholds, record.EligiblePeople:
				c.payer = record.AllPayers
			default:
				if c.payer != record.SelfPaid {
					c.payer = record.Government
				}
			}
			r.measure(c, r.out.Evaluation.Year, name, cell, place)
		}
	}
	return true
}
