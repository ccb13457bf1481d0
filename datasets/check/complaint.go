package check

import (
	"fmt"
	"regexp"
	"strings"
)

var (
	noComplaint   = regexp.MustCompile(`(?:无|没有|未(?:收到|发生|接到|发现|出现|回收到)|不存在|零)[^,，]{0,12}投诉|零投诉|投诉[^,，]{0,6}(?:为零|0(?:件|起|次|宗|例))`)
	someComplaint = regexp.MustCompile(`(?:有效|重大|有责|属实|质量|态度)[^,，]{0,6}投诉`)
	// What is counted as a complaint and said to be none of this project.
	otherComplaint = regexp.MustCompile(`咨询|非[^,，]{0,8}投诉|不属|无关|无效|误报`)
	complaints     = regexp.MustCompile(`(?:收到|发生|接到|受理|处理)[^,，]{0,10}投诉[^,，\d]{0,4}([1-9]\d*)(?:件|起|次|宗|例)|投诉[^,，\d]{0,6}([1-9]\d*)(?:件|起|次|宗|例)`)
)

// priorYear are words for a year before the one evaluated that name none.
var priorYear = regexp.MustCompile(`(?:上|去|前)(?:一|两)?年|往年|历年|以前年度`)

// thisYear is a sentence without its clauses on years before.
func thisYear(text string) string {
	var kept []string
	for _, clause := range atCommas(text) {
		if !priorYear.MatchString(clause) {
			kept = append(kept, clause)
		}
	}
	return strings.Join(kept, ",")
}

// claimComplaint: no complaint is claimed where another sentence counts some.
func claimComplaint(l *look) {
	var none, some []sentence
	for _, said := range l.sentences {
		st := sentence{thisYear(said.text), said.place}
		switch {
		case complaints.MatchString(st.text) && (l.otherYear(st.text) || otherComplaint.MatchString(st.text)):
		case complaints.MatchString(st.text):
			some = append(some, st)
		case noComplaint.MatchString(st.text) && !someComplaint.MatchString(st.text):
			none = append(none, st)
		}
	}
	switch {
	case len(none) == 0:
	case len(some) == 0:
		l.hold()
	default:
		l.raise(Case{
			Severity: ChangesFigure, Place: none[0].place, Other: some[0].place, Stated: quote(none[0].text), Computed: quote(some[0].text),
			Text: fmt.Sprintf("一处说“%s”，另一处说“%s”。", quote(none[0].text), quote(some[0].text)),
		})
	}
}
