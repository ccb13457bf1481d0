package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
)

// Rows a comparison reads of lists that grow with the projects.
const (
	flaggedPairs   = 100
	comparedDoubts = 100
)

// lastYearOf is the last year with evaluations of a kind, 0 if there is none.
func lastYearOf(totals []analytics.DistrictTotal, kind func(string) bool) int {
	last := 0
	for _, t := range totals {
		if kind(t.Kind) {
			last = max(last, t.Year)
		}
	}
	return last
}

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
	limit, err := rule(ctx, db, q, "self_review_gap")
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
		s := standing{Code: g.District, Name: g.DistrictName, Year: g.Year, Value: middle, Alarm: known && middle > most}
		if g.Pairs > 1 {
			s.Mark = fmt.Sprintf("%d 个项目", g.Pairs)
		}
		if s.Alarm {
			over++
			s.Mark = "超过 " + limit.Printed()
		}
		all = append(all, s)
		held[g.District] = g
	}
	c := compare(all, enough)
	for _, s := range slices.Concat(c.Current, c.Earlier) {
		g := held[s.Code]
		f.Rows = append(f.Rows, []any{
			Link{s.Name, q.DistrictHref(s.Code)}, Year(s.Year), g.Pairs, g.Median, g.Lowest, g.Highest,
			projectLink(q, g.Project, g.ProjectName), g.SelfRate, g.ReviewRate,
		})
		f.Sources = append(f.Sources, Source{ID: g.SelfDocument, Place: g.SelfPlace}, Source{ID: g.ReviewDocument, Place: g.ReviewPlace})
	}
	f.Reading = c.reading("自评高于复核的差距（各区中位）", "百分点")
	if over > 0 {
		f.Reading += fmt.Sprintf("%d 个区县的差距超过 %s（百分制）。", over, limit.Printed())
	}
	scope := q.Scope
	scope.From, scope.To = c.Year, c.Year
	widest, err := analytics.SelfReviewGap(ctx, db, scope, analytics.Page{Limit: flaggedPairs})
	if err != nil {
		return Figure{}, err
	}
	f.Flags = strongest(analytics.SelfReviewGapFlags(widest))
	f.Notes = []string{"两边指标体系不同，只比得分率，不比得分；差距 = 自评得分率 − 复核得分率。", limit.Reason(), "差距大小不排名次：成对的项目不是随机抽取的。"}
	f.Chart, err = c.dots(q, chart.Axis{Name: "自评得分率 − 复核得分率", Unit: "百分点", Decimals: 2, Signed: true})
	return f, err
}

// executionCredibility is the self-evaluations of the last year whose scores their
// money does not bear out.
func executionCredibility(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	totals, err := analytics.EvaluationGroups(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	low, err := rule(ctx, db, q, "execution_low")
	if err != nil {
		return Figure{}, err
	}
	high, err := rule(ctx, db, q, "self_score_high")
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Caption: "自评可信吗：钱花了多少，分打了多少", Wide: true,
		Columns: []Column{
			{Name: "project_name", Label: "项目"},
			{Name: "district_name", Label: "区县"},
			{Name: "year", Label: "年度"},
			{Name: "finding", Label: "疑点"},
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
	scope := q.Scope
	scope.From = lastYearOf(totals, func(kind string) bool { return kind == selfEvaluation })
	scope.To = scope.From
	if scope.From == 0 {
		return f, nil
	}
	f.Empty = fmt.Sprintf("%d 年的单位自评没有列出疑点：执行不低，也没有近乎满分的。", scope.To)
	doubts, err := analytics.ExecutionCredibility(ctx, db, scope, analytics.Page{Limit: comparedDoubts})
	if err != nil || len(doubts) == 0 {
		return f, err
	}
	var points []chart.Point
	counts := map[string]int{}
	for _, d := range doubts {
		counts[d.Finding]++
		f.Rows = append(f.Rows, []any{
			projectLink(q, d.Project, d.ProjectName), Link{d.DistrictName, q.DistrictHref(d.District)}, Year(d.Year), d.Finding,
			d.ExecutionRate, d.TotalRate, d.ExecutionScoreRate, d.IndicatorRate, d.Excess, d.Rows, d.FullRows,
		})
		f.Sources = append(f.Sources, Source{ID: d.Document, Place: d.Place})
		p := chart.Point{Name: d.ProjectName, X: chart.Of(d.ExecutionRate.Float()), Y: chart.Of(d.TotalRate.Float()),
			Href: q.ProjectHref(d.Project), Named: grave(d) || len(doubts) <= 8}
		if grave(d) {
			p.Colour = 2
		}
		points = append(points, p)
	}
	f.Reading = credibilityReading(doubts, counts)
	f.Flags = gravest(strongest(analytics.ExecutionCredibilityFlags(doubts)))
	f.Notes = []string{
		fmt.Sprintf("只看 %d 年的单位自评；没有疑点的不列也不画。虚线是判断用的阈值，不是成绩的好坏线。", scope.To),
		low.Reason(), high.Reason(),
	}
	if doubts[0].Total > int64(len(doubts)) {
		f.Notes = append(f.Notes, fmt.Sprintf("共 %d 项有疑点，列最重的 %d 项。", doubts[0].Total, len(doubts)))
	}
	f.Chart, err = chart.Scatter(points, chart.Axis{Name: "预算执行率", Unit: "%", Decimals: 2}, chart.Axis{Name: "自评得分率", Unit: "%", Decimals: 2},
		chart.Line{At: lineAt(low), Text: lineText(low)}, chart.Line{At: lineAt(high), Text: lineText(high)})
	return f, err
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

// grave says that low execution is part of the doubt.
func grave(d analytics.SelfScoreDoubt) bool {
	return d.Finding == analytics.LowExecutionHighScore || d.Finding == analytics.LowExecution
}

func lineAt(t analytics.Threshold) chart.Value {
	if t.Name == "" {
		return chart.Value{}
	}
	return chart.Number(t.Value)
}

// lineText names a threshold beside its line, with what is not verified.
func lineText(t analytics.Threshold) string {
	if t.Verified {
		return t.Printed()
	}
	return t.Printed() + "（未核实）"
}

func credibilityReading(doubts []analytics.SelfScoreDoubt, counts map[string]int) string {
	first := doubts[0]
	text := fmt.Sprintf("%d 年 %d 项自评有疑点：", first.Year, first.Total)
	listed := 0
	for _, finding := range []string{analytics.LowExecutionHighScore, analytics.LowExecution, analytics.ScoreAboveExecution, analytics.FullSelfScore} {
		if n := counts[finding]; n > 0 {
			if listed > 0 {
				text += "，"
			}
			text += fmt.Sprintf("%s %d 项", finding, n)
			listed++
		}
	}
	text += fmt.Sprintf("；最重的是%s“%s”", first.DistrictName, first.ProjectName)
	if _, ok := first.ExecutionRate.Float(); !ok {
		return text + fmt.Sprintf("，执行率不存在，自评得分率 %s。", Printed(first.TotalRate, "%", 2, false))
	}
	return text + fmt.Sprintf("，执行率 %s，自评得分率 %s。", Printed(first.ExecutionRate, "%", 2, false), Printed(first.TotalRate, "%", 2, false))
}
