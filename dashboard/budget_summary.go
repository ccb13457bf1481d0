package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

// nothingToBudget is what any figure of the page says without lines.
const nothingToBudget = "所选范围内没有带资金的项目，无从测算预算。先导入自评表或评价报告，或放宽年份、区县。"

// exact is a column of money to the 分: a budget is added up and signed.
func exact(name, label string) Column {
	return Column{Name: name, Label: label, Unit: "元", Decimals: 2}
}

// change is a column of signed money to the 分.
func change(name, label string) Column {
	c := exact(name, label)
	c.Signed = true
	return c
}

// wan is an amount in a sentence: in 万元, in 亿元 where that is shorter, in 元 where
// it is small.
func wan(m record.Money) string { return Printed(m, MoneyUnit(m), 2, false) }

// budgetSummary is the recommendation in one sentence and its sums.
func budgetSummary(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	r, err := q.recommend(ctx, db)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Stem: "budget_lines", Caption: "预算建议：总额与构成", Empty: nothingToBudget,
		Columns: []Column{
			{Name: "what", Label: "项目"}, exact("amount", "金额"), {Name: "lines", Label: "涉及", Unit: "个"}, {Name: "meaning", Label: "说明"},
		},
	}
	if len(r.Lines) == 0 {
		if r.Year > 0 {
			f.Rows = [][]any{{"上年预算", nil, 0, "预算年度以前没有带资金的项目"}}
			f.Reading = fmt.Sprintf("%d 年以前没有带资金的项目，无从测算；请改预算年度，或放宽年份、区县。", r.Year)
		}
		return f, nil
	}
	given := "总额没有指定，取上年全年预算合计。"
	if q.given.Get("total") != "" {
		given = "按指定的总额。"
	}
	if r.Total == record.NoMoney {
		given = "没有设总额，各行按测算数。"
	}
	f.Rows = [][]any{
		{"上年预算", r.Last, len(r.Lines), "各项目最近一年的全年预算数；没有的取年初预算数或执行数"},
		{"预算总额", r.Total, nil, given},
		{"测算需要", r.Need, r.Counts[analytics.Recommended] + r.Counts[analytics.ByPerson], "按测算因子与结果应用规则逐项算出，未按总额调整；有人工建议数的取人工数"},
		{"下限合计", r.Lower, nil, "法定下限、不减的对个人补助、人工建议数与最大降幅"},
		{"上限合计", r.Upper, nil, "申报数与最大增幅，绩效挂钩核减的不补回"},
		{"建议安排", r.Recommended, r.Counts[analytics.Recommended] + r.Counts[analytics.ByPerson], "满足总额、不出上下限"},
		{"其中人工建议数", r.Entered, r.Counts[analytics.ByPerson], "由人填写，附姓名与理由"},
		{"预留", r.Reserved, r.Counts[analytics.NotByRule], "不自动建议的项目按上年预算预留，等人定；不是建议数"},
	}
	if r.Unallocated > 0 {
		f.Rows = append(f.Rows, []any{"总额未用完", r.Unallocated, nil, "各行已到上限"})
	}
	if stuck(r) {
		f.Rows[5] = []any{"建议安排", nil, nil, "排不出，没有分配"}
	}
	f.Reading = q.budgetAnswer(r)
	f.Flags = budgetFlags(r)
	f.Notes = []string{
		"这是建议，由人决定：每行可改，改动留姓名与理由。总额内先保核实的需要" + map[bool]string{true: "（对个人补助不减）"}[fenced(r.Rules)] + "，再按绩效等级分担，变动尽量小；同一等级按同一比例进退。",
		fmt.Sprintf("规则包：%s；绩效结果用 %d 年及以前的评价（滞后 %d 年），资金与人数用预算年度前最近一年的。", packInWords(r.Pack, r.PackVersion), r.Year-lagOf(r.Rules), lagOf(r.Rules)),
	}
	f.Ways = []Link{
		{"请示稿（DOCX）", q.BudgetHref("/budget/memo.docx")}, {"请示稿（打印页）", q.BudgetHref("/budget/memo")},
		{"工作簿（XLSX）", q.BudgetHref("/budget/book.xlsx")}, {"规则包", q.BudgetHref(rulesPath)},
	}
	for _, l := range r.Lines {
		f.Sources = append(f.Sources, lineSources(l)...)
	}
	f.Chart, err = budgetBars(r)
	return f, err
}

// budgetBars set the sums side by side.
func budgetBars(r analytics.Recommendation) (*chart.Chart, error) {
	sums := []struct {
		name   string
		amount record.Money
		colour chart.Colour
	}{{"上年预算", r.Last, 0}, {"预算总额", r.Total, 0}, {"测算需要", r.Need, 2}, {"建议安排", r.Recommended, 1}, {"预留", r.Reserved, 3}}
	if stuck(r) {
		sums[3].amount = record.NoMoney
	}
	unit := MoneyUnit(r.Last, r.Total, r.Need)
	var bars []chart.Item
	for _, s := range sums {
		bars = append(bars, chart.Item{Name: s.name, Value: chart.Of(InUnit(s.amount, unit)), Colour: s.colour})
	}
	return chart.Bars(bars, chart.Axis{Name: "金额", Unit: unit, Decimals: 2})
}

// ruleNumber is the nationwide value of a rule, 0 where it has none.
func ruleNumber(rules []analytics.BudgetRule, name string) float64 {
	for _, r := range rules {
		if r.Rule == name && r.Value.Valid {
			return r.Value.V
		}
	}
	return 0
}

// lagOf is after how many years results count.
func lagOf(rules []analytics.BudgetRule) int { return int(ruleNumber(rules, "timing.lag")) }

// fenced says that entitlements are cut by nothing.
func fenced(rules []analytics.BudgetRule) bool { return ruleNumber(rules, "ring.fenced") == 1 }

// budgetAnswer is the page in one sentence.
func (q Query) budgetAnswer(r analytics.Recommendation) string {
	text := fmt.Sprintf("%d 年预算", r.Year)
	if r.Total != record.NoMoney {
		text += "总额 " + wan(r.Total)
		if q.given.Get("total") == "" {
			text += "（按上年全年预算合计）"
		}
	} else {
		text += "不设总额"
	}
	if stuck(r) {
		return text + "：排不出方案。" + r.Conflict.Text
	}
	var parts []string
	if n := r.Counts[analytics.Recommended]; n > 0 {
		parts = append(parts, fmt.Sprintf("建议 %d 个项目", n))
	}
	if n := r.Counts[analytics.ByPerson]; n > 0 {
		parts = append(parts, fmt.Sprintf("人工定 %d 个", n))
	}
	if len(parts) > 0 {
		parts[len(parts)-1] += "，共 " + wan(r.Recommended)
		text += "：" + strings.Join(parts, "、") + "，" + changeInWords(r)
	} else {
		text += "：没有一个项目能自动建议"
	}
	if n := r.Counts[analytics.NotByRule]; n > 0 {
		text += fmt.Sprintf("；%d 个项目不自动建议，预留 %s，等人定", n, wan(r.Reserved))
	}
	if n := r.Counts[analytics.ToFill]; n > 0 {
		text += fmt.Sprintf("；%d 个项目待填", n)
	}
	if r.Unallocated > 0 {
		text += fmt.Sprintf("；各行都到了上限，总额还多 %s", wan(r.Unallocated))
	}
	return text + "。"
}

// stuck says that no allocation fits the envelope: the lower limits ask for more.
func stuck(r analytics.Recommendation) bool { return r.Conflict != nil && r.Conflict.Short }

// changeInWords sets the amounts beside the last budgets of the same lines.
func changeInWords(r analytics.Recommendation) string {
	var last, amount record.Money
	for _, l := range r.Lines {
		if l.Amount != record.NoMoney && l.LastBudget() != record.NoMoney {
			last, amount = last+l.LastBudget(), amount+l.Amount
		}
	}
	return "比上年预算" + moreOrLess(amount-last)
}

// moreOrLess is a change by word and number: 增加 3.20 万元.
func moreOrLess(m record.Money) string {
	switch {
	case m > 0:
		return "增加 " + wan(m)
	case m < 0:
		return "减少 " + wan(-m)
	}
	return "不变"
}

// budgetFlags say what the reader has to know before signing.
func budgetFlags(r analytics.Recommendation) []analytics.Flag {
	var flags []analytics.Flag
	flag := func(level analytics.Level, rule, text, method string, n int) {
		flags = append(flags, analytics.Flag{Level: level, Rule: rule, Text: text, Method: method, N: n})
	}
	if stuck(r) {
		flag(analytics.Alarm, "budget_conflict", r.Conflict.Text, "下限之和与总额比较", len(r.Lines))
	}
	unverified := 0
	for _, rule := range r.Rules {
		if !rule.Verified {
			unverified++
		}
	}
	if unverified > 0 {
		flag(analytics.Watch, "budget_unverified", fmt.Sprintf("规则包“%s”的 %d 个参数里有 %d 个没有核实来源；上报前请核对并在规则页修订。", r.Pack, len(r.Rules), unverified), "逐条看来源是否核实", len(r.Rules))
	}
	if n := r.Counts[analytics.NotByRule] + r.Counts[analytics.ToFill]; n > 0 {
		flag(analytics.Watch, "budget_by_person", fmt.Sprintf("%d 个项目要人定：%s。", n, whysInWords(r.Lines)), "类别不明、数据有疑点、等级临界或缺因子的不自动建议", n)
	}
	return flags
}

// reasonWords are the kinds of reasons for which a line waits for a person, by words
// that only they have.
var reasonWords = [][2]string{
	{"资金类别", "不知道资金类别"}, {"基数算不出", "缺测算的数"}, {"算术错误", "所据文件有未了结的算术错误"}, {"距等级界限", "等级临界"}, {"不在规则里", "等级不在规则里"},
}

// whysInWords counts why lines wait for a person, the commonest first; a line may wait
// for several reasons.
func whysInWords(lines []analytics.BudgetLine) string {
	counts := map[string]int{}
	for _, l := range lines {
		if l.Status != analytics.NotByRule && l.Status != analytics.ToFill {
			continue
		}
		met := false
		for _, r := range reasonWords {
			if strings.Contains(l.Why, r[0]) {
				met = true
				counts[r[1]]++
			}
		}
		if !met {
			counts["其他"]++
		}
	}
	return countedWords(counts, 3)
}
