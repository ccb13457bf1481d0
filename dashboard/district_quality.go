package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"jixiao/analytics"
)

// doubt is one reason to be careful with the records of a district.
type doubt struct {
	what  string
	count int64
	unit  string
	// unknown says that there is nothing to look through: not the same as none found.
	unknown bool
	why     string
	brief   string // in the summary of the page, "" where it does not matter so much
	figure  string // of the page that lists the cases, "" if none does
	sources []Source
}

// districtQuality is what the records of one district lack and where they may not
// be compared.
func districtQuality(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	doubts, err := recordDoubts(ctx, db, q)
	if err != nil {
		return Figure{}, err
	}
	gaps, err := analytics.DataGaps(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Stem: "data_gaps", Caption: "数据质量：缺什么、断在哪里、什么没有核实", Wide: true,
		Columns: []Column{
			{Name: "what", Label: "看什么"},
			{Name: "count", Label: "有多少"},
			{Name: "unit", Label: "单位"},
			{Name: "why", Label: "说明"},
			{Name: "figure", Label: "详见"},
		},
		Flags: strongest(analytics.DataGapFlags(gaps, q.Scope)),
		Notes: []string{"区县存续之外的年度不算缺；没有认出归属的文字留存在文件页，从来源进入可看原文与原因。零是查过而没有，— 是无从查。"},
	}
	var clear, open, unknown []string
	for _, d := range doubts {
		var more any
		if d.figure != "" {
			more = Link{"本页", q.DistrictHref(q.Params["code"]) + "#" + d.figure}
		}
		f.Rows = append(f.Rows, []any{d.what, sql.Null[int64]{V: d.count, Valid: !d.unknown}, d.unit, orNull(d.why), more})
		f.Sources = append(f.Sources, d.sources...)
		switch {
		case d.unknown:
			unknown = append(unknown, d.what)
		case d.count > 0:
			open = append(open, fmt.Sprintf("%s %d %s", d.what, d.count, d.unit))
		default:
			clear = append(clear, d.what)
		}
	}
	var parts []string
	if open != nil {
		parts = append(parts, strings.Join(open, "，"))
	}
	if clear != nil {
		parts = append(parts, "没有发现"+strings.Join(clear, "、"))
	}
	if unknown != nil {
		parts = append(parts, "无从查"+strings.Join(unknown, "、"))
	}
	f.Reading = strings.Join(parts, "；") + "。"
	return f, nil
}

// recordDoubts are all reasons to be careful, those that do not apply with 0.
func recordDoubts(ctx context.Context, db *sql.DB, q Query) ([]doubt, error) {
	gaps, err := analytics.DataGaps(ctx, db, q.Scope)
	if err != nil {
		return nil, err
	}
	breaks, err := analytics.ScopeBreaks(ctx, db, q.Scope)
	if err != nil {
		return nil, err
	}
	covered, err := analytics.Coverage(ctx, db, q.Scope)
	if err != nil {
		return nil, err
	}
	restated, err := analytics.RestatedMeasures(ctx, db, q.Scope)
	if err != nil {
		return nil, err
	}
	totals, err := analytics.EvaluationGroups(ctx, db, q.Scope)
	if err != nil {
		return nil, err
	}
	var doubts []doubt
	for _, g := range gaps {
		d := doubt{what: "缺" + g.Subject, count: g.Missing, unit: "个年度"}
		switch {
		case g.Years == 0:
			d.why = "一年也没有"
		case g.Missing > 0:
			d.why = fmt.Sprintf("有 %d 个年度，缺 %s", g.Years, g.MissingYears)
		}
		if g.Holes != "" {
			d.why += "；其中 " + g.Holes + " 夹在中间，前后不可当作连续"
		}
		doubts = append(doubts, d)
	}
	doubts = append(doubts, brokenScopes(breaks), unverifiedDenominators(covered), restatedCounts(restated), onlySelfScored(totals))
	if len(gaps) > 0 {
		doubts = append(doubts, doubt{what: "没有认出归属的文字", count: gaps[0].Unplaced, unit: "处", why: fmt.Sprintf("所选年度收到 %d 份文件", gaps[0].Documents)})
	}
	return doubts, nil
}

func brokenScopes(breaks []analytics.ScopeBreak) doubt {
	d := doubt{what: "口径变化", unit: "次", figure: "district_scope_breaks"}
	seen := map[string]bool{}
	var texts []string
	for _, b := range breaks {
		text := fmt.Sprintf("%d 年起：%s", b.Year, b.Text)
		if !seen[text] {
			seen[text] = true
			texts = append(texts, text)
		}
		if b.Document != "" {
			d.sources = append(d.sources, Source{ID: b.Document, Place: b.Place})
		}
	}
	d.count, d.why = int64(len(texts)), strings.Join(texts, "；")
	if texts == nil {
		d.why, d.figure = "没有文件写明；没有写明不等于没有变化", ""
	}
	return d
}

func unverifiedDenominators(covered []analytics.YearCoverage) doubt {
	d := doubt{what: "覆盖率的分母未经核实", unit: "个年度的数", figure: "district_coverage"}
	states := map[string]int{}
	for _, c := range covered {
		if c.State == analytics.CoverageSaturated || c.State == analytics.CoverageOver {
			d.count++
			states[c.State]++
			d.sources = append(d.sources, Source{ID: c.Document, Place: c.Place})
		}
	}
	switch {
	case len(covered) == 0:
		d.unknown, d.why, d.figure = true, "没有印出符合资格的户数或人数，覆盖率没有分母", ""
	case d.count > 0:
		d.why = fmt.Sprintf("参保等于资格 %d 个，参保多于资格 %d 个；资格数可能照参保数填写", states[analytics.CoverageSaturated], states[analytics.CoverageOver])
	}
	return d
}

func restatedCounts(restated []analytics.RestatedMeasure) doubt {
	d := doubt{what: "重述而不同的数", unit: "个", figure: "district_restated"}
	for _, r := range restated {
		if r.Difference != 0 {
			d.count++
			d.sources = append(d.sources, Source{ID: r.Document, Place: r.Place})
		}
	}
	d.why = fmt.Sprintf("后来的文件重述 %d 个", len(restated))
	if len(restated) == 0 {
		d.why, d.figure = "没有哪个数被另一份文件重述", ""
	}
	return d
}

// onlySelfScored counts the years whose only scores are the units' own.
func onlySelfScored(totals []analytics.DistrictTotal) doubt {
	d := doubt{what: "只有单位自评", unit: "个年度", figure: "district_evaluations"}
	years := map[int]bool{}
	for _, t := range totals {
		years[t.Year] = years[t.Year] || t.Kind != selfEvaluation
	}
	for _, reviewed := range years {
		if !reviewed {
			d.count++
		}
	}
	switch {
	case len(years) == 0:
		d.unknown, d.why, d.figure = true, "没有评价", ""
	case d.count > 0:
		d.why = "分数由各单位自己打，没有部门评价、财政评价可对照"
		if int(d.count) == len(years) {
			d.brief = "只有单位自评，没有别的评价可对照"
		}
	}
	return d
}
