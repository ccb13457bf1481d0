package sample

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"jixiao/datasets/record"
)

// Misprint is a document with one error planted in it, and the answer key.
type Misprint struct {
	Paper
	Kind string // what was planted
	Rule string // the rule that should find it
	// Follows are other rules the same error breaks: a wrong score shifts the total too.
	Follows []string
}

// fault plants one kind of error in a form; it is false where the form has no place
// for it.
type fault struct {
	kind, rule string
	follows    []string
	plant      func(r *rand.Rand, f *record.Filing) bool
}

// Misprints are documents of a seed with one error each, every kind as often as the
// documents allow, up to so many of a kind.
func Misprints(seed uint64, each int) []Misprint {
	var all []Misprint
	forms := formFilings(seed)
	for _, kind := range formFaults {
		r := stream(seed, "misprint "+kind.kind)
		found := 0
		for _, i := range r.Perm(len(forms)) {
			if found == each {
				break
			}
			f := copied(forms[i])
			if !kind.plant(r, &f) {
				continue
			}
			found++
			all = append(all, Misprint{Form(f), kind.kind, kind.rule, kind.follows})
		}
	}
	reports := drafts(seed)
	for _, kind := range reportFaults {
		r := stream(seed, "misprint "+kind.kind)
		found := 0
		for _, i := range r.Perm(len(reports)) {
			if found == each {
				break
			}
			d := reports[i].copied()
			if !kind.plant(r, &d) {
				continue
			}
			found++
			all = append(all, Misprint{d.report(), kind.kind, kind.rule, kind.follows})
		}
	}
	return all
}

func copied(f record.Filing) record.Filing {
	f.Funding = slices.Clone(f.Funding)
	f.Indicators = slices.Clone(f.Indicators)
	f.Measures = slices.Clone(f.Measures)
	f.Findings = slices.Clone(f.Findings)
	f.Recommendations = slices.Clone(f.Recommendations)
	e := *f.Evaluation
	f.Evaluation = &e
	return f
}

// numeric picks a row with target and actual of one unit that fits; −1 where none does.
func numeric(r *rand.Rand, f *record.Filing, fits func(target, actual float64, row record.Indicator) bool) int {
	for _, i := range r.Perm(len(f.Indicators)) {
		row := f.Indicators[i]
		t, ok := row.Target.Number.Float()
		a, ok2 := row.Actual.Number.Float()
		if ok && ok2 && row.Applicable && row.Target.Unit == row.Actual.Unit && fits(t, a, row) {
			return i
		}
	}
	return -1
}

func set(t *record.Target, sign string, v int64) {
	*t = target(sign, fmt.Sprint(v), t.Unit)
}

var formFaults = []fault{
	{"资金来源之和不等于总额", "funding.sum", nil, func(r *rand.Rand, f *record.Filing) bool {
		f.Funding[1].Executed += record.Money(between(r, 1, 900)) * 100 * yuan
		return true
	}},
	{"总额的单位混用", "funding.sum", []string{"funding.rate", "funding.score", "funding.over", "funding.cut", "quality.cost", "trust.execution"}, func(_ *rand.Rand, f *record.Filing) bool {
		f.Funding[1].Executed /= 10000
		return true
	}},
	{"执行率算错", "funding.rate", []string{"trust.execution"}, func(r *rand.Rand, f *record.Filing) bool {
		v, _ := f.Funding[0].StatedRate.Float()
		f.Funding[0].StatedRate = record.PercentOf(float64(int64(v*100)-between(r, 30, 900)) / 100)
		return true
	}},
	{"执行得分多给", "funding.score", []string{"score.total"}, func(r *rand.Rand, f *record.Filing) bool {
		line := &f.Funding[0]
		if line.Score > 95000 {
			return false
		}
		up := record.Points(between(r, 5, 40)) * 100
		line.Score += up
		f.Evaluation.Score += up
		return true
	}},
	{"总分加错", "score.total", nil, func(r *rand.Rand, f *record.Filing) bool {
		f.Evaluation.Score -= record.Points(between(r, 1, 30)) * 1000
		return true
	}},
	{"总分抄错", "score.total", nil, func(r *rand.Rand, f *record.Filing) bool {
		f.Evaluation.Score -= record.Points(between(r, 1, 4)) * 1000
		return true
	}},
	{"得分超过分值", "score.range", []string{"score.total", "quality.score"}, func(r *rand.Rand, f *record.Filing) bool {
		row := &f.Indicators[r.IntN(3)]
		if row.Score != row.Weight {
			return false
		}
		row.Score += 2 * point
		f.Evaluation.Score += 2 * point
		return true
	}},
	{"一级指标分值印错", "weight.level", nil, func(r *rand.Rand, f *record.Filing) bool {
		for i := range f.Indicators {
			if f.Indicators[i].Level1 == "效益" {
				f.Indicators[i].Level1Raw = "效益指标（35分）"
			}
		}
		return true
	}},
	{"未达标仍给满分", "quality.short", []string{"quality.over", "goal.row", "goal.short", "result.row"}, func(r *rand.Rand, f *record.Filing) bool {
		i := numeric(r, f, func(t, a float64, row record.Indicator) bool {
			return row.Score == row.Weight && t >= 20 && row.Target.Unit != "万元"
		})
		if i < 0 {
			return false
		}
		t, _ := f.Indicators[i].Target.Number.Float()
		set(&f.Indicators[i].Actual, "", int64(t*float64(between(r, 60, 95))/100))
		return true
	}},
	{"失分与算法不符", "quality.score", []string{"goal.short"}, func(r *rand.Rand, f *record.Filing) bool {
		i := numeric(r, f, func(t, a float64, row record.Indicator) bool { return row.Score < row.Weight && a < t })
		if i < 0 {
			return false
		}
		f.Indicators[i].Score -= 3 * point
		f.Evaluation.Score -= 3 * point
		return true
	}},
	{"失分没有原因", "quality.reason", nil, func(r *rand.Rand, f *record.Filing) bool {
		i := numeric(r, f, func(t, a float64, row record.Indicator) bool { return row.Score < row.Weight })
		if i < 0 {
			return false
		}
		f.Indicators[i].Reason = []string{"无", "", "不适用"}[r.IntN(3)]
		return true
	}},
	{"超额完成没有说明", "quality.over", []string{"goal.short", "result.row"}, func(r *rand.Rand, f *record.Filing) bool {
		i := numeric(r, f, func(t, a float64, row record.Indicator) bool {
			return t >= 20 && row.Target.Unit != "%" && row.Target.Unit != "万元" && row.Score == row.Weight
		})
		if i < 0 {
			return false
		}
		t, _ := f.Indicators[i].Target.Number.Float()
		set(&f.Indicators[i].Actual, "", int64(t*float64(between(r, 140, 290))/100))
		return true
	}},
	{"数量指标填成比率", "quality.name", []string{"quality.short", "goal.short", "quality.score"}, func(r *rand.Rand, f *record.Filing) bool {
		for _, i := range r.Perm(len(f.Indicators)) {
			if row := &f.Indicators[i]; strings.HasSuffix(row.Level3, "率") && row.Target.Unit == "%" && row.Score == row.Weight {
				row.Level3 = strings.TrimSuffix(row.Level3, "率") + "数量"
				return true
			}
		}
		return false
	}},
	{"成本完成值照抄预算", "quality.cost", nil, func(_ *rand.Rand, f *record.Filing) bool {
		for i := range f.Indicators {
			row := &f.Indicators[i]
			if row.Level2 == "成本" && wan(f.Funding[0].Adjusted) != wan(f.Funding[0].Executed) {
				row.Actual = target("", wan(f.Funding[0].Adjusted), row.Actual.Unit)
				return true
			}
		}
		return false
	}},
	{"成本目标方向写反", "quality.cost_sign", []string{"quality.short", "quality.score", "quality.over"}, func(_ *rand.Rand, f *record.Filing) bool {
		for i := range f.Indicators {
			if row := &f.Indicators[i]; row.Level2 == "成本" {
				row.Target.Raw = strings.Replace(row.Target.Raw, "≤", "≥", 1)
				return true
			}
		}
		return false
	}},
	{"目标短少没有考核", "goal.short", nil, func(r *rand.Rand, f *record.Filing) bool {
		e := f.Evaluation
		at := strings.LastIndex(e.Result, "补助")
		e.Result = e.Result[:at] + fmt.Sprintf("补助%d户。", between(r, 3, 15))
		return true
	}},
	{"目标与指标值不一致", "goal.row", []string{"goal.short", "quality.short", "quality.over", "goal.dropped"}, func(r *rand.Rand, f *record.Filing) bool {
		i := numeric(r, f, func(t, a float64, row record.Indicator) bool {
			return t >= 20 && row.Target.Unit != "%" && row.Target.Unit != "万元"
		})
		if i < 0 {
			return false
		}
		row := f.Indicators[i]
		old := row.Level3 + row.Target.Number.String() + row.Target.Unit
		t, _ := row.Target.Number.Float()
		f.Evaluation.Goal = strings.Replace(f.Evaluation.Goal, old, row.Level3+fmt.Sprint(int64(t)+between(r, 3, 15))+row.Target.Unit, 1)
		return true
	}},
	{"执行低而得分高", "trust.execution", nil, func(r *rand.Rand, f *record.Filing) bool {
		share := record.Money(between(r, 30, 70))
		before := f.Funding[0].Score
		for i := range f.Funding {
			f.Funding[i].Executed = f.Funding[i].Adjusted / 100 * share
		}
		line := &f.Funding[0]
		line.StatedRate = record.PercentOf(float64(ratio(int64(line.Executed), int64(line.Adjusted), 10000)) / 100)
		line.Score = score(line.Weight, int64(line.Executed), int64(line.Adjusted))
		f.Evaluation.Score += line.Score - before
		sum := record.Money(0)
		for _, part := range f.Funding[1:] {
			if part.Role == record.SourceLine {
				sum += part.Executed
			}
		}
		f.Funding[1].Executed += line.Executed - sum
		for i := range f.Indicators {
			if row := &f.Indicators[i]; row.Level2 == "成本" {
				row.Actual = target("", wan(line.Executed), row.Actual.Unit)
			}
		}
		return true
	}},
}
