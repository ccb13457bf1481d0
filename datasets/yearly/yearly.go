// Package yearly reads the 年度量表: the counts of many districts and years, one a row
// (long), a year a column or a measure a column (wide). Its columns are known by their
// headings. [Template] is the form this product offers for it.
package yearly

import (
	"regexp"
	"strconv"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
	"jixiao/datasets/report"
)

// DocumentKind is the kind of document this package reads.
const DocumentKind = "年度量表"

// headRows is how many rows of a table may stand before its heading.
const headRows = 6

// columns are those of a table, -1 where there is none.
type columns struct {
	code, district, programme, year, name, payer, component, value, unit int
	years                                                                map[int]int          // year by column
	counts                                                               map[int]report.Count // by column
	ones                                                                 map[int]int64        // that their unit holds
	remark                                                               int
	unknown                                                              []int // columns of another heading
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
		} else if plain, ones := report.Scaled(cell); label != "" {
			if count, known := report.CountOf(plain, ""); known && ones > 0 {
				c.counts[j], c.ones[j] = count, ones
			} else {
				c.unknown = append(c.unknown, j)
			}
		}
	}
	place, wide := c.code >= 0 || c.district >= 0, len(c.years) > 0
	long := c.name >= 0 && c.value >= 0 && c.year >= 0
	return c, place && (long && !wide || wide && c.name >= 0 || c.year >= 0 && len(c.counts) > 0)
}

// heading finds the heading of a table among its first rows.
func heading(b document.Block) (at int, c columns, ok bool) {
	for i, r := range b.Rows[:min(len(b.Rows), headRows)] {
		if c, ok := headingOf(r); ok {
			return i, c, true
		}
	}
	return 0, columns{}, false
}

// Recognised reports whether a document is titled 年度量表 or holds nothing but a table
// of measures of districts. Reports hold such tables too, and are recognised before.
func Recognised(d document.Document) bool {
	if strings.Contains(document.Squeezed(d.Title), DocumentKind) {
		return true
	}
	for _, b := range d.Blocks {
		if _, _, ok := heading(b); ok {
			return true
		}
	}
	return false
}

// Read reads a table. The districts stand in the filing as printed, a code or a name or
// both; each measure names its own by the code, else by the name. Which districts these
// are is left to the caller, who knows the register. Errors are document.Refusal.
func Read(d document.Document) (record.Filing, error) {
	t := &table{out: record.Filing{Document: record.Document{Kind: DocumentKind, Title: d.Title}}, seen: map[string]int{}}
	found := false
	for _, b := range d.Blocks {
		at, c, ok := heading(b)
		if !ok {
			continue
		}
		found = true
		for i, r := range b.Rows[at+1:] {
			t.row(c, r, i+1)
		}
	}
	switch {
	case !found:
		return record.Filing{}, document.Refuse("这是年度量表，但没有找到表头；表头应有“区县”，以及“年度、量、数值”三列，或“量”与一年一列；请用下载的模板填写。")
	case len(t.out.Measures) == 0 && len(t.out.Unplaced) == 0:
		return record.Filing{}, document.Refuse("这是年度量表，但尚未填写：表头以下没有数；请填写后导入。")
	case len(t.out.Measures) == 0:
		u := t.out.Unplaced[0]
		return record.Filing{}, document.Refuse("这是年度量表，但没有一个数能收入；例如%s：%s。请改正后导入。", u.Place, u.Why)
	}
	level, why := record.Sure, ""
	if d.Format == document.PDF {
		level, why = record.Inferred, "PDF 没有格子，按线和文字的位置归列"
	}
	t.out.Confidence.Say(level, why, "", record.MeasureField)
	if n := len(t.out.Unplaced); n > 0 {
		t.out.Confidence.Say(record.Inferred, "有的行没有收入，见未能归入的文字", t.out.Unplaced[0].Place, record.MeasureField)
	}
	return t.out, nil
}
