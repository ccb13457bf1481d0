package check

import (
	"fmt"
	"regexp"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

var (
	// A target set against the year before: 较上年下降 5%, 同比增长, 比去年减少.
	compared = regexp.MustCompile(`(?:较|比|与)(?:上|去|前)(?:一)?年(?:度|同期)?(?:相比)?|同比|(?:在)?(?:上|去)年(?:度)?(?:的)?基础上|不(?:低|高|少|多)于(?:上|去)(?:一)?年|逐年(?:下降|减少|提高|增长|增加|降低|提升)`)
	// What is asked is a change of this kind; only then a number to compare with is missed.
	asked = regexp.MustCompile(`不[低高少多]于|下降|减少|降低|压减|提高|提升|增长|增加|上升`)
	// The year before is said with a number, here or elsewhere.
	priorValue = regexp.MustCompile(`(?:上|去)(?:一)?年(?:度|同期)?[^。;；]{0,20}?` + numeral + `(?:` + quantityUnits + `)?|` + numeral + `(?:` + quantityUnits + `)?[^。;；,，]{0,4}(?:上|去)(?:一)?年`)
)

// qualityBase: an indicator asks for a comparison with the year before, and nothing in the
// document says what that year's value was: whether it was reached cannot be judged.
func qualityBase(l *look) {
	e := l.Filing.Evaluation
	if e == nil {
		return
	}
	for _, p := range l.parts {
		asks := document.Squeezed(p.target.text)
		if !compared.MatchString(asks) {
			asks = document.Squeezed(p.name)
		}
		if p.row.Parts == 1 && !compared.MatchString(asks) {
			asks = document.Squeezed(p.row.Rubric)
		}
		if !compared.MatchString(asks) || !asked.MatchString(asks) {
			continue
		}
		if l.priorKnown(p, e.Year) {
			l.hold()
			continue
		}
		stated := quote(p.actual.text)
		if stated == "" {
			stated = quote(asks)
		}
		l.raise(Case{
			Severity: ChangesNone, Place: p.row.Place, Stated: stated, Computed: "缺上年数",
			Text: fmt.Sprintf("“%s”要求“%s”，文件里没有上年的数，是否达到不能判断；请补上年数及其来源。", quote(p.name), quote(asks)),
		})
	}
}

// priorKnown says whether the document gives anything of the year before that may be the
// value an indicator is compared with: a series that reaches back, the year named beside a
// number, or both values in its own row.
func (l *look) priorKnown(p part, year int) bool {
	own := document.Squeezed(p.actual.text + "。" + p.row.Basis + "。" + p.row.Reason)
	if priorValue.MatchString(own) || strings.Contains(own, fmt.Sprint(year-1)) || len(quantity.FindAllString(own, -1)) > 1 {
		return true
	}
	for _, m := range l.Filing.Measures {
		if m.Year == year-1 && alike(m.Name, p.name) > 0 {
			return true
		}
	}
	for name, s := range l.columns {
		if _, ok := s.value[year-1]; ok && alike(name, p.name) > 0 {
			return true
		}
	}
	for _, st := range l.sentences {
		if (strings.Contains(st.text, fmt.Sprint(year-1)) || priorValue.MatchString(st.text)) && anyNumber.MatchString(st.text) && alike(st.text, p.name) >= 0.5 {
			return true
		}
	}
	return false
}

var (
	// The work is said to run over years: from one to another, or for so many.
	spanYears  = regexp.MustCompile(`(20\d\d)年?(?:\d{1,2}月)?[-—–~～至到](20\d\d)年`)
	lastsYears = regexp.MustCompile(`(?:实施|建设|项目|服务|合同|施工)(?:周期|期限|期|工期)(?:为|:|共|是)?[2-9二两三四五六七八九]年|跨年度项目|分[2-9二两三四五]年实施`)
	carriedOut = regexp.MustCompile(`实施|建设|工期|周期|起止|期限`)
	planned    = regexp.MustCompile(`规划|方案|意见|办法`)
	longGoal   = regexp.MustCompile(`(?:中长期|长期|中期|实施期|项目期|三年|五年)(?:绩效|总体)?(?:总)?目标`)
)

// runsBeyond says whether a text says that the work goes on after a year.
func runsBeyond(text string, year int) bool {
	if !strings.Contains(text, "年") {
		return false
	}
	plain := titled.ReplaceAllString(text, "")
	if planned.MatchString(plain) {
		return false
	}
	if m := spanYears.FindStringSubmatch(plain); m != nil {
		return carriedOut.MatchString(plain) && m[1] < m[2] && m[2] > fmt.Sprint(year)
	}
	return lastsYears.MatchString(plain)
}

// qualityYearOnly: the document itself says that the work runs beyond the year, and it has
// a goal for the year alone. A form has no more than that by nature: silence elsewhere.
func qualityYearOnly(l *look) {
	e := l.Filing.Evaluation
	if e == nil || e.Kind != record.SelfEvaluation {
		return
	}
	said, at := "", 0
	for line, cells := range l.lines {
		for i, cell := range cells {
			text := document.Squeezed(cell)
			if strings.Contains(text, "目标") && longGoal.MatchString(text) {
				l.hold()
				return
			}
			if i > 0 && len([]rune(text)) < cellSentence*2 {
				text = document.Squeezed(cells[i-1]) + ":" + text // 实施期限｜2022年至2024年
			}
			for clause := range strings.SplitSeq(text, "。") {
				if runsBeyond(clause, e.Year) && (said == "" || line < at) {
					said, at = clause, line
				}
			}
		}
	}
	if said == "" {
		return
	}
	l.raise(Case{
		Severity: ChangesNone, Place: document.Place("正文", at), Stated: quote(said), Computed: "只有年度目标",
		Text: fmt.Sprintf("“%s”：实施超出 %d 年度，文件里只有年度目标，没有实施期目标；请说明年度目标占实施期目标的多少。", quote(said), e.Year),
	})
}
