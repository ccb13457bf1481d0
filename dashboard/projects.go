package dashboard

import (
	"context"
	"database/sql"
	"fmt"

	"jixiao/analytics"
	"jixiao/datasets/record"
)

// projectsShown is how many projects stand on one part of the list.
const projectsShown = 50

// projectSearchParam is a part of a project's name or code.
var projectSearchParam = searchParam("q", "名称或编码")

// projectList is the projects evaluated in the scope, latest year first.
func projectList(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	shown, search := q.part(projectsShown), q.Params["q"]
	rows, err := analytics.Projects(ctx, db, q.Scope, search, shown)
	if err != nil {
		return Figure{}, err
	}
	var amounts []record.Money
	for _, r := range rows {
		amounts = append(amounts, r.Adjusted, r.Executed)
	}
	unit := MoneyUnit(amounts...)
	f := Figure{
		Caption: "项目清单", Wide: true,
		Columns: []Column{
			{Name: "project_name", Label: "项目"},
			{Name: "district_name", Label: "区县"},
			{Name: "year", Label: "最近评价年度"},
			{Name: "years", Label: "评价过的年度", Unit: "个"},
			{Name: "adjusted", Label: "全年预算数", Unit: unit, Decimals: 2},
			{Name: "executed", Label: "全年执行数", Unit: unit, Decimals: 2},
			{Name: "rate", Label: "预算执行率", Unit: "%", Decimals: 2},
			{Name: "self_rate", Label: "自评得分率", Unit: "%", Decimals: 2},
			{Name: "review_rate", Label: "复核得分率", Unit: "%", Decimals: 2},
			{Name: "review_kind", Label: "复核类型"},
			{Name: "programme", Label: "政策项目"},
			{Name: "unit", Label: "实施单位"},
			{Name: "code", Label: "项目编码"},
			{Name: "place", Label: "资金出处"},
		},
	}
	for _, r := range rows {
		f.Rows = append(f.Rows, []any{
			Link{r.ProjectName, q.ProjectHref(r.Project)}, Link{r.DistrictName, q.DistrictHref(r.District)}, Year(r.Year), r.Years,
			r.Adjusted, r.Executed, r.Rate, r.SelfRate, r.ReviewRate, r.ReviewKind, r.Programme, r.Unit, r.Code, q.placeCell(r.Document, r.Place),
		})
		f.Sources = append(f.Sources, Source{ID: r.Document, Place: r.Place})
	}
	if len(rows) == 0 {
		f.Empty, f.Ways = q.noProjects(search, shown)
		return f, nil
	}
	total := rows[0].Total
	of := "个项目"
	if search != "" {
		of = "个名称或编码含“" + search + "”的项目"
	}
	f.Reading = listed(shown, len(rows), total, of) + "，近年评价的在前；点项目名看它历年的资金、指标、问题与建议。"
	f.Ways = q.turns("/projects", "projects", shown, total, projectSearchParam.Name)
	f.Notes = []string{
		"资金与得分取范围内最近一个评价年度；同一年有几次评价时，资金取一份，次序为财政评价、部门评价、单位自评。",
		"自评与复核由不同的人按不同的指标体系打分，两列只看同一项目的差距，项目之间不排名。",
	}
	return f, nil
}

// noProjects says why the list is empty, and the way back where it was left.
func (q Query) noProjects(search string, shown analytics.Page) (why string, ways []Link) {
	switch {
	case shown.Offset > 0:
		return "清单没有这么多页。", []Link{{"回到第一页", q.Href("/projects", pairOf("q", search)...)}}
	case search != "":
		return fmt.Sprintf("所选范围内没有名称或编码含“%s”的项目；可换一个词，或放宽年份、区县。", search), []Link{{"全部项目", q.Href("/projects")}}
	}
	return "", nil
}

// pairOf is a name and value for a link, nothing where there is no value.
func pairOf(name, value string) []string {
	if value == "" {
		return nil
	}
	return []string{name, value}
}

// placeCell is the way to a place of a document, nothing where there is none.
func (q Query) placeCell(document, place string) any {
	if document == "" {
		return nil
	}
	return Link{place, q.SourceHref(Source{ID: document, Place: place})}
}
