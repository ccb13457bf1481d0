package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"jixiao/analytics"
	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// pickLine asks for a line where none is chosen.
const pickLine = "还没有选项目：在建议清单里点一个项目名，这里列出它的每一步、每个因子与出处，并可填报。"

// budgetLine is how the chosen line was reckoned: every step with its formula, rule
// and source.
func budgetLine(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	r, err := q.recommend(ctx, db)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Stem: "budget_lines", Wide: true, Caption: "一个项目怎样算出来", Empty: pickLine, Quiet: q.Params["line"] == "",
		Columns: []Column{
			{Name: "name", Label: "步骤"}, {Name: "formula", Label: "算式"}, change("change", "改变"), exact("amount", "之后"),
			{Name: "rule_source", Label: "规则依据"}, {Name: "verified", Label: "依据已核实"}, {Name: "place", Label: "数的出处"},
			{Name: "rule", Label: "规则编号", Hidden: true},
		},
	}
	l, ok := q.chosenLine(r)
	if !ok {
		if q.Params["line"] != "" {
			f.Empty = "这个项目不在所选区县里，或到预算年度前没有资金记录；请从建议清单进入。"
			f.Ways = []Link{{"回到清单", q.BudgetHref("/budget", "line", "") + "#budget_lines"}}
		}
		return f, nil
	}
	f.Caption = "怎样算出来：" + l.ProjectName
	for _, s := range l.Steps {
		var place any
		if i := slices.IndexFunc(s.Source, func(r analytics.SourceRef) bool { return r.Document != "" }); i >= 0 {
			source := Source{ID: s.Source[i].Document, Place: s.Source[i].Place}
			place = Link{cmp.Or(document.Label(source.Place), "原文"), q.SourceHref(source)}
		}
		var verified any
		if s.RuleSource != "" {
			verified = s.Verified
		}
		f.Rows = append(f.Rows, []any{s.Name, s.Formula, s.Change, s.Amount, orNull(s.RuleSource), verified, place, s.Rule})
	}
	f.Sources = lineSources(l)
	if len(f.Rows) == 0 {
		f.Rows = append(f.Rows, []any{"没有可算的步骤", l.Why, nil, nil, nil, nil, nil, ""})
	}
	f.Reading = q.lineReading(l)
	if l.Confidence != "" {
		f.Notes = append(f.Notes, "把握："+l.Confidence+"。"+l.ConfidenceWhy)
	}
	for _, o := range l.Objections {
		f.Notes = append(f.Notes, "异议："+o)
	}
	for _, s := range l.Supply {
		f.Notes = append(f.Notes, "请补："+s)
	}
	f.Ways = []Link{{"这个项目的记录", q.ProjectHref(l.Project)}, {"看全部项目的合计", q.BudgetHref("/budget", "line", "")}}
	if l.OpenErrorKey != "" {
		f.Ways = append(f.Ways, Link{"未了结的疑点", q.caseHref(l.OpenErrorKey)})
	}
	return f, nil
}

// driverWhy says where a count and its price come from.
func driverWhy(d analytics.ReckonedDriver) string {
	parts := slices.DeleteFunc([]string{d.Why, d.PriceWhy}, func(s string) bool { return s == "" })
	return strings.Join(parts, "；")
}

// lineReading is a line in one sentence.
func (q Query) lineReading(l analytics.BudgetLine) string {
	text := fmt.Sprintf("%s，%s：上年预算 %s", l.DistrictName, cmp.Or(l.Class, "资金类别不明"), Printed(l.LastBudget(), "元", 2, false))
	if l.Computed != record.NoMoney {
		text += fmt.Sprintf("，测算数 %s", Printed(l.Computed, "元", 2, false))
		if l.Headroom != record.NoMoney && l.Headroom != 0 {
			text += fmt.Sprintf("（上年预算%s测算数 %s）", map[bool]string{true: "高出", false: "低于"}[l.Headroom > 0], Printed(record.Money(abs(int64(l.Headroom))), "元", 2, false))
		}
	}
	switch l.Status {
	case analytics.Recommended:
		text += "，建议 " + Printed(l.Amount, "元", 2, false)
	case analytics.ByPerson:
		text += "，人工定 " + Printed(l.Amount, "元", 2, false)
	default:
		text += "，" + l.Status
		if l.Reserved != record.NoMoney {
			text += "，预留 " + Printed(l.Reserved, "元", 2, false)
		}
	}
	text += "。"
	for _, more := range []string{l.Why, enteredInWords(l)} {
		if more = strings.TrimSuffix(more, "。"); more != "" {
			text += more + "。"
		}
	}
	return text
}

// budgetDrivers are the components of the chosen line: how many at which price.
func budgetDrivers(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	r, err := q.recommend(ctx, db)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Wide: true, Caption: "测算因子：数量 × 价格标准", Quiet: true, Empty: pickLine,
		Columns: []Column{
			{Name: "component", Label: "支出内容"}, {Name: "class", Label: "资金类别"}, {Name: "count", Label: "数量"}, {Name: "unit", Label: "单位"},
			{Name: "price", Label: "价格标准", Unit: "元", Decimals: 2}, exact("amount", "数量 × 标准"), {Name: "why", Label: "数量与标准的来历"},
			{Name: "count_low", Label: "数量下端"}, {Name: "count_high", Label: "数量上端"}, {Name: "year", Label: "依据年度"}, exact("executed", "当年执行"),
			{Name: "place", Label: "出处"},
		},
	}
	l, ok := q.chosenLine(r)
	if !ok {
		return f, nil
	}
	f.Empty = "这个项目没有分出数量与价格标准。" + strings.Join(l.Supply, "；")
	sum, known := record.Money(0), 0
	for _, d := range l.Drivers {
		id, place := d.CountDocument, d.CountPlace
		if id == "" {
			id, place = d.Document, d.Place
		}
		f.Rows = append(f.Rows, []any{
			cmp.Or(d.Component, "（全项目）"), orNull(d.Class), d.Count, orNull(d.Unit), d.PriceNow, d.Amount, orNull(driverWhy(d)),
			d.Low, d.High, Year(d.Year), d.Executed, q.placeCell(id, place),
		})
		if d.Amount != record.NoMoney {
			sum, known = sum+d.Amount, known+1
		}
	}
	f.Sources = lineSources(l)
	if len(f.Rows) > 0 {
		f.Reading = fmt.Sprintf("%d 项因子合计 %s。", len(f.Rows), Printed(sum, "元", 2, false))
		if known < len(f.Rows) {
			f.Reading = fmt.Sprintf("%d 项因子里有 %d 项不知道数量或价格标准，合计算不出。", len(f.Rows), len(f.Rows)-known)
		}
		f.Notes = []string{"价格标准取执行数除以政府出资数量恰为整元者（人或户），或由人填报；数量取最近一年，有前瞻的取预测值与区间。"}
	}
	return f.withoutEmpty(), nil
}
