package dashboard

import (
	"context"
	"database/sql"
	"fmt"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

// followUpsShown is how many findings the follow-up lists: all that are said again
// come first.
const followUpsShown = 200

// followUp is what became of the findings of each year, and which were said again.
func followUp(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	counts, err := analytics.FollowUpCounts(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	all, err := analytics.FollowUps(ctx, db, q.Scope, analytics.Page{Limit: followUpsShown})
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Caption: "上次的问题与建议，这次还提不提", Wide: true, Listed: 40,
		Empty: "所选范围内没有写明问题的评价报告，没有可跟踪的建议。",
		Columns: []Column{
			{Name: "heading", Label: "问题"},
			{Name: "year", Label: "年度"},
			{Name: "district_name", Label: "区县"},
			{Name: "project_name", Label: "项目"},
			{Name: "theme", Label: "主题"},
			{Name: "status", Label: "后续"},
			{Name: "later_heading", Label: "后来的问题"},
			{Name: "later_year", Label: "后续年度"},
			{Name: "years_between", Label: "相隔", Unit: "年"},
			{Name: "overlap", Label: "文字重合", Unit: "%", Decimals: 0},
			{Name: "basis", Label: "凭什么是后续"},
			{Name: "place", Label: "出处"},
			{Name: "later_place", Label: "后续出处"},
		},
	}
	for _, u := range all {
		source := Source{ID: u.Document, Place: u.Place}
		f.Sources = append(f.Sources, source)
		var later any
		if u.LaterPlace != "" {
			last := Source{ID: u.LaterDocument, Place: u.LaterPlace}
			later = Link{u.LaterPlace, q.SourceHref(last)}
			f.Sources = append(f.Sources, last)
		}
		f.Rows = append(f.Rows, []any{
			Link{u.Heading, q.findingHref(u.Evaluation, u.Number)}, Year(u.Year), Link{u.DistrictName, q.DistrictHref(u.District)},
			Link{u.ProjectName, q.ProjectHref(u.Project)}, u.Theme, u.Status, orNull(u.LaterHeading), yearOf(u.LaterYear), u.YearsBetween,
			u.Overlap, orNull(u.Basis), Link{u.Place, q.SourceHref(source)}, later,
		})
	}
	if len(all) == 0 {
		return f, nil
	}
	f.Flags = analytics.FollowUpFlags(counts)
	f.Reading = followUpReading(counts)
	f.Notes = []string{
		"后续评价是同一项目的下一份报告，没有则同区县同政策项目的下一份；有同一主题、文字相近的问题为再次提出。未再提出不等于已整改，可能是没有再查。",
		"年度是提出问题的年度；还没有下一份报告的为尚无后续评价，不算未再提出。相近的门槛与相隔年数见“来源与算法”。",
	}
	if total := all[0].Total; total > int64(len(all)) {
		f.Notes = append(f.Notes, fmt.Sprintf("共 %d 个问题，列 %d 个，再次提出的在前；缩小年份或区县可看其余。", total, len(all)))
	}
	f.Chart, err = followUpChart(q, counts)
	return f.withoutEmpty(), err
}

func followUpReading(counts []analytics.FollowUpCount) string {
	var repeated, gone, open int64
	for _, c := range counts {
		repeated, gone, open = repeated+c.Repeated, gone+c.Gone, open+c.Open
	}
	followed := repeated + gone
	if followed == 0 {
		return fmt.Sprintf("%d 个问题都还没有后续评价，有没有整改无从说起。", open)
	}
	return fmt.Sprintf("%d 个问题有后续评价：%d 个再次提出（%s），%d 个未再提出；另有 %d 个尚无后续评价。", followed, repeated,
		Printed(record.PercentOf(100*float64(repeated)/float64(followed)), "%", 2, false), gone, open)
}

// followUpChart stacks the findings of each year by what became of them; one year
// has nothing to compare.
func followUpChart(q Query, counts []analytics.FollowUpCount) (*chart.Chart, error) {
	years, names := q.Years()
	layers := []chart.Series{{Name: analytics.Repeated, Colour: 2}, {Name: analytics.Gone, Colour: 1}, {Name: analytics.Open, Colour: 0}}
	held := 0
	for i := range layers {
		layers[i].Values = make([]chart.Value, len(years))
	}
	for y, year := range years {
		var sums [3]int64
		found := false
		for _, c := range counts {
			if c.Year == year {
				found = true
				sums[0], sums[1], sums[2] = sums[0]+c.Repeated, sums[1]+c.Gone, sums[2]+c.Open
			}
		}
		if !found {
			continue
		}
		held++
		for i := range layers {
			layers[i].Values[y] = chart.Number(float64(sums[i]))
		}
	}
	if held < 2 {
		return nil, nil
	}
	return chart.Stacked(names, layers, chart.Axis{Name: "问题", Unit: "个"})
}
