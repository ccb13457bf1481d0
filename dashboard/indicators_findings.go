package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"jixiao/analytics"
)

// findingsOnAreas is, for each weak area, the links of findings that speak of a row
// of it, latest first, each finding once.
func findingsOnAreas(links []analytics.FindingLink, areas []analytics.WeakArea) [][]analytics.FindingLink {
	on := make([][]analytics.FindingLink, len(areas))
	for _, l := range links { // latest year first
		if l.Part != analytics.FindingPart || l.Level3 == "" {
			continue
		}
		for i, a := range areas {
			of := a.Level1 == l.Level1 && a.Level2 == l.Level2 && (a.Level == 2 || a.Level3 == l.Level3)
			if of && !slices.ContainsFunc(on[i], func(other analytics.FindingLink) bool {
				return other.Evaluation == l.Evaluation && other.Number == l.Number
			}) {
				on[i] = append(on[i], l)
			}
		}
	}
	return on
}

// weakAreaFindings is the findings that speak of each weak indicator of level 3.
func weakAreaFindings(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	areas, err := analytics.WeakAreas(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	links, err := analytics.FindingLinks(ctx, db, q.Scope, "", reportsCompared)
	if err != nil {
		return Figure{}, err
	}
	areas = slices.DeleteFunc(areas, func(a analytics.WeakArea) bool { return a.Kind != q.Params["kind"] || a.Level != 3 })
	slices.SortStableFunc(areas, func(a, b analytics.WeakArea) int {
		return slices.Index(weakClasses, a.Class) - slices.Index(weakClasses, b.Class)
	})
	f := Figure{
		Caption: "说到薄弱指标的问题", Stem: "finding_links", Wide: true, Quiet: true, Listed: 40,
		Empty: "没有一个问题说到薄弱的三级指标；自评表不写问题，问题来自评价报告。",
		Columns: []Column{
			{Name: "level3", Label: "三级指标"},
			{Name: "class", Label: "类别"},
			{Name: "spread", Label: "共性或个别"},
			{Name: "heading", Label: "问题"},
			{Name: "year", Label: "年度"},
			{Name: "district_name", Label: "区县"},
			{Name: "weight", Label: "分值", Unit: "分", Decimals: 2},
			{Name: "score", Label: "得分", Unit: "分", Decimals: 2},
			{Name: "rule", Label: "凭什么"},
			{Name: "strength", Label: "强度", Unit: "%", Decimals: 0},
			{Name: "place", Label: "所涉评分行"},
		},
		Notes: []string{"一个问题可说到几项指标；得分是说到它的那份报告里的得分，未必薄弱。" + comparedNote(links)},
	}
	speaking, silent := 0, 0
	for i, on := range findingsOnAreas(links, areas) {
		a := areas[i]
		if len(on) == 0 {
			silent++
			continue
		}
		speaking++
		for _, l := range on {
			source := Source{ID: l.Document, Place: l.Place}
			f.Rows = append(f.Rows, []any{
				Link{a.Level3, q.indicatorHref(a.Level3)}, a.Class, a.Spread, Link{l.Heading, q.findingHref(l.Evaluation, l.Number)}, Year(l.Year),
				Link{q.DistrictName(l.District), q.DistrictHref(l.District)}, l.Weight, l.Score, l.Rule, l.Strength, Link{l.Place, q.SourceHref(source)},
			})
			f.Sources = append(f.Sources, source)
		}
	}
	if len(f.Rows) == 0 {
		return f, nil
	}
	f.Reading = fmt.Sprintf("%d 项薄弱的三级指标有问题说到，共 %d 处；%d 项没有问题说到。", speaking, len(f.Rows), silent)
	return f, nil
}
