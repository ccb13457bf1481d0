package check

import (
	"fmt"
	"strings"

	"jixiao/datasets/record"
)

// levelWeight is what a framework prescribes for one of its first levels, a row of the
// table framework.
type levelWeight struct {
	framework, level string
	from             int
	weight           record.Points
}

// weightFramework: the points of the first levels are those the framework prescribes. A
// place may have rules of its own, so that a difference is a question.
func weightFramework(l *look) {
	e := l.Filing.Evaluation
	if e == nil || len(l.Filing.Indicators) == 0 {
		return
	}
	stated := map[string]record.Points{}
	for _, r := range l.Filing.Indicators {
		if r.Weight == record.NoPoints {
			if r.Applicable {
				return
			}
			continue
		}
		stated[r.Level1] += r.Weight
	}
	if f, ok := l.execution(); ok {
		stated["预算执行"] += f.Weight
	}
	prescribed := map[string]levelWeight{}
	var order []string
	for _, w := range l.framework {
		if w.framework != e.Framework || w.from > e.Year || w.weight == record.NoPoints {
			continue
		}
		if held, there := prescribed[w.level]; !there {
			order = append(order, w.level)
		} else if held.from > w.from {
			continue
		}
		prescribed[w.level] = w
	}
	var words []string
	for _, level := range order {
		if got, ok := stated[level]; ok && got != prescribed[level].weight {
			words = append(words, fmt.Sprintf("%s %s（规定 %s）", level, score(got), score(prescribed[level].weight)))
		}
	}
	switch {
	case len(order) == 0:
	case len(words) == 0:
		l.hold()
	default:
		l.raise(Case{
			Severity: ChangesNone, Place: l.Filing.Indicators[0].Place, Stated: strings.Join(words, "，"), Computed: "按框架",
			Text: fmt.Sprintf("一级指标的分值与“%s”规定的权重不同：%s；当地另有规定的，请注明依据。", e.Framework, strings.Join(words, "，")),
		})
	}
}
