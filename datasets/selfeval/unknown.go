package selfeval

import (
	"regexp"
	"slices"

	"jixiao/datasets/document"
)

// strange refuses a form whose money or indicators are laid out in a way nobody has taught
// the reader: what it looks for, and the row that comes nearest. Only a form that has
// neither indicators nor a total may be less than the whole.
func strange(kind string, rows []document.Row, heads int) error {
	if heads >= 0 {
		return document.Refuse("这是%s，指标的表头读到了，但资金情况的版式本版认不出：没有全年预算数、全年执行数这样的表头，也没有印在名称之后的金额；请对照通用的自评表补上表头后导入。", kind)
	}
	if near := nearest(rows); near != "" {
		return document.Refuse("这是%s，但绩效指标的版式本版认不出：没有一行表头同时写着二级指标、三级指标和完成值（或分值与得分），最相近的是%s；请对照通用的自评表改好表头后导入。", kind, near)
	}
	return document.Refuse("这是%s，但没有绩效指标一栏（二级指标、三级指标、实际完成值），也没有总分；文件可能不全，请检查原件。", kind)
}

var indicatorWord = regexp.MustCompile(`^(?:[一二三四]级指标|指标名称|指标内容|(?:年度)?绩效指标|评价指标|考核指标|指标)$`)

// nearest is the place of the row with most labels of an indicator table, or else of its
// total; "" where there is none.
func nearest(rows []document.Row) string {
	place, most := "", 0
	for _, r := range rows {
		n := 0
		for _, c := range r.Cells {
			label := document.FieldLabel(c)
			if is, _ := indicatorRole(label); is != noRole || indicatorWord.MatchString(label) {
				n++
			}
		}
		if n > most {
			place, most = r.At(-1).Place, n
		}
	}
	if most == 0 && slices.ContainsFunc(rows, isTotal) {
		return rows[slices.IndexFunc(rows, isTotal)].At(-1).Place
	}
	return place
}

var moneySaid = regexp.MustCompile(`\d\s*[十百千万亿]*元`)

// saysNoMoney reports whether nothing before the indicators speaks of money with an amount
// in its row.
func (f *form) saysNoMoney(end int) bool {
	for i := range end {
		r := f.rows[i]
		if slices.ContainsFunc(r.Cells, func(c string) bool { return moneyWord.MatchString(c) && moneySaid.MatchString(c) }) {
			return false
		}
		speaks := slices.ContainsFunc(r.Cells, func(c string) bool {
			return moneyWord.MatchString(c) && labels[document.FieldLabel(c)] == noField
		})
		if speaks && (slices.ContainsFunc(r.Cells, statesAmount) || slices.ContainsFunc(f.rows[i+1].Cells, statesAmount)) {
			return false
		}
	}
	return true
}
