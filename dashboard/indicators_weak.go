package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
)

// weakClasses are the classes of weak areas, gravest first.
var weakClasses = []string{
	analytics.RecurrentAndWidespread, analytics.Recurrent, analytics.Widespread, analytics.Isolated, analytics.TooFewObserved,
}

// weakAreas is which indicators of level 2 and 3 are weak, and how often that recurs.
func weakAreas(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	areas, err := analytics.WeakAreas(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	areas = slices.DeleteFunc(areas, func(a analytics.WeakArea) bool { return a.Kind != q.Params["kind"] })
	slices.SortStableFunc(areas, func(a, b analytics.WeakArea) int {
		return slices.Index(weakClasses, a.Class) - slices.Index(weakClasses, b.Class)
	})
	links, err := analytics.FindingLinks(ctx, db, q.Scope, "", reportsCompared)
	if err != nil {
		return Figure{}, err
	}
	spoken := findingsOnAreas(links, areas)
	f := Figure{
		Caption: "薄弱环节：反复还是偶发，共性还是个别", Wide: true,
		Columns: []Column{
			{Name: "name", Label: "指标"},
			{Name: "level", Label: "级次"},
			{Name: "class", Label: "类别"},
			{Name: "spread", Label: "共性或个别"},
			{Name: "lost", Label: "失分", Unit: "分", Decimals: 2},
			{Name: "lost_share", Label: "占全部失分", Unit: "%", Decimals: 2},
			{Name: "findings", Label: "说到它的问题", Unit: "个"},
			{Name: "latest_finding", Label: "最近的问题"},
			{Name: "weak", Label: "薄弱", Unit: "个区年"},
			{Name: "observed", Label: "有数据", Unit: "个区年"},
			{Name: "districts_weak", Label: "薄弱区县", Unit: "个"},
			{Name: "most_years", Label: "一区最多薄弱", Unit: "年"},
			{Name: "longest_run", Label: "最长连续", Unit: "年"},
			{Name: "recurrent_districts", Label: "反复薄弱的区县"},
			{Name: "most_districts", Label: "一年最多薄弱", Unit: "个区县"},
			{Name: "widest_year", Label: "薄弱最广的年度"},
			{Name: "widest_weak", Label: "其中薄弱", Unit: "个区县"},
			{Name: "widest_observed", Label: "有此指标", Unit: "个区县"},
			{Name: "widest_share", Label: "薄弱占比", Unit: "%", Decimals: 2},
			{Name: "common_years", Label: "共性的年度", Unit: "个"},
			{Name: "judged_years", Label: "够判的年度", Unit: "个"},
			{Name: "worst_district_name", Label: "最低的区县"},
			{Name: "worst_year", Label: "最低的年度"},
			{Name: "worst_rate", Label: "最低得分率", Unit: "%", Decimals: 2},
			{Name: "rate", Label: "合计得分率", Unit: "%", Decimals: 2},
			{Name: "framework", Label: "指标体系"},
			{Name: "place", Label: "最低的一处"},
		},
		Flags: analytics.WeakAreaFlags(areas),
	}
	if q.Params["kind"] != "" {
		f.Empty = fmt.Sprintf("所选范围内，%s没有得分率低于阈值的二级、三级指标。", q.Params["kind"])
	}
	for i, a := range areas {
		name := a.Level2
		if a.Level == 3 {
			name = a.Level3
		}
		var latest any
		if on := spoken[i]; len(on) > 0 {
			latest = Link{on[0].Heading, q.findingHref(on[0].Evaluation, on[0].Number)}
		}
		source := Source{ID: a.Document, Place: a.Place}
		f.Rows = append(f.Rows, []any{
			Link{a.Name(), q.indicatorHref(name)}, a.Level, a.Class, a.Spread, a.Lost, a.LostShare, len(spoken[i]), latest, a.Weak, a.Observed, a.DistrictsWeak, a.MostYears, a.LongestRun,
			a.RecurrentDistricts, a.MostDistricts, yearOf(a.WidestYear), a.WidestWeak, a.WidestObserved, a.WidestShare, a.CommonYears, a.JudgedYears, Link{a.WorstDistrictName, q.DistrictHref(a.WorstDistrict)}, Year(a.WorstYear),
			a.WorstRate, a.Rate, a.Framework, Link{a.Place, q.SourceHref(source)},
		})
		f.Sources = append(f.Sources, source)
	}
	if len(areas) == 0 {
		return f, nil
	}
	limits, err := analytics.DistrictThresholds(ctx, db, q.Scope, "weak_rate", q.Params["kind"])
	if err != nil {
		return f, err
	}
	first := areas[0]
	f.Reading = weakReading(q, areas)
	f.Notes = []string{
		fmt.Sprintf("得分率低于 %s 为薄弱，按区县×年度判断；一个区县薄弱 %.0f 年为反复，一年有 %.0f 个区县薄弱为多区，都不到为个别；年数与区县数都不够时不作判断。",
			limitText(limits), first.YearsLimit, first.DistrictsLimit),
		fmt.Sprintf("共性还是个别逐年看，只看有此指标的区县不少于 %.0f 个的年度：有一年薄弱的区县达到 %.0f%% 为共性，最广的一年也不超过 %.0f%% 为少数区县，其间为部分区县；区县太少不作判断。",
			first.JudgedLimit, first.CommonLimit, first.LocalLimit),
		"二级指标的失分包含它的三级指标，两级不能相加。说到它的问题按文字比对，逐条见下表；" + comparedNote(links),
	}
	if len(limits) > 1 {
		f.Notes = append(f.Notes, analytics.Reasons(limits)...)
	}
	f.Chart, err = weakChart(q, areas)
	return f.withoutEmpty(), err
}

// weakReading counts the areas by class and names the one that lost most in the gravest.
func weakReading(q Query, areas []analytics.WeakArea) string {
	var counts []string
	for _, class := range weakClasses {
		n := 0
		for _, a := range areas {
			if a.Class == class {
				n++
			}
		}
		if n > 0 {
			counts = append(counts, fmt.Sprintf("%s %d 项", class, n))
		}
	}
	first := areas[0]
	return fmt.Sprintf("%s有 %d 项二级、三级指标薄弱：%s。首先是“%s”，%d 个区年中 %d 个薄弱，占全部失分的 %s；%s；最低为%s %d 年 %s。", q.Params["kind"], len(areas),
		strings.Join(counts, "，"), first.Name(), first.Observed, first.Weak, Printed(first.LostShare, "%", 2, false), first.SpreadText(),
		first.WorstDistrictName, first.WorstYear, Printed(first.WorstRate, "%", 2, false))
}

// weakChart counts the weak district-years of the areas of level 3; a single
// district-year has nothing to compare.
func weakChart(q Query, areas []analytics.WeakArea) (*chart.Chart, error) {
	var bars []chart.Item
	repeated := false
	for _, a := range areas {
		if a.Level != 3 {
			continue
		}
		repeated = repeated || a.Weak > 1
		bars = append(bars, chart.Item{Name: a.Level3, Value: chart.Number(float64(a.Weak)), Colour: 1, Mark: a.Class, Href: q.indicatorHref(a.Level3)})
	}
	if !repeated {
		return nil, nil
	}
	slices.SortStableFunc(bars, func(a, b chart.Item) int { return int(b.Value.V - a.Value.V) })
	return chart.Bars(bars[:min(len(bars), drawnNodes)], chart.Axis{Name: "薄弱的区年（三级指标）", Unit: "个"})
}
