package check

import (
	"fmt"
	"regexp"

	"jixiao/datasets/record"
)

var rateBehind = regexp.MustCompile(`得分率(?:为|:)?(\d+(?:\.\d+)?)%`)

// sentenceRates: a sentence that gives 分值, 得分 and 得分率 of one thing holds by itself.
func (l *look) sentenceRates(judged map[string]bool) {
	for _, st := range l.sentences {
		m, r := scoreWords.FindStringSubmatch(st.text), rateBehind.FindAllStringSubmatch(st.text, 2)
		if m == nil || len(r) != 1 || judged[st.place] {
			continue
		}
		weight, err := record.ParsePoints(m[2])
		got, err2 := record.ParsePoints(m[3])
		stated, ok := parseNumber(r[0][1])
		if err != nil || err2 != nil || !ok || weight <= 0 {
			continue
		}
		exact := ratio(points(got), points(weight))
		if l.compare(st.place, stated, exact) != differs {
			l.hold()
			continue
		}
		l.raise(Case{
			Severity: ChangesFigure, Place: st.place, Stated: stated.text + "%", Computed: grouped(exact, 2) + "%",
			Difference: difference(stated.value, exact, 2, "百分点"),
			Text:       fmt.Sprintf("“%s”：得分 %s ÷ 分值 %s = %s%%。", quote(st.text), score(got), score(weight), grouped(exact, 2)),
		})
	}
}

// tableTotal: the total of a table of scores is the total score the document gives
// elsewhere. Which of the two is right is for a person.
func (l *look) tableTotal() {
	e := l.Filing.Evaluation
	if e == nil || e.Score == record.NoPoints {
		return
	}
	for _, t := range l.tables {
		weight, got := only(t.head, shares[0].whole), only(t.head, shares[0].part)
		if weight < 0 || got < 0 {
			continue
		}
		for i, row := range t.rows {
			full, ok := cellNumber(row.Cell(weight))
			stated, ok2 := cellNumber(row.Cell(got))
			// A table of some of the rows has a smaller weight in its total.
			if !totalRow.MatchString(first(row)) || !ok || !ok2 || e.FullScore == record.NoPoints || full.value.Cmp(points(e.FullScore)) != 0 {
				continue
			}
			if stated.shows(points(e.Score), halfUp) || l.lineOf(e.Place) == row.Line {
				l.hold()
				continue
			}
			l.raise(Case{
				Severity: ChangesScore, Place: t.place(i), Other: e.Place, Stated: stated.text + " 分", Computed: score(e.Score), Points: pointsOf(stated.value) - e.Score,
				Difference: difference(stated.value, points(e.Score), 2, "分"),
				Text:       fmt.Sprintf("%s合计得分印为 %s 分，另一处的总得分是 %s。", t.label, stated.text, score(e.Score)),
			})
		}
	}
}
