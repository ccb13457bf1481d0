package dashboard

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

// 90 of 100 is 优, exactly on its lower bound. 绩效目标 4 of 8 = 50 %, 绩效指标明确性
// 1 of 4 = 25 %; 3 + 2 + 1 × 5 = 10 points lost. One evaluation in 2018—2023 leaves
// five years without, counts of 2018—2020 leave three. Insured and eligible people are
// the same number in three components.
func TestTheReviewedDistrictShowsItsGradeAndWeakNodes(t *testing.T) {
	h, err := embeddedPages()
	if err != nil {
		t.Fatal(err)
	}
	text := words(figuresOf(t, h, "/districts/442000-HJ.json"))
	say(t, text,
		"90.00 分（满分 100 分），等级“优”（恰在下限）",
		"首先是“绩效目标”，1 个区年中 1 个薄弱", "得分率最低的是财政评价“绩效指标明确性”，2020 年 25.00%",
		"共失 10.00 分，落在 7 项三级指标上",
		"最近 1 份报告提出 3 个问题", "同比 −17.26%，较 2018 年 +20.48%；仅 3 个年度，不足以判定趋势",
		"没有同类区县的同年数可比", "3 个饱和（分母未经核实）", "个人出资参保 2,277 户，同比 −17.26%",
		"缺年度量 | 3 | 个年度 | 有 3 个年度，缺 2021、2022、2023", "覆盖率的分母未经核实 | 3 | 个年度的数",
		"3 个问题都还没有后续评价，改了没有无从判断", "数列最长 3 个年度，不判断趋势", "薄弱的指标只评过 1 年，反复与否无从判断",
	)
	golden(t, "district_442000-HJ", text)
}

// Seven rows are scored, all in full, three do not apply; the lost 0.11 of 100 are
// the row of the money, 9.89 of 10 = 98.90 %.
func TestTheSelfEvaluatedDistrictShowsItsRowsAndItsMoney(t *testing.T) {
	h, err := embeddedPages()
	if err != nil {
		t.Fatal(err)
	}
	text := words(figuresOf(t, h, "/districts/440307.json"))
	say(t, text,
		"99.89 分（满分 100 分）；7 行指标评分，7 行满分，3 行不适用",
		"占全年预算 98.86%、年初预算 93.01%，预算调整 −5.92%",
		"单位自评共失 0.11 分，全在“预算执行率”一项",
		"单位自评由各单位自己打分，不排名",
		"无从查覆盖率的分母未经核实", "只有 1 个年度，没有变化可说", "只有单位自评，没有别的评价可对照", "没有写明问题的报告",
	)
	golden(t, "district_440307", text)
	page := get(t, h, "/districts/440307").Body.String()
	say(t, page, "没有数的部分", "没有收到这个区县的参保户数、人数；缺的不是零", `href="/projects/440307-440307210701500003094`)
	at := 0
	for _, part := range []string{besidePart, yearsPart, weakPart, findingsPart, qualityPart} {
		next := strings.Index(page, `<h2 class="part">`+part+"</h2>")
		if next < at || strings.LastIndex(page, `<h2 class="part">`+part) != next {
			t.Errorf("the part %s does not stand once, in its place", part)
		}
		at = next
	}
	if strings.Contains(page, `<section class="figure" id="district_enrolment"`) {
		t.Error("a figure without rows stands as an empty box")
	}
}

func TestAMergedDistrictSaysWhereItsFiguresWent(t *testing.T) {
	h, err := embeddedPages()
	if err != nil {
		t.Fatal(err)
	}
	figures := figuresOf(t, h, "/districts/990301.json")
	say(t, words(figures[:1]), "2015—2019 年有数，共 5 个年度，2019 年后并入砚池县", "离同类中位数最远的是")
	say(t, words(figures), "并入砚池县，其后与砚池县此前的数不可直接相比")
	after := get(t, h, "/districts/990301?from=2020").Body.String()
	say(t, after, "月渚区 2019 年后并入砚池县，所选年度（2020—2024 年）里没有它自己的数；请放宽起始年，或看砚池县。")
}

func TestADistrictOfTheMadeUpProvinceFillsItsPage(t *testing.T) {
	h, err := embeddedPages()
	if err != nil {
		t.Fatal(err)
	}
	// What a district need not have: a scope change, a restated count, a weak node.
	may := []string{"district_scope_breaks", "district_restated", "district_weak_areas"}
	for _, f := range figuresOf(t, h, "/districts/990304.json") {
		if len(f.Rows) == 0 && !slices.Contains(may, f.Name) {
			t.Errorf("%s is empty", f.Name)
		}
		if len(f.Rows) > 0 && f.Reading == "" {
			t.Errorf("%s says nothing", f.Name)
		}
		for _, row := range f.Rows {
			for j, c := range f.Columns {
				if c.Name == "district_name" && row[j] != "云岫区" {
					t.Errorf("%s shows %v", f.Name, row[j])
				}
			}
		}
	}
	say(t, words(figuresOf(t, h, "/districts/990203.json")), "2019年起，流动人口家庭计入")
	say(t, words(figuresOf(t, h, "/districts/990202.json")), "沐原区缺 2020 年的")
}

// Of the eight districts nearest 青禾区 in size three had the insurance evaluated by
// the finance bureau in 2024, as 青禾区 had: 雁陂县 97.50, 星垣区 98.33, 墨溪县 95.81, of
// which 97.50 is the middle one. Three are too few for a rank. 兰皋区 pays for one thing
// more than its peers, so that its unit cost stands alone.
func TestScoresAreHeldOnlyAgainstPeersWhoseProjectsMatch(t *testing.T) {
	h, err := embeddedPages()
	if err != nil {
		t.Fatal(err)
	}
	say(t, words(figuresOf(t, h, "/districts/990101.json")),
		"得分率（财政评价） | — | 2024 | % | 97.77 | 1.27 | 百分点 | — | 97.50 | — | 0.27 | — | 3 | — | 同类区县不足 8 个，不排名", "所以 n 可能更小")
	say(t, words(figuresOf(t, h, "/districts/990203.json")),
		"单位成本（户） | 计划生育家庭保险 | 2024 | 元/户 | 102.00 | 0.00 | % | — | — | — | — | — | 0 | — | 同类区县不足 8 个，不排名")
}

// One series is tested on the page of one district, 24 on the page of all: the first
// must say that it took no account of the others.
func TestAVerdictOnFewDistrictsSaysThatOthersWerePassedOver(t *testing.T) {
	h, err := embeddedPages()
	if err != nil {
		t.Fatal(err)
	}
	say(t, words(figuresOf(t, h, "/districts/990101.json")), "校正按同一数列的全部 24 个区县一起作，选几个区县不改变判断")
	say(t, words(figuresOf(t, h, "/trends.json?district=990101&district=990203")), "校正按同一数列的全部 24 个区县一起作")
	if text := words(figuresOf(t, h, "/trends.json?set=sample")); strings.Contains(text, "选几个区县不改变判断") {
		t.Error("all districts are said to be a selection")
	}
}

// 兰皋区 counts floating families from 2019 on, 1,797 ÷ 12,052 = 14.91 %: what the year
// before says is of another scope.
func TestAShareIsNotHeldAgainstAYearOfAnotherScope(t *testing.T) {
	h, err := embeddedPages()
	if err != nil {
		t.Fatal(err)
	}
	say(t, words(figuresOf(t, h, "/districts/990203.json")), "2019 | 1797 | 12052 | 14.91 | — | — | —")
	say(t, words(figuresOf(t, h, "/trends.json?district=990203&to=2019")), "不与上年比较（缺上一年，或口径有变）")
}

func TestADistrictAnswersSmallScopesAndUnknownCodes(t *testing.T) {
	h, err := embeddedPages()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{
		"/districts/990304?from=2024&to=2024", "/districts/442000-HJ?from=2021", "/districts/440307?kind=财政评价", "/districts/990301.json?from=2020",
		"/figures/district_profile.csv?code=442000-HJ", "/figures/district_enrolment.xlsx?code=442000-HJ",
	} {
		if w := get(t, h, path); w.Code != http.StatusOK || strings.Contains(w.Body.String(), "NaN") {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	for _, h := range []http.Handler{h, handler(t, nil)} {
		if w := get(t, h, "/districts/nowhere"); w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), "区县") {
			t.Errorf("an unknown code: %d", w.Code)
		}
	}
}
