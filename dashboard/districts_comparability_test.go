package dashboard

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

// 数量 15 of 15 and 12 of 12; 质量 10 of 10 and 10 of 11 = 90.91 %; 时效 15 of 15 and 6 of 7
// = 85.71 %; 社会效益 20 of 20 and 17 of 17; 可持续影响 10 of 10 and 5 of 7 = 71.43 %;
// 满意度 10 of 10 and, by complaints alone, 6 of 6; 预算执行 9.89 of 10 and 8 of 8. 成本 is
// judged in 龙岗区 alone, 决策 and 过程 in 中山火炬区 alone.
func TestNodesOfTheTwoDocumentsStandSideBySide(t *testing.T) {
	h := embeddedSite(t)
	f := figureNamed(t, figuresOf(t, h, "/districts.json?set=real"), "mapped_nodes")
	say(t, words([]readFigure{f}),
		"7 个节点有两方以上的得分率可以并列；两类评价相差最大的是“效益·可持续影响”：单位自评 100.00%（龙岗区 2023 年），财政评价 71.43%（中山火炬区 2020 年）",
		"产出·质量 | 财政评价 | 中山火炬区 | 2020 | 产出·产出质量 | 等同 | 11.00 | 10.00 | 90.91",
		"产出·时效 | 财政评价 | 中山火炬区 | 2020 | 产出·产出时效 | 等同 | 7.00 | 6.00 | 85.71",
		"预算执行 | 单位自评 | 龙岗区 | 2023 | 预算执行·预算执行率 | 等同 | 10.00 | 9.89 | 98.90",
		"满意度 | 财政评价 | 中山火炬区 | 2020 | 效益·投诉情况 | 相近 | 6.00 | 6.00 | 100.00 | 只数投诉，不问满意与否",
		"产出·成本 | 单位自评 | 龙岗区 | 2023 | 产出·成本 | 等同 | 10.00 | 10.00 | 100.00 | 只有龙岗区的单位自评考核",
		"决策·绩效目标 | 财政评价 | 中山火炬区 | 2020 | 决策·绩效目标 | 等同 | 8.00 | 4.00 | 50.00 | 只有中山火炬区的财政评价考核")
	for _, c := range f.Columns {
		if c.Name == "rank" {
			t.Error("nodes of two judges are ranked")
		}
	}
}

// The report's own weights give its own 90 again; the national pack 9.7257 + 46.6667 +
// 27.5 + 10 = 93.89 (analytics/testdata/repacked_score.txtar).
func TestTheReportIsRecomputedUnderEveryPack(t *testing.T) {
	h := embeddedSite(t)
	say(t, words([]readFigure{figureNamed(t, figuresOf(t, h, "/districts.json?set=real"), "repacked_score")}),
		"中山火炬区 | 2020 | 重点评价 | 90.00", "中山火炬区 | 2020 | 全国自评 | 93.89", "成本单列 | 94.24 | 80.00 | 成本",
		"中山火炬区在 90.00 分到 94.27 分之间；没有区县可以与之比较")
	say(t, words([]readFigure{figureNamed(t, figuresOf(t, h, "/districts.json?set=real&kind=单位自评"), "repacked_score")}),
		"龙岗区 | 2023 | 全国自评 | 99.89", "龙岗区 | 2023 | 执行加重 | 99.77", "没有决策、过程的数，有数的权重只有 68%，不足 80%，这套规则不给分")
}

// Of the made-up province 兰皋区 counts migrant families from 2019 on and 月渚区 ends in
// 2019: 22 of 24 compare, the two stand apart and without a rank.
func TestWhatDoesNotCompareIsNotRanked(t *testing.T) {
	h := embeddedSite(t)
	path := "/districts.json?set=sample&kind=单位自评"
	say(t, words([]readFigure{figureNamed(t, figuresOf(t, h, path), "comparability")}),
		"得分率可以放在一起比的是 22 个区县：2024 年单位自评", "不参与比较的 2 个：兰皋区（支出内容不同）、月渚区（年度不同）")
	f := figureNamed(t, figuresOf(t, h, path), "repacked_score")
	say(t, words([]readFigure{f}), "可比的 22 个区县中", "一致系数 W = 0.", "名次只用来看换规则会不会变")
	name := slices.IndexFunc(f.Columns, func(c readColumn) bool { return c.Name == "district_name" })
	rank := slices.IndexFunc(f.Columns, func(c readColumn) bool { return c.Name == "rank" })
	ranked := 0
	for _, row := range f.Rows {
		if row[rank] != nil {
			ranked++
			if row[name] == "兰皋区" {
				t.Error("兰皋区 is ranked")
			}
		}
	}
	if ranked != 22*3 {
		t.Errorf("%d ranks under three packs, want 66", ranked)
	}
}

func TestEveryMeasureHasItsCard(t *testing.T) {
	h := embeddedSite(t)
	for _, set := range []string{"real", "sample"} {
		for _, m := range comparedMeasures {
			w := get(t, h, "/figures/comparability.json?set="+set+"&compare="+m.Value)
			if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "先看能不能比："+m.Label) {
				t.Errorf("%s %s: %d", set, m.Value, w.Code)
			}
		}
	}
	say(t, get(t, h, "/districts?set=real&compare=覆盖率·人").Body.String(),
		"只有中山火炬区 100.00%（2020 年）有人覆盖率", "符合资格数与参保数处处相等，未经独立核实")
	say(t, get(t, h, "/districts?set=real&compare=覆盖率·户").Body.String(), "没有区县有户覆盖率")
}
