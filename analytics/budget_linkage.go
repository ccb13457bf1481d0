package analytics

import (
	"fmt"
	"slices"

	"jixiao/datasets"
	"jixiao/datasets/record"
)

// nearFloor is how near to the floor an execution rate is told, in points: a little less
// or more would make another amount.
const nearFloor = 1

func (s *steps) execution() {
	l := s.line
	floor, cut := s.rule("execution.floor"), s.rule("execution.cut")
	if l.Adjusted <= 0 || l.Executed == record.NoMoney {
		s.by(floor, "执行率", s.amount, "没有全年预算或执行数，执行率不存在")
		return
	}
	rate := 100 * float64(l.Executed) / float64(l.Adjusted)
	printed := record.RoundHalfUp(rate, 2)
	switch {
	case !floor.Value.Valid:
		s.quiet(floor, "执行率", "执行率 "+printed+"%")
	case rate >= floor.Value.V:
		s.by(floor, "执行率", s.amount, s.say("执行率 %v%% 不低于 %v，不核减", printed, floor), l.moneySource())
	case !cut.Value.Valid:
		s.quiet(cut, "执行率", fmt.Sprintf("执行率 %s%% 低于 %s", printed, floor.Printed()))
	default:
		less := portion(l.Base, cut.Value.V)
		s.by(cut, "执行率", max(0, s.amount-less), s.say("执行率 %v%% 低于 %v：− 基数 %v × %v", printed, floor, l.Base, cut), l.moneySource())
	}
	if floor.Value.Valid && cut.Value.V > 0 && rate-floor.Value.V < nearFloor && floor.Value.V-rate < nearFloor {
		s.object("执行率 %s%% 与界限 %s 相差不足 %d 个百分点，差一点结果就不同", printed, floor.Printed(), nearFloor)
	}
}

func (s *steps) surplus() {
	l, share := s.line, s.rule("surplus.share")
	if l.Adjusted == record.NoMoney || l.Executed == record.NoMoney || l.SurplusBefore == record.NoMoney {
		s.by(share, "结余增长", s.amount, "没有连续两年的结余，增长算不出")
		return
	}
	from := []SourceRef{l.moneySource(), {l.BeforeDocument, l.BeforePlace}}
	now := l.Adjusted - l.Executed
	growth := max(0, now) - max(0, l.SurplusBefore)
	switch {
	case growth <= 0:
		s.by(share, "结余增长", s.amount, s.say("结余 %v，上一年 %v，没有增加", now, l.SurplusBefore), from...)
	case !share.Value.Valid:
		s.quiet(share, "结余增长", "结余增加 "+exact(growth))
	default:
		s.by(share, "结余增长", max(0, s.amount-portion(growth, share.Value.V)),
			s.say("结余由 %v 增至 %v：− %v × %v", max(0, l.SurplusBefore), now, growth, share), from...)
	}
}

func (s *steps) carryover() {
	l, share := s.line, s.rule("carryover.share")
	switch {
	case l.Carried == record.NoMoney:
		s.by(share, "结转收回", s.amount, "没有印出上年结转资金")
	case l.Carried == 0:
		s.by(share, "结转收回", s.amount, "没有未用完的上年结转", l.moneySource())
	case !share.Value.Valid:
		s.quiet(share, "结转收回", "上年结转仍未用完 "+exact(l.Carried))
	default:
		s.by(share, "结转收回", max(0, s.amount-portion(l.Carried, share.Value.V)), s.say("− 未用完的上年结转 %v × %v", l.Carried, share), l.moneySource())
	}
}

func (s *steps) grade() {
	l := s.line
	if !l.GradeYear.Valid {
		s.set("grade", "等级", s.amount, "没有可用的等级，不挂钩")
		s.object("没有 %d 年及以前的财政评价或部门评价等级", s.k.request.Year-int(s.rule("timing.lag").Value.V))
		return
	}
	what := func() string {
		return fmt.Sprintf("%d 年%s等级%s（%s 分）", l.GradeYear.V, l.GradeKind, l.Grade, l.Score)
	}
	keep := s.rule("grade." + l.Grade)
	from := SourceRef{l.GradeDocument, l.GradePlace}
	switch {
	case !slices.Contains(Grades(), l.Grade):
		s.set("grade", "等级", s.amount, what()+"不在规则里，不挂钩", from)
	case !keep.Value.Valid:
		s.by(keep, "等级", s.amount, what()+"；规则未给比例，由人定", from)
		if l.Grade != "优" && l.Grade != "良" {
			s.silent = append(s.silent, what())
		}
	default:
		s.by(keep, "等级", portion(s.amount, keep.Value.V), s.told(func() string { return what() + "：" + exact(s.amount) + " × " + keep.Printed() }), from)
	}
}

func (s *steps) rectification() {
	l, cut := s.line, s.rule("rectification.cut")
	from := SourceRef{l.GradeDocument, l.GradePlace}
	switch {
	case !l.GradeYear.Valid || l.GradeKind == string(record.SelfEvaluation):
		s.by(cut, "整改", s.amount, "没有财政评价或部门评价的报告，以前的问题整改与否不知道")
	case l.Repeated == 0:
		s.by(cut, "整改", s.amount, "最近一份评价报告没有再次提出以前的问题")
	case !cut.Value.Valid:
		s.quiet(cut, "整改", fmt.Sprintf("%d 个问题再次提出", l.Repeated))
	default:
		s.by(cut, "整改", s.amount-portion(s.amount, cut.Value.V), s.say("%d 个问题再次提出：− %v × %v", l.Repeated, s.amount, cut), from)
	}
}

// money is a person's amount, NoMoney where there is none.
func (s *steps) money(part string) record.Money {
	e, ok := s.entered[part]
	if !ok {
		return record.NoMoney
	}
	m, err := record.ParseMoney(e.Choice, 100)
	if err != nil {
		return record.NoMoney
	}
	return m
}

// limits draws the amount within what the law, the request and last year allow, in this
// order of rank. Entitlements that nothing cuts are held at what the counts come to.
func (s *steps) limits() {
	l := s.line
	floor, request := s.money(datasets.FloorEntry), s.money(datasets.RequestEntry)
	amount := s.amount
	var why []string
	if s.fenced() {
		l.Lower, l.Upper, l.LowerBy, l.UpperBy = amount, amount, "对个人补助", "对个人补助"
		s.band(amount)
	} else {
		s.bounds(amount)
	}
	if request != record.NoMoney && request < l.Upper {
		l.Upper, l.UpperBy = request, "申报数"
		if request < l.Lower {
			l.Lower, l.LowerBy = request, "申报数"
		}
		if request < amount {
			why = append(why, "不超过申报数 "+exact(request))
			if s.fenced() {
				s.object("申报数 %s 少于按户数、人数测算的 %s，请核对", exact(request), exact(amount))
			}
		}
	}
	if floor != record.NoMoney && floor > l.Lower {
		l.Lower, l.LowerBy = floor, "法定下限"
		if floor > l.Upper {
			if l.UpperBy == "申报数" {
				s.object("法定下限 %s 高于申报数 %s：按下限", exact(floor), exact(request))
			}
			l.Upper, l.UpperBy = floor, "法定下限"
			why = nil // the request holds it no longer
		}
		if floor > amount || len(why) == 0 && l.Upper == floor {
			why = append(why, "按法定下限 "+exact(floor))
		}
	}
	within := min(max(amount, l.Lower), l.Upper)
	if len(why) == 0 && within < amount {
		why = append(why, "不高于"+l.UpperBy)
	}
	if len(why) == 0 && within > amount {
		why = append(why, "不低于"+l.LowerBy)
	}
	if len(why) == 0 {
		s.set("limits", "上下限", within, s.say("在 %v（%v）与 %v（%v）之间", l.Lower, l.LowerBy, l.Upper, l.UpperBy))
		return
	}
	s.set("limits", "上下限", within, s.say("%v：%v", why[0], within))
}

// band objects to an entitlement that moves further than others may.
func (s *steps) band(amount record.Money) {
	l, up, down := s.line, s.rule("band.up"), s.rule("band.down")
	last := l.LastBudget()
	switch {
	case last == record.NoMoney || last == 0:
	case up.Value.V > 0 && amount > last+portion(last, up.Value.V):
		s.object("比上年预算增加超过 %s，请核对户数、人数", up.Printed())
	case down.Value.Valid && amount < last-portion(last, down.Value.V):
		s.object("比上年预算减少超过 %s，请核对户数、人数", down.Printed())
	}
}

// bounds are last year's budget with the band; without one the line may fall to nothing.
// What nobody asked for does not rise above last year's, and what linkage cut comes off
// the upper limit, too: money left over is no reason to spend it.
func (s *steps) bounds(amount record.Money) {
	l, up, down := s.line, s.rule("band.up"), s.rule("band.down")
	last := l.LastBudget()
	l.Lower, l.LowerBy = 0, "可减到零"
	if down.Value.Valid {
		l.Lower, l.LowerBy = last-portion(last, down.Value.V), "较上年最多减少 "+down.Printed()
	}
	l.Upper, l.UpperBy = last, "上年预算"
	if s.money(datasets.RequestEntry) != record.NoMoney && up.Value.V > 0 {
		l.Upper, l.UpperBy = last+portion(last, up.Value.V), "较上年最多增加 "+up.Printed()
	}
	if cut := l.Base - amount; cut > 0 {
		l.Upper, l.UpperBy = max(l.Lower, l.Upper-cut), l.UpperBy+"，扣除绩效挂钩核减"
	}
	if l.Class == datasets.OneOff {
		l.Lower, l.LowerBy = 0, "一次性项目"
		l.Upper, l.UpperBy = amount, "一次性项目"
	}
}

// round rounds the need to the bureau's unit where a multiple lies within the limits;
// entitlements upwards.
func (s *steps) round() {
	l, r := s.line, s.rule("round.unit")
	unit := record.Money(max(1, r.Value.V))
	if unit == 1 {
		return
	}
	rounded := (s.amount + unit/2) / unit * unit
	if s.fenced() {
		rounded = (s.amount + unit - 1) / unit * unit
		if l.LowerBy == "对个人补助" && l.UpperBy == "对个人补助" {
			l.Lower, l.Upper = rounded, rounded
		}
	}
	if rounded > l.Upper {
		rounded -= unit
	}
	if rounded < l.Lower {
		rounded += unit
	}
	if rounded < l.Lower || rounded > l.Upper {
		rounded = s.amount
	}
	s.by(r, "取整", rounded, s.say("取整到 %v", unit))
}
