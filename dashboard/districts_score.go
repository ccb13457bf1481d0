package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

// districtScores is the total scores of one kind of evaluation, those of the
// comparable group side by side and the others of that kind apart.
func districtScores(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	kind := q.Params["kind"]
	card, err := scoresCard(ctx, db, q, kind)
	if err != nil {
		return Figure{}, err
	}
	enough, err := analytics.CommonThreshold(ctx, db, q.Scope, "rank_peers")
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Stem: "comparability", Caption: kind + "总分：同一年、同一体系、同一政策项目的区县",
		Columns: []Column{
			{Name: "district_name", Label: "区县"},
			{Name: "year", Label: "年度"},
			{Name: "framework", Label: "指标体系"},
			{Name: "programmes", Label: "政策项目"},
			{Name: "full_score", Label: "总分", Unit: "分", Decimals: 2},
			{Name: "score", Label: "得分", Unit: "分", Decimals: 2},
			{Name: "rate", Label: "得分率", Unit: "%", Decimals: 2},
			{Name: "rank", Label: "名次", Unit: "名"},
			{Name: "apart", Label: "不参与比较"},
		},
		Empty: noSuchKind(card, kind),
	}
	if card.Base.Kind != kind || kind == "" {
		return f, nil
	}
	// A total of another judge does not even stand beside these, in grey.
	card.Apart = slices.DeleteFunc(card.Apart, func(a analytics.ApartComparand) bool { return a.Kind != kind })
	held := map[string]analytics.Comparand{}
	for _, c := range card.Compared {
		held[c.District] = c
	}
	for _, c := range card.Apart {
		held[c.District] = c.Comparand
	}
	s := card.Standings(2, enough)
	if kind == selfEvaluation {
		s.Unranked = "单位自评由各单位自己打分，只画点、不排名"
	}
	for _, one := range slices.Concat(s.Compared, s.Apart) {
		c := held[one.District]
		rank := one.Rank
		rank.Valid = rank.Valid && s.Unranked == ""
		f.Rows = append(f.Rows, []any{
			Link{c.DistrictName, q.DistrictHref(c.District)}, Year(c.Year), c.Framework, c.Programmes,
			record.Points(c.Denominator.V), record.Points(c.Numerator.V), c.Value, rank, orNull(one.Apart),
		})
		f.Sources = append(f.Sources, Source{ID: c.Document, Place: c.Place})
	}
	f.Reading = standingsReading(s, kind+"得分率", "%")
	f.Notes = []string{unrankedNote(s, enough), fmt.Sprintf("可比组：%s、指标体系“%s”、政策项目“%s”；一个区有几份评价的，得分率 = Σ得分 ÷ Σ总分。", groupInWords(card), card.Base.Framework, card.Base.Programmes)}
	f.Chart, err = standingsDots(q, s, chart.Axis{Name: kind + "得分率", Unit: "%", Decimals: 2})
	return f.withoutEmpty(), err
}

// unrankedNote is the note below a comparison: why it has no ranks, or what they are worth.
func unrankedNote(s analytics.Standings, enough analytics.Threshold) string {
	if s.Unranked == "" {
		return "名次由高到低，印出来相同的并列，只作线索，不作结论。" + enough.Reason()
	}
	return s.Unranked + "。" + enough.Reason()
}

// standingsReading names the group compared, its ends and its middle, and who stands apart.
func standingsReading(s analytics.Standings, what, unit string) string {
	text := ""
	switch n := len(s.Compared); n {
	case 0:
		text = "没有可比的区县"
	case 1:
		text = fmt.Sprintf("%d 年只有%s有可比的%s：%s，没有区县可以与之比较", s.Year, s.Compared[0].DistrictName, what, Printed(s.Compared[0].Value, unit, 2, false))
	default:
		text = fmt.Sprintf("%d 年可比的 %d 个区县，%s最高的是%s %s，最低的是%s %s，中位数 %s", s.Year, n, what,
			s.Compared[0].DistrictName, Printed(s.Highest, unit, 2, false), s.Compared[n-1].DistrictName, Printed(s.Lowest, unit, 2, false), Printed(s.Median, unit, 2, false))
	}
	if len(s.Apart) > 0 {
		var each []string
		for _, one := range s.Apart[:min(len(s.Apart), 3)] {
			each = append(each, fmt.Sprintf("%s（%s）", one.DistrictName, one.Apart))
		}
		text += fmt.Sprintf("；不参与比较的 %d 个：%s", len(s.Apart), strings.Join(each, "、"))
		if len(s.Apart) > 3 {
			text += "等"
		}
	}
	return text + "。"
}

// standingsDots draws those compared, and below them in grey those apart with the
// reason; the median only where three or more are compared.
func standingsDots(q Query, s analytics.Standings, axis chart.Axis) (*chart.Chart, error) {
	var items []chart.Item
	for _, one := range slices.Concat(s.Compared, s.Apart) {
		item := chart.Item{Name: one.DistrictName, Value: chart.Number(one.Value), Colour: 1, Href: q.DistrictHref(one.District)}
		if one.Apart != "" {
			item.Colour, item.Mark = 0, one.Apart
		}
		items = append(items, item)
	}
	if len(items) < 2 {
		return nil, nil // one dot says less than the sentence above it
	}
	var middle chart.Value
	if len(s.Compared) >= 3 {
		middle = s.Median
	}
	if axis.Unit == "%" {
		axis.Low, axis.High = percentEnds(items)
	}
	return chart.Dots(items, axis, middle)
}

// districtScoreRates is where districts are weak: score rates by indicator, of one
// kind, framework and year.
func districtScoreRates(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	kind, level := q.Params["kind"], int(q.Params["level"][0]-'0')
	card, err := scoresCard(ctx, db, q, kind)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Stem: "score_rate", Caption: fmt.Sprintf("哪个区县弱在哪里：%s%s级指标得分率", kind, []string{"", "一", "二", "三"}[level]),
		Columns: []Column{
			{Name: "district_name", Label: "区县"},
			{Name: "year", Label: "年度"},
			{Name: "level1", Label: "一级指标"},
			{Name: "level2", Label: "二级指标"},
			{Name: "level3", Label: "三级指标"},
			{Name: "weight", Label: "分值", Unit: "分", Decimals: 2},
			{Name: "score", Label: "得分", Unit: "分", Decimals: 2},
			{Name: "rate", Label: "得分率", Unit: "%", Decimals: 2},
			{Name: "weak", Label: "薄弱"},
		},
		Empty: noSuchKind(card, kind),
	}
	if card.Base.Kind != kind || kind == "" {
		return f, nil
	}
	year, framework := card.Base.Year, card.Base.Framework
	scope := q.Scope
	scope.From, scope.To = year, year
	all, err := analytics.ScoreRate(ctx, db, scope, level)
	if err != nil {
		return f, err
	}
	nodes := slices.DeleteFunc(all, func(n analytics.NodeScore) bool {
		return n.Kind != kind || n.Framework != framework
	})
	for _, n := range nodes {
		f.Rows = append(f.Rows, []any{
			Link{n.DistrictName, q.DistrictHref(n.District)}, Year(n.Year), n.Level1, orNull(n.Level2), orNull(n.Level3), n.Weight, n.Score, n.Rate, weak(n),
		})
		f.Sources = append(f.Sources, Source{ID: n.Document, Place: n.Place})
	}
	if len(nodes) == 0 {
		f.Empty = fmt.Sprintf("%d 年的%s没有分指标的得分，只有总分。", year, kind)
		return f, nil
	}
	grid := gridOf(nodes, func(district string) bool { return card.WhyApart(district) != "" })
	f.Reading = grid.reading(year, kind)
	limits, err := analytics.DistrictThresholds(ctx, db, scope, "weak_rate", kind)
	if err != nil {
		return f, err
	}
	f.Notes = []string{
		fmt.Sprintf("只比 %d 年、指标体系“%s”的%s；格内为得分率（%%），越深越弱，— 为该区没有这项指标或没有评价。可比组在上，按总得分率由低到高排列。", year, framework, kind),
	}
	if grid.apart > 0 {
		f.Notes = append(f.Notes, fmt.Sprintf("带 ※ 的 %d 个区县评的政策项目等与可比组不同（见可比性卡），只看自身弱在哪里，不与上面的区县比高低。", grid.apart))
	}
	f.Notes = append(f.Notes, analytics.Reasons(limits)...)
	f.Chart, err = grid.chart()
	return f.withoutEmpty(), err
}

func orNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// weak is the verdict on a node in a cell; nil where nothing can be said.
func weak(n analytics.NodeScore) any {
	below, known := n.Weak()
	if !known {
		return nil
	}
	return below
}

// scoreGrid is score rates of indicators (columns) by district (rows).
type scoreGrid struct {
	Districts, Nodes []string
	Cells            [][]chart.Value
	nodes            []analytics.NodeScore
	apart            int // districts that do not compare with the others, at the foot
}

func gridOf(nodes []analytics.NodeScore, apart func(district string) bool) scoreGrid {
	g := scoreGrid{nodes: nodes}
	type key struct{ level1, level2, level3 string }
	row, column := map[string]int{}, map[key]int{}
	for i, code := range analytics.WeakestFirst(nodes, apart) {
		row[code] = i
		if apart(code) {
			g.apart++
		}
	}
	g.Districts = make([]string, len(row))
	g.Cells = make([][]chart.Value, len(row))
	for _, n := range nodes {
		k := key{n.Level1, n.Level2, n.Level3}
		if _, ok := column[k]; !ok {
			column[k] = len(column)
			g.Nodes = append(g.Nodes, n.Name())
		}
	}
	for _, n := range nodes {
		i := row[n.District]
		if g.Cells[i] == nil {
			g.Cells[i] = make([]chart.Value, len(column))
			g.Districts[i] = n.DistrictName
			if apart(n.District) {
				g.Districts[i] += " ※"
			}
		}
		g.Cells[i][column[key{n.Level1, n.Level2, n.Level3}]] = chart.Of(n.Rate.Float())
	}
	return g
}

// chart is darkest from 20 points below the lowest line of weakness on.
func (g scoreGrid) chart() (*chart.Chart, error) {
	darkest := 60.0
	for _, n := range g.nodes {
		if limit, ok := n.WeakRate.Float(); ok {
			darkest = min(darkest, limit-20)
		}
	}
	return chart.Heat(g.Districts, g.Nodes, g.Cells, chart.Axis{Name: "得分率", Unit: "%", Decimals: 1}, 100, darkest)
}

// reading names the indicator that most districts are weak in and the lowest cell.
func (g scoreGrid) reading(year int, kind string) string {
	head := fmt.Sprintf("%d 年%s，%d 个区县、%d 项指标", year, kind, len(g.Districts), len(g.Nodes))
	w := analytics.WeakestNodesOf(g.nodes)
	if !w.Known {
		return head + "，都没有得分率。"
	}
	low := fmt.Sprintf("最低一格是%s“%s”%s", w.Lowest.DistrictName, w.Lowest.Name(), Printed(w.Lowest.Rate, "%", 2, false))
	if w.Common == "" {
		return fmt.Sprintf("%s：没有低于薄弱线的指标；%s。", head, low)
	}
	who := strings.Join(w.Districts[:min(len(w.Districts), 4)], "、")
	if len(w.Districts) > 4 {
		who += fmt.Sprintf("等 %d 个区县", len(w.Districts))
	}
	return fmt.Sprintf("%s：薄弱最多的是“%s”（%s）；%s。", head, w.Common, who, low)
}
