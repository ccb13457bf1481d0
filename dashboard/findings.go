package dashboard

import (
	"context"
	"database/sql"
	"fmt"

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
