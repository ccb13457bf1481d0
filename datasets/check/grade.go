package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"jixiao/datasets/record"
)

// gradeBand: the grade printed is the one its total reaches under the bands printed.
func gradeBand(l *look) {
	e := l.Filing.Evaluation
	bands := l.ownBands()
	if e == nil || e.Grade == "" || e.Score == record.NoPoints || len(bands) == 0 {
		return
	}
	if !slices.ContainsFunc(bands, func(b record.Band) bool { return b.Grade == e.Grade }) {
		return // bands without the grade printed are not all there are
	}
	reached := gradeOf(bands, e.Score)
	if reached == e.Grade {
		l.hold()
		return
	}
	l.raise(Case{
		Severity: ChangesGrade, Place: e.Place, Corrections: []Correction{{Fact: EvaluationGrade, Place: e.Place}}, Stated: e.Grade, Computed: reached,
		Text: fmt.Sprintf("总分 %s 印为“%s”，按所用档次应为“%s”。", score(e.Score), e.Grade, reached),
	})
}

// gradeDistance: a total close to a boundary of grades hangs on few points.
func gradeDistance(l *look) {
	e := l.Filing.Evaluation
	near, ok := l.Limits["check_grade_distance"]
	bands := l.ownBands()
	if !ok || e == nil || e.Score == record.NoPoints || len(bands) == 0 {
		return
	}
	for _, b := range bands {
		gap := e.Score - b.Lower
		if b.Lower == 0 || gap < 0 && -gap > record.Points(near*10000) || gap >= 0 && gap >= record.Points(near*10000) {
			continue
		}
		below := gradeOf(bands, b.Lower-1)
		text := fmt.Sprintf("总分 %s，比“%s”的下限只高 %s：再少 %s以上即为“%s”。", score(e.Score), b.Grade, score(gap), score(gap), below)
		switch {
		case gap == 0:
			text = fmt.Sprintf("总分 %s 正好是“%s”的下限：再少一点即为“%s”。", score(e.Score), b.Grade, below)
		case gap < 0:
			text = fmt.Sprintf("总分 %s 差 %s 到“%s”的下限 %s。", score(e.Score), score(-gap), b.Grade, score(b.Lower))
		}
		apart := ""
		if gap != 0 {
			apart = difference(points(e.Score), points(b.Lower), 2, "分")
		}
		l.raise(Case{
			Severity: ChangesNone, Place: e.Place, Stated: score(e.Score), Computed: score(b.Lower), Difference: apart,
			Text: text + l.otherSchemes(bands),
		})
		return
	}
	l.hold()
}

// ownBands are the bands a grade is judged by: those the document prints, else those
// of the scheme its evaluation names.
func (l *look) ownBands() []record.Band {
	if len(l.Filing.Bands) > 0 || l.Filing.Evaluation == nil {
		return l.Filing.Bands
	}
	return l.bands[l.Filing.Evaluation.Scheme]
}

// otherSchemes says what grade the total has under schemes with other bands.
func (l *look) otherSchemes(own []record.Band) string {
	total := l.Filing.Evaluation.Score
	var words []string
	for _, scheme := range slices.Sorted(maps.Keys(l.bands)) {
		bands := l.bands[scheme]
		if !slices.Equal(bands, own) {
			words = append(words, fmt.Sprintf("按%s为“%s”，少一分为“%s”", scheme, gradeOf(bands, total), gradeOf(bands, total-10000)))
		}
	}
	if len(words) == 0 {
		return ""
	}
	return strings.Join(words, "；") + "。"
}
