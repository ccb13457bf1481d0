package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"jixiao/analytics"
	"jixiao/datasets/record"
)

const selfEvaluation = string(record.SelfEvaluation)

// comparedMeasure is one choice of the card.
type comparedMeasure struct {
	choice
	measure analytics.ComparedMeasure
	unit    string
}

// comparedMeasures are what the comparability card can be drawn up for. Scores come
// first: they are what is compared most and compares least.
var comparedMeasures = []comparedMeasure{
	{choice{"得分率", "评价得分"}, analytics.ComparedMeasure{Quantity: "得分率"}, "%"},
	{choice{"单位成本·户", "每户成本"}, analytics.ComparedMeasure{Quantity: "单位成本", Part: "户"}, "元"},
	{choice{"单位成本·人", "每人成本"}, analytics.ComparedMeasure{Quantity: "单位成本", Part: "人"}, "元"},
	{choice{"覆盖率·户", "户覆盖率"}, analytics.ComparedMeasure{Quantity: "覆盖率", Part: "户"}, "%"},
	{choice{"覆盖率·人", "人覆盖率"}, analytics.ComparedMeasure{Quantity: "覆盖率", Part: "人"}, "%"},
	{choice{"自付费占比", "自付费占比"}, analytics.ComparedMeasure{Quantity: "自付费占比"}, "%"},
	{choice{"预算执行率", "预算执行率"}, analytics.ComparedMeasure{Quantity: "预算执行率"}, "%"},
}

// compareParam is the measure of the comparability card.
var compareParam = param{Name: "compare", Label: "可比性卡", Choices: comparedChoices()}

func comparedChoices() []choice {
	choices := make([]choice, len(comparedMeasures))
	for i, m := range comparedMeasures {
		choices[i] = m.choice
	}
	return choices
}

// scoresCard is the card of the scores of the kind that the page asks for.
func scoresCard(ctx context.Context, db *sql.DB, q Query, kind string) (analytics.ComparabilityCard, error) {
	return analytics.Comparability(ctx, db, q.Scope, analytics.ComparedMeasure{Quantity: "得分率", Kind: kind})
}

// comparability says, before anything is compared, of which districts a measure may
// be compared at all, and why not of the others.
func comparability(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	chosen := comparedMeasures[slices.IndexFunc(comparedMeasures, func(m comparedMeasure) bool { return m.Value == q.Params["compare"] })]
	what := chosen.Label
	if chosen.measure.Quantity == "得分率" {
		chosen.measure.Kind, what = q.Params["kind"], "得分率"
	}
	card, err := analytics.Comparability(ctx, db, q.Scope, chosen.measure)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Caption: "先看能不能比：" + chosen.Label, Wide: true, Listed: 24,
		Columns: []Column{
			{Name: "district_name", Label: "区县"},
			{Name: "comparable", Label: "能否比"},
			{Name: "year", Label: "年度"},
			{Name: "kind", Label: "评价类型"},
			{Name: "framework", Label: "指标体系"},
			{Name: "programmes", Label: "政策项目"},
			{Name: "components", Label: "支出内容"},
			{Name: "unit", Label: "数的单位"},
			{Name: "counted_by", Label: "符合资格数由谁印出"},
			{Name: "standard", Label: "单价标准"},
			{Name: "value", Label: what, Unit: chosen.unit, Decimals: 2},
			{Name: "differs", Label: "哪些不同"},
			{Name: "reasons", Label: "不可比的原因", Hidden: true},
			{Name: "also", Label: "另有不同", Hidden: true},
		},
		Empty: fmt.Sprintf("所选范围内没有区县有%s，无从比较。可放宽年份或区县，或先导入评价报告、自评表。", what),
	}
	if len(card.Compared) == 0 {
		return f, nil
	}
	row := func(c analytics.Comparand, verdict string, apart analytics.ApartComparand) {
		f.Rows = append(f.Rows, []any{
			Link{c.DistrictName, q.DistrictHref(c.District)}, verdict, Year(c.Year), orNull(c.Kind), orNull(c.Framework), c.Programmes,
			analytics.Aspect(c, "支出内容"), analytics.Aspect(c, "单位"), analytics.Aspect(c, "分母来源"), orNull(c.Standard), c.Value,
			orNull(strings.Join(apart.Differs, "、")), orNull(strings.Join(apart.Reasons, "；")), orNull(strings.Join(apart.Also, "；")),
		})
		f.Sources = append(f.Sources, Source{ID: c.Document, Place: c.Place})
	}
	for _, c := range card.Apart {
		row(c.Comparand, "不可比", c)
	}
	verdict := "可比"
	if len(card.Compared) == 1 {
		verdict = "无从比较"
	}
	for _, c := range card.Compared {
		row(c, verdict, analytics.ApartComparand{})
	}
	f.Reading = cardReading(card, what, chosen.unit)
	f.Flags = card.Flags()
	f.Notes = cardNotes(card)
	if alike := f.hideAlike("kind", "framework", "programmes", "components", "unit", "counted_by", "standard"); alike != "" {
		f.Notes = append([]string{"各区都相同的：" + alike + "。"}, f.Notes...)
	}
	return f.withoutEmpty(), nil
}

// hideAlike hides those of the named columns that hold one value in every row of a
// long table, and says those values once.
func (f *Figure) hideAlike(names ...string) string {
	const long = 5 // rows
	if len(f.Rows) < long {
		return ""
	}
	var alike []string
	for i, c := range f.Columns {
		same := func(row []any) bool { return row[i] == f.Rows[0][i] }
		if !slices.Contains(names, c.Name) || f.Rows[0][i] == nil || slices.ContainsFunc(f.Rows, func(row []any) bool { return !same(row) }) {
			continue
		}
		f.Columns[i].Hidden = true
		alike = append(alike, fmt.Sprintf("%s“%v”", c.Label, f.Rows[0][i]))
	}
	return strings.Join(alike, "、")
}

// cardReading names the group that may be compared, and who stands apart and why.
func cardReading(card analytics.ComparabilityCard, what, unit string) string {
	value := func(c analytics.Comparand) string {
		by := fmt.Sprintf("%d 年", c.Year) + c.Kind
		return fmt.Sprintf("%s %s（%s）", c.DistrictName, Printed(c.Value, unit, 2, false), by)
	}
	if len(card.Compared) == 1 && len(card.Apart) == 0 {
		return fmt.Sprintf("只有%s有%s，没有区县可以与之比较。", value(card.Base), what)
	}
	if len(card.Compared) == 1 {
		var each []string
		for _, a := range card.Apart[:min(len(card.Apart), 3)] {
			each = append(each, fmt.Sprintf("%s与%s不放在一起比，因为%s不同", value(a.Comparand), value(card.Base), strings.Join(a.Differs, "、")))
		}
		text := fmt.Sprintf("没有可以互相比较的%s：%s", what, strings.Join(each, "；"))
		if len(card.Apart) > 3 {
			text += fmt.Sprintf("；另有 %d 个区县", len(card.Apart)-3)
		}
		return text + "。"
	}
	text := fmt.Sprintf("%s可以放在一起比的是 %d 个区县：%s，政策项目“%s”", what, len(card.Compared), groupInWords(card), card.Base.Programmes)
	if len(card.Apart) > 0 {
		var each []string
		for _, a := range card.Apart[:min(len(card.Apart), 4)] {
			each = append(each, fmt.Sprintf("%s（%s不同）", a.DistrictName, strings.Join(a.Differs, "、")))
		}
		text += fmt.Sprintf("；不参与比较的 %d 个：%s", len(card.Apart), strings.Join(each, "、"))
		if len(card.Apart) > 4 {
			text += "等"
		}
	}
	return text + "。"
}

// groupInWords is the year and the judge of the group: 2024 年财政评价.
func groupInWords(card analytics.ComparabilityCard) string {
	return fmt.Sprintf("%d 年%s", card.Base.Year, card.Base.Kind)
}

func cardNotes(card analytics.ComparabilityCard) []string {
	var decisive, listed []string
	for _, a := range card.Aspects {
		if a.Decisive {
			decisive = append(decisive, a.Aspect)
		} else {
			listed = append(listed, a.Aspect)
		}
	}
	first := card.Aspects[0]
	note := fmt.Sprintf("%s都相同的才放在一起比；可比组是其中区县最多的一组，以各区最近年度计。下面各图的名次、中位数只用可比组，其余画灰、另列。", strings.Join(decisive, "、"))
	if len(listed) > 0 {
		note += strings.Join(listed, "、") + "只列出，不作条件。"
	}
	source := "对照项的来源：" + first.Source
	if !first.Verified {
		source += "（未核实）"
	}
	notes := []string{note}
	for _, a := range card.Aspects {
		if n := apartFor(card, a.Aspect); a.Decisive && n > 0 {
			notes = append(notes, fmt.Sprintf("%s不同的 %d 个不比：%s。", a.Aspect, n, a.Reason))
		}
	}
	return append(notes, source+"。")
}

// apartFor counts the districts that an aspect sets apart.
func apartFor(card analytics.ComparabilityCard, aspect string) int {
	n := 0
	for _, a := range card.Apart {
		if slices.Contains(a.Differs, aspect) {
			n++
		}
	}
	return n
}

// byKind orders groups so that each reason why two of them stand apart is worded once.
func byKind(groups []analytics.ComparableGroup) []analytics.ComparableGroup {
	return slices.SortedStableFunc(slices.Values(groups), func(a, b analytics.ComparableGroup) int {
		x, y := a.Evaluations[0], b.Evaluations[0]
		return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Framework, y.Framework))
	})
}

// noSuchKind says which kinds of evaluation the scope holds instead.
func noSuchKind(card analytics.ComparabilityCard, kind string) string {
	var kinds []string
	add := func(c analytics.Comparand) {
		if !slices.Contains(kinds, c.Kind) {
			kinds = append(kinds, c.Kind)
		}
	}
	for _, c := range card.Compared {
		add(c)
	}
	for _, c := range card.Apart {
		add(c.Comparand)
	}
	if kinds == nil {
		return "所选范围内没有评价。可放宽年份或区县，或先导入评价报告、自评表。"
	}
	slices.Sort(kinds)
	return fmt.Sprintf("所选范围内没有%s；有的是%s，可在上方“评价类型”里改选。", kind, strings.Join(kinds, "、"))
}
