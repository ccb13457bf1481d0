package analytics

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jixiao/datasets"
	"jixiao/datasets/record"
)

// reckoner reckons the lines of one request.
type reckoner struct {
	request Request
	book    ruleBook
	ahead   map[outlookKey]Forecast
}

// line reckons one line up to its need and limits. keep says whether its steps are kept,
// tell whether they are told in words, too.
func (k reckoner) line(in BudgetInput, drivers []BudgetDriver, entries []BudgetEntry, keep, tell bool) BudgetLine {
	l := BudgetLine{BudgetInput: in, Entries: entries, Base: record.NoMoney, Computed: record.NoMoney, Need: record.NoMoney,
		Lower: record.NoMoney, Upper: record.NoMoney, Amount: record.NoMoney, Reserved: record.NoMoney, Headroom: record.NoMoney,
		Low: record.NoMoney, High: record.NoMoney, Marginal: record.NoMoney}
	s := steps{line: &l, k: k, keep: keep, tell: tell, amount: record.NoMoney, rules: k.book.set(in.District, in.GradeKind)}
	if len(entries) > 0 {
		s.entered = map[string]BudgetEntry{}
	}
	for _, e := range entries {
		s.entered[e.Part] = e
	}
	if keep {
		l.Steps = make([]Step, 0, 10)
	}
	for _, d := range withEntered(in, drivers, entries) {
		l.Drivers = append(l.Drivers, d.reckon(k.request, s.entered, k.ahead))
	}
	s.takeGrade()
	s.classify()
	s.last()
	if l.broken() == "" {
		s.base()
	}
	if l.Base != record.NoMoney {
		s.linkage()
		s.limits()
		s.round()
		l.Computed, l.Need = s.amount, s.amount
		if last := l.LastBudget(); last != record.NoMoney {
			l.Headroom = last - l.Computed
		}
	}
	s.decide()
	return l
}

// broken says which amount of the records cannot be one, "" where all can.
func (l *BudgetLine) broken() string {
	for _, m := range []record.Money{l.Initial, l.Adjusted, l.Executed, l.Carried} {
		if m != record.NoMoney && (m < 0 || m > datasets.MaxBudget) {
			return "记录里有小于零或大于 10 万亿元的金额，请核对 " + l.MoneyPlace
		}
	}
	return ""
}

// takeGrade falls back on the self-evaluation where the rules allow that.
func (s *steps) takeGrade() {
	l := s.line
	if l.GradeYear.Valid || !l.SelfYear.Valid || s.rule("self.grade").Value.V != 1 {
		return
	}
	l.GradeYear, l.GradeKind, l.Grade, l.Score, l.Distance = l.SelfYear, string(record.SelfEvaluation), l.SelfGrade, l.SelfScore, l.SelfDistance
	l.GradeDocument, l.GradePlace = l.SelfDocument, l.SelfPlace
	s.rules = s.k.book.set(l.District, l.GradeKind)
}

// classify finds the class of the money: a person's word, else the class of all
// components, else that of the project's name.
func (s *steps) classify() {
	l := s.line
	if e, ok := s.entered[datasets.ClassEntry]; ok {
		l.Class, l.ClassBy = e.Choice, e.by()
		return
	}
	l.Class, l.ClassBy = l.NamedClass, l.ClassSource
	var classes []string
	for _, d := range l.Drivers {
		class, by := cmp.Or(d.Class, l.NamedClass), cmp.Or(d.ClassSource, l.ClassSource)
		if class == datasets.OneOff && len(l.Drivers) > 1 && d.Component != "" {
			continue // taken off the base
		}
		if !slices.Contains(classes, class) {
			classes = append(classes, class)
		}
		l.ClassBy = by
	}
	switch {
	case len(classes) == 1:
		l.Class = classes[0]
	case len(classes) > 1:
		l.Class, l.ClassBy = "", ""
		s.object("各支出内容的资金类别不同（%s），要分开测算", strings.Join(slices.DeleteFunc(classes, func(c string) bool { return c == "" }), "、"))
	}
}

// decide says whether the line is recommended for, and what stands instead.
func (s *steps) decide() {
	l := s.line
	var reasons []string
	if fault := l.broken(); fault != "" {
		reasons = append(reasons, fault)
	}
	if l.Class == "" {
		reasons = append(reasons, "不知道资金类别")
		l.Supply = append(l.Supply, "资金类别：对个人补助、专项业务还是一次性；兼有几类的，分列对个人补助与活动等专项各多少元")
		if !slices.ContainsFunc(l.Drivers, func(d ReckonedDriver) bool { return d.Count.Valid }) {
			l.Supply = append(l.Supply, "对个人补助各项（如各项保险）由财政出资的户数或人数")
		}
		if !slices.ContainsFunc(l.Drivers, func(d ReckonedDriver) bool { return d.PriceNow != record.NoMoney }) {
			l.Supply = append(l.Supply, "各项的价格标准（元/户或元/人）")
		}
	} else if l.Base == record.NoMoney {
		reasons = append(reasons, "基数算不出："+strings.Join(l.Supply, "；"))
	}
	if cases, text := l.openErrors(); cases > 0 {
		reasons = append(reasons, fmt.Sprintf("所据文件有 %d 处算术错误还没有结论：%s", cases, strings.TrimSuffix(text, "。")))
	}
	if s.gradeUsed() {
		near := s.rule("contested.distance")
		switch {
		case l.GradeYear.Valid && !slices.Contains(Grades(), l.Grade):
			reasons = append(reasons, fmt.Sprintf("等级“%s”不在规则里", l.Grade))
		case l.GradeYear.Valid && l.Distance != record.NoPoints && float64(l.Distance) <= near.Value.V*10_000:
			reasons = append(reasons, fmt.Sprintf("%d 年%s得分 %s，距等级界限 %s 分，不超过 %s 分", l.GradeYear.V, l.GradeKind, l.Score, l.Distance, threshold(near.Value.V)))
		}
	}
	s.age()
	if e, ok := s.entered[datasets.AmountEntry]; ok {
		if m, err := record.ParseMoney(e.Choice, 100); err == nil && m != record.NoMoney {
			l.Status, l.Why = ByPerson, e.by()
			if len(reasons) > 0 {
				l.Why += "。不自动建议：" + strings.Join(reasons, "；")
			}
			l.Need, l.Lower, l.Upper, l.LowerBy, l.UpperBy = m, m, m, "人工建议数", "人工建议数"
			s.set("person", "人工建议数", m, l.Why)
			s.confidence(false)
			return
		}
	}
	l.Status = Recommended
	if len(reasons) > 0 {
		l.Status, l.Why = NotByRule, strings.Join(reasons, "；")
		l.Reserved = l.LastBudget()
		if l.Reserved == record.NoMoney || l.broken() != "" {
			l.Status, l.Reserved = ToFill, record.NoMoney
		}
	}
	s.confidence(len(reasons) > 0)
}

// openErrors are the cases of class E in all documents the line rests on.
func (l *BudgetLine) openErrors() (cases int64, text string) {
	cases, text = l.OpenErrors, l.OpenError
	met := []string{l.MoneyDocument, l.BeforeDocument, l.GradeDocument}
	for _, d := range l.Drivers {
		if d.OpenErrors > 0 && !slices.Contains(met, d.CountDocument) {
			met = append(met, d.CountDocument)
			cases, text = cases+d.OpenErrors, cmp.Or(text, d.OpenError)
		}
	}
	return cases, text
}

// age objects to records older than they would be by the lag.
func (s *steps) age() {
	l, lag := s.line, int64(s.rule("timing.lag").Value.V)
	if year := int64(s.k.request.Year); l.MoneyYear.Valid && l.MoneyYear.V < year-lag {
		s.object("最近的资金资料是 %d 年，距预算年度 %d 年；请补以后各年的资料", l.MoneyYear.V, year-l.MoneyYear.V)
	}
}

// confidence is 高 where nothing stands against the line, 低 where it is not recommended
// for or its records are old or a person's, else 中.
func (s *steps) confidence(refused bool) {
	l := s.line
	entered := slices.ContainsFunc(l.Entries, func(e BudgetEntry) bool { return e.Part != datasets.ApprovedEntry })
	lag := int64(s.rule("timing.lag").Value.V)
	switch {
	case refused:
		l.Confidence, l.ConfidenceWhy = "低", "不自动建议"
	case l.MoneyYear.Valid && l.MoneyYear.V < int64(s.k.request.Year)-lag:
		l.Confidence, l.ConfidenceWhy = "低", "资料早于应有的年度"
	case entered:
		l.Confidence, l.ConfidenceWhy = "中", "用了人工填报的数"
	case len(l.Objections) > 0:
		l.Confidence, l.ConfidenceWhy = "中", fmt.Sprintf("有 %d 条异议", len(l.Objections))
	default:
		l.Confidence, l.ConfidenceWhy = "高", "所需的数都有出处，没有异议"
	}
}
