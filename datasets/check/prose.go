package check

import (
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

var (
	moneyWords = regexp.MustCompile(`(预算|支出|执行|支付)[^,，。;；:：、\d率]{0,10}(` + numeral + `)(` + document.MoneyUnit + `)`)
	// A rate of execution stands alone or behind a word for money: 制度执行率 is another.
	rateWords  = regexp.MustCompile(`(?:^|[,:;()的]|预算|资金|支出|经费|总体|整体|全年|年度|总)(?:执行率|支出完成率|预算完成率|支付率)[^,，。;；\d]{0,4}(\d+(?:\.\d+)?)%`)
	scoreWords = regexp.MustCompile(`^(?:\d+\.)?(.{2,30}?)(?:指标)?分值(\d+(?:\.\d+)?)分,评价得分?(\d+(?:\.\d+)?)分`)
	totalWords = regexp.MustCompile(`(?:绩效评价|评价|自评|综合)(?:总)?得分(?:为|:)?(\d+(?:\.\d+)?)分`)
	fullWords  = regexp.MustCompile(`(\d+(?:\.\d+)?)分,?$`)
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
		if l.elsewhere(st.text) {
			continue
		}
		for _, m := range moneyWords.FindAllStringSubmatch(st.text, -1) {
			n, ok := parseNumber(m[2])
			if !ok {
				continue
			}
			factor := document.MoneyUnits[m[3]] / 100
			said := new(big.Rat).Mul(n.value, rat(factor))
			want, what := f.Executed, "全年执行数"
			if m[1] == "预算" {
				want, what = base, "预算数"
			}
			if want == record.NoMoney {
				continue
			}
			// 预算 alone may be that of the beginning of the year or the adjusted one.
			if l.isAmount(n, factor, want) || m[1] == "预算" && !lastBudget.MatchString(m[0]) && l.isAmount(n, factor, f.Initial) {
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

var (
	lastBudget = regexp.MustCompile(`全年|调整后`)
	// What is measured on other money or another time than the project's year.
	otherScope = regexp.MustCompile(`上半年|截至|截止|[1-9]月底|1[01]月底|季度|累计|历年|近[二两三四五]年|平均|全市|全省|全区|同类|目标|标准|不低于|≥|追加|调减|调增|结余|结转`)
)

// elsewhere says whether a sentence speaks of another year, an earlier day, or of
// other money than the project's in the year evaluated.
func (l *look) elsewhere(text string) bool {
	if otherScope.MatchString(text) {
		return true
	}
	return l.otherYear(text)
}

// otherYear says whether a sentence names years and the year evaluated is not the only one.
func (l *look) otherYear(text string) bool {
	if l.Filing.Evaluation == nil {
		return false
	}
	return slices.ContainsFunc(yearsIn(titled.ReplaceAllString(text, "")), func(y int) bool { return y != l.Filing.Evaluation.Year })
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
	case want != 0 && n.decimals == 0 && pointLost(said, money(want)):
		return "；相差十倍或百倍，似漏了小数点"
	case want != 0:
		off := new(big.Rat).Abs(new(big.Rat).Sub(new(big.Rat).Quo(said, money(want)), rat(1)))
		if off.Cmp(big.NewRat(1, 20)) < 0 && off.Sign() > 0 {
			return "；相差不到二十分之一，似笔误"
		}
	}
	return ""
}

// pointLost says whether an amount is ten or a hundred times another, as it is when its
// decimal point is left out.
func pointLost(said, want *big.Rat) bool {
	times := new(big.Rat).Quo(said, want)
	return times.Cmp(rat(10)) == 0 || times.Cmp(rat(100)) == 0
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
		if m == nil || len(l.components(st.text)) > 0 || l.elsewhere(st.text) {
			continue
		}
		stated, ok := parseNumber(m[1])
		if !ok {
			continue
		}
		if l.compare(st.place, stated, exact) != differs || f.Initial > 0 && stated.shows(ratio(money(f.Executed), money(f.Initial)), halfUp) {
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
	l.tableTotal()
	for _, st := range l.sentences {
		if m := totalWords.FindStringSubmatch(st.text); m != nil && l.Filing.Evaluation != nil && l.Filing.Evaluation.Score != record.NoPoints && scoreWords.FindString(st.text) == "" {
			before, _, _ := strings.Cut(st.text, m[0])
			l.proseTotal(st, m[1], before)
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

// proseTotal compares a score in a sentence with the total. One behind points that are
// not all of the evaluation's (该指标14分，评价得分11分) is that of a part.
func (l *look) proseTotal(st sentence, text, before string) {
	e := l.Filing.Evaluation
	if m := fullWords.FindStringSubmatch(before); m != nil {
		if of, err := record.ParsePoints(m[1]); err != nil || of != e.FullScore {
			return
		}
	}
	said, err := record.ParsePoints(text)
	if err != nil {
		return
	}
	n, _ := parseNumber(text)
	if n.shows(points(e.Score), halfUp) {
		l.hold()
		return
	}
	if l.partly(said) || l.otherYear(st.text) || l.Filing.Evaluation.Kind != record.SelfEvaluation && strings.Contains(st.text, "自评") {
		return
	}
	l.raise(Case{
		Severity: l.scoreSeverity(said, e.Score), Place: st.place, Other: e.Place, Stated: score(said), Computed: score(e.Score), Points: said - e.Score,
		Difference: difference(points(said), points(e.Score), 2, "分"),
		Text:       fmt.Sprintf("“%s”：评分表总分为 %s。", quote(st.text), score(e.Score)),
	})
}

// partly says whether a score is that of a row or of a level.
func (l *look) partly(said record.Points) bool {
	levels := map[string]record.Points{}
	for _, r := range l.scored() {
		if r.Score == said {
			return true
		}
		levels[r.Level1] += r.Score
		levels[r.Level1+"\n"+r.Level2] += r.Score
	}
	for _, sum := range levels {
		if sum == said {
			return true
		}
	}
	return false
}
