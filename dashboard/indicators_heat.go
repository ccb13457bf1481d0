package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
)

// indicatorRatesByYear is the score rate of indicators in each year, all districts together.
func indicatorRatesByYear(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	return heat(ctx, db, q, analytics.AcrossYear)
}

// indicatorRatesByDistrict is the score rate of indicators in each district, all years together.
func indicatorRatesByDistrict(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	return heat(ctx, db, q, analytics.AcrossDistrict)
}

// heat is a heat map of the indicators of one level, weakest first, by year or by district.
func heat(ctx context.Context, db *sql.DB, q Query, across string) (Figure, error) {
	all, err := analytics.IndicatorRates(ctx, db, q.Scope, q.Params["kind"])
	if err != nil {
		return Figure{}, err
	}
	level, err := strconv.Atoi(q.Params["level"])
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Caption: "得分率热力图：指标 × " + across, Stem: "indicator_rates", Empty: noneScored(q),
		Columns: []Column{
			{Name: "indicator", Label: "指标"},
			{Name: "column", Label: across},
			{Name: "rate", Label: "得分率", Unit: "%", Decimals: 2},
			{Name: "weight", Label: "分值", Unit: "分", Decimals: 2},
			{Name: "score", Label: "得分", Unit: "分", Decimals: 2},
			{Name: "lost", Label: "失分", Unit: "分", Decimals: 2},
			{Name: "place", Label: "失分最多处"},
		},
	}
	totals := slices.DeleteFunc(slices.Clone(all), func(r analytics.IndicatorRate) bool { return r.Across != analytics.AcrossAll })
	if len(totals) == 0 {
		return f, nil
	}
	totals = mainRates(totals)
	cells := slices.DeleteFunc(all, func(r analytics.IndicatorRate) bool {
		return r.Across != across || r.Level != level || r.Framework != totals[0].Framework
	})
	columns := heatColumns(q, across, cells)
	if len(columns) < 2 {
		f.Empty = fmt.Sprintf("所选范围内只有一个%s有%s得分，无从比较；各指标的得分率见“各级指标得分率”。", across, q.Params["kind"])
		return f, nil
	}
	return f, f.drawHeat(q, byRate(totals, level), cells, columns)
}

// heatColumn is one year or one district.
type heatColumn struct {
	Year           int
	District, Name string
}

func (c heatColumn) cell(q Query) any {
	if c.District != "" {
		return Link{c.Name, q.DistrictHref(c.District)}
	}
	return Year(c.Year)
}

// heatColumns are all years asked for between the first and the last with scores,
// or the districts with scores.
func heatColumns(q Query, across string, cells []analytics.IndicatorRate) []heatColumn {
	var columns []heatColumn
	if across == analytics.AcrossDistrict {
		for _, code := range q.Districts {
			if slices.ContainsFunc(cells, func(r analytics.IndicatorRate) bool { return r.District == code }) {
				columns = append(columns, heatColumn{District: code, Name: q.DistrictName(code)})
			}
		}
		return columns
	}
	first, last := 0, -1
	for _, r := range cells {
		if first == 0 || r.Year < first {
			first = r.Year
		}
		last = max(last, r.Year)
	}
	for y := first; y <= last; y++ {
		columns = append(columns, heatColumn{Year: y, Name: strconv.Itoa(y)})
	}
	return columns
}

func (f *Figure) drawHeat(q Query, nodes, cells []analytics.IndicatorRate, columns []heatColumn) (err error) {
	type at struct {
		level1, level2, level3, district string
		year                             int
	}
	held := map[at]analytics.IndicatorRate{}
	for _, r := range cells {
		held[at{r.Level1, r.Level2, r.Level3, r.District, r.Year}] = r
	}
	var rows, names []string
	var values [][]chart.Value
	var lowest analytics.IndicatorRate
	for _, c := range columns {
		names = append(names, c.Name)
	}
	for _, node := range nodes {
		line := make([]chart.Value, len(columns))
		for j, c := range columns {
			r, ok := held[at{node.Level1, node.Level2, node.Level3, c.District, c.Year}]
			if !ok {
				continue
			}
			line[j] = chart.Of(r.Rate.Float())
			source := Source{ID: r.Document, Place: r.Place}
			f.Rows = append(f.Rows, []any{nodeCell(q, r, r.Level, r.Name()), c.cell(q), r.Rate, r.Weight, r.Score, r.Lost, Link{r.Place, q.SourceHref(source)}})
			f.Sources = append(f.Sources, source)
			if v, ok := lowest.Rate.Float(); !ok || below(r.Rate, v) {
				lowest = r
			}
		}
		rows, values = append(rows, node.Name()), append(values, line)
	}
	where := lowest.DistrictName
	if where == "" {
		where = fmt.Sprintf("%d 年", lowest.Year)
	}
	f.Reading = fmt.Sprintf("%d 项%s中最低的一格：%s的“%s”，%s。", len(nodes), q.levelWord(), where, lowest.Name(), Printed(lowest.Rate, "%", 2, false))
	weak, _ := lowest.WeakRate.Float()
	f.Notes = append(f.Notes, fmt.Sprintf("由上到下按合计得分率由低到高；颜色越深得分率越低，%s 以下同为最深；— 为没有得分，不是零。级次在范围栏“热力图级次”里换。", Printed(lowest.WeakRate, "%", 0, false)))
	f.Chart, err = chart.Heat(rows, names, values, chart.Axis{Name: "得分率", Unit: "%", Decimals: 1}, 100, weak)
	return err
}

// levelWord is the level of the heat maps in words.
func (q Query) levelWord() string {
	for _, c := range heatLevelParam.Choices {
		if c.Value == q.Params["level"] {
			return c.Label
		}
	}
	return ""
}
