package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"jixiao/analytics"
)

// aspect is one line of a district's summary: what is asked, what the records
// answer, and the same in the few words that fit into one sentence.
type aspect struct {
	asked, answer, brief string
	figure               string // that says it in full
}

// districtSummary is the page of one district in five lines and one sentence.
func districtSummary(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	all, err := analytics.Districts(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Stem: "district_profile", Caption: q.Subject + "：先看什么", Wide: true, Empty: nothingHeld(q, all),
		Columns: []Column{
			{Name: "asked", Label: "问"},
			{Name: "answer", Label: "答"},
			{Name: "figure", Label: "详见"},
		},
	}
	if !slices.ContainsFunc(all, func(d analytics.DistrictYear) bool { return d.Year.Valid }) {
		return f, nil
	}
	held := q.Subject
	for _, d := range all {
		held = d.Name + "：" + heldInWords(d)
		if d.ValidTo.Valid && int(d.ValidTo.V) < q.To {
			held += "，" + stateInWords(d, q.To)
		}
	}
	parts := []string{held}
	for _, ask := range []func(context.Context, *sql.DB, Query) (aspect, error){besidePeers, overTheYears, whereWeak, whatBecame, howGood} {
		a, err := ask(ctx, db, q)
		if err != nil {
			return Figure{}, err
		}
		if a.brief != "" {
			parts = append(parts, a.brief)
		}
		f.Rows = append(f.Rows, []any{a.asked, a.answer, Link{"本页", q.DistrictHref(q.Params["code"]) + "#" + a.figure}})
	}
	f.Reading = strings.Join(parts, "；") + "。"
	return f, nil
}

func besidePeers(ctx context.Context, db *sql.DB, q Query) (aspect, error) {
	a := aspect{asked: "与同类比", figure: "district_profile"}
	values, _, err := comparedProfile(ctx, db, q)
	if err != nil {
		return a, err
	}
	a.answer, a.brief = whereFar(values), "没有同类可比"
	if _, far, ok := strings.Cut(a.answer, farthest); ok {
		a.brief = "离同类中位数最远的是" + strings.TrimSuffix(far, "。")
	}
	return a, nil
}

// overTheYears says which series go where, or that none can.
func overTheYears(ctx context.Context, db *sql.DB, q Query) (aspect, error) {
	a := aspect{asked: "逐年怎样变", figure: "district_trend"}
	series, err := analytics.TrendSeries(ctx, db, q.Scope, "", "")
	if err != nil {
		return a, err
	}
	var worse, better []string
	longest := 0
	for _, s := range series {
		longest = max(longest, s.Trend.N)
		if !s.Trend.Established() {
			continue
		}
		switch s.Trend.Direction * s.Trend.Rules.Polarity {
		case -1:
			worse = append(worse, s.Subject())
		case 1:
			better = append(better, s.Subject())
		}
	}
	flags := strongest(analytics.TrendFlags(slices.DeleteFunc(slices.Clone(series), func(s analytics.Series) bool { return s.Trend.Rules.Polarity == 0 })))
	switch {
	case len(series) == 0:
		a.answer = "没有逐年的数。"
	case longest < 2:
		a.answer, a.brief = fmt.Sprintf("%d 个数列都只有 1 个年度，没有变化可说。", len(series)), "只有 1 个年度，没有变化可说"
	case longest < 5:
		a.answer, a.brief = fmt.Sprintf("%d 个数列最长 %d 个年度，只说变化，不判断趋势。", len(series), longest), fmt.Sprintf("数列最长 %d 个年度，不判断趋势", longest)
	case worse == nil && better == nil:
		a.answer, a.brief = fmt.Sprintf("%d 个数列，没有可判定的好坏趋势。", len(series)), "没有可判定的好坏趋势"
	default:
		var found []string
		if worse != nil {
			found = append(found, "向差的有"+upToThree(worse))
		}
		if better != nil {
			found = append(found, "向好的有"+upToThree(better))
		}
		a.brief = strings.Join(found, "，")
		a.answer = fmt.Sprintf("%d 个数列，%s。", len(series), a.brief)
	}
	if len(flags) > 0 {
		a.answer += "首先看：" + flags[0].Text + "。"
	}
	return a, nil
}

// whereWeak says which indicators are weak year after year.
func whereWeak(ctx context.Context, db *sql.DB, q Query) (aspect, error) {
	a := aspect{asked: "哪里反复薄弱", figure: "district_weak_areas"}
	areas, err := analytics.WeakAreas(ctx, db, q.Scope)
	if err != nil {
		return a, err
	}
	rates, err := analytics.ScoreRate(ctx, db, q.Scope, 1)
	if err != nil {
		return a, err
	}
	var again []string
	var lowest *analytics.WeakArea
	years := int64(0)
	for i, area := range areas {
		years = max(years, area.Years)
		if area.Level != 3 {
			continue
		}
		if area.Class == analytics.Recurrent || area.Class == analytics.RecurrentAndWidespread {
			again = append(again, fmt.Sprintf("%s“%s”（%d 年薄弱，最长连续 %d 年）", area.Kind, area.Level3, area.MostYears, area.LongestRun))
		}
		if lowest == nil || rateOf(area) < rateOf(*lowest) {
			lowest = &areas[i]
		}
	}
	switch {
	case len(rates) == 0:
		a.answer = "没有分项得分的评价，看不出哪里薄弱。"
	case lowest == nil:
		a.answer, a.brief = "没有得分率低于薄弱线的三级指标。", "没有薄弱的指标"
	case again != nil:
		a.answer, a.brief = upToThree(again)+"反复薄弱。", fmt.Sprintf("%d 项指标反复薄弱", len(again))
	case years < 2:
		a.brief = "薄弱的指标只评过 1 年，反复与否无从判断"
		a.answer = a.brief + "。"
	default:
		a.answer, a.brief = "有薄弱的年度，没有一项达到反复。", "没有反复薄弱的指标"
	}
	if lowest != nil {
		a.answer += fmt.Sprintf("得分率最低的是%s“%s”，%d 年 %s。", lowest.Kind, lowest.Level3, lowest.WorstYear, Printed(lowest.WorstRate, "%", 2, false))
	}
	return a, nil
}

// whatBecame says whether what reports found was said again.
func whatBecame(ctx context.Context, db *sql.DB, q Query) (aspect, error) {
	a := aspect{asked: "上次的问题改了没有", figure: "district_follow_up"}
	counts, err := analytics.FollowUpCounts(ctx, db, q.Scope)
	if err != nil {
		return a, err
	}
	var repeated, gone, open int64
	for _, c := range counts {
		repeated, gone, open = repeated+c.Repeated, gone+c.Gone, open+c.Open
	}
	switch total := repeated + gone + open; {
	case total == 0:
		a.answer, a.brief = "没有写明问题的评价报告，没有可跟踪的建议。", "没有写明问题的报告"
	case open == total:
		a.answer = fmt.Sprintf("%d 个问题都还没有后续评价，改了没有无从判断。", total)
		a.brief = fmt.Sprintf("%d 个问题尚无后续评价", total)
	default:
		a.answer = fmt.Sprintf("%d 个问题：再次提出 %d 个，未再提出 %d 个，尚无后续评价 %d 个。未再提出不等于已整改。", total, repeated, gone, open)
		a.brief = fmt.Sprintf("%d 个问题中 %d 个再次提出", total, repeated)
	}
	return a, nil
}

// howGood says what the records of the district lack.
func howGood(ctx context.Context, db *sql.DB, q Query) (aspect, error) {
	doubts, err := recordDoubts(ctx, db, q)
	a := aspect{asked: "这些数靠得住吗", figure: "district_quality"}
	var found []string
	for _, d := range doubts {
		if d.count > 0 {
			found = append(found, fmt.Sprintf("%s %d %s", d.what, d.count, d.unit))
		}
		if d.brief != "" {
			a.brief = d.brief
		}
	}
	a.answer = "记录没有缺年、断点、重述与未核实的分母。"
	if found != nil {
		a.answer = strings.Join(found, "，") + "。"
	}
	return a, err
}
