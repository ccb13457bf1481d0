package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

// projectIndicators is every indicator row of one project as printed, latest first.
func projectIndicators(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	all, err := analytics.ProjectIndicators(ctx, db, q.Params["key"])
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Caption: "指标：目标、实际、得分与依据", Wide: true,
		Empty: "这个项目的文件里没有指标行。",
		Columns: []Column{
			{Name: "level3", Label: "三级指标"},
			{Name: "year", Label: "年度"},
			{Name: "kind", Label: "评价类型"},
			{Name: "level1", Label: "一级指标"},
			{Name: "level2", Label: "二级指标"},
			{Name: "weight", Label: "分值", Unit: "分", Decimals: 2},
			{Name: "score", Label: "得分", Unit: "分", Decimals: 2},
			{Name: "lost", Label: "失分", Unit: "分", Decimals: 2},
			{Name: "rate", Label: "得分率", Unit: "%", Decimals: 2},
			{Name: "target", Label: "目标值"},
			{Name: "actual", Label: "实际完成值"},
			{Name: "reason", Label: "偏差原因及改进措施"},
			{Name: "rubric", Label: "评分标准"},
			{Name: "basis", Label: "评分依据"},
			{Name: "applicable", Label: "适用"},
			{Name: "place", Label: "出处"},
		},
		Notes: []string{"逐年、逐类型按表中次序照录；不适用的行没有失分和得分率，不计入任何统计。一格含几个小指标的，共用一个得分。"},
	}
	for _, r := range all {
		f.Rows = append(f.Rows, []any{
			r.Level3, Year(r.Year), r.Kind, r.Level1, r.Level2, r.Weight, r.Score, r.Lost, r.Rate,
			r.TargetRaw, r.ActualRaw, r.Reason, r.Rubric, r.Basis, r.Applicable, q.placeCell(r.Document, r.Place),
		})
		f.Sources = append(f.Sources, Source{ID: r.Document, Place: r.Place})
	}
	if len(all) == 0 {
		return f, nil
	}
	latest := latestRows(all)
	f.Reading = indicatorReading(latest)
	f.Chart, err = indicatorChart(latest)
	return f, err
}

// latestRows are the rows of the latest evaluation, of a reviewer where there are
// several in that year.
func latestRows(all []analytics.RecordedIndicator) []analytics.RecordedIndicator {
	chosen := all[0]
	for _, r := range all {
		if r.Year == chosen.Year && chosen.Kind == string(record.SelfEvaluation) && r.Kind != chosen.Kind {
			chosen = r
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(r analytics.RecordedIndicator) bool { return r.Evaluation != chosen.Evaluation })
}

func indicatorReading(rows []analytics.RecordedIndicator) string {
	scored, off, without := 0, 0, 0
	var lowest analytics.RecordedIndicator
	for _, r := range rows {
		switch v, ok := r.Rate.Float(); {
		case !r.Applicable:
			without++
		case ok:
			scored++
			if r.Lost > 0 {
				off++
			}
			if at, some := lowest.Rate.Float(); !some || v < at {
				lowest = r
			}
		}
	}
	text := fmt.Sprintf("%d 年%s评分 %d 行", rows[0].Year, rows[0].Kind, scored)
	if without > 0 {
		text += fmt.Sprintf("，另有 %d 行不适用", without)
	}
	switch {
	case scored == 0:
		return text + "。"
	case off == 0:
		return text + "；评分的行全部满分。"
	}
	return fmt.Sprintf("%s；%d 行失分，得分率最低的是“%s”，%s。", text, off, lowest.Level3, Printed(lowest.Rate, "%", 2, false))
}

// indicatorChart draws the rows that lost points, lowest rate first; none where
// all are full.
func indicatorChart(rows []analytics.RecordedIndicator) (*chart.Chart, error) {
	rows = slices.DeleteFunc(slices.Clone(rows), func(r analytics.RecordedIndicator) bool { return r.Lost == record.NoPoints || r.Lost <= 0 })
	if len(rows) < 2 {
		return nil, nil
	}
	slices.SortStableFunc(rows, func(a, b analytics.RecordedIndicator) int {
		x, _ := a.Rate.Float()
		y, _ := b.Rate.Float()
		return cmp.Compare(x, y)
	})
	var dots []chart.Item
	for _, r := range rows[:min(len(rows), drawnNodes)] {
		dots = append(dots, chart.Item{Name: r.Level3, Value: chart.Of(r.Rate.Float()), Colour: 1})
	}
	return chart.Dots(dots, chart.Axis{Name: fmt.Sprintf("%d 年%s失分指标的得分率", rows[0].Year, rows[0].Kind), Unit: "%", Decimals: 2}, chart.Value{})
}

// projectFindings is the findings and recommendations of one project.
func projectFindings(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	district, err := projectDistrict(ctx, db, q.Params["key"])
	if err != nil {
		return Figure{}, err
	}
	scope := analytics.Scope{From: firstYear, To: lastYear, Districts: []string{district}}
	return saidFigure(ctx, db, q, scope, q.Params["key"], analytics.Page{Limit: projectReports})
}

// projectReports is more reports than one project has.
const projectReports = 200
