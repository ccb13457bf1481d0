package sample

import (
	"fmt"

	"jixiao/datasets/record"
)

// Sizes of what is planted and of the noise around it. A story is several times
// its noise, or it could not be told from chance.
const (
	declineFrom  = 2020 // first year the self-paid share falls; it falls every year to LastYear
	declineBase  = 18.0 // % of households that pay themselves, before
	declineStep  = 1.4  // percentage points a year
	gapFrom      = 2022 // first year of the coverage gap; it lasts to LastYear
	gapCoverage  = 82.0 // % of eligible households
	weakFrom     = 2021 // first year the weak area is weak; it stays so to LastYear
	weakDistrict = 4    // districts in which it is weak
	lowFrom      = 2023 // first year of low execution with full indicator scores, to LastYear
	scopeGrowth  = 1.2  // households after the scope change over those before

	coverageLow   = 92.8  // % of eligible households and people covered, drawn per district
	coverageHigh  = 99.4  // % likewise
	coverageNoise = 0.4   // percentage points up or down in a year
	shareLow      = 4.0   // % of households that pay themselves, drawn per district
	shareHigh     = 16.0  // % likewise
	shareNoise    = 0.008 // of the share itself, up or down in a year
	growthLow     = 0.004 // a year, of eligible households, drawn per district
	growthHigh    = 0.025 // likewise
)

// Rates in ten-thousandths of the adjusted budget. A project has a rate of its
// own, and moves about it from year to year; more than all is cut to all.
const (
	executionLow, executionHigh       = 9000, 9950 // drawn per project
	executionNoise                    = 150        // up or down in a year
	lowExecutionLow, lowExecutionHigh = 5500, 6500 // of the low-execution story
	adjustmentSize                    = 600        // initial over or under adjusted, at most, where it was adjusted
)

// Weak rows lose between four and seven half points of six, so that the area
// stays below 70 %; rows elsewhere lose at most an eighth of their weight.
const (
	weakArea                  = "组织管理"
	weakLostLow, weakLostHigh = 4, 7
	reviewLostShare           = 8 // a row loses at most weight/8
	reviewLost                = 8 // half points a review takes off outside story rows, at most
)

// Kinds of stories.
const (
	SelfPaidDecline   = "self_paid_decline"
	CoverageGap       = "coverage_gap"
	WeakArea          = "weak_area"
	LowExecution      = "low_execution"
	ScopeChange       = "scope_change"
	MissingYear       = "missing_year"
	MergedDistrict    = "merged_district"
	Successor         = "successor"
	SaturatedCoverage = "saturated_coverage"
	AdviceRepeated    = "advice_repeated"
	AdviceGone        = "advice_gone"
)

// expected is the rule of the flag that should find each kind of story.
var expected = map[string]string{
	SelfPaidDecline:   "trend.decline",
	CoverageGap:       "coverage.gap",
	WeakArea:          "weak_areas.both",
	LowExecution:      "execution_credibility.excess",
	ScopeChange:       "scope_breaks.change",
	MissingYear:       "data_gaps.hole",
	MergedDistrict:    "data_gaps.ended",
	Successor:         "scope_breaks.change",
	SaturatedCoverage: "coverage.saturated",
	AdviceRepeated:    "follow_up.repeated",
	AdviceGone:        "follow_up.gone",
}

// Story is one thing planted in the made-up province.
type Story struct {
	Kind         string `json:"kind"`
	District     string `json:"district"`
	DistrictName string `json:"district_name"`
	From         int    `json:"from"`
	To           int    `json:"to"`
	// Measure or Indicator is what it can be seen in; empty where it is all of the district.
	Measure   string `json:"measure,omitempty"`
	Indicator string `json:"indicator,omitempty"`
	Text      string `json:"text"`
	// Project, Finding and Again are of advice only: the project, the heading of the
	// finding in the report on From, and of the one on To that says it again.
	Project string `json:"project,omitempty"`
	Finding string `json:"finding,omitempty"`
	Again   string `json:"again,omitempty"`
	// Expect is the rule of the flag that should find it.
	Expect string `json:"expect"`
}

// plan is where the stories lie. Ten districts carry a main story each, all
// distinct. Two things lie beside a main story of another subject, so that
// fourteen of 24 districts stay quiet: the successor is one of the districts with
// a weak area, and coverage is saturated in another of those and in the
// low-execution district. Advice that is told again or gone lies beside the main
// stories of five districts (advice.go).
type plan struct {
	decline, gap, low, scope, missing, merged, successor int
	weak, saturated                                      []int
	scopeYear, missingYear, mergedTo                     int
}

func newPlan(seed uint64) plan {
	r := stream(seed, "plan")
	order := r.Perm(len(districts))
	take := func(fits func(int) bool) int {
		for i, d := range order {
			if fits(d) {
				order = append(order[:i], order[i+1:]...)
				return d
			}
		}
		panic("sample: a city has one district only") // names is fixed: cannot happen
	}
	next := func() int { return take(func(int) bool { return true }) }

	p := plan{merged: next()}
	p.successor = take(func(d int) bool { return districts[d].Parent == districts[p.merged].Parent })
	p.weak = []int{p.successor}
	for len(p.weak) < weakDistrict {
		p.weak = append(p.weak, next())
	}
	p.decline, p.gap, p.low, p.scope, p.missing = next(), next(), next(), next(), next()
	p.saturated = []int{p.weak[1], p.low}
	p.scopeYear = int(between(r, 2019, 2022))
	p.missingYear = int(between(r, 2018, 2021))
	p.mergedTo = int(between(r, 2018, 2020))
	return p
}

// stories are the planted stories as a list.
func (p province) stories() []Story {
	at := p.plan
	var all []Story
	add := func(kind string, d, from, to int, measure, indicator, text string) {
		entry := districts[d]
		all = append(all, Story{
			Kind: kind, District: entry.Code, DistrictName: entry.Name, From: from, To: to,
			Measure: measure, Indicator: indicator, Text: entry.Name + text, Expect: expected[kind],
		})
	}
	add(SelfPaidDecline, at.decline, declineFrom, LastYear, "自付费占比", "",
		fmt.Sprintf("自付费占比自%d年起每年下降约%.1f个百分点", declineFrom, declineStep))
	add(CoverageGap, at.gap, gapFrom, LastYear, "覆盖率", "",
		fmt.Sprintf("户数覆盖率自%d年起降到约%.0f%%", gapFrom, gapCoverage))
	for _, d := range at.weak {
		add(WeakArea, d, weakFrom, LastYear, "", weakArea,
			fmt.Sprintf("财政评价的%s自%d年起得分率低于70%%", weakArea, weakFrom))
	}
	add(LowExecution, at.low, lowFrom, LastYear, "预算执行率", "",
		fmt.Sprintf("自%d年起预算执行率约六成，自评指标仍全部满分", lowFrom))
	add(ScopeChange, at.scope, at.scopeYear, at.scopeYear, record.InsuredHouseholds, "",
		fmt.Sprintf("%d年起新增一类家庭计入，户数比原口径多约%.0f%%", at.scopeYear, (scopeGrowth-1)*100))
	add(MissingYear, at.missing, at.missingYear, at.missingYear, "", "",
		fmt.Sprintf("缺%d年全部资料", at.missingYear))
	add(MergedDistrict, at.merged, at.mergedTo+1, LastYear, "", "",
		fmt.Sprintf("%d年底并入%s，此后无资料", at.mergedTo, districts[at.successor].Name))
	add(Successor, at.successor, at.mergedTo+1, at.mergedTo+1, record.InsuredHouseholds, "",
		fmt.Sprintf("自%d年起含原%s", at.mergedTo+1, districts[at.merged].Name))
	for _, d := range at.saturated {
		add(SaturatedCoverage, d, FirstYear, LastYear, "覆盖率", "",
			"各年参保户数、人数均等于符合资格数")
	}
	return append(all, p.adviceStories()...)
}
