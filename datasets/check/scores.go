package check

import (
	"fmt"
	"math/big"
	"regexp"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// scored are the rows that carry weight and score and apply.
func (l *look) scored() []record.Indicator {
	var rows []record.Indicator
	for _, r := range l.Filing.Indicators {
		if r.Applicable && r.Weight != record.NoPoints && r.Score != record.NoPoints {
			rows = append(rows, r)
		}
	}
	return rows
}

// execution is the funding line that carries points of the evaluation, if one does.
func (l *look) execution() (record.Funding, bool) {
	for _, f := range l.Filing.Funding {
		if f.Role == record.TotalLine && f.Weight != record.NoPoints && f.Score != record.NoPoints {
			return f, true
		}
	}
	return record.Funding{}, false
}

// scoreRange: 0 ≤ 得分 ≤ 分值 in every row.
func scoreRange(l *look) {
	most, capped := l.formulas.number("封顶")
	within := func(name, place string, weight, got record.Points) {
		if !capped {
			return
		}
		top := record.Points(float64(weight) * most / 100)
		if got >= 0 && got <= top {
			l.hold()
			return
		}
		allowed := min(max(got, 0), top)
		l.raise(Case{
			Severity: ChangesScore, Place: place, Stated: score(got), Computed: "0—" + score(top), Points: got - allowed,
			Difference: difference(points(got), points(allowed), 2, "分"),
			Text:       fmt.Sprintf("“%s”得分 %s，超出分值范围 0—%s。", name, score(got), score(top)),
		})
	}
	for _, r := range l.scored() {
		within(brief(r), r.Place, r.Weight, r.Score)
	}
	if f, ok := l.execution(); ok {
		within(f.Line, f.Place, f.Weight, f.Score)
	}
}

// briefLength is how many characters of a packed cell name its row.
const briefLength = 24

// brief is the name of a row in a sentence.
func brief(r record.Indicator) string {
	name := r.Level3
	if name == "" {
		name = r.Level2
	}
	if text := []rune(name); len(text) > briefLength {
		return string(text[:briefLength]) + "…"
	}
	return name
}

var printedPoints = regexp.MustCompile(`\((\d+(?:\.\d+)?)分?\)$`)

// levelPoints are the points printed behind the name of a level.
func levelPoints(raw string) (record.Points, bool) {
	m := printedPoints.FindStringSubmatch(document.Squeezed(raw))
	if m == nil {
		return 0, false
	}
	p, err := record.ParsePoints(m[1])
	return p, err == nil && p != record.NoPoints
}

// weightLevel: Σ 分值 of the rows of a level = the points printed behind its name.
func weightLevel(l *look) {
	type level struct{ first, second string }
	sums := map[level]record.Points{}
	places := map[level]string{}
	var order []level
	open := map[level]bool{} // levels with a row whose weight is not printed
	for _, r := range l.Filing.Indicators {
		for _, at := range []level{{r.Level1Raw, ""}, {r.Level1Raw, r.Level2Raw}} {
			if places[at] == "" {
				order, places[at] = append(order, at), r.Place
			}
			switch {
			case r.Weight != record.NoPoints:
				sums[at] += r.Weight
			case r.Applicable:
				open[at] = true
			}
		}
	}
	for _, at := range order {
		raw := at.first
		if at.second != "" {
			raw = at.second
		}
		stated, ok := levelPoints(raw)
		if !ok || open[at] {
			continue
		}
		// A form may print the points of 预算执行 inside its first level.
		if f, there := l.execution(); stated == sums[at] || there && at.second == "" && stated == sums[at]+f.Weight {
			l.hold()
			continue
		}
		l.raise(Case{
			Severity: ChangesScore, Place: places[at], Stated: score(stated), Computed: score(sums[at]),
			Difference: difference(points(stated), points(sums[at]), 2, "分"), Points: stated - sums[at],
			Text: fmt.Sprintf("“%s”印为 %s，所属各行分值之和为 %s。", document.IndicatorName(raw), score(stated), score(sums[at])),
		})
	}
}

// totals sums a column of points over the rows that apply and the line of execution. The
// sum is not whole where a row, the line or all of the money lacks points it should have:
// what was not read is not nothing.
func (l *look) totals(row func(record.Indicator) record.Points, line func(record.Funding) record.Points) (rows, all record.Points, n int, whole bool) {
	e := l.Filing.Evaluation
	whole = len(l.Filing.Funding) > 0 || e != nil && e.Kind != record.SelfEvaluation && e.Kind != record.WholeDepartment
	add := func(sum *record.Points, p, weight, got record.Points) {
		switch {
		case p != record.NoPoints:
			*sum += p
			n++
		case weight != record.NoPoints || got != record.NoPoints:
			whole = false
		}
	}
	for _, r := range l.Filing.Indicators {
		if r.Applicable {
			add(&rows, row(r), r.Weight, r.Score)
		}
	}
	rowed := n
	all = rows
	for _, f := range l.Filing.Funding {
		if f.Role == record.TotalLine && (f.Weight != record.NoPoints || f.Score != record.NoPoints) {
			add(&all, line(f), f.Weight, f.Score)
			break
		}
	}
	return rows, all, rowed, whole
}

// weightTotal: 总分 = Σ 分值.
func weightTotal(l *look) {
	e := l.Filing.Evaluation
	rows, all, n, whole := l.totals(func(r record.Indicator) record.Points { return r.Weight }, func(f record.Funding) record.Points { return f.Weight })
	switch {
	case e == nil || e.FullScore == record.NoPoints || n == 0:
		return
	case e.FullScore == all || e.FullScore == rows:
		l.hold()
		return
	case !whole:
		return
	}
	l.raise(Case{
		Severity: ChangesScore, Place: e.Place, Stated: score(e.FullScore), Computed: score(all), Points: e.FullScore - all,
		Difference: difference(points(e.FullScore), points(all), 2, "分"),
		Text:       fmt.Sprintf("总分值印为 %s，各行分值之和为 %s。", score(e.FullScore), score(all)),
	})
}

// scoreSeverity is ChangesGrade where the two totals lie in different grades of the
// bands the document prints.
func (l *look) scoreSeverity(a, b record.Points) Severity {
	if ga, gb := gradeOf(l.Filing.Bands, a), gradeOf(l.Filing.Bands, b); ga != gb {
		return ChangesGrade
	}
	return ChangesScore
}

// gradeOf is the grade a total reaches, "" without bands.
func gradeOf(bands []record.Band, total record.Points) string {
	best, grade := record.Points(-1), ""
	for _, b := range bands {
		if total >= b.Lower && b.Lower > best {
			best, grade = b.Lower, b.Grade
		}
	}
	return grade
}

// scoreRates: 得分率 = 得分 ÷ 分值, wherever one is printed for a level or a row.
func scoreRates(l *look) {
	type sum struct{ weight, score record.Points }
	levels := map[string][]sum{} // by the rows of each place a name stands at
	add := func(byPath map[string]sum, path string, r record.Indicator) {
		s := byPath[path]
		byPath[path] = sum{s.weight + r.Weight, s.score + r.Score}
	}
	first, second := map[string]sum{}, map[string]sum{}
	names := map[string]string{}
	for _, r := range l.scored() {
		add(first, r.Level1, r)
		path := r.Level1 + "\n" + r.Level2
		names[path] = r.Level2
		add(second, path, r)
		levels[document.Squeezed(r.Level3)] = append(levels[document.Squeezed(r.Level3)], sum{r.Weight, r.Score})
	}
	for name, s := range first {
		levels[name] = append(levels[name], s)
	}
	for path, s := range second {
		levels[names[path]] = append(levels[names[path]], s)
	}
	e := l.Filing.Evaluation
	if e != nil && e.FullScore != record.NoPoints && e.Score != record.NoPoints {
		for _, name := range []string{"合计", "总分", "总计"} {
			levels[name] = append(levels[name], sum{e.FullScore, e.Score})
		}
	}
	judged := map[string]bool{}
	for _, s := range l.Filing.Statements {
		value, ok := rate(s.Value)
		found := levels[document.Squeezed(s.Subject)]
		if s.Quantity != "得分率" || !ok || len(found) == 0 {
			continue
		}
		if totalRow.MatchString(document.Squeezed(s.Subject)) && !l.shows(s.Place, points(e.Score)) {
			continue // the rate of another total than the one read
		}
		stated := l.printed(s.Place, value)
		var exact *big.Rat
		right, unit := false, ""
		for _, f := range found {
			if exact = ratio(points(f.score), points(f.weight)); exact == nil {
				continue
			}
			if exact, unit = stated.inForm(exact); l.compare(s.Place, stated, exact) != differs {
				right = true
				break
			}
		}
		judged[s.Place] = true
		if right {
			l.hold()
			continue
		}
		if exact == nil || len(found) > 1 {
			continue // one name for several rows: which is meant cannot be told
		}
		l.raise(Case{
			Severity: ChangesFigure, Place: s.Place, Stated: stated.text + unit, Computed: grouped(exact, 2) + unit,
			Difference: difference(value, exact, 2, points100(unit)),
			Text: fmt.Sprintf("“%s”得分率印为 %s%s，得分 %s ÷ 分值 %s = %s%s。", s.Subject, stated.text, unit,
				score(found[0].score), score(found[0].weight), grouped(exact, 2), unit),
		})
	}
	l.sentenceRates(judged)
}
