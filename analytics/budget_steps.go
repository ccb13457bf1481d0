package analytics

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jixiao/datasets"
	"jixiao/datasets/record"
)

// steps are the rules of one line, applied one after another to its amount.
type steps struct {
	line    *BudgetLine
	k       reckoner
	keep    bool // the steps, not the amount alone
	tell    bool // the steps in words
	entered map[string]BudgetEntry
	amount  record.Money
	rules   *ruleSet
	silent  []string // rules that give no figure where they would bear on the line
}

func (s *steps) rule(name string) *BudgetRule { return s.rules.of(name) }

// object adds an objection.
func (s *steps) object(format string, args ...any) {
	s.line.Objections = append(s.line.Objections, fmt.Sprintf(format, args...))
}

// set adds a step that leads to an amount.
func (s *steps) set(rule, name string, amount record.Money, formula string, from ...SourceRef) {
	if !s.keep {
		s.amount = amount
		return
	}
	step := Step{Rule: rule, Name: name, Amount: amount, Change: amount - max(0, s.amount), Verified: true}
	if s.tell {
		step.Formula, step.Source = formula, from
	}
	s.line.Steps = append(s.line.Steps, step)
	s.amount = amount
}

// by is set for a step whose size a rule of the pack gives.
func (s *steps) by(r *BudgetRule, name string, amount record.Money, formula string, from ...SourceRef) {
	s.set(r.Rule, name, amount, formula, from...)
	if !s.keep {
		return
	}
	step := &s.line.Steps[len(s.line.Steps)-1]
	step.Verified, step.RuleSource = r.Verified, r.Source
}

// quiet is by for a rule that gives no figure: nothing changes, a person decides.
func (s *steps) quiet(r *BudgetRule, name, what string) {
	s.by(r, name, s.amount, what+"；规则未给比例，由人定")
	s.silent = append(s.silent, what)
}

// say formats a formula, where steps are told: amounts with all their digits, rules with
// their unit.
func (s *steps) say(format string, args ...any) string {
	if !s.tell {
		return ""
	}
	for i, a := range args {
		switch a := a.(type) {
		case record.Money:
			args[i] = exact(a)
		case *BudgetRule:
			args[i] = a.Printed()
		}
	}
	return fmt.Sprintf(format, args...)
}

// told is a formula that takes more than figures, where steps are told.
func (s *steps) told(formula func() string) string {
	if !s.tell {
		return ""
	}
	return formula()
}

// exact is an amount with all its digits.
func exact(m record.Money) string { return cmp.Or(thousands(m.Yuan()), "—") + " 元" }

func (l *BudgetLine) moneySource() SourceRef { return SourceRef{l.MoneyDocument, l.MoneyPlace} }

func (s *steps) last() {
	l := s.line
	m := l.LastBudget()
	if m == record.NoMoney || l.broken() != "" {
		return
	}
	name := "全年预算"
	if l.Adjusted == record.NoMoney {
		name = "年初预算（没有全年预算数）"
		if l.Initial == record.NoMoney {
			name = "执行数（没有预算数）"
		}
	}
	s.set("last", "上年预算", m, s.say("%d 年%v %v", l.MoneyYear.V, name, m), l.moneySource())
	if s.keep {
		s.line.Steps[0].Change = 0
	}
}

// base is what the line would come to without linkage; NoMoney, and Supply says what is
// missing, where it cannot be reckoned.
func (s *steps) base() {
	l := s.line
	switch l.Class {
	case datasets.Entitlement:
		s.entitlement()
	case datasets.Discretionary:
		s.discretionary()
	case datasets.OneOff:
		keep := s.rule("oneoff.keep")
		last := l.LastBudget()
		if last == record.NoMoney {
			l.Supply = append(l.Supply, "上年预算数")
			return
		}
		l.Base = portion(last, keep.Value.V)
		s.by(keep, "测算基数", l.Base, s.say("一次性项目保留 %v × %v = %v", last, keep, l.Base), l.moneySource())
	}
}

func (s *steps) entitlement() {
	l := s.line
	var sum, low, high, split record.Money
	var formulas []string
	var from []SourceRef
	interval := false
	for _, d := range l.Drivers {
		if d.Class == datasets.OneOff {
			continue
		}
		if !d.Count.Valid {
			l.Supply = append(l.Supply, d.name()+"的户数或人数（财政出资）")
		}
		if d.PriceNow == record.NoMoney {
			l.Supply = append(l.Supply, d.name()+"的价格标准（执行数除不出整元的唯一单价）")
		}
		if d.Count.Valid && d.PriceNow != record.NoMoney && d.Amount == record.NoMoney {
			l.Supply = append(l.Supply, d.name()+"的数量与标准相乘超出 10 万亿元，请核对")
		}
		if len(l.Supply) > 0 {
			continue
		}
		lows, highs := d.Amount, d.Amount
		if d.Low.Valid {
			interval = true
			lows, highs = atPrice(d.Low.V, d.PriceNow), atPrice(d.High.V, d.PriceNow)
		}
		sum, low, high = sum+d.Amount, low+lows, high+highs
		if s.tell {
			formulas = append(formulas, d.formula())
			from = append(from, SourceRef{d.CountDocument, d.CountPlace}, SourceRef{d.Document, d.Place})
		}
		if d.Component != "" && d.Executed != record.NoMoney {
			split += d.Executed
		}
	}
	if len(l.Drivers) == 0 {
		l.Supply = append(l.Supply, "各项的户数或人数与价格标准")
	}
	if len(l.Supply) > 0 {
		return
	}
	if sum > datasets.MaxBudget {
		l.Supply = append(l.Supply, "各项之和超出 10 万亿元，请核对")
		return
	}
	l.Base = sum
	if interval {
		l.Low, l.High = low, high
	}
	if split > 0 && l.Executed != record.NoMoney && split < l.Executed {
		s.object("支出内容合计 %s，比项目执行数少 %s，没有分列的不在测算里", exact(split), exact(l.Executed-split))
	}
	s.set("driver", "测算基数", sum, s.say("%v = %v", strings.Join(formulas, " + "), sum), slices.Compact(from)...)
}

func (s *steps) discretionary() {
	l := s.line
	if l.Adjusted == record.NoMoney {
		l.Supply = append(l.Supply, fmt.Sprintf("%d 年全年预算数", l.MoneyYear.V))
	}
	if l.Executed == record.NoMoney {
		l.Supply = append(l.Supply, fmt.Sprintf("%d 年全年执行数", l.MoneyYear.V))
	}
	if len(l.Supply) > 0 {
		return
	}
	spent, oneOff := l.Executed, record.Money(0)
	for _, d := range l.Drivers {
		if d.Class == datasets.OneOff && d.Component != "" && d.Executed != record.NoMoney {
			oneOff += d.Executed
		}
	}
	spent = max(0, spent-oneOff)
	l.Base = min(l.Adjusted, spent)
	net := ""
	if oneOff > 0 {
		net = s.say("（扣除一次性支出 %v）", oneOff)
		if keep := s.rule("oneoff.keep"); keep.Value.V > 0 {
			kept := portion(oneOff, keep.Value.V)
			l.Base = min(l.Adjusted, l.Base+kept)
			net += s.say("，一次性支出保留 %v", kept)
		}
	}
	s.set("base", "测算基数", l.Base, s.say("全年预算 %v 与执行数 %v%v 中较小者 = %v", l.Adjusted, spent, net, l.Base), l.moneySource())
}

// fenced says that the line is an entitlement no linkage cuts.
func (s *steps) fenced() bool {
	return s.line.Class == datasets.Entitlement && s.rule("ring.fenced").Value.V == 1
}

// gradeUsed says that another grade would make another amount.
func (s *steps) gradeUsed() bool {
	if s.line.Class == "" || s.line.Class == datasets.OneOff || s.fenced() {
		return false
	}
	return s.rules.graded
}

// linkage ties the amount to how the money was used.
func (s *steps) linkage() {
	l := s.line
	switch {
	case s.fenced():
		r := s.rule("ring.fenced")
		s.by(r, "绩效挂钩", s.amount, "对个人补助不因等级、执行率、结余、结转与整改核减")
		if floor := s.rule("execution.floor").Value; l.Adjusted > 0 && l.Executed >= 0 && floor.Valid && 100*float64(l.Executed) < floor.V*float64(l.Adjusted) {
			s.object("执行率 %s%% 低于 %s%%：对个人补助不核减，请先核对户数、人数", record.RoundHalfUp(100*float64(l.Executed)/float64(l.Adjusted), 2), threshold(floor.V))
		}
	case l.Class == datasets.OneOff:
	default:
		s.execution()
		s.surplus()
		s.carryover()
		s.grade()
		s.rectification()
	}
	if len(s.silent) > 0 {
		s.object("规则未给比例，由人定：%s", strings.Join(s.silent, "；"))
	}
}
