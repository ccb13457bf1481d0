package dashboard

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jixiao/analytics"
	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// annexLines is the table of all lines, to the 分.
func (m *memo) annexLines() {
	m.paper.turn(true)
	m.say(annexHeading, "附件1")
	number := func(label string) paperColumn { return paperColumn{Label: label, Width: 70, Number: true} }
	t := paperTable{Caption: fmt.Sprintf("%d年分项目建议明细表", m.Year), Unit: "单位：元", Columns: []paperColumn{
		{Label: "序号", Width: 26}, {Label: "区县", Width: 44}, {Label: "项目", Width: 76}, {Label: "资金类别", Width: 44}, number("上年预算"), number("上年执行"),
		number("测算数"), number("下限"), number("上限"), number("建议数"), number("预留"), number("较上年"), {Label: "等级", Width: 24}, {Label: "状态", Width: 36},
	}}
	sums := make([]record.Money, 8)
	for i, l := range m.Lines {
		amounts := []record.Money{l.LastBudget(), l.Executed, l.Computed, l.Lower, l.Upper, l.Amount, l.Reserved, less(l.Amount, l.LastBudget())}
		row := []string{fmt.Sprint(i + 1), l.DistrictName, l.ProjectName, cmp.Or(l.Class, "不明")}
		for j, a := range amounts {
			row = append(row, inTable(a, "元", j == 7))
			if a != record.NoMoney {
				sums[j] += a
			}
		}
		if i < memoRows {
			t.Rows = append(t.Rows, append(row, cmp.Or(l.Grade, missing), statusInWords(l)))
		}
	}
	t.Total = []string{"", "合计", "", ""}
	for j, s := range sums {
		t.Total = append(t.Total, inTable(s, "元", j == 7))
	}
	t.Total = append(t.Total, "", "")
	m.paper.table(t)
	if len(m.Lines) > memoRows {
		m.say(notePart, "共%d个项目，本表列前%d个，合计为全部；其余见同一范围的工作簿。", len(m.Lines), memoRows)
	}
}

// annexSteps tells how each line was reckoned, with its sources.
func (m *memo) annexSteps() {
	m.paper.turn(true)
	m.say(annexHeading, "附件2")
	t := paperTable{Caption: "逐项测算依据", Unit: "单位：元", Small: true, Columns: []paperColumn{
		{Label: "项目", Width: 20}, {Label: "步骤", Width: 10}, {Label: "算式", Width: 46}, {Label: "改变", Width: 14, Number: true}, {Label: "之后", Width: 15, Number: true}, {Label: "规则依据与出处", Width: 36},
	}}
	for i, l := range told(m.Lines) {
		name := fmt.Sprintf("%d.%s（%s）", i+1, lineName(l), statusInWords(l))
		for _, s := range l.Steps {
			t.Rows = append(t.Rows, []string{name, s.Name, official(s.Formula), inTable(s.Change, "元", true), inTable(s.Amount, "元", false), m.evidence(s)})
			name = ""
		}
		t.Rows = append(t.Rows, []string{name, "结果", official(m.lineReading(l) + whyRest(l)), "", inTable(l.Amount, "元", false), official(confidenceInWords(l))})
	}
	m.paper.table(t)
	if len(m.Lines) > memoTold {
		m.say(notePart, "共%d个项目，这里写待人定的与变动大的%d个；其余见同一范围的工作簿“步骤”页。", len(m.Lines), memoTold)
	}
}

func confidenceInWords(l analytics.BudgetLine) string {
	return trimmed("把握" + l.Confidence + "：" + l.ConfidenceWhy)
}

// annexRules lists the rules with what they rest on.
func (m *memo) annexRules() {
	m.paper.turn(false)
	m.say(annexHeading, "附件3")
	t := paperTable{Caption: official("规则包" + packInWords(m.Pack, m.PackVersion) + "的参数与依据"), Columns: []paperColumn{
		{Label: "参数", Width: 7}, {Label: "值", Width: 4}, {Label: "适用地区", Width: 4}, {Label: "依据", Width: 14}, {Label: "已核实", Width: 3},
	}}
	for _, r := range m.Rules {
		value := "由人定"
		if r.Value.Valid {
			value = strings.TrimPrefix(valueInWords(r), "：")
		}
		t.Rows = append(t.Rows, []string{r.Name, value, cmp.Or(r.JurisdictionName, r.Jurisdiction, "全国"), r.Source, map[bool]string{true: "是", false: "否"}[r.Verified]})
	}
	m.paper.table(t)
}

// whyRest are the objections and what is to be supplied.
func whyRest(l analytics.BudgetLine) string {
	var parts []string
	for _, o := range l.Objections {
		parts = append(parts, "异议："+trimmed(o)+"。")
	}
	for _, s := range l.Supply {
		parts = append(parts, "请补："+trimmed(s)+"。")
	}
	return strings.Join(parts, "")
}

// evidence is what a step rests on: the rule's source, and places by document.
func (m *memo) evidence(s analytics.Step) string {
	var parts []string
	if i := slices.IndexFunc(m.Rules, func(r analytics.BudgetRule) bool { return r.Rule == s.Rule }); i >= 0 {
		parts = append(parts, "规则“"+m.Rules[i].Name+"”，见附件3"+map[bool]string{false: "，未核实"}[s.Verified])
	} else if s.RuleSource != "" {
		parts = append(parts, s.RuleSource+map[bool]string{false: "（未核实）"}[s.Verified])
	}
	var ids []string
	places := map[string][]string{}
	for _, source := range s.Source {
		if source.Document == "" {
			continue
		}
		if !slices.Contains(ids, source.Document) {
			ids = append(ids, source.Document)
		}
		if place := document.Label(source.Place); place != "" && !slices.Contains(places[source.Document], place) {
			places[source.Document] = append(places[source.Document], place)
		}
	}
	for _, id := range ids {
		parts = append(parts, strings.TrimSpace(m.names[id]+" "+strings.Join(places[id], "、")))
	}
	return strings.Join(parts, "；")
}

// told are the lines whose reckoning the annex tells: all, or those that wait for a
// person and then those that changed most, in their order.
func told(lines []analytics.BudgetLine) []analytics.BudgetLine {
	if len(lines) <= memoTold {
		return lines
	}
	first := make([]int, len(lines))
	for i := range first {
		first[i] = i
	}
	size := func(l analytics.BudgetLine) int64 {
		if m := less(l.Amount, l.LastBudget()); m != record.NoMoney {
			return abs(int64(m))
		}
		return 0
	}
	slices.SortStableFunc(first, func(a, b int) int {
		return cmp.Or(cmp.Compare(statusOrder[lines[a].Status], statusOrder[lines[b].Status]), cmp.Compare(size(lines[b]), size(lines[a])))
	})
	first = first[:memoTold]
	slices.Sort(first)
	kept := make([]analytics.BudgetLine, len(first))
	for i, at := range first {
		kept[i] = lines[at]
	}
	return kept
}
