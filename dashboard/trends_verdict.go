package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"jixiao/analytics"
)

// trendVerdicts is what can be said of each series, and by which method: what
// asks to be looked at first, and quantities without good or bad last.
func trendVerdicts(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	series, err := analytics.TrendSeries(ctx, db, q.Scope, "", "")
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Wide: true, Caption: "趋势判断：每个数列能说到哪一步",
		Columns: []Column{
			{Name: "level", Label: "级别"},
			{Name: "district_name", Label: "区县"},
			{Name: "subject", Label: "数列"},
			{Name: "n", Label: "年度数", Unit: "个"},
			{Name: "latest", Label: "最近一年"},
			{Name: "verdict", Label: "判断"},
			{Name: "variation", Label: "变动"},
			{Name: "target", Label: "目标"},
			{Name: "assurance", Label: "达标"},
			{Name: "evidence", Label: "依据"},
			{Name: "change", Label: "什么会改变判断"},
			{Name: "method", Label: "方法", Hidden: true},
		},
		Notes: []string{
			"2 个年度只说变化，3—4 个只说方向，5—11 个作精确检验，12 个起用控制图；不足者不判断趋势。户数合计、政府出资、人数、执行数、单位成本只说升降，不作好坏判断。",
			"变动（有没有特殊原因）与达标（够不够目标）分开判断：平稳的可能一直不达标，变动的可能仍然达标。不足 12 个年度只说本年是否达到。",
			"依据一栏：p 为精确秩次趋势检验（Mann-Kendall）的双侧概率，校正指按同一数列的各区县一并校正（Benjamini-Hochberg），游移指水平逐年随机游走时的概率；各行方法的全文在 CSV、XLSX、JSON 里。",
			analytics.FalseCalls(),
		},
	}
	if slices.ContainsFunc(series, func(s analytics.Series) bool {
		return s.Quantity == "得分率" && !strings.HasPrefix(s.Part, selfEvaluation) && s.Trend.N > 1
	}) {
		f.Notes = append(f.Notes, otherProjects)
	}
	if whole, picked := len(q.held.of(q.Set).Districts), len(q.Districts); picked < whole && slices.ContainsFunc(series, func(s analytics.Series) bool { return s.Trend.P.Valid }) {
		f.Notes = append(f.Notes, fmt.Sprintf("校正按同一数列的全部 %d 个区县一起作，选几个区县不改变判断。", whole))
	}
	judged := make([]judgedSeries, len(series))
	tested, established, worse := 0, 0, 0
	for i, s := range series {
		judged[i].Series = s
		for _, flag := range analytics.TrendFlags([]analytics.Series{s}) {
			judged[i].flag = flag
			if s.Trend.Rules.Polarity != 0 {
				f.Flags = append(f.Flags, flag)
			}
		}
		if s.Trend.P.Valid {
			tested++
		}
		if s.Trend.Established() {
			established++
			if s.Trend.Direction*s.Trend.Rules.Polarity < 0 {
				worse++
			}
		}
	}
	f.Flags = strongest(f.Flags)
	slices.SortStableFunc(judged, func(a, b judgedSeries) int {
		return cmp.Or(
			levelRank(pressing(b.flag))-levelRank(pressing(a.flag)),
			cmp.Compare(b.flag.Weight*judgeable(b.Series), a.flag.Weight*judgeable(a.Series)),
		)
	})
	for _, s := range judged {
		level := ""
		if s.flag.Level != "" {
			level = levelShape(s.flag.Level)
		}
		subject := s.Subject()
		if s.OneOfSeveral {
			subject += "·" + s.Programme
		}
		f.Rows = append(f.Rows, []any{
			level, Link{s.DistrictName, q.DistrictHref(s.District)}, Link{subject, measureHref(q, s.Quantity, s.Part)},
			s.Trend.N, s.Latest(), s.Verdict(), orNull(string(s.Trend.Variation)), orNull(s.Aim()), orNull(assuranceOf(s.Series)), s.Grounds(), s.Change(), s.Method(),
		})
		for _, y := range s.Years {
			if y.Year == s.Trend.To {
				f.Sources = append(f.Sources, Source{ID: y.Document, Place: y.Place})
			}
		}
	}
	switch {
	case len(series) == 0:
	case tested == 0:
		f.Reading = fmt.Sprintf("%d 个数列都不足 5 个年度：只能说变化，没有一个能判定趋势。", len(series))
	default:
		f.Reading = fmt.Sprintf("%d 个数列，其中 %d 个有 5 个以上年度、可作检验；判定为趋势的 %d 个，其中向差 %d 个。", len(series), tested, established, worse)
	}
	if f.Listed = listedVerdicts; len(f.Rows) > f.Listed {
		f.Notes = append(f.Notes, fmt.Sprintf("表列最要紧的 %d 行，其余 %d 行在 CSV、XLSX、JSON 里；选定区县或年度也可看到。", f.Listed, len(f.Rows)-f.Listed))
	}
	return f.withoutEmpty(), nil
}

// judgedSeries is a series and the flag on it, no Level if there is none.
type judgedSeries struct {
	analytics.Series
	flag analytics.Flag
}

// assuranceOf is the assurance where there is a target to speak of.
func assuranceOf(s analytics.Series) string {
	if s.Trend.Rules.Target == nil || s.Trend.N == 0 {
		return ""
	}
	return string(s.Trend.Assurance)
}

// otherProjects warns of score rates over years: a bureau evaluates some projects a
// year, seldom the same.
const otherProjects = "财政评价、部门评价各年评的项目可能不同，得分率逐年的升降里含项目换了的部分；先在区县页“历次评价”里看评的是不是同一项目，再说变好变差。"

// listedVerdicts is how many verdicts the page prints, the most pressing first.
const listedVerdicts = 60

// pressing is the level that moves a row up: what is only information does not.
func pressing(f analytics.Flag) analytics.Level {
	if f.Level == analytics.Info {
		return ""
	}
	return f.Level
}

// judgeable is 1 for a quantity that can be good or bad, else 0.
func judgeable(s analytics.Series) float64 {
	if s.Trend.Rules.Polarity == 0 {
		return 0
	}
	return 1
}
