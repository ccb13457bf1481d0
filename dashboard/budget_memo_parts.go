package dashboard

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"jixiao/analytics"
	"jixiao/datasets"
	"jixiao/datasets/record"
)

// how is the second part: by what rules it was reckoned.
func (m *memo) how() {
	m.say(heading1, "二、测算办法")
	m.say(heading2, "（一）资金分类")
	entitled := "与专项业务一样挂钩"
	if fenced(m.Rules) {
		entitled = "不因等级、执行率、结余与总额核减"
	}
	once := "一次性资金次年不再安排"
	if keep := ruleNumber(m.Rules, "oneoff.keep"); keep > 0 {
		once = fmt.Sprintf("一次性资金次年保留%g%%", keep)
	}
	m.say(textPart, "对个人补助按数量乘价格标准测算，%s；专项业务以上年预算与执行中较小者为基数；%s。类别不明的不自动建议。", entitled, once)
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
	m.say(textPart, "按规则包%s：%s。", packInWords(m.Pack, m.PackVersion), strings.Join(given, "，"))
	if len(open) > 0 {
		m.say(textPart, "规则没有给比例、由人定的：%s。这些步骤不改变金额。", strings.Join(open, "、"))
	}
	cited := "各参数的依据见附件3"
	if numbered := documentNumbers(m.Rules); len(numbered) > 0 {
		cited = "依据" + strings.Join(numbered, "、") + "等，" + cited
	}
	m.say(textPart, "%s；其中%d个参数的依据没有核实，上报前应逐条核对原文。", cited, unverified)
	m.say(heading2, "（三）时间口径")
	lag := lagOf(m.Rules)
	m.say(textPart, "绩效结果滞后%d年，用%d年及以前的评价；资金与数量用预算年度前最近一年的记录，各项目所用年度见附件2。", lag, m.Year-lag)
	m.say(heading2, "（四）总额内的安排")
	m.say(textPart, "先保核实的需要，再按绩效等级分担缺口或分得余额，使变动最大的一行变动尽量小；合计与总额到分相符，等级好的不少于其他条件相同而等级差的；绩效挂钩核减的数，总额有余也不补回。")
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

var documentNumber = regexp.MustCompile(`[\p{Han}]{1,8}〔[0-9]{4}〕[0-9]+号`)

// documentNumbers are the documents that sources of rules cite by number, each once.
func documentNumbers(rules []analytics.BudgetRule) []string {
	var numbers []string
	for _, r := range rules {
		for _, n := range documentNumber.FindAllString(r.Source, -1) {
			if !slices.Contains(numbers, n) {
				numbers = append(numbers, n)
			}
		}
	}
	return numbers
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
		text := fmt.Sprintf("%d.%s：%s", n, lineName(l), trimmed(cmp.Or(l.Why, l.Status)))
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
				m.say(textPart, "%s的建议数由%s填写（%s元），理由：%s。", lineName(l), e.Author, grouped(l.Need.Yuan(), false), trimmed(e.Text))
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
		if stuck(s.Recommendation) {
			amount, state = record.NoMoney, "不能，差"+inTable(s.Conflict.Missing, "万元", false)
		}
		t.Rows = append(t.Rows, []string{official(s.Name), inTable(s.Total, "万元", false), inTable(s.Need, "万元", false), inTable(amount, "万元", false), inTable(s.Reserved, "万元", false), state})
	}
	m.paper.table(t)
	m.say(heading2, "（二）敏感性")
	m.say(textPart, "%s", movesReading(m.moves))
	m.say(heading2, "（三）公平")
	before, after := analytics.Spread(m.districts)
	switch {
	case stuck(m.Recommendation):
		m.say(textPart, "%s", stuckText)
	case after.Districts > 0:
		m.say(textPart, "按符合资格的户数，%s（%d个有户数的区县，%d个没有户数的不在内）。", trimmed(spreadReading(before, after)), after.Districts, after.Unknown)
	default:
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
	doubted := 0
	for _, l := range m.Lines {
		if len(l.Objections) > 0 {
			doubted++
		}
	}
	if doubted > 0 {
		say("%d个项目附有异议（资料较早、规则未给比例等），逐项见附件2。", doubted)
	}
	say("本稿由系统按上述规则测算，是建议，由人决定；每个数的算式与出处见附件2和系统页面。")
}
