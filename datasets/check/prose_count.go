package check

import (
	"fmt"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// proseCount: a number of households or people in a sentence that is a few digits off
// a count of the tables, said of the same sub-project or quantity.
func proseCount(l *look) {
	known := map[string]bool{}
	for _, m := range l.Filing.Measures {
		known[fmt.Sprint(m.Value, m.Unit)] = true
	}
	if len(known) == 0 {
		return
	}
	for _, st := range l.sentences {
		for _, it := range l.items(st.text) {
			v, ok := it.whole()
			if !ok || it.unit != "户" && it.unit != "人" {
				continue
			}
			if known[fmt.Sprint(v, it.unit)] {
				l.hold()
				continue
			}
			for _, m := range l.Filing.Measures {
				if m.Unit != it.unit || !slipped(v, m.Value) || !speaksOf(st.text, m) {
					continue
				}
				l.raise(Case{
					Severity: ChangesFigure, Place: st.place, Other: m.Place, Stated: count(v, it.unit), Computed: count(m.Value, m.Unit),
					Difference: difference(rat(v), rat(m.Value), 0, it.unit),
					Text:       fmt.Sprintf("“%s”：表中 %d 年%s%s为 %s。", quote(st.text), m.Year, m.Component, m.Name, count(m.Value, m.Unit)),
				})
				break
			}
		}
	}
}

// slipped says whether two counts look like one with a slip: the same digits in
// another order, one digit changed, or a factor of ten thousand.
func slipped(a, b int64) bool {
	if a == b || a < 100 || b < 100 {
		return false
	}
	if a == b*10000 || b == a*10000 {
		return true
	}
	x, y := fmt.Sprint(a), fmt.Sprint(b)
	if len(x) != len(y) {
		return false
	}
	changed := 0
	var left, right [10]int
	for i := range x {
		if x[i] != y[i] {
			changed++
		}
		left[x[i]-'0']++
		right[y[i]-'0']++
	}
	return changed == 1 && len(x) > 3 || changed == 2 && left == right
}

// speaksOf says whether a sentence names the sub-project of a count, or, for a count
// of the whole programme, its year and kind.
func speaksOf(text string, m record.Measure) bool {
	if m.Component != "" {
		return strings.Contains(text, document.Squeezed(m.Component)) || alike(text, m.Component) > 0.7
	}
	return strings.Contains(text, fmt.Sprint(m.Year)) && (strings.Contains(text, m.Name) || strings.Contains(text, "户数") || strings.Contains(text, "投保") || strings.Contains(text, "参保"))
}
