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

func trimmed(v float64) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.2f", v), "0"), ".")
}

// short says whether the actual value stays behind its target.
func (p part) short() bool {
	if p.none() {
		return p.actual.value.Sign() > 0
	}
	done := p.completion()
	if done == nil || p.costs() && p.lower() && (p.target.sign == "≥" || p.target.sign == ">") {
		return false // a cost that is to be high says itself what is wrong with it
	}
	if p.lower() {
		return done.Cmp(rat(100)) > 0
	}
	return done.Cmp(rat(100)) < 0
}

// none says whether nothing at all is allowed (投诉 0 起) and how much there was is said.
func (p part) none() bool {
	return p.target.ok && p.actual.ok && p.target.value.Sign() == 0 && p.lower() && (p.actual.unit == p.target.unit || p.actual.unit == "" || p.target.unit == "")
}

// qualityShort: full marks for a row one part of which stays behind its target.
func qualityShort(l *look) {
	for _, p := range l.parts {
		if p.completion() == nil && !p.none() || p.row.Weight == record.NoPoints || p.row.Score == record.NoPoints || p.row.Weight == 0 {
			continue
		}
		if !p.short() || p.row.Score < p.row.Weight {
			l.hold()
			continue
		}
		l.raise(Case{
			Severity: ChangesScore, Place: p.row.Place, Stated: score(p.row.Score), Computed: "低于 " + score(p.row.Weight),
			Text: fmt.Sprintf("“%s”指标值 %s，完成 %s，未达到，仍得满分 %s。", quote(p.name), p.target.text, p.actual.words(), score(p.row.Score)),
		})
	}
}

// qualityReason: points were lost and no reason is given.
func qualityReason(l *look) {
	if l.Filing.Evaluation == nil || l.Filing.Evaluation.Kind != record.SelfEvaluation || !l.asksReasons() {
		return
	}
	for _, r := range l.scored() {
		if r.Score >= r.Weight {
			continue
		}
		if said(r.Reason) || said(r.Basis) {
			l.hold()
			continue
		}
		l.raise(Case{
			Severity: ChangesNone, Place: r.Place, Stated: "无", Computed: "应填写", Points: r.Weight - r.Score,
			Text: fmt.Sprintf("“%s”失分 %s，没有填写偏差原因。", brief(r), score(r.Weight-r.Score)),
		})
	}
}

// asksReasons says whether the form has a column for reasons: some have none.
func (l *look) asksReasons() bool {
	for _, cells := range l.lines {
		if len(cells) > 1 && slices.ContainsFunc(cells, func(c string) bool { return reasonHead.MatchString(document.Squeezed(c)) }) {
			return true
		}
	}
	return len(l.lines) == 0 // made-up records have no text
}

var reasonHead = regexp.MustCompile(`偏差|未完成原因|原因分析|^原因|改进措施`)

var (
	countName = regexp.MustCompile(`数量|人数|户数|次数|场数|场次|件数|金额`)
	rateName  = regexp.MustCompile(`率$|占比$|比例$|满意度$|覆盖率|完成率|合格率|及时率`)
)

// qualityName: the name of an indicator says one kind of quantity and its value is
// another: a number measured in %, people measured in households, a rate without %.
func qualityName(l *look) {
	for _, p := range l.parts {
		isCount, isRate := countName.MatchString(p.name), rateName.MatchString(p.name)
		if !p.target.ok || isCount == isRate {
			continue
		}
		why := ""
		switch unit := p.target.unit; {
		case isCount && unit == "%":
			why = "名称是数量，指标值却是比率"
		case strings.Contains(p.name, "人数") && strings.HasSuffix(unit, "户"):
			why = "名称是人数，指标值以户计"
		case strings.Contains(p.name, "户数") && strings.HasSuffix(unit, "人"):
			why = "名称是户数，指标值以人计"
		case isRate && unit != "%" && unit != "" && !strings.Contains(p.target.text, "分"):
			why = "名称是比率，指标值却以" + unit + "计"
		}
		if why == "" {
			l.hold()
			continue
		}
		l.raise(Case{
			Severity: ChangesNone, Place: p.row.Place, Stated: quote(p.name), Computed: quote(p.target.text),
			Text: fmt.Sprintf("“%s”的指标值为“%s”：%s；分子、分母没有写出。", quote(p.name), quote(p.target.text), why),
		})
	}
}

// qualityLine: a satisfaction exactly at its target, without the size of a sample.
func qualityLine(l *look) {
	for _, p := range l.parts {
		if !strings.Contains(p.row.Level2+p.name, "满意") || !p.target.ok || !p.actual.ok {
			continue
		}
		if p.target.value.Cmp(p.actual.value) != 0 || p.target.value.Cmp(rat(100)) == 0 || sampled.MatchString(p.actual.text+p.row.Basis) {
			l.hold()
			continue
		}
		l.raise(Case{
			Severity: ChangesNone, Place: p.row.Place, Stated: p.actual.words(), Computed: p.target.words(),
			Text: fmt.Sprintf("“%s”完成 %s，正好等于指标值，没有写明样本数。", quote(p.name), p.actual.words()),
		})
	}
}

var sampled = regexp.MustCompile(`样本|问卷\d|\d+份|\d+人次?(?:参与|受访|调查)|抽样|回收`)

// qualityCostSign: a cost may not be asked to be high.
func qualityCostSign(l *look) {
	for _, p := range l.parts {
		if !strings.Contains(p.row.Level1+p.row.Level2, "成本") || p.target.sign == "" || !p.target.ok {
			continue
		}
		if p.target.sign != "≥" && p.target.sign != ">" || rateName.MatchString(p.name) {
			l.hold()
			continue
		}
		l.raise(Case{
			Severity: ChangesNone, Place: p.row.Place, Stated: quote(p.target.text), Computed: "≤ 或 =",
			Text: fmt.Sprintf("成本指标“%s”的指标值为“%s”：成本不应以“不低于”为目标。", quote(p.name), quote(p.target.text)),
		})
	}
}

// qualityCost: what a cost row gives as spent is the budget and not the amount spent.
func qualityCost(l *look) {
	for _, f := range l.Filing.Funding {
		if f.Role != record.TotalLine || f.Executed == record.NoMoney || f.Adjusted == record.NoMoney || f.Executed == f.Adjusted {
			continue
		}
		for _, p := range l.parts {
			if !strings.Contains(p.row.Level1+p.row.Level2, "成本") || !p.actual.ok {
				continue
			}
			factor := document.MoneyUnits[p.actual.unit] / 100
			if factor == 0 {
				continue
			}
			got := new(big.Rat).Mul(p.actual.value, rat(factor))
			switch {
			case l.isAmount(p.actual.number, factor, f.Executed):
				l.hold()
			case l.isAmount(p.actual.number, factor, f.Adjusted) || l.isAmount(p.actual.number, factor, f.Initial):
				l.raise(Case{
					Severity: ChangesFigure, Place: p.row.Place, Other: f.Place, Stated: p.actual.words(), Computed: yuan(f.Executed),
					Difference: difference(got, money(f.Executed), 2, "元"),
					Text:       fmt.Sprintf("成本指标的完成值 %s 是预算数，不是执行数 %s。", p.actual.words(), yuan(f.Executed)),
				})
			}
		}
	}
}
