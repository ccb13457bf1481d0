package dashboard

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jixiao/analytics"
	"jixiao/datasets"
	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// how is the second part: by what rules it was reckoned.
func (m *memo) how() {
	m.say(heading1, "二、测算办法")
	m.say(heading2, "（一）资金分类")
	m.say(textPart, "对个人补助按数量乘价格标准测算，不因等级、执行率、结余与总额核减；专项业务以上年预算与执行中较小者为基数；一次性资金次年不再安排。类别不明的不自动建议。")
	m.say(heading2, "（二）结果应用规则")
	var given, open []string
	unverified := 0
	for _, r := range m.Rules {
		if !r.Verified {
			unverified++
		}
		if !r.Value.Valid {
			open = append(open, r.Name)
			continue
		}
		if strings.HasPrefix(r.Rule, "share.") || strings.HasPrefix(r.Rule, "gain.") || r.Jurisdiction != "" {
			continue
		}
		given = append(given, fmt.Sprintf("%s%s", r.Name, valueInWords(r)))
	}
	m.say(textPart, "按规则包%s：%s。", packInWords(m.Pack, m.Recommendation.Version), strings.Join(given, "，"))
	if len(open) > 0 {
		m.say(textPart, "规则没有给比例、由人定的：%s。这些步骤不改变金额。", strings.Join(open, "、"))
	}
	if sources := ruleSources(m.Rules); len(sources) > 0 {
		m.say(textPart, "依据：%s。其中%d个参数的依据没有核实，上报前应逐条核对原文。", strings.Join(sources, "；"), unverified)
	}
	m.say(heading2, "（三）时间口径")
	lag := lagOf(m.Rules)
	m.say(textPart, "绩效结果滞后%d年，用%d年及以前的评价；资金与数量用预算年度前最近一年的记录，各项目所用年度见附件2。", lag, m.Year-lag)
	m.say(heading2, "（四）总额内的安排")
	m.say(textPart, "先保核实的需要，再按绩效等级分担缺口或分得余额，使变动最大的一行变动尽量小；合计与总额到分相符，等级好的不少于其他条件相同而等级差的。")
}

// valueInWords is a rule's value in a sentence.
func valueInWords(r analytics.BudgetRule) string {
	switch {
	case r.Unit == "1 或 0" && r.Value.V == 1:
		return "：是"
	case r.Unit == "1 或 0":
		return "：否"
	case r.Rule == "round.unit":
		return Printed(record.Money(int64(r.Value.V)), "元", 2, false)
	case r.Unit == "%":
		return ruleValue(r.Value) + "%"
	}
	return ruleValue(r.Value) + r.Unit
}

// ruleSources are the sources of rules, each once, in their order.
func ruleSources(rules []analytics.BudgetRule) []string {
	var sources []string
	for _, r := range rules {
		if !slices.Contains(sources, r.Source) {
			sources = append(sources, r.Source)
		}
	}
	return sources
}

// memoListed is how many lines that wait for a person the memo's text lists.
const memoListed = 20

// byPerson lists what a person has to decide.
func (m *memo) byPerson() {
	m.say(heading1, "四、需要人定的事项")
	n, listed := 0, 0
	for _, l := range m.Lines {
		if l.Status != analytics.NotByRule && l.Status != analytics.ToFill {
			continue
		}
		if n++; listed == memoListed {
			continue
		}
		listed++
		text := fmt.Sprintf("%d.%s%s：%s", n, l.DistrictName, l.ProjectName, trimmed(cmp.Or(l.Why, l.Status)))
		if l.Reserved != record.NoMoney {
			text += "，预留" + wan(l.Reserved)
		}
		if len(l.Supply) > 0 {
			text += "；请补" + strings.Join(l.Supply, "、")
		}
		m.say(textPart, "%s。", trimmed(text))
	}
	switch {
	case n == 0:
		m.say(textPart, "没有需要另行决定的项目。")
	case n > listed:
		m.say(textPart, "以上列%d个，其余%d个见附件1。", listed, n-listed)
	}
	for _, l := range m.Lines {
		for _, e := range l.Entries {
			if e.Part == datasets.AmountEntry {
				m.say(textPart, "%s%s的建议数由%s填写（%s元），理由：%s。", l.DistrictName, l.ProjectName, e.Author, e.Choice, trimmed(e.Text))
			}
		}
	}
}

// effects is what other assumptions would make of it.
func (m *memo) effects() {
	m.say(heading1, "五、影响与比较")
	m.say(heading2, "（一）情景比较")
	m.say(textPart, "%s", scenariosReading(m.scenarios))
	t := paperTable{Caption: "表3　情景比较", Unit: "单位：万元", Columns: []paperColumn{
		{Label: "情景", Width: 5}, {Label: "总额", Width: 4, Number: true}, {Label: "测算需要", Width: 4, Number: true}, {Label: "建议安排", Width: 4, Number: true},
		{Label: "预留", Width: 4, Number: true}, {Label: "能否排出", Width: 3},
	}}
	for _, s := range m.scenarios {
		amount, state := s.Recommended, "能"
		if s.Conflict != nil {
			amount, state = record.NoMoney, "不能，差"+inTable(s.Conflict.Missing, "万元", false)
		}
		t.Rows = append(t.Rows, []string{official(s.Name), inTable(s.Total, "万元", false), inTable(s.Need, "万元", false), inTable(amount, "万元", false), inTable(s.Reserved, "万元", false), state})
	}
	m.paper.table(t)
	m.say(heading2, "（二）敏感性")
	m.say(textPart, "%s", movesReading(m.moves))
	m.say(heading2, "（三）公平")
	if before, after := analytics.Spread(m.districts); after.Districts > 0 {
		m.say(textPart, "按符合资格的户数，%s（%d个有户数的区县，%d个没有户数的不在内）", spreadReading(before, after), after.Districts, after.Unknown)
	} else {
		m.say(textPart, "没有一个区县印出符合资格的户数，每户多少无从算起。")
	}
	m.say(heading2, "（四）回看")
	m.say(textPart, "%s", trialsReading(m.trials))
}

// cautions is what the reader must know before signing.
func (m *memo) cautions() {
	m.say(heading1, "六、需要说明的问题")
	n := 0
	say := func(format string, args ...any) {
		n++
		m.say(textPart, "%d.%s", n, fmt.Sprintf(format, args...))
	}
	for _, flag := range budgetFlags(m.Recommendation) {
		say("%s", flag.Text)
	}
	objections := map[string]int{}
	for _, l := range m.Lines {
		for _, o := range l.Objections {
			o, _, _ = strings.Cut(trimmed(o), "：")
			objections[o]++
		}
	}
	if len(objections) > 0 {
		say("各行的异议：%s。", countedWords(objections, 5))
	}
	say("本稿由系统按上述规则测算，是建议，由人决定；每个数的算式与出处见附件2和系统页面。")
}

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
		kept := l.Amount
		if kept == record.NoMoney {
			kept = l.Reserved
		}
		amounts := []record.Money{l.LastBudget(), l.Executed, l.Computed, l.Lower, l.Upper, l.Amount, l.Reserved, less(kept, l.LastBudget())}
		row := []string{fmt.Sprint(i + 1), l.DistrictName, l.ProjectName, cmp.Or(l.Class, "不明")}
		for j, a := range amounts {
			row = append(row, inTable(a, "元", j == 7))
			if a != record.NoMoney {
				sums[j] += a
			}
		}
		if i < memoRows {
			t.Rows = append(t.Rows, append(row, cmp.Or(l.Grade, missing), l.Status))
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
	m.paper.turn(false)
	m.say(annexHeading, "附件2")
	m.say(heading1, "逐项测算依据")
	if len(m.Lines) > memoTold {
		m.say(notePart, "共%d个项目，这里写待人定的与变动大的%d个；其余见同一范围的工作簿“步骤”页。", len(m.Lines), memoTold)
	}
	for i, l := range told(m.Lines) {
		m.say(heading3, "%d.%s%s（%s）", i+1, l.DistrictName, l.ProjectName, l.Status)
		t := paperTable{Unit: "单位：元", Columns: []paperColumn{{Label: "步骤", Width: 5}, {Label: "算式", Width: 12}, {Label: "之后", Width: 6, Number: true}, {Label: "规则依据与出处", Width: 9}}}
		for _, s := range l.Steps {
			t.Rows = append(t.Rows, []string{s.Name, s.Formula, inTable(s.Amount, "元", false), m.evidence(s)})
		}
		if len(t.Rows) > 0 {
			m.paper.table(t)
		}
		m.say(notePart, "%s", m.lineReading(l)+whyRest(l))
	}
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

// evidence is what a step rests on: the rule's source, and documents with places.
func (m *memo) evidence(s analytics.Step) string {
	var parts []string
	if s.RuleSource != "" {
		text := s.RuleSource
		if !s.Verified && !strings.Contains(text, "未核实") {
			text += "（未核实）"
		}
		parts = append(parts, text)
	}
	for _, source := range s.Source {
		name, place := m.names[source.Document], document.Label(source.Place)
		if text := strings.TrimPrefix(name+"，"+place, "，"); text != "" {
			parts = append(parts, strings.TrimSuffix(text, "，"))
		}
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
