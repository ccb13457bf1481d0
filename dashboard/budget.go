package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jixiao/analytics"
	"jixiao/datasets/record"
)

// Parameters of the budget page.
var (
	budgetYearParam = param{Name: "year", Label: "预算年度", Offer: budgetYears}
	totalParam      = param{Name: "total", Label: "总额（元）", Check: checkTotal, Default: totalByDefault}
	packParam       = param{Name: "pack", Label: "规则包", Offer: budgetPacks}
	priceParam      = scenarioParam("price", "价格变化（%）", -90, 900)
	populationParam = scenarioParam("population", "人数变化（%）", -90, 900)
	coverageParam   = scenarioParam("coverage", "覆盖目标（%）", 0, 100)
	lineParam       = param{Name: "line", Carried: true, Held: lineHeldQuery, Where: "建议清单的“项目”"}
	backParam       = param{Name: "back", Label: "回看往年", Choices: []choice{{"", "不回看"}, {"yes", "回看"}}}
	budgetSortParam = param{Name: "sort", Label: "清单次序", Choices: []choice{
		{"", "待人定的在前"}, {"change", "变动大的在前"}, {"amount", "金额大的在前"}, {"district", "按区县"},
	}}
)

//go:embed budget_line.sql
var lineHeldQuery string

// noEnvelope asks for needs without an envelope.
const noEnvelope = "不限"

// scenarioParam is a change of one input in percent.
func scenarioParam(name, label string, least, most float64) param {
	return param{Name: name, Label: label, Check: func(text string) error {
		if v, err := strconv.ParseFloat(text, 64); err != nil || !(v >= least && v <= most) {
			return refuse("参数“%s”不能是“%s”；请给 %g—%g 之间的数，单位 %%。", name, text, least, most)
		}
		return nil
	}}
}

// maxTotal bounds an envelope as entries are bounded: 10 万亿元.
const maxTotal record.Money = 1e15

func readTotal(text string) (record.Money, error) {
	if text == noEnvelope {
		return record.NoMoney, nil
	}
	m, err := record.ParseMoney(text, 100)
	if err == nil && (m == record.NoMoney || m < 0 || m > maxTotal) {
		err = errors.New("out of range")
	}
	return m, err
}

func checkTotal(text string) error {
	if _, err := readTotal(text); err != nil {
		return refuse("参数“total”不能是“%s”；请以元为单位写，最多两位小数，不小于零，不大于 10 万亿元；写“%s”则不设总额。", text, noEnvelope)
	}
	return nil
}

// budgetYears are the budget years that the records can speak of, that of the last
// year of records and the lag of results first.
func budgetYears(ctx context.Context, db *sql.DB, q Query, _ string) ([]choice, error) {
	if q.To == 0 {
		return nil, nil
	}
	lag, err := budgetLag(ctx, db, q)
	if err != nil {
		return nil, err
	}
	var years []choice
	for y := q.To + lag; y > q.From; y-- {
		years = append(years, choice{strconv.Itoa(y), inYear(y)})
	}
	return years, nil
}

// budgetLag is after how many years results shape a budget, by the pack in force.
func budgetLag(ctx context.Context, db *sql.DB, q Query) (int, error) {
	pack, version := packAsked(q.Params["pack"])
	rules, err := analytics.BudgetRules(ctx, db, q.Scope, pack, version, q.To+1)
	if err != nil {
		return 0, err
	}
	return lagOf(rules), nil // 0 where there is no such pack: that is refused when it is asked
}

// packAsked takes 示例@17 apart: the pack, and its version where one is asked for.
func packAsked(text string) (pack string, version sql.Null[int64]) {
	pack, at, ok := strings.Cut(text, "@")
	if n, err := strconv.ParseInt(at, 10, 64); ok && err == nil {
		version = sql.Null[int64]{V: n, Valid: true}
	}
	if pack == "" {
		pack = analytics.NationalPack
	}
	return pack, version
}

// budgetPacks are the rule packs there are, as they stand now, and the version asked
// for where it is an earlier one.
func budgetPacks(ctx context.Context, db *sql.DB, q Query, asked string) ([]choice, error) {
	versions, err := analytics.BudgetVersions(ctx, db, q.Scope)
	if err != nil {
		return nil, err
	}
	var packs []choice
	for _, v := range versions {
		if v.Latest {
			packs = append(packs, choice{v.Pack, packInWords(v.Pack, v.Version)})
		}
		if name := fmt.Sprintf("%s@%d", v.Pack, v.Version); name == asked {
			packs = append(packs, choice{name, packInWords(v.Pack, v.Version)})
		}
	}
	slices.SortStableFunc(packs, func(a, b choice) int { return cmp.Compare(packOrder(a.Value), packOrder(b.Value)) })
	return packs, nil
}

// packOrder puts the national pack first, which is used where none is named.
func packOrder(pack string) int {
	if pack == analytics.NationalPack {
		return 0
	}
	return 1
}

// packInWords names a pack at a version: 示例（第 17 号修订）.
func packInWords(pack string, version int64) string {
	if version == 0 {
		return pack + "（原样）"
	}
	return fmt.Sprintf("%s（第 %d 号修订）", pack, version)
}

// totalByDefault is what was last decided in total, in 元.
func totalByDefault(ctx context.Context, db *sql.DB, q Query) (string, error) {
	if q.Params["year"] == "" {
		return noEnvelope, nil
	}
	q.Params["total"] = noEnvelope
	r, err := q.recommend(ctx, db)
	delete(q.Params, "total")
	if err != nil || r.Last == record.NoMoney || r.Last <= 0 {
		return noEnvelope, err
	}
	return r.Last.Yuan(), nil
}

// budgetRequest is what the page's address asks to be recommended. ok is false where
// there are no records a budget year could follow.
func (q Query) budgetRequest() (request analytics.Request, ok bool) {
	year, err := strconv.Atoi(q.Params["year"])
	if err != nil {
		return request, false
	}
	total, err := readTotal(q.Params["total"])
	if err != nil {
		total = record.NoMoney // checked when it was read
	}
	request = analytics.Request{Year: year, Total: total, Project: q.Params["line"]}
	if request.Project == "" {
		request.Project = noLine
	}
	request.Pack, request.Version = packAsked(q.Params["pack"])
	request.Price = percentAsked(q.Params["price"])
	request.Population = percentAsked(q.Params["population"])
	request.Coverage = percentAsked(q.Params["coverage"])
	return request, true
}

// rulesPath is the page of rule packs, which shows no lines.
const rulesPath = "/budget/rules"

// noLine asks for the steps of no line in words.
const noLine = "-"

func percentAsked(text string) sql.Null[float64] {
	v, err := strconv.ParseFloat(text, 64)
	return sql.Null[float64]{V: v, Valid: err == nil}
}

// recommend is the recommendation that all figures of a page show.
func (q Query) recommend(ctx context.Context, db *sql.DB) (analytics.Recommendation, error) {
	request, ok := q.budgetRequest()
	if !ok {
		return analytics.Recommendation{Request: request}, nil
	}
	r, err := analytics.Recommend(ctx, db, q.Scope, request)
	return r, refused(err)
}

// BudgetHref is a page of the budget as it was asked, with further pairs of name and
// value; an empty value takes its name away.
func (q Query) BudgetHref(path string, pairs ...string) string {
	asked := map[string]string{}
	for _, p := range budgetParams {
		if p.Name != "page" && (path != rulesPath || p.Name != "line" && p.Name != "sort" && p.Name != "back") {
			asked[p.Name] = q.given.Get(p.Name)
		}
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		asked[pairs[i]] = pairs[i+1]
	}
	var kept []string
	for name, value := range asked {
		if value != "" {
			kept = append(kept, name, value)
		}
	}
	return q.Href(path, kept...)
}

var budgetParams = []param{packParam, budgetYearParam, totalParam, priceParam, populationParam, coverageParam, lineParam, budgetSortParam, backParam, pageParam}
