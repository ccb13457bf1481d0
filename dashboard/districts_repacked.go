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

// repackedScore is the evaluations of one kind recomputed under every rule pack, and
// how much of the order of districts comes from the rules.
func repackedScore(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	kind := q.Params["kind"]
	card, err := scoresCard(ctx, db, q, kind)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Caption: "同一规则重算：" + kind + "换一套权重，名次变不变", Wide: true, Listed: 60,
		Columns: []Column{
			{Name: "district_name", Label: "区县"},
			{Name: "year", Label: "年度"},
			{Name: "pack", Label: "统一规则"},
			{Name: "score", Label: "重算分", Unit: "分", Decimals: 2},
			{Name: "rank", Label: "名次", Unit: "名"},
			{Name: "best", Label: "最好名次", Unit: "名"},
			{Name: "worst", Label: "最差名次", Unit: "名"},
			{Name: "covered", Label: "有数的权重", Unit: "%", Decimals: 2},
			{Name: "missing", Label: "没有数、留出的计分项"},
			{Name: "near", Label: "有相近的对照"},
			{Name: "apart", Label: "不参与比较"},
		},
		Empty: noSuchKind(card, kind),
	}
	if card.Base.Kind != kind || kind == "" {
		return f, nil
	}
	scope := q.Scope
	scope.From, scope.To = card.Base.Year, card.Base.Year
	all, err := analytics.RepackedScore(ctx, db, scope, kind)
	if err != nil {
		return Figure{}, err
	}
	enough, err := analytics.CommonThreshold(ctx, db, q.Scope, "rank_peers")
	if err != nil {
		return Figure{}, err
	}
	r := analytics.Repack(all, card.WhyApart, enough)
	for _, d := range r.Districts {
		for i, s := range d.Scores {
			f.Rows = append(f.Rows, []any{
				Link{d.DistrictName, q.DistrictHref(d.District)}, Year(d.Year), s.Pack, s.Score, d.Ranks[i], d.Best, d.Worst,
				s.Covered, orNull(s.Missing), s.Near, orNull(d.Apart),
			})
			f.Sources = append(f.Sources, Source{ID: s.Document, Place: s.Place})
		}
	}
	if len(f.Rows) == 0 {
		f.Empty = fmt.Sprintf("%d 年%s的指标归到共同节点后，各统一规则有数的权重都不足，不重算。", card.Base.Year, kind)
		return f, nil
	}
	f.Reading = repackedReading(r, kind)
	f.Flags = r.Flags()
	f.Notes = repackedNotes(r, all, kind, enough)
	f.Chart, err = repackedChart(r)
	return f.withoutEmpty(), err
}

func repackedReading(r analytics.Repacking, kind string) string {
	var compared []analytics.RepackedDistrict
	for _, d := range r.Districts {
		if d.Apart == "" {
			compared = append(compared, d)
		}
	}
	first := r.Districts[0]
	head := fmt.Sprintf("%d 年%s按 %d 套统一规则重算", first.Year, kind, len(r.Packs))
	switch {
	case len(compared) == 0:
		return head + "，没有可比的区县，各看各的。"
	case len(compared) == 1:
		d := compared[0]
		return fmt.Sprintf("%s：%s在 %s到 %s之间；没有区县可以与之比较。", head, d.DistrictName, Printed(d.Low, "分", 2, false), Printed(d.High, "分", 2, false))
	case !r.Concordance.Valid:
		widest := slices.MaxFunc(compared, func(a, b analytics.RepackedDistrict) int { return int((a.High - a.Low) - (b.High - b.Low)) })
		return fmt.Sprintf("%s，可比的 %d 个区县不排名；分数随规则变动最大的是%s，%s到 %s。", head, len(compared),
			widest.DistrictName, Printed(widest.Low, "分", 2, false), Printed(widest.High, "分", 2, false))
	}
	text := fmt.Sprintf("%s，可比的 %d 个区县中 %d 个名次不变，一致系数 W = %s", head, len(compared), r.Stable, record.RoundHalfUp(r.Concordance.V, 3))
	widest := slices.MaxFunc(compared, func(a, b analytics.RepackedDistrict) int { return int(a.Span() - b.Span()) })
	if widest.Span() > 0 {
		text += fmt.Sprintf("；%s变动最大，第 %d 名到第 %d 名", widest.DistrictName, widest.Best.V, widest.Worst.V)
	}
	return text + "。名次在规则之间变动的，不要当作定论。"
}

func repackedNotes(r analytics.Repacking, all []analytics.PackScore, kind string, enough analytics.Threshold) []string {
	var notes []string
	if r.Unranked != "" {
		notes = append(notes, r.Unranked+"。"+enough.Reason())
	} else if kind == selfEvaluation {
		notes = append(notes, "单位自评由各单位自己打分：这里的名次只用来看换规则会不会变，不作成绩。")
	}
	for _, p := range slices.Concat(r.Packs, r.Skipped) {
		note := fmt.Sprintf("%s：%s。来源：%s", p.Pack, p.Rules, p.Source)
		if !p.Verified {
			note += "（未核实）"
		}
		if slices.ContainsFunc(r.Skipped, func(s analytics.PackScore) bool { return s.Pack == p.Pack }) {
			note += fmt.Sprintf("。没有%s的数，有数的权重只有 %s，不足 %s，这套规则不给分", p.Missing, Printed(p.Covered, "%", 0, false), Printed(p.Needed, "%", 0, false))
		}
		notes = append(notes, note+"。")
	}
	notes = append(notes, "没有数的计分项连同权重留出，不按零也不按满分算。预算执行按执行数、全年预算重算，其余按共同节点的得分率。")
	if r.Unranked != "" && slices.ContainsFunc(r.Districts, func(d analytics.RepackedDistrict) bool { return d.Apart != "" }) {
		notes = append(notes, "带 ※ 的区县评的政策项目等与可比组不同（见可比性卡），只看自身的分随规则变动多少，不与别的区县比高低。")
	}
	if len(r.Pairs) > 0 {
		var each []string
		for _, p := range r.Pairs {
			each = append(each, fmt.Sprintf("%s与%s %s", p.A, p.B, tauInWords(p)))
		}
		notes = append(notes, "两两相关（Kendall τ-b）："+strings.Join(each, "，")+"。")
	}
	if slices.ContainsFunc(all, func(s analytics.PackScore) bool { return s.Near }) {
		notes = append(notes, "有的指标与共同节点只是相近（见上图的表），重算分随之只作参考。")
	}
	return notes
}

func tauInWords(p analytics.PackPair) string {
	if !p.Tau.Valid {
		return "不存在（一方全部并列）"
	}
	return strings.Replace(record.RoundHalfUp(p.Tau.V, 2), "-", "−", 1)
}

// repackedChart draws every pack's rank of a district, or its score where nothing is
// ranked, with a line from its smallest to its largest.
func repackedChart(r analytics.Repacking) (*chart.Chart, error) {
	ranked := r.Concordance.Valid
	axis := chart.Axis{Name: "重算分", Unit: "分", Decimals: 2}
	if ranked {
		axis = chart.Axis{Name: "名次", Unit: "名"}
	}
	var names []string
	spots := make([]chart.Series, len(r.Packs))
	for p, pack := range r.Packs {
		spots[p] = chart.Series{Name: pack.Pack, Colour: chart.Colour(p + 1)}
	}
	for _, d := range r.Districts {
		if d.Apart != "" && ranked {
			continue
		}
		name := d.DistrictName
		if d.Apart != "" {
			name += " ※"
		}
		names = append(names, name)
		for p, s := range d.Scores {
			v := chart.Value{}
			switch {
			case ranked:
				v = chart.Of(float64(d.Ranks[p].V), d.Ranks[p].Valid)
			case s.Score > 0:
				v = chart.Number(float64(s.Score) / 10_000)
			}
			spots[p].Values = append(spots[p].Values, v)
		}
	}
	return chart.Spans(names, spots, axis)
}
