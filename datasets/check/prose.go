package check

import (
	"fmt"
	"math/big"
	"regexp"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

var (
	moneyWords = regexp.MustCompile(`(预算|支出|执行|支付)[^,，。;；:：、\d率]{0,10}(` + numeral + `)(万元|元|亿元)`)
	rateWords  = regexp.MustCompile(`(?:执行率|支出完成率|预算完成率|支付率)[^,，。;；\d]{0,4}(\d+(?:\.\d+)?)%`)
	scoreWords = regexp.MustCompile(`^(?:\d+\.)?(.{2,30}?)(?:指标)?分值(\d+(?:\.\d+)?)分,评价得分?(\d+(?:\.\d+)?)分`)
	totalWords = regexp.MustCompile(`(?:绩效评价|评价|自评|综合)(?:总)?得分(?:为|:)?(\d+(?:\.\d+)?)分`)
)

// proseMoney: budget and expenditure of the whole project in a sentence = those of the
// table. An amount that is some other amount of the document is not meant.
func proseMoney(l *look) {
	f, ok := l.wholeMoney()
	if !ok {
		return
	}
	base, _ := budget(f)
	for _, st := range l.sentences {
		for _, m := range moneyWords.FindAllStringSubmatch(st.text, -1) {
			n, ok := parseNumber(m[2])
			if !ok {
				continue
			}
			factor := map[string]int64{"元": 1, "万元": 10000, "亿元": 100000000}[m[3]]
			said := new(big.Rat).Mul(n.value, rat(factor))
			want, what := f.Executed, "全年执行数"
			if m[1] == "预算" {
				want, what = base, "预算数"
			}
			if want == record.NoMoney {
				continue
			}
			if l.isAmount(n, factor, want) {
				l.hold()
				continue
			}
			cause := l.moneyCause(n, said, factor, f, want)
			if cause == "" {
				continue
			}
			l.raise(Case{
				Severity: ChangesFigure, Place: st.place, Other: f.Place, Stated: grouped(n.value, n.decimals) + " " + m[3], Computed: yuan(want),
				Difference: difference(said, money(want), 2, "元"),
				Text:       fmt.Sprintf("“%s”：表中%s为 %s%s。", quote(st.text), what, yuan(want), cause),
			})
		}
	}
}

func (l *look) wholeMoney() (record.Funding, bool) {
	for _, f := range l.Filing.Funding {
		if f.Role == record.TotalLine {
			return f, true
		}
	}
	return record.Funding{}, false
}

// isAmount says whether a number in its unit is an amount at the decimals printed.
func (l *look) isAmount(n number, factor int64, m record.Money) bool {
	if m == record.NoMoney {
		return false
	}
	exact := new(big.Rat).Quo(money(m), rat(factor))
	return n.shows(exact, halfUp) || n.shows(exact, cutOff)
}

// moneyCause says why an amount in a sentence is taken for a slip: a unit, the budget
// in place of the spending, or a few digits off. "" where it may be another amount.
func (l *look) moneyCause(n number, said *big.Rat, factor int64, f record.Funding, want record.Money) string {
	for _, other := range l.Filing.Funding {
		for _, c := range columns {
			if m := c.of(other); m != want && l.isAmount(n, factor, m) {
				if other.Place == f.Place {
					return "；句中写的是" + c.name
				}
				return "" // another line of the table
			}
		}
	}
	switch {
	case l.isAmount(n, factor*10000, want), factor > 1 && l.isAmount(n, factor/10000, want):
		return "；相差一万倍，似元、万元混用"
	case want != 0:
		off := new(big.Rat).Abs(new(big.Rat).Sub(new(big.Rat).Quo(said, money(want)), rat(1)))
		if off.Cmp(big.NewRat(1, 20)) < 0 && off.Sign() > 0 {
			return "；相差不到二十分之一，似笔误"
		}
	}
	return ""
}

// proseRate: a rate of execution in a sentence = executed ÷ budget of the whole project.
func proseRate(l *look) {
	f, ok := l.wholeMoney()
	base, name := budget(f)
	if !ok || base <= 0 || f.Executed == record.NoMoney {
		return
	}
	exact := ratio(money(f.Executed), money(base))
	for _, st := range l.sentences {
		m := rateWords.FindStringSubmatch(st.text)
		if m == nil || len(l.components(st.text)) > 0 {
			continue
		}
		stated, ok := parseNumber(m[1])
		if !ok {
			continue
		}
		if l.compare(stated, exact) != differs || f.Initial > 0 && stated.shows(ratio(money(f.Executed), money(f.Initial)), halfUp) {
			l.hold()
			continue
		}
		l.raise(Case{
			Severity: ChangesFigure, Place: st.place, Other: f.Place, Stated: stated.text + "%", Computed: grouped(exact, 2) + "%",
			Difference: difference(stated.value, exact, 2, "百分点"),
			Text:       fmt.Sprintf("“%s”：全年执行数 %s ÷ %s %s = %s%%。", quote(st.text), yuan(f.Executed), name, yuan(base), grouped(exact, 2)),
		})
	}
}

// components are the sub-projects a sentence names.
func (l *look) components(text string) []string {
	var all []string
	for _, f := range l.Filing.Funding {
		if f.Role == record.ComponentLine && strings.Contains(text, document.Squeezed(f.Line)) {
			all = append(all, f.Line)
		}
	}
	return all
}

// proseScore: 分值 and 得分 of an indicator in the text = those of the score table; so
// with the total.
func proseScore(l *look) {
	type sum struct{ weight, score record.Points }
	levels := map[string]sum{}
	twice := map[string]bool{}
	firsts := map[string]bool{}
	for _, r := range l.scored() {
		name := document.Squeezed(r.Level3)
		if _, there := levels[name]; there {
			twice[name] = true
		}
		levels[name] = sum{r.Weight, r.Score}
	}
	for _, r := range l.scored() {
		for _, name := range []string{r.Level1, r.Level2} {
			if _, row := levels[name]; row && !firsts[name] {
				twice[name] = true
			}
			firsts[name] = true
			s := levels[name]
			levels[name] = sum{s.weight + r.Weight, s.score + r.Score}
		}
	}
	for _, st := range l.sentences {
		if m := totalWords.FindStringSubmatch(st.text); m != nil && l.Filing.Evaluation != nil && l.Filing.Evaluation.Score != record.NoPoints && scoreWords.FindString(st.text) == "" {
			l.proseTotal(st, m[1])
		}
		m := scoreWords.FindStringSubmatch(st.text)
		if m == nil {
			continue
		}
		table, ok := levels[m[1]]
		weight, err := record.ParsePoints(m[2])
		got, err2 := record.ParsePoints(m[3])
		if !ok || twice[m[1]] || err != nil || err2 != nil {
			continue
		}
		if weight == table.weight && got == table.score {
			l.hold()
			continue
		}
		l.raise(Case{
			Severity: ChangesScore, Place: st.place, Stated: fmt.Sprintf("分值 %s，得分 %s", score(weight), score(got)),
			Computed: fmt.Sprintf("分值 %s，得分 %s", score(table.weight), score(table.score)), Points: got - table.score,
			Difference: difference(points(got), points(table.score), 2, "分"),
			Text:       fmt.Sprintf("正文写“%s”分值 %s、得分 %s，评分表为分值 %s、得分 %s。", m[1], score(weight), score(got), score(table.weight), score(table.score)),
		})
	}
}

func (l *look) proseTotal(st sentence, text string) {
	e := l.Filing.Evaluation
	said, err := record.ParsePoints(text)
	if err != nil {
		return
	}
	n, _ := parseNumber(text)
	if n.shows(points(e.Score), halfUp) {
		l.hold()
		return
	}
	for _, r := range l.scored() {
		if r.Score == said {
			return // a single row's
		}
	}
	l.raise(Case{
		Severity: l.scoreSeverity(said, e.Score), Place: st.place, Other: e.Place, Stated: score(said), Computed: score(e.Score), Points: said - e.Score,
		Difference: difference(points(said), points(e.Score), 2, "分"),
		Text:       fmt.Sprintf("“%s”：评分表总分为 %s。", quote(st.text), score(e.Score)),
	})
}

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
		for _, it := range items(st.text) {
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
