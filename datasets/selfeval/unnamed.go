package selfeval

import (
	"strconv"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// unnamed reports whether a row states money and nothing before it says whose: it is not a
// row of column numbers.
func (f *form) unnamed(i int, cols fundingColumns) bool {
	r := f.rows[i]
	for j, c := range r.Cells[:min(cols.first(), len(r.Cells))] {
		if c != "" && !isStructure(c) && !f.read[[2]int{i, j}] && !(isAmount(c) && f.heading(j) != "") {
			return false
		}
	}
	return f.hasMoney(i, cols) && !numbered(r)
}

// numbered reports whether the filled cells of a row count the columns: 1 2 3 4.
func numbered(r document.Row) bool {
	n := 0
	for _, c := range r.Cells {
		if c == "" || isStructure(c) {
			continue
		}
		if n++; document.Squeezed(c) != strconv.Itoa(n) {
			return false
		}
	}
	return n > 2
}

// nameAsked is the name of a line of money that has none: the only one is the total;
// else what a person has said, "" where that is still asked for.
func (f *form) nameAsked(i int, cols fundingColumns, only bool) string {
	if only {
		return "合计"
	}
	place := f.rows[i].Place("资金情况", -1)
	if said := f.decided.Of(record.LineAsked, place); said == record.NoValue {
		return ""
	} else if said != "" {
		return said
	}
	f.out.Doubts = append(f.out.Doubts, record.Doubt{Field: record.LineAsked, Place: place, Text: f.rows[i].Text(), Candidates: []string{"年度资金总额", "其中：财政拨款", "其他资金", record.NoValue},
		Why: "这一行有金额，没有写是哪一项资金；这一行暂缺，待人确认，不是资金的写 —。"})
	return ""
}
