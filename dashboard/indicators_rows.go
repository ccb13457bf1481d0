package dashboard

import (
	"context"
	"database/sql"
	"fmt"

	"jixiao/analytics"
)

// lostRowsShown is how many lost rows stand on one part of the list.
const lostRowsShown = 50

// lostRows is the rows that lost points, with rubric, basis and place.
func lostRows(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	shown := q.part(lostRowsShown)
	rows, err := analytics.LostRows(ctx, db, q.Scope, q.Params["kind"], q.Params["indicator"], shown)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Caption: "失分的行：评分标准与依据", Wide: true, Empty: noneLost(q),
		Columns: []Column{
			{Name: "level3", Label: "三级指标"},
			{Name: "district_name", Label: "区县"},
			{Name: "year", Label: "年度"},
			{Name: "project_name", Label: "项目"},
			{Name: "weight", Label: "分值", Unit: "分", Decimals: 2},
			{Name: "score", Label: "得分", Unit: "分", Decimals: 2},
			{Name: "lost", Label: "失分", Unit: "分", Decimals: 2},
			{Name: "rate", Label: "得分率", Unit: "%", Decimals: 2},
			{Name: "rubric", Label: "评分标准"},
			{Name: "basis", Label: "评分依据"},
			{Name: "reason", Label: "偏差原因及改进措施"},
			{Name: "level2", Label: "二级指标"},
			{Name: "framework", Label: "指标体系"},
			{Name: "place", Label: "出处"},
		},
	}
	indicator := q.Params["indicator"]
	if indicator != "" {
		f.Ways = append(f.Ways, Link{"全部指标的失分行", q.Href("/indicators", "kind", q.Params["kind"]) + "#lost_rows"})
		f.Empty = fmt.Sprintf("所选范围内的%s没有名为“%s”的二级或三级指标失分；名称要与表中一字不差，可从上面的图表点入。", q.Params["kind"], indicator)
	}
	for _, r := range rows {
		source := Source{ID: r.Document, Place: r.Place}
		f.Rows = append(f.Rows, []any{
			Link{r.Level3, q.indicatorHref(r.Level3)}, Link{r.DistrictName, q.DistrictHref(r.District)}, Year(r.Year), Link{r.ProjectName, q.ProjectHref(r.Project)},
			r.Weight, r.Score, r.Lost, r.Rate, r.Rubric, r.Basis, r.Reason, r.Level2, r.Framework, Link{r.Place, q.SourceHref(source)},
		})
		f.Sources = append(f.Sources, source)
	}
	if len(rows) == 0 {
		return f, nil
	}
	total := rows[0].Total
	f.Ways = append(f.Ways, q.turns("/indicators", "lost_rows", shown, total, "kind", "level", "indicator")...)
	of := "行失分"
	if indicator != "" {
		of = "行“" + indicator + "”失分"
	}
	first := rows[0]
	f.Reading = fmt.Sprintf("%s%s；失分最多的一行是%s %d 年的“%s”，%s 分得 %s。", q.Params["kind"], listed(shown, len(rows), total, of),
		first.DistrictName, first.Year, first.Level3, first.Weight, Printed(first.Score, "分", 2, false))
	f.Notes = []string{"失分多的在前，失分相同时近年在前；评分标准、依据与原因照录原文，点“出处”看原文那一行。"}
	return f, nil
}
