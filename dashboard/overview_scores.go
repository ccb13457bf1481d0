package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strings"

	"jixiao/analytics"
	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// How many rows the overview shows of what other pages list in full.
const (
	overviewAreas   = 10
	overviewReports = 5
	overviewTotals  = 8
)

// mainWeakAreas are the indicators that are weakest and recur most.
func mainWeakAreas(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	areas, err := analytics.WeakAreas(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Stem: "weak_areas", Wide: true, Caption: "薄弱环节",
		Columns: []Column{
			{Name: "kind", Label: "评价类型"},
			{Name: "level2", Label: "二级指标"},
			{Name: "level3", Label: "三级指标"},
			{Name: "class", Label: "类别"},
			{Name: "rate", Label: "得分率", Unit: "%", Decimals: 2},
			{Name: "lost", Label: "失分", Unit: "分", Decimals: 2},
			{Name: "weak", Label: "薄弱", Unit: "区年"},
			{Name: "observed", Label: "有数据", Unit: "区年"},
			{Name: "worst_district_name", Label: "最低的区县"},
			{Name: "worst_year", Label: "年度"},
			{Name: "worst_rate", Label: "最低得分率", Unit: "%", Decimals: 2},
			{Name: "place", Label: "原文"},
		},
		Empty: "所选范围内没有得分率低于阈值的三级指标，或没有带指标得分的评价。",
	}
	areas = slices.DeleteFunc(areas, func(a analytics.WeakArea) bool { return a.Level != 3 })
	slices.SortStableFunc(areas, func(a, b analytics.WeakArea) int {
		return cmp.Or(slices.Index(weakClasses, a.Class)-slices.Index(weakClasses, b.Class), cmp.Compare(rateOf(a), rateOf(b)), cmp.Compare(b.Lost, a.Lost))
	})
	for _, a := range areas[:min(len(areas), overviewAreas)] {
		f.Rows = append(f.Rows, []any{
			a.Kind, Link{a.Level2, q.Href("/indicators") + "#weak_areas"}, a.Level3, a.Class, a.Rate, a.Lost, a.Weak, a.Observed,
			Link{a.WorstDistrictName, q.DistrictHref(a.WorstDistrict)}, Year(a.WorstYear), a.WorstRate, placeLink(q, a.Document, a.Place),
		})
		f.Sources = append(f.Sources, Source{ID: a.Document, Place: a.Place})
	}
	if len(areas) == 0 {
		return f, nil
	}
	f.Notes = []string{
		"先列反复、多区薄弱，再按得分率由低到高；不同评价类型的得分率不比高低。完整清单见薄弱环节页。",
	}
	var judged []string
	for _, a := range areas {
		if slices.Contains(judged, a.Kind) {
			continue
		}
		judged = append(judged, a.Kind)
		limits, err := analytics.DistrictThresholds(ctx, db, q.Scope, "weak_rate", a.Kind)
		if err != nil {
			return Figure{}, err
		}
		for _, reason := range analytics.Reasons(limits) {
			if !slices.Contains(f.Notes, reason) {
				f.Notes = append(f.Notes, reason)
			}
		}
	}
	for _, name := range []string{"weak_years", "weak_districts"} {
		limit, err := rule(ctx, db, q, name)
		if err != nil {
			return Figure{}, err
		}
		f.Notes = append(f.Notes, limit.Reason())
	}
	f.Reading = readAreas(areas)
	return f, nil
}

// rateOf is the rate an area is ordered by; one without comes last.
func rateOf(a analytics.WeakArea) float64 {
	if v, ok := a.Rate.Float(); ok {
		return v
	}
	return math.Inf(1)
}

func readAreas(areas []analytics.WeakArea) string {
	counts := map[string]int{}
	for _, a := range areas {
		counts[a.Class]++
	}
	a := areas[0]
	text := fmt.Sprintf("%d 个三级指标有薄弱", len(areas))
	switch recurs := counts[analytics.RecurrentAndWidespread] + counts[analytics.Recurrent] + counts[analytics.Widespread]; {
	case recurs > 0:
		text += fmt.Sprintf("，其中 %d 个反复或多区薄弱", recurs)
	case counts[analytics.TooFewObserved] == len(areas):
		text += "，年度与区县太少，反复与否无从判断"
	}
	return text + fmt.Sprintf("；最弱的是%s“%s”，得分率 %s，最低为%s %d 年 %s。", a.Kind, a.Name(),
		Printed(a.Rate, "%", 2, false), a.WorstDistrictName, a.WorstYear, Printed(a.WorstRate, "%", 2, false))
}

// placeLink leads to the line of the document a row was read from.
func placeLink(q Query, id, place string) Link {
	return Link{document.Label(place), q.SourceHref(Source{ID: id, Place: place})}
}

// latestTotals are the totals of the latest evaluations, those that may be
// compared together and never ranked with the others.
func latestTotals(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	totals, err := analytics.EvaluationTotals(ctx, db, q.Scope, analytics.Page{Limit: overviewTotals})
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Stem: "evaluation_totals", Caption: "最近的评价总分：各列各的，不排名",
		Columns: []Column{
			{Name: "year", Label: "年度"},
			{Name: "kind", Label: "评价类型"},
			{Name: "framework", Label: "指标体系"},
			{Name: "district_name", Label: "区县"},
			{Name: "project_name", Label: "项目"},
			{Name: "score", Label: "得分", Unit: "分", Decimals: 2},
			{Name: "full_score", Label: "总分", Unit: "分", Decimals: 2},
			{Name: "stated_grade", Label: "印出等级"},
			{Name: "grade", Label: "重算等级"},
			{Name: "place", Label: "原文"},
		},
		Empty: "所选范围内没有评价总分。",
	}
	groups := analytics.ComparableTotals(totals)
	for _, g := range groups {
		for _, t := range g.Evaluations {
			f.Rows = append(f.Rows, []any{
				Year(t.Year), t.Kind, t.Framework, Link{t.DistrictName, q.DistrictHref(t.District)}, projectLink(q, t.Project, t.ProjectName),
				t.Score, t.FullScore, t.StatedGrade, t.Grade, placeLink(q, t.Document, t.Place),
			})
			f.Sources = append(f.Sources, Source{ID: t.Document, Place: t.Place})
		}
	}
	if len(totals) == 0 {
		return f, nil
	}
	f.Reading = readTotals(totals, groups)
	if reasons := analytics.ComparabilityNotes(groups); len(reasons) > 0 && len(totals) > 2 {
		f.Notes = append(f.Notes, "不可相比的原因——"+strings.Join(reasons, "；")+"。")
	}
	f.Notes = append(f.Notes, "重算等级按该评价自己的等级划分；没有印出划分的不判等级。")
	return f.withoutEmpty(), nil
}

func projectLink(q Query, key, name string) Link {
	return Link{name, q.Href("/projects/" + url.PathEscape(key))}
}

func readTotals(totals []analytics.EvaluationTotal, groups []analytics.ComparableGroup) string {
	if len(totals) > 2 {
		text := fmt.Sprintf("共 %d 次评价，列最近 %d 次", totals[0].Total, len(totals))
		if len(groups) > 1 {
			text += fmt.Sprintf("，分 %d 组（评价类型、指标体系、年度相同的为一组），组与组不可相比", len(groups))
		}
		return text + "。"
	}
	var parts []string
	for _, t := range totals {
		part := fmt.Sprintf("%s %d 年%s %s（满分 %s）", t.DistrictName, t.Year, t.Kind, Printed(t.Score, "分", 2, false), Printed(t.FullScore, "分", 0, false))
		if t.StatedGrade != "" {
			part += "，等级" + t.StatedGrade
		}
		parts = append(parts, part)
	}
	text := strings.Join(parts, "；") + "。"
	if len(totals) == 2 {
		if reasons := analytics.Incomparable(totals[0], totals[1]); len(reasons) > 0 {
			text += "两个总分不可相比——" + strings.Join(reasons, "；") + "。"
		}
	}
	return text
}

// latestFindings are the findings of the latest reports, what they speak of and
// the flag on it.
func latestFindings(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	page := analytics.Page{Limit: overviewReports}
	found, err := analytics.Findings(ctx, db, q.Scope, analytics.Sought{}, page)
	if err != nil {
		return Figure{}, err
	}
	links, err := analytics.FindingLinks(ctx, db, q.Scope, "", page)
	if err != nil {
		return Figure{}, err
	}
	series, err := seriesSpokenOf(ctx, db, q, links)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Stem: "findings", Wide: true, Caption: "最近的评价发现",
		Columns: []Column{
			{Name: "year", Label: "年度"},
			{Name: "district_name", Label: "区县"},
			{Name: "project_name", Label: "项目"},
			{Name: "number", Label: "序"},
			{Name: "finding", Label: "问题"},
			{Name: "advice", Label: "对应建议"},
			{Name: "speaks_of", Label: "说到的指标与量"},
			{Name: "series", Label: "数列怎么说"},
			{Name: "place", Label: "原文"},
		},
		Empty: "所选范围内没有带“存在问题”的评价报告。",
		Notes: []string{"“说到的指标与量”按名称与用词找出，仅供查找；“数列怎么说”是该量自己的年度数，与报告的说法并列，不代表结论。"},
	}
	flagged := 0
	for _, one := range found {
		if one.Number == 0 {
			continue // recommendations without a finding: the page of findings has them
		}
		speaks, series := spokenIn(one, links, series)
		if series != "" {
			flagged++
		}
		var advice []string
		for _, a := range one.Advice {
			advice = append(advice, a.Heading)
		}
		f.Rows = append(f.Rows, []any{
			Year(one.Year), Link{one.DistrictName, q.DistrictHref(one.District)}, projectLink(q, one.Project, one.ProjectName), one.Number,
			one.Heading, strings.Join(advice, "；"), speaks, series, placeLink(q, one.Document, one.Place),
		})
		f.Sources = append(f.Sources, Source{ID: one.Document, Place: one.Place})
	}
	if len(f.Rows) == 0 {
		return f, nil
	}
	f.Reading = fmt.Sprintf("最近 %d 份报告提出 %d 个问题", min(int(found[0].Total), overviewReports), len(f.Rows))
	if flagged > 0 {
		f.Reading += fmt.Sprintf("，其中 %d 个说到有年度数的量，旁列该数列的读数", flagged)
	}
	f.Reading += "。"
	return f.withoutEmpty(), nil
}

// seriesSpokenOf are the series of the districts whose findings name a measure.
func seriesSpokenOf(ctx context.Context, db *sql.DB, q Query, links []analytics.FindingLink) ([]analytics.Series, error) {
	var districts []string
	for _, l := range links {
		if l.Measure != "" && !slices.Contains(districts, l.District) {
			districts = append(districts, l.District)
		}
	}
	if districts == nil {
		return nil, nil
	}
	return analytics.TrendSeries(ctx, db, q.Only(districts...), record.InsuredHouseholds, "")
}

// spokenIn is what a finding speaks of, and what the series of a payer it names
// say themselves.
func spokenIn(one analytics.Finding, links []analytics.FindingLink, series []analytics.Series) (speaks, said string) {
	var things, readings []string
	for _, l := range links {
		if l.Evaluation != one.Evaluation || l.Part != analytics.FindingPart || l.Number != one.Number {
			continue
		}
		switch {
		case l.Level3 != "":
			things = append(things, fmt.Sprintf("%s（%s/%s 分）", l.Level3, l.Score, l.Weight))
		case l.Measure != "":
			things = append(things, l.Payer+l.Measure)
			for _, s := range series {
				if s.District == one.District && s.Programme == one.Programme && s.Quantity == l.Measure && s.Part == l.Payer {
					readings = append(readings, s.Latest())
				}
			}
		}
	}
	return strings.Join(things, "；"), strings.Join(readings, "；")
}
