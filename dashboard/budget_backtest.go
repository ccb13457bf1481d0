package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"jixiao/analytics"
)

// budgetBacktest sets what would have been recommended in past years beside what was
// decided and spent.
func budgetBacktest(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	f := Figure{
		Caption: "回看：往年若照此建议", Wide: true, Quiet: true,
		Columns: []Column{
			{Name: "of", Label: "范围"}, {Name: "year", Label: "预算年度"}, {Name: "trials", Label: "可比项目", Unit: "个"}, exact("recommended", "若照建议"),
			exact("decided", "当年年初预算"), exact("spent", "当年执行"), {Name: "recommended_gap", Label: "建议与执行平均相差", Unit: "元", Decimals: 2},
			{Name: "decided_gap", Label: "预算与执行平均相差", Unit: "元", Decimals: 2}, {Name: "closer", Label: "哪个更近"},
		},
		Empty: "没有一个往年同时有时滞以前的依据、当年的预算与执行，无从回看；至少要有相隔时滞的两个年度。",
	}
	request, ok := q.budgetRequest()
	if !ok {
		return f, nil
	}
	if q.Params["back"] == "" {
		f.Quiet, f.Empty = false, "回看要把往年各重算一遍，没有要求时不算。"
		f.Ways = []Link{{"回看往年", q.BudgetHref("/budget", "back", "yes") + "#budget_backtest"}}
		return f, nil
	}
	trials, err := analytics.BudgetTrials(ctx, db, q.Scope, request)
	if err != nil {
		return f, err
	}
	for _, g := range allGaps(trials) {
		of, year := "全部区县", any("各年合计")
		if g.District != "" {
			of = q.DistrictName(g.District)
		}
		if g.Year != 0 {
			year = Year(g.Year)
		}
		f.Rows = append(f.Rows, []any{of, year, g.Trials, g.Recommended, g.Decided, g.Spent, yuan(g.RecommendedGap), yuan(g.DecidedGap), orNull(closer(g))})
	}
	for _, t := range trials {
		f.Sources = append(f.Sources, Source{ID: t.Document, Place: t.Place})
	}
	if len(f.Rows) == 0 {
		return f, nil
	}
	f.Reading = trialsReading(trials)
	f.Notes = []string{
		"每一年只用当时已经能知道的数（早于时滞的绩效结果、上一年以前的资金），总额取当年定下的合计；规则包取现在选的。不自动建议的项目不比。",
		"离执行近不等于更好：执行也会受预算左右；回看只说明这套算法与实际相差多少。",
	}
	return f, nil
}

// allGaps are the gaps of trials by year and by district, without those that compare
// nothing.
func allGaps(trials []analytics.BudgetTrial) []analytics.BudgetGaps {
	none := func(g analytics.BudgetGaps) bool { return g.Trials == 0 }
	years := slices.DeleteFunc(analytics.GapsByYear(trials), none)
	if len(years) > 1 {
		years = append([]analytics.BudgetGaps{together(years)}, years...)
	}
	return append(years, slices.DeleteFunc(analytics.GapsByDistrict(trials), none)...)
}

// together are the gaps of several years: sums, and means over all their trials.
func together(years []analytics.BudgetGaps) analytics.BudgetGaps {
	var whole analytics.BudgetGaps
	add := func(to *sql.Null[float64], mean sql.Null[float64], trials int) {
		to.V, to.Valid = to.V+mean.V*float64(trials), mean.Valid
	}
	for _, g := range years {
		whole.Trials += g.Trials
		whole.Recommended, whole.Decided, whole.Spent = whole.Recommended+g.Recommended, whole.Decided+g.Decided, whole.Spent+g.Spent
		add(&whole.RecommendedGap, g.RecommendedGap, g.Trials)
		add(&whole.DecidedGap, g.DecidedGap, g.Trials)
	}
	whole.RecommendedGap.V /= float64(whole.Trials)
	whole.DecidedGap.V /= float64(whole.Trials)
	return whole
}

// trialsReading is what looking back comes to.
func trialsReading(trials []analytics.BudgetTrial) string {
	gaps := allGaps(trials)
	years := 0
	for _, g := range gaps {
		if g.Year != 0 {
			years++
		}
	}
	if len(gaps) == 0 {
		return "没有一个往年同时有时滞以前的依据、当年的预算与执行，无从回看。"
	}
	whole := gaps[0]
	text := fmt.Sprintf("回看 %d 个年度、%d 个项目年：建议与当年执行平均相差 %s，当年预算与执行平均相差 %s", years, whole.Trials,
		Printed(yuan(whole.RecommendedGap), "元", 2, false), Printed(yuan(whole.DecidedGap), "元", 2, false))
	if c := closer(whole); c != "" {
		text += "，" + c
	}
	return text + "。"
}

// closer says which of the two was nearer to what was spent, "" where one is not known.
func closer(g analytics.BudgetGaps) string {
	switch {
	case !g.RecommendedGap.Valid || !g.DecidedGap.Valid:
		return ""
	case g.RecommendedGap.V < g.DecidedGap.V:
		return "建议更近"
	case g.RecommendedGap.V > g.DecidedGap.V:
		return "当年预算更近"
	}
	return "一样近"
}
