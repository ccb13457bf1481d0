package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
)

// reportsShown is how many reports stand on one part of the list of findings.
const reportsShown = 20

// findingCounts is how many findings and recommendations there are by year and district.
func findingCounts(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	counts, err := analytics.FindingCounts(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Caption: "问题与建议的条数",
		Empty:   "所选范围内的报告没有写问题或建议；自评表不写问题，问题来自评价报告。",
		Columns: []Column{
			{Name: "district_name", Label: "区县"},
			{Name: "year", Label: "年度"},
			{Name: "findings", Label: "问题", Unit: "个"},
			{Name: "recommendations", Label: "建议", Unit: "条"},
			{Name: "reports", Label: "报告", Unit: "份"},
		},
		Notes: []string{"按被评价的年度计；条数多少与评价了几个项目、写得详略有关，不作区县优劣的比较。"},
	}
	var reports, findings, advice, latest int64
	for _, c := range counts {
		f.Rows = append(f.Rows, []any{Link{c.DistrictName, q.DistrictHref(c.District)}, Year(c.Year), c.Findings, c.Recommendations, c.Reports})
		reports, findings, advice = reports+c.Reports, findings+c.Findings, advice+c.Recommendations
		if c.Year == counts[0].Year {
			latest += c.Findings
		}
	}
	if len(counts) == 0 {
		return f, nil
	}
	f.Reading = fmt.Sprintf("%d 份报告共写了 %d 个问题、%d 条建议；最近的 %d 年有 %d 个问题。", reports, findings, advice, counts[0].Year, latest)
	f.Chart, err = countsChart(q, counts)
	return f, err
}

// countsChart counts the findings of each year asked for; one year has nothing to compare.
func countsChart(q Query, counts []analytics.SaidCount) (*chart.Chart, error) {
	years, names := q.Years()
	bars := make([]chart.Item, len(years))
	held := 0
	for i, year := range years {
		bars[i] = chart.Item{Name: names[i], Colour: 1}
		for _, c := range counts {
			if c.Year == year {
				bars[i].Value = chart.Number(bars[i].Value.V + float64(c.Findings))
			}
		}
		if bars[i].Value.Valid {
			held++
		}
	}
	if held < 2 {
		return nil, nil
	}
	return chart.Bars(bars, chart.Axis{Name: "问题", Unit: "个"})
}

// findings is the findings with the recommendations that answer them and what they
// speak of, latest report first.
func findings(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	return saidFigure(ctx, db, q, q.Scope, "", q.part(reportsShown))
}

// saidFigure lists findings of a scope, or of one project of it. A finding that
// several recommendations answer stands on as many rows.
func saidFigure(ctx context.Context, db *sql.DB, q Query, scope analytics.Scope, project string, shown analytics.Page) (Figure, error) {
	all, err := analytics.Findings(ctx, db, scope, project, shown)
	if err != nil {
		return Figure{}, err
	}
	spoken, err := spokenOf(ctx, db, scope, project, shown)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Caption: "问题与相应的建议", Wide: true, Stem: "findings",
		Empty: "没有写明问题或建议的评价报告；自评表不写问题，问题来自评价报告。",
		Columns: []Column{
			{Name: "heading", Label: "问题"},
			{Name: "year", Label: "年度"},
			{Name: "district_name", Label: "区县"},
			{Name: "project_name", Label: "项目"},
			{Name: "text", Label: "问题正文"},
			{Name: "advice", Label: "相应的建议"},
			{Name: "advice_text", Label: "建议正文"},
			{Name: "indicators", Label: "说到的指标（得分率）"},
			{Name: "measures", Label: "说到的量（最近的数）"},
			{Name: "place", Label: "问题出处"},
			{Name: "advice_place", Label: "建议出处"},
		},
		Notes: []string{
			"建议归到同一份报告里文字最相近的问题；说到的指标与量按文字比对，规则与强度见“来源与算法”，是线索，不是结论。",
			"问题、建议照录原文；点“出处”看原文那一段。",
		},
	}
	reports := map[string]bool{}
	found, advice := 0, 0
	for _, said := range all {
		reports[said.Evaluation] = true
		if said.Number > 0 {
			found++
		}
		advice += len(said.Advice)
		f.saidRows(q, said, spoken)
	}
	if len(all) == 0 {
		return f, nil
	}
	total := all[0].Total
	f.Reading = fmt.Sprintf("%s，近年的在前：%d 个问题，%d 条建议。", listed(shown, len(reports), total, "份报告"), found, advice)
	if project == "" {
		f.Ways = q.turns("/findings", "findings", shown, total)
	}
	return f, nil
}

func (f *Figure) saidRows(q Query, said analytics.Finding, spoken spokenIndex) {
	answers := said.Advice
	if answers == nil {
		answers = []analytics.Advice{{}}
	}
	for _, a := range answers {
		heading := any(said.Heading)
		if said.Place != "" {
			heading = Link{said.Heading, q.SourceHref(Source{ID: said.Document, Place: said.Place})}
			f.Sources = append(f.Sources, Source{ID: said.Document, Place: said.Place})
		}
		var adviceHeading, advicePlace any
		if a.Number > 0 {
			source := Source{ID: a.Document, Place: a.Place}
			adviceHeading, advicePlace = Link{a.Heading, q.SourceHref(source)}, Link{a.Place, q.SourceHref(source)}
			f.Sources = append(f.Sources, source)
		}
		f.Rows = append(f.Rows, []any{
			heading, Year(said.Year), Link{said.DistrictName, q.DistrictHref(said.District)}, Link{said.ProjectName, q.ProjectHref(said.Project)},
			said.Text, adviceHeading, a.Text,
			strings.Join(spoken.indicators(said, a), "；"), strings.Join(spoken.measures(said, a), "；"),
			q.placeCell(said.Document, said.Place), advicePlace,
		})
	}
}
