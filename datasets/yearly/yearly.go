// Package yearly reads the 年度量表: the counts of many districts and years, one a row
// (long), a year a column or a measure a column (wide). Its columns are known by their
// headings. [Template] is the form this product offers for it.
package yearly

import (
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// DocumentKind is the kind of document this package reads.
const DocumentKind = "年度量表"

// Recognised reports whether a document is titled 年度量表 or holds nothing but a table
// of measures of districts. Reports hold such tables too, and are recognised before.
func Recognised(d document.Document) bool {
	if strings.Contains(document.Squeezed(d.Title), DocumentKind) {
		return true
	}
	for _, b := range d.Blocks {
		if _, _, _, ok := heading(b); ok {
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
		at, head, c, ok := heading(b)
		if !ok {
			continue
		}
		found = true
		t.strange(head, b.Rows[at+1:], c)
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
