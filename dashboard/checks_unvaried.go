package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"jixiao/analytics"
	"jixiao/datasets/document"
)

// unvariedShown is how many repetitions stand on the page.
const unvariedShown = 50

// unvariedValues is what self-evaluations repeat over the years and from each other.
func unvariedValues(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	shown := analytics.Page{Limit: unvariedShown}
	all, err := analytics.UnvariedValues(ctx, db, q.Scope, shown)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Wide: true, Caption: "年年一样、家家一样：自评里不该相同而相同的",
		Empty: "所选范围内没有达到界限的重复：没有三年不变的完成值或总分，也没有两个项目几行一字不差。",
		Columns: []Column{
			{Name: "kind", Label: "哪一种"},
			{Name: "project_name", Label: "项目"},
			{Name: "other_name", Label: "另一个项目"},
			{Name: "district_name", Label: "区县"},
			{Name: "from_year", Label: "自"},
			{Name: "to_year", Label: "至"},
			{Name: "years", Label: "年度", Unit: "个"},
			{Name: "alike", Label: "一字不差", Unit: "行"},
			{Name: "of_rows", Label: "可比", Unit: "行"},
			{Name: "example", Label: "例"},
			{Name: "low", Label: "最低得分率", Unit: "%", Decimals: 2},
			{Name: "high", Label: "最高得分率", Unit: "%", Decimals: 2},
			{Name: "place", Label: "出处"},
			{Name: "other_place", Label: "相同的另一处"},
			{Name: "least", Label: "界限（年度或行数）"},
		},
		Notes: []string{
			"只看说得出差别的行：完成值恰等于指标值、为 0 或 100% 的不算，碰巧相同的机会大。界限见阈值 unvaried_years 等，未核实；名单是请核对，不是认定照抄。",
			"总分不变的，看满分行占比：几乎都是满分的项目，总分本来就挤在一起。",
		},
	}
	kinds := map[string]int{}
	for _, u := range all {
		kinds[u.Kind]++
		source, other := Source{ID: u.Document, Place: u.Place}, Source{ID: u.OtherDocument, Place: u.OtherPlace}
		var second any
		if u.Other != "" {
			second = Link{u.OtherName, q.ProjectHref(u.Other)}
		}
		alike, of := any(u.Alike), any(u.OfRows)
		if u.OfRows == 0 {
			alike, of = nil, nil
		}
		f.Rows = append(f.Rows, []any{
			u.Kind, Link{u.ProjectName, q.ProjectHref(u.Project)}, second, Link{u.DistrictName, q.DistrictHref(u.District)}, Year(u.FromYear), Year(u.ToYear), u.Years, alike, of,
			orNull(u.Example), u.Low, u.High, Link{document.Label(u.Place), q.SourceHref(source)}, Link{document.Label(u.OtherPlace), q.SourceHref(other)}, u.Least,
		})
		f.Sources = append(f.Sources, source, other)
	}
	if len(all) > 0 {
		var parts []string
		for _, kind := range []string{"项目间相同", "年度间相同", "总分不变"} {
			if kinds[kind] > 0 {
				parts = append(parts, fmt.Sprintf("%s %d 处", kind, kinds[kind]))
			}
		}
		f.Reading = fmt.Sprintf("%s：%s。", listed(shown, len(all), all[0].Total, "处重复"), strings.Join(parts, "，"))
	}
	return f, nil
}
