package dashboard

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"jixiao/analytics"
)

// 龙岗区 scores itself 99.89 of 100 in 2023, 中山火炬区 is given 90 of 100 in 2020: the
// judge, the framework, the programme, what the money went to and the year differ, so
// nothing of the two totals is compared. 龙岗区 spent 5658097.55 of 5723064.60 元 =
// 98.86 %, of 6083000 at first = 93.01 %; the budget lost 359935.40 of 6083000 =
// −5.92 %. 中山火炬区 spent 3417600 of 3514000 元 = 97.26 %. Its weakest node of level 2,
// 绩效目标, has 4 of 8.
func TestDistrictsOfTheTwoDocumentsAreNotRankedTogether(t *testing.T) {
	h, err := embeddedPages()
	if err != nil {
		t.Fatal(err)
	}
	figures := figuresOf(t, h, "/districts.json?set=real")
	if figures[0].Name != "comparability" {
		t.Errorf("the page begins with %s and not with what may be compared", figures[0].Name)
	}
	for _, f := range figures {
		text := words([]readFigure{f})
		if f.Name != "comparability" && f.Name != "districts" && strings.Contains(text, "99.89") && strings.Contains(text, "90.00") {
			t.Errorf("%s sets the two totals side by side:\n%s", f.Name, text)
		}
		for j, c := range f.Columns {
			if c.Name == "rank" && slices.ContainsFunc(f.Rows, func(row []any) bool { return row[j] != nil }) {
				t.Errorf("%s ranks two districts", f.Name)
			}
		}
	}
	text := words(figures)
	say(t, text,
		"龙岗区 99.89%（2023 年单位自评）与中山火炬区 90.00%（2020 年财政评价）不放在一起比，因为评价类型、指标体系、政策项目、支出内容、年度不同。",
		"龙岗区 | 不可比 | 2023 | 单位自评 | 自评·产出效益满意度 | 计生协会工作 | 未分列 | 没有印出户数、人数 | 没有印出符合资格数",
		"中山火炬区 | 无从比较 | 2020 | 财政评价 | 评价·决策过程产出效益 | 计划生育家庭意外伤害保险", "未经独立核实 | 100 元/户、800 元/人",
		"龙岗区 | 2023 | 608.30 | 572.31 | 565.81 | 98.86 | 93.01 | -5.92",
		"中山火炬区 | 2020 | 351.40 | 351.40 | 341.76 | 97.26 | 97.26 | 0.00",
		"“绩效目标”50.00%", "中山火炬区 | 2020 | 决策 | 绩效目标 | 8.00 | 4.00 | 50.00 | true",
		"满分自评 | — | 98.86 | 99.89 | 98.90 | 100.00 | 1.10 | 7 | 7",
		"阈值 80%：预算执行率低于此值", "未核实",
	)
	golden(t, "districts", text)
}

func TestTheHeatMapShowsOneKindAndOneLevel(t *testing.T) {
	h, err := embeddedPages()
	if err != nil {
		t.Fatal(err)
	}
	find := func(path string) readFigure {
		all := figuresOf(t, h, path)
		i := slices.IndexFunc(all, func(f readFigure) bool { return f.Name == "district_score_rates" })
		return all[i]
	}
	// 决策 10 of 14 = 71.43 %, 过程 24 of 26 = 92.31 %, 产出 and 效益 28 of 30 = 93.33 %.
	say(t, words([]readFigure{find("/districts.json?set=real&kind=财政评价&level=1")}),
		"决策 | 14.00 | 10.00 | 71.43", "过程 | 26.00 | 24.00 | 92.31", "产出 | 30.00 | 28.00 | 93.33", "效益 | 30.00 | 28.00 | 93.33")
	own := words([]readFigure{find("/districts.json?set=real&kind=单位自评&level=1")})
	say(t, own, "龙岗区 | 2023 | 预算执行 | 10.00 | 9.89 | 98.90")
	if strings.Contains(own, "中山火炬区") {
		t.Error("a review stands among self-evaluations")
	}
	if w := get(t, h, "/districts?set=real&kind=部门评价"); !strings.Contains(w.Body.String(), "所选范围内没有部门评价；有的是单位自评、财政评价") {
		t.Error("the page does not say which kinds there are instead")
	}
}

func TestTheMadeUpProvinceIsComparedInEveryFigure(t *testing.T) {
	h, err := embeddedPages()
	if err != nil {
		t.Fatal(err)
	}
	figures := figuresOf(t, h, "/districts.json?set=sample")
	for _, f := range figures {
		if len(f.Rows) == 0 || f.Reading == "" || len(f.Notes) == 0 {
			t.Errorf("%s: %d rows, reading %q, %d notes", f.Name, len(f.Rows), f.Reading, len(f.Notes))
		}
	}
	// Planted: low execution beside full self-scores in 霜林县, 组织管理 weak in several
	// districts, 月渚区 merged into 砚池县 after 2019, no 2020 in 沐原区.
	say(t, words(figures), "沐原区缺 2020 年", "月渚区 2019 年后并入砚池县", "薄弱最多的是“组织管理”", "执行低、得分高 4 份", "霜林县最低 61.87%",
		"年度不同、不参与比较的：月渚区（2019 年）")
}

func TestDistrictsAnswerSmallScopes(t *testing.T) {
	h, err := embeddedPages()
	if err != nil {
		t.Fatal(err)
	}
	for _, scope := range []string{"district=990302", "set=sample&from=2020&to=2020", "district=990302&from=2024&to=2024", "district=990301&from=2020", "set=real&from=1999&to=2000", "set=sample&kind=单位自评&level=3"} {
		for _, page := range []string{"/districts?", "/districts.json?"} {
			if w := get(t, h, page+scope); w.Code != http.StatusOK || strings.Contains(w.Body.String(), "NaN") {
				t.Errorf("%s%s: %d", page, scope, w.Code)
			}
		}
	}
	if w := get(t, handler(t, nil), "/districts"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "无从比较") {
		t.Errorf("empty store: %d", w.Code)
	}
}

func standings(n int) []standing {
	var all []standing
	for i := range n {
		all = append(all, standing{Standing: analytics.Standing{District: fmt.Sprint(i), DistrictName: fmt.Sprintf("%d区", i), Year: 2020, Value: float64(i)}})
	}
	return all
}

// Eight others are needed for a rank: nine districts have ranks, eight do not.
func TestAFewDistrictsAreNotRanked(t *testing.T) {
	enough := analytics.Threshold{Name: "rank_peers", Value: 8}
	eight, nine := compare(standings(8), enough), compare(standings(9), enough)
	if r := place(eight.Compared[0]); r != nil {
		t.Errorf("one of eight is ranked %v", r)
	}
	if first, last := place(nine.Compared[0]), place(nine.Compared[8]); first != int64(1) || last != int64(9) {
		t.Errorf("ranks of nine run from %v to %v", first, last)
	}
	if r := compare(standings(9), analytics.Threshold{}); place(r.Compared[0]) != nil {
		t.Error("ranked without a threshold")
	}
}

// 1, 2 and 6 of 2020 have the median 2; 100 of 2019 stands aside.
func TestDistrictsOfEarlierYearsStandOutsideTheMedian(t *testing.T) {
	one := func(name string, year int, value float64) standing {
		return standing{Standing: analytics.Standing{District: name, DistrictName: name, Year: year, Value: value}}
	}
	c := compare([]standing{one("甲", 2020, 1), one("乙", 2019, 100), one("丙", 2020, 6), one("丁", 2020, 2)}, analytics.Threshold{})
	if c.Median.V != 2 || len(c.Compared) != 3 || len(c.Apart) != 1 {
		t.Errorf("median %v of %d, %d aside", c.Median.V, len(c.Compared), len(c.Apart))
	}
	say(t, c.reading("成本", "元"), "丙最高 6.00 元，甲最低 1.00 元，3 个区县的中位数 2.00 元", "不参与比较的：乙（2019 年）100.00 元")
}
