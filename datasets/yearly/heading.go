package yearly

import (
	"regexp"
	"strconv"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/report"
)

// headRows is how many rows of a table may stand before its heading.
const headRows = 6

// columns are those of a table, -1 where there is none.
type columns struct {
	code, district, programme, year, name, payer, component, value, unit int
	years                                                                map[int]int          // year by column
	counts                                                               map[int]report.Count // by column
	ones                                                                 map[int]int64        // that the unit of a count holds
	remark                                                               int
	strange                                                              []int // what they hold cannot be told
}

var (
	codeHead      = regexp.MustCompile(`^(?:行政)?区划代码$|^地区代码$`)
	districtHead  = regexp.MustCompile(`^(?:区县|县区|地区|区划|行政区划|区域|区\(县\)|县\(市、?区\))(?:名称)?$`)
	programmeHead = regexp.MustCompile(`^(?:政策项目|项目|项目名称|政策)$`)
	yearHead      = regexp.MustCompile(`^(?:年度|年份)$`)
	nameHead      = regexp.MustCompile(`^(?:量|量的名称|统计量|指标|指标名称)$`)
	payerHead     = regexp.MustCompile(`^(?:出资方|出资|资金来源)$`)
	componentHead = regexp.MustCompile(`^(?:支出内容|子项目|险种)$`)
	valueHead     = regexp.MustCompile(`^(?:数值|数量|数)$`)
	unitHead      = regexp.MustCompile(`^(?:单位|计量单位)$`)
	remarkHead    = regexp.MustCompile(`^(?:备注|说明|序号)$`)
	yearColumn    = regexp.MustCompile(`^((?:19|20|21)\d\d)年?度?$`)
	yearOfCount   = regexp.MustCompile(`((?:19|20|21)\d\d)(?:年度|年|$)`)
	partOfHead    = regexp.MustCompile(`^(?:(?:政府|财政|个人|自费|自付|自缴).{0,6}|合计|小计|总计|\D{0,8}[户人]数?)$`)
)

func headingOf(r document.Row) (c columns, ok bool) {
	c = columns{-1, -1, -1, -1, -1, -1, -1, -1, -1, map[int]int{}, map[int]report.Count{}, map[int]int64{}, -1, nil}
	fields := []struct {
		label *regexp.Regexp
		col   *int
	}{
		{codeHead, &c.code}, {districtHead, &c.district}, {programmeHead, &c.programme}, {yearHead, &c.year}, {nameHead, &c.name},
		{payerHead, &c.payer}, {componentHead, &c.component}, {valueHead, &c.value}, {unitHead, &c.unit}, {remarkHead, &c.remark},
	}
	dated := 0 // counts whose year stands in their own heading
cells:
	for j, cell := range r.Cells {
		label := strings.TrimLeft(document.Squeezed(cell), "*")
		for _, f := range fields {
			if *f.col < 0 && f.label.MatchString(label) {
				*f.col = j
				continue cells
			}
		}
		if m := yearColumn.FindStringSubmatch(label); m != nil {
			c.years[j], _ = strconv.Atoi(m[1])
		} else if count, ones, known := countOf(yearOfCount.ReplaceAllString(label, "")); known {
			c.counts[j], c.ones[j] = count, ones
			if m := yearOfCount.FindStringSubmatch(label); m != nil {
				c.years[j], _ = strconv.Atoi(m[1])
				dated++
			}
		} else if !remarkHead.MatchString(label) {
			c.strange = append(c.strange, j)
		}
	}
	place, wide := c.code >= 0 || c.district >= 0, len(c.years) > dated
	long := c.name >= 0 && c.value >= 0 && c.year >= 0
	counted := len(c.counts) > 0 && (c.year >= 0 && dated == 0 || c.year < 0 && dated == len(c.counts))
	return c, place && (long && !wide && dated == 0 || wide && c.name >= 0 && dated == 0 || counted && !wide)
}

// countOf is what a heading counts, and how many ones its unit holds: 参保户数（万户）.
func countOf(label string) (count report.Count, ones int64, ok bool) {
	plain, ones := report.Scaled(label)
	count, ok = report.CountOf(plain, "")
	return count, ones, ok && ones > 0
}

// heading finds the heading of a table among its first rows; at is the last row of it.
func heading(b document.Block) (at int, head document.Row, c columns, ok bool) {
	for i, r := range b.Rows[:min(len(b.Rows), headRows)] {
		if i+1 < len(b.Rows) {
			if two, over := folded(r, b.Rows[i+1]); over {
				if c, ok := headingOf(two); ok {
					return i + 1, two, c, true
				}
			}
		}
		if c, ok := headingOf(r); ok {
			return i, r, c, true
		}
	}
	return 0, document.Row{}, columns{}, false
}

// folded is a heading of two rows in one, 参保户数 over 政府出资 and 个人出资 or over years;
// ok is false where the lower row is none of a heading.
func folded(head, below document.Row) (two document.Row, ok bool) {
	cells := make([]string, max(len(head.Cells), len(below.Cells)))
	over, parted := "", 0
	for j := range cells {
		upper, lower := head.At(j), document.Squeezed(below.Cell(j))
		switch {
		case upper.Text != "":
			over = upper.Text
		case upper.Covered && upper.Left == 0 || lower == "":
			over = ""
		}
		if cells[j] = upper.Text; lower == "" {
			continue
		}
		if !partOfHead.MatchString(lower) && !yearColumn.MatchString(lower) {
			return document.Row{}, false
		}
		if cells[j] = over + lower; over != upper.Text {
			parted++
		}
	}
	return head.With(cells), parted > 0
}
