package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
)

// Rows a comparison reads of lists that grow with the projects.
const (
	flaggedPairs   = 100
	comparedDoubts = 100
	// drawnEvaluations is how many dots a scatter holds before it is a cloud.
	drawnEvaluations = 400
)

// districtSelfReviewGap is how far self scores lie above review scores in each
// district, in the last year with reviews.
func districtSelfReviewGap(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	gaps, err := analytics.DistrictSelfReviewGap(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	enough, err := rule(ctx, db, q, "rank_peers")
	if err != nil {
		return Figure{}, err
	}
	limits, err := analytics.DistrictThresholds(ctx, db, q.Scope, "self_review_gap", "")
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Caption: "自评比复核高多少：同一项目、同一年度",
		Columns: []Column{
			{Name: "district_name", Label: "区县"},
			{Name: "year", Label: "年度"},
			{Name: "pairs", Label: "成对的项目", Unit: "个"},
			{Name: "median", Label: "差距中位", Unit: "百分点", Decimals: 2, Signed: true},
			{Name: "lowest", Label: "差距最小", Unit: "百分点", Decimals: 2, Signed: true},
			{Name: "highest", Label: "差距最大", Unit: "百分点", Decimals: 2, Signed: true},
			{Name: "project_name", Label: "差距最大的项目"},
			{Name: "self_rate", Label: "其自评得分率", Unit: "%", Decimals: 2},
			{Name: "review_rate", Label: "其复核得分率", Unit: "%", Decimals: 2},
		},
		Empty: "所选范围内没有一个项目在同一年度既有单位自评、又有部门或财政评价，两边的分无从相比。导入同一项目的另一份文件后即可比较。",
	}
	if len(gaps) == 0 {
		return f, nil
	}
	var all []standing
	held := map[string]analytics.DistrictGap{}
	over := 0
	for _, g := range gaps {
		middle, _ := g.Median.Float()
		most, known := g.GapLimit.Float()
		s := standing{Standing: analytics.Standing{District: g.District, DistrictName: g.DistrictName, Year: g.Year, Value: middle}, Alarm: known && middle > most}
		if g.Pairs > 1 {
			s.Mark = fmt.Sprintf("%d 个项目", g.Pairs)
		}
		if s.Alarm {
			over++
			s.Mark = "超过 " + g.GapLimit.Round(0) + " 分"
		}
		all = append(all, s)
		held[g.District] = g
	}
	c := compare(all, enough)
	for _, s := range c.rows() {
		g := held[s.District]
		f.Rows = append(f.Rows, []any{
			Link{s.DistrictName, q.DistrictHref(s.District)}, Year(s.Year), g.Pairs, g.Median, g.Lowest, g.Highest,
			projectLink(q, g.Project, g.ProjectName), g.SelfRate, g.ReviewRate,
		})
		f.Sources = append(f.Sources, Source{ID: g.SelfDocument, Place: g.SelfPlace}, Source{ID: g.ReviewDocument, Place: g.ReviewPlace})
	}
	f.Reading = c.reading("自评高于复核的差距（各区中位）", "百分点")
	if over > 0 {
		f.Reading += fmt.Sprintf("%d 个区县的差距超过 %s（百分制）。", over, limitText(limits))
	}
	scope := q.Scope
	scope.From, scope.To = c.Year, c.Year
	widest, err := analytics.SelfReviewGap(ctx, db, scope, analytics.Page{Limit: flaggedPairs})
	if err != nil {
		return Figure{}, err
	}
	f.Flags = strongest(analytics.SelfReviewGapFlags(widest))
	f.Notes = append([]string{"两边指标体系不同，只比得分率，不比得分；差距 = 自评得分率 − 复核得分率，其中含两个体系考核内容不同的部分，不能都算作自评偏高；逐个共同节点的对照见“不同体系对得上的节点”。", "差距大小不排名次：成对的项目不是随机抽取的。"}, analytics.Reasons(limits)...)
	f.Chart, err = c.dots(q, chart.Axis{Name: "自评得分率 − 复核得分率", Unit: "百分点", Decimals: 2, Signed: true})
	return f, err
}

// executionCredibility sets the self-evaluations of the last year out by execution and
// score, and lists those whose scores their money does not bear out.
func executionCredibility(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	card, err := scoresCard(ctx, db, q, selfEvaluation)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Caption: "自评可信吗：钱花了多少，分打了多少", Wide: true,
		Columns: []Column{
			{Name: "project_name", Label: "项目"},
			{Name: "district_name", Label: "区县"},
			{Name: "year", Label: "年度"},
			{Name: "finding", Label: "为何核对"},
			{Name: "light", Label: "复核标色"},
			{Name: "execution_rate", Label: "预算执行率", Unit: "%", Decimals: 2},
			{Name: "total_rate", Label: "自评得分率", Unit: "%", Decimals: 2},
			{Name: "execution_score_rate", Label: "执行得分率", Unit: "%", Decimals: 2},
			{Name: "indicator_rate", Label: "指标得分率", Unit: "%", Decimals: 2},
			{Name: "excess", Label: "指标超出执行", Unit: "%", Decimals: 2, Signed: true},
			{Name: "rows", Label: "已评分", Unit: "行"},
			{Name: "full_rows", Label: "其中满分", Unit: "行"},
		},
		Empty: "所选范围内没有单位自评；有自评表时才能把分数与执行相对照。",
	}
	if card.Base.Kind != selfEvaluation {
		return f, nil
	}
	scope := q.Scope
	scope.From, scope.To = card.Base.Year, card.Base.Year
	doubts, err := analytics.ExecutionCredibility(ctx, db, scope, analytics.Page{Limit: comparedDoubts})
	if err != nil {
		return f, err
	}
	all, err := analytics.ExecutionQuadrant(ctx, db, scope, analytics.Page{Limit: drawnEvaluations})
	if err != nil || len(all) == 0 {
		return f, err
	}
	low, err := analytics.DistrictThresholds(ctx, db, scope, "execution_low", selfEvaluation)
	if err != nil {
		return Figure{}, err
	}
	high, err := analytics.DistrictThresholds(ctx, db, scope, "self_score_high", selfEvaluation)
	if err != nil {
		return Figure{}, err
	}
	red, err := analytics.DistrictThresholds(ctx, db, scope, "low_execution_red", selfEvaluation)
	if err != nil {
		return Figure{}, err
	}
	f.Empty = fmt.Sprintf("%d 年的单位自评没有要核对的：执行不低，也没有近乎满分的。", scope.To)
	light := map[string]string{}
	for _, e := range all {
		light[e.Document] = e.Light
	}
	for _, d := range doubts {
		f.Rows = append(f.Rows, []any{
			projectLink(q, d.Project, d.ProjectName), Link{d.DistrictName, q.DistrictHref(d.District)}, Year(d.Year), d.Finding, orNull(light[d.Document]),
			d.ExecutionRate, d.TotalRate, d.ExecutionScoreRate, d.IndicatorRate, d.Excess, d.Rows, d.FullRows,
		})
		f.Sources = append(f.Sources, Source{ID: d.Document, Place: d.Place})
	}
	f.Reading = quadrantReading(all, doubts)
	f.Flags = gravest(strongest(analytics.ExecutionCredibilityFlags(doubts)))
	f.Notes = []string{
		fmt.Sprintf("只看 %d 年的单位自评，一点一份：橙色为执行低，蓝色为只被复核标色，灰色为其余；表里只列要核对的。虚线是判断用的阈值，不是成绩的好坏线；左上一格（执行低、得分高）先看。得分用指标得分率，不含预算执行的分：总分已扣了执行低的分，不能用来与执行对照。", scope.To),
		fmt.Sprintf("标色照一份公开的复核脚本（非正式规定）：指标得分率超出执行得分率 %s 以上标红，执行率低于 %s 或全年预算为零标黄。红不等于不实：执行率差几个点而其余满分，也会标红。", limitText(red), limitText(low)),
	}
	f.Notes = append(append(f.Notes, analytics.Reasons(low)...), analytics.Reasons(high)...)
	if n := len(doubts); n > 0 && doubts[0].Total > int64(n) {
		f.Notes = append(f.Notes, fmt.Sprintf("共 %d 项要核对，列最该先看的 %d 项。", doubts[0].Total, n))
	}
	if all[0].Total > int64(len(all)) {
		f.Notes = append(f.Notes, fmt.Sprintf("共 %d 份自评，图中画最需要看的 %d 份。", all[0].Total, len(all)))
	}
	f.Chart, err = chart.Scatter(quadrantPoints(q, all), chart.Axis{Name: "预算执行率", Unit: "%", Decimals: 2}, chart.Axis{Name: "指标得分率（自评，不含执行的分）", Unit: "%", Decimals: 2},
		limitLine(low), limitLine(high))
	return f, err
}

// quadrantPoints are all evaluations: those that spent little in colour, and named.
func quadrantPoints(q Query, all []analytics.SpentAndScored) []chart.Point {
	var points []chart.Point
	for _, e := range all {
		spentLittle := e.Quadrant == analytics.LowSpentHighScored || e.Quadrant == analytics.LowSpentLowScored
		p := chart.Point{Name: e.ProjectName, X: chart.Of(e.ExecutionRate.Float()), Y: chart.Of(e.ScoreRate.Float()),
			Href: q.ProjectHref(e.Project), Named: spentLittle || len(all) <= 8}
		switch {
		case spentLittle:
			p.Colour = 2
		case e.Light != "":
			p.Colour = 1
		}
		points = append(points, p)
	}
	return points
}

// quadrantReading counts the quadrants and names what to look at first.
func quadrantReading(all []analytics.SpentAndScored, doubts []analytics.SelfScoreDoubt) string {
	in := map[string]int64{}
	for _, e := range all {
		in[e.Quadrant] = e.InQuadrant
	}
	var each []string
	for _, quadrant := range []string{analytics.LowSpentHighScored, analytics.LowSpentLowScored, analytics.WellSpentHighScore, analytics.WellSpentLowScored} {
		if in[quadrant] > 0 {
			each = append(each, fmt.Sprintf("%s %d 份", quadrant, in[quadrant]))
		}
	}
	text := fmt.Sprintf("%d 年 %d 份单位自评", all[0].Year, all[0].Total)
	if len(each) > 0 {
		text += "：" + strings.Join(each, "，")
	}
	if in[""] > 0 {
		text += fmt.Sprintf("；%d 份没有执行率或得分率，不入格", in[""])
	}
	if len(doubts) == 0 {
		return text + "；没有要核对的。"
	}
	first := doubts[0]
	text += fmt.Sprintf("；列出要核对的 %d 份（近乎满分的也列，不等于不实），先看%s“%s”（%s），", first.Total, first.DistrictName, first.ProjectName, first.Finding)
	if _, ok := first.ExecutionRate.Float(); !ok {
		return text + fmt.Sprintf("执行率不存在，自评得分率 %s。", Printed(first.TotalRate, "%", 2, false))
	}
	return text + fmt.Sprintf("执行率 %s，自评得分率 %s。", Printed(first.ExecutionRate, "%", 2, false), Printed(first.TotalRate, "%", 2, false))
}

// gravest leaves out matters of information where there is anything graver: the
// table has them all.
func gravest(flags []analytics.Flag) []analytics.Flag {
	n := 0
	for n < len(flags) && flags[n].Level != analytics.Info {
		n++
	}
	if n == 0 {
		n = min(len(flags), 3)
	}
	return flags[:n]
}
