package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets/document"
)

// casesShown is how many cases stand on one part of the list.
const casesShown = 50

// classes of cases, gravest first, with their words.
var classes = []choice{{"E", "算术错误"}, {"I", "前后不一"}, {"R", "不合规则"}, {"Q", "待说明"}}

// classInWords is the class of a case as a reader knows it: E 算术错误.
func classInWords(class string) string {
	for _, c := range classes {
		if c.Value == class {
			return c.Value + " " + c.Label
		}
	}
	return class
}

func classColour(class string) chart.Colour {
	return chart.Colour(1 + slices.IndexFunc(classes, func(c choice) bool { return c.Value == class }))
}

// checkCounts is what checking the documents came to, by class.
func checkCounts(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	rules, err := analytics.CheckRules(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Stem: "check_rules", Caption: "核验结果：核对了多少，多少对不上",
		Columns: []Column{
			{Name: "class", Label: "类别"},
			{Name: "cases", Label: "疑点", Unit: "处"},
			{Name: "unsettled", Label: "未处理", Unit: "处"},
			{Name: "held", Label: "核对无误", Unit: "处"},
			{Name: "rules", Label: "规则", Unit: "条"},
		},
		Empty: "所选范围内没有核验过的文件；导入文件时逐份核验。",
		Notes: []string{
			"每份文件收入时核验：凡印出的合计、比率、得分、增长率都重算一遍，句子与所说的数对照；无误的也计数，好知道没有疑点不是没有查。",
			"E、I、R 是事实，Q 是问题：可能有好的理由，请单位说明。疑点可以注明已说明、予以认可或待更正，并写理由。",
		},
	}
	var held, cases, unsettled int64
	byClass := map[string]analytics.CheckRule{}
	count := map[string]int{}
	for _, r := range rules {
		held, cases, unsettled = held+r.Held, cases+r.Cases, unsettled+r.Unsettled
		c := byClass[r.Class]
		c.Held, c.Cases, c.Unsettled = c.Held+r.Held, c.Cases+r.Cases, c.Unsettled+r.Unsettled
		byClass[r.Class] = c
		count[r.Class]++
	}
	if held+cases == 0 {
		return f, nil
	}
	var bars []chart.Item
	for _, class := range classes {
		c := byClass[class.Value]
		f.Rows = append(f.Rows, []any{Link{classInWords(class.Value), q.Href("/checks", "class", class.Value) + "#discrepancies"}, c.Cases, c.Unsettled, c.Held, count[class.Value]})
		bars = append(bars, chart.Item{Name: class.Label, Value: chart.Number(float64(c.Cases)), Colour: classColour(class.Value)})
	}
	f.Reading = fmt.Sprintf("核对 %d 处，无误 %d 处，疑点 %d 处（%s），其中 %d 处还没有处理。", held+cases, held, cases, classCounts(byClass), unsettled)
	if cases > 0 {
		f.Chart, err = chart.Bars(bars, chart.Axis{Name: "疑点", Unit: "处"})
	}
	return f, err
}

func classCounts(byClass map[string]analytics.CheckRule) string {
	var parts []string
	for _, c := range classes {
		if n := byClass[c.Value].Cases; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", c.Label, n))
		}
	}
	if len(parts) == 0 {
		return "没有疑点"
	}
	return strings.Join(parts, "，")
}

// discrepancies is the list of cases, the gravest nobody has settled first.
func discrepancies(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	shown := q.part(casesShown)
	cases, err := analytics.Discrepancies(ctx, db, q.Scope, q.caseFilter(), shown)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Wide: true, Caption: "疑点清单",
		Empty: "所选范围与筛选条件下没有疑点；放宽条件，或看“各条规则”里核对过多少处。",
		Columns: []Column{
			{Name: "class", Label: "类别"},
			{Name: "severity", Label: "更正会"},
			{Name: "text", Label: "疑点"},
			{Name: "stated", Label: "印出"},
			{Name: "computed", Label: "重算"},
			{Name: "difference", Label: "差", Hidden: true},
			{Name: "place", Label: "出处"},
			{Name: "district_name", Label: "区县"},
			{Name: "year", Label: "年度"},
			{Name: "document_name", Label: "文件"},
			{Name: "rule_name", Label: "规则"},
			{Name: "settled", Label: "处理"},
			{Name: "rule", Label: "规则编号", Hidden: true},
			{Name: "key", Label: "疑点编号", Hidden: true},
			{Name: "correctable", Label: "可确定更正值", Hidden: true},
		},
	}
	for _, c := range cases {
		source := Source{ID: c.Document, Place: c.Place}
		f.Rows = append(f.Rows, []any{
			classInWords(c.Class), c.Severity, c.Text, orNull(c.Stated), orNull(c.Computed), orNull(c.Difference), Link{document.Label(c.Place), q.SourceHref(source)},
			Link{c.DistrictName, q.DistrictHref(c.District)}, caseYear(c.Year), Link{c.DocumentName, q.casesHref(c.Document)},
			Link{c.RuleName, q.ruleHref(c.Rule)}, Link{settledInWords(c), q.caseHref(c.Key)}, c.Rule, c.Key, c.Correctable,
		})
		f.Sources = append(f.Sources, source)
	}
	if len(cases) == 0 {
		return f, nil
	}
	total := cases[0].Total
	f.Ways = append(f.Ways, q.turns("/checks", "discrepancies", shown, total, "class", "rule", "state", "document")...)
	if q.caseFilter() != (analytics.DiscrepancyFilter{}) {
		f.Ways = append(f.Ways, Link{"全部疑点", q.Href("/checks") + "#discrepancies"})
	}
	f.Reading = q.casesOf(cases[0]) + fmt.Sprintf("%s；最要紧的一处（%s）：%s", listed(shown, len(cases), total, "处疑点"), cases[0].Severity, cases[0].Text)
	if id := q.Params["document"]; id != "" {
		f.Ways = append(f.Ways, q.sheetWays(id)...)
	}
	if q.Params["case"] != "" {
		f.Reading = fmt.Sprintf("%s的一处疑点，%s：%s", cases[0].DocumentName, cases[0].Severity, cases[0].Text)
		if cases[0].Correctable && !q.Corrected {
			f.Ways = append(f.Ways, Link{"按更正值看这个区县", q.valued(true).DistrictHref(cases[0].District)})
		}
		f.askSettlement(q, cases[0])
	}
	f.Notes = []string{"未处理的在前，再按更正会改变什么排：等级、得分、金额、数据、只需说明。点“出处”看原文那一行，点“处理”写下结论。"}
	return f, nil
}

// casesOf says what the list is narrowed to, "" if it is to nothing that has no field.
func (q Query) casesOf(c analytics.Discrepancy) string {
	var words []string
	if q.Params["document"] != "" {
		words = append(words, c.DocumentName)
	}
	if q.Params["rule"] != "" {
		words = append(words, "规则“"+c.RuleName+"”")
	}
	if len(words) == 0 {
		return ""
	}
	return strings.Join(words, "，") + "："
}

func caseYear(y sql.Null[int64]) any {
	if !y.Valid {
		return nil
	}
	return Year(y.V)
}

func settledInWords(c analytics.Discrepancy) string {
	if c.Settled == "" {
		return "未处理"
	}
	return c.Settled + "（" + c.SettledBy + "，" + c.SettledAt.V.Format("2006-01-02") + "）：" + c.SettledReason
}

// checkRules is every rule with what it came to.
func checkRules(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	rules, err := analytics.CheckRules(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Wide: true, Caption: "各条规则：查什么，依据什么，查到多少",
		Columns: []Column{
			{Name: "name", Label: "规则"},
			{Name: "class", Label: "类别"},
			{Name: "family", Label: "门类"},
			{Name: "cases", Label: "疑点", Unit: "处"},
			{Name: "explained", Label: "已说明或认可", Unit: "处"},
			{Name: "held", Label: "无误", Unit: "处"},
			{Name: "documents", Label: "涉及文件", Unit: "份"},
			{Name: "districts", Label: "涉及区县", Unit: "个"},
			{Name: "description", Label: "怎样查"},
			{Name: "source", Label: "依据"},
			{Name: "verified", Label: "依据已核实"},
			{Name: "active", Label: "启用"},
			{Name: "switches", Label: "另有规定"},
			{Name: "rule", Label: "编号", Hidden: true},
		},
		Notes: []string{"规则与界限都是数据，按地区、评价类型与年度取用；依据未核实的写明。停用的规则不查。已说明或认可的，是这条规则多提了的：多了就该改规则或界限。"},
	}
	var bars []chart.Item
	met := 0
	for _, r := range rules {
		f.Rows = append(f.Rows, []any{
			Link{r.Name, q.ruleHref(r.Rule)}, classInWords(r.Class), r.Family, r.Cases, r.Explained, r.Held, r.Documents, r.Districts,
			r.Description, r.Source, r.Verified, r.Active, orNull(r.Switches), r.Rule,
		})
		if r.Held+r.Cases > 0 {
			met++
		}
		if r.Cases > 0 {
			bars = append(bars, chart.Item{Name: r.Name, Value: chart.Number(float64(r.Cases)), Colour: classColour(r.Class), Href: q.ruleHref(r.Rule)})
		}
	}
	f.Reading = fmt.Sprintf("%d 条规则，%d 条在所选文件里遇到了可核之处，%d 条提出了疑点。", len(rules), met, len(bars))
	if len(bars) > 0 {
		slices.SortStableFunc(bars, func(a, b chart.Item) int { return cmp.Compare(b.Value.V, a.Value.V) })
		f.Chart, err = chart.Bars(bars, chart.Axis{Name: "疑点", Unit: "处"})
	}
	return f, err
}
