package dashboard

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// The report of 2020 gives 90 of 100 points, so 10 are lost: 绩效指标明确性 3,
// 保险政策的可持续性 2, and one each in five more.
func TestLostPointsOfTheReportAddUpToTen(t *testing.T) {
	page := figuresOf(t, embeddedSite(t), "/indicators.json?kind=财政评价&set=real")
	lost := figureNamed(t, page, "lost_points")
	var got []string
	for _, row := range lost.Rows {
		got = append(got, cellText(row[2]))
	}
	if text := strings.Join(got, "+"); text != "3.00+2.00+1.00+1.00+1.00+1.00+1.00" {
		t.Errorf("lost points %s, want 3+2+1×5 = 10", text)
	}
	if !strings.Contains(lost.Reading, "共失 10.00 分") {
		t.Error(lost.Reading)
	}
	// By points 管理制度健全性 is one of five in third place; by rate, 2 of 3
	// points = 66.67 %, it is second behind 绩效指标明确性 with 1 of 4 = 25 %.
	row := figureNamed(t, page, "lost_points_by_rate").find(t, map[string]string{"level3": "管理制度健全性"})
	if row["rank_points"] != "3" || row["rank_rate"] != "2" || row["rate"] != "66.67" {
		t.Error(row)
	}
}

// Level 1: 决策 10 of 14, 过程 24 of 26, 产出 and 效益 28 of 30 each. Level 2: of
// 绩效目标 4 of 8 points. Level 3: of 绩效指标明确性 1 of 4.
func TestScoreRatesOfThreeLevels(t *testing.T) {
	rates := figureNamed(t, figuresOf(t, embeddedSite(t), "/indicators.json?set=real"), "indicator_rates")
	for _, c := range []struct{ level1, level2, level3, rate string }{
		{"决策", "", "", "71.43"}, {"过程", "", "", "92.31"}, {"产出", "", "", "93.33"}, {"效益", "", "", "93.33"},
		{"决策", "绩效目标", "", "50.00"}, {"决策", "绩效目标", "绩效指标明确性", "25.00"},
	} {
		row := rates.find(t, map[string]string{"level1": c.level1, "level2": c.level2, "level3": c.level3})
		if row["rate"] != c.rate {
			t.Errorf("%s %s %s: %s, want %s", c.level1, c.level2, c.level3, row["rate"], c.rate)
		}
	}
	if want := "一级最低“决策” 71.43%，二级最低“绩效目标” 50.00%，三级最低“绩效指标明确性” 25.00%"; !strings.Contains(rates.Reading, want) {
		t.Error(rates.Reading)
	}
}

func TestIndicatorsOfTheDocumentsAsTheReaderSeesThem(t *testing.T) {
	golden(t, "indicators", words(figuresOf(t, embeddedSite(t), "/indicators.json?set=real")))
}

// The self-evaluation of 2023 lost 0.11 points, all in the execution of the budget.
func TestKindFollowsFromWhatTheScopeHolds(t *testing.T) {
	page := figuresOf(t, embeddedSite(t), "/indicators.json?district=440307")
	row := figureNamed(t, page, "lost_rows").find(t, map[string]string{"level3": "预算执行率"})
	if row["lost"] != "0.11" || row["weight"] != "10.00" {
		t.Error(row)
	}
	if r := figureNamed(t, page, "lost_points").Reading; r != "单位自评共失 0.11 分，全在“预算执行率”一项。" {
		t.Error(r)
	}
}

func TestLostRowsLeadToRubricPlaceAndProject(t *testing.T) {
	h := embeddedSite(t)
	w := get(t, h, "/indicators?set=real&indicator=绩效指标明确性")
	for _, want := range []string{"/projects/442000-HJ-560eb8d88f9e", "#L224", "主要目标细化量化"} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	rows := figureNamed(t, figuresOf(t, h, "/indicators.json?set=real&indicator=绩效指标明确性"), "lost_rows").Rows
	if len(rows) != 1 {
		t.Errorf("%d rows of one indicator", len(rows))
	}
}

// Every figure of the made-up province has something to show, at every level.
func TestNoFigureOfTheSampleIsEmpty(t *testing.T) {
	h := embeddedSite(t)
	for _, path := range []string{
		"/indicators.json?set=sample", "/indicators.json?set=sample&level=1", "/indicators.json?set=sample&level=3", "/indicators.json?set=sample&kind=单位自评",
		"/findings.json?set=sample", "/projects.json?set=sample", "/projects/990101-P002.json",
	} {
		for _, f := range figuresOf(t, h, path) {
			if f.Name == "weak_area_findings" && strings.Contains(path, "单位自评") {
				continue // a self-evaluation finds no problems
			}
			if len(f.Rows) == 0 || f.Reading == "" {
				t.Errorf("%s: %s is empty", path, f.Name)
			}
		}
	}
}

func TestIndicatorsOfOneDistrictOneYearAndNone(t *testing.T) {
	h := embeddedSite(t)
	for _, path := range []string{
		"/indicators?district=990101&from=2020&to=2020", "/indicators?set=real&kind=部门评价", "/indicators?set=real&from=1999&to=1999",
		"/findings?district=990101&from=2020&to=2020", "/findings?district=440307", "/projects?set=real&from=1999&to=1999",
	} {
		if w := get(t, h, path); w.Code != http.StatusOK || strings.Contains(w.Body.String(), "NaN") {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	if w := get(t, h, "/indicators?set=real&kind=部门评价"); !strings.Contains(w.Body.String(), "没有部门评价的得分") {
		t.Error("an empty kind does not say so")
	}
}

func TestOtherParametersAreRefusedWithASentence(t *testing.T) {
	h := embeddedSite(t)
	for path, want := range map[string]string{
		"/indicators?kind=互评":                              "参数“kind”不能是“互评”",
		"/indicators?level=4":                              "参数“level”不能是“4”",
		"/findings?page=0":                                 "参数“page”不能是“0”",
		"/projects?page=1.5":                               "参数“page”不能是“1.5”",
		"/projects?q=" + strings.Repeat("长", 61):           "最多 60 个字",
		"/indicators?indicator=" + strings.Repeat("长", 61): "最多 60 个字",
	} {
		w := httptest.NewRecorder()
		path, query, _ := strings.Cut(path, "?")
		values, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path+"?"+values.Encode(), nil))
		if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s?%s: %d", path, query, w.Code)
		}
	}
}

// 组织管理 is planted weak in four districts from 2021 on, of 22 to 24 that have it:
// never in half of them, never in more than a fifth, so it is of few districts.
func TestWeakAreaSaysHowFarItIsSharedAndWhichFindingsSpeakOfIt(t *testing.T) {
	h := embeddedSite(t)
	row := figureNamed(t, figuresOf(t, h, "/indicators.json?set=sample&kind=财政评价"), "weak_areas").find(t, map[string]string{"name": "组织管理"})
	if row["spread"] != "少数区县" || row["widest_weak"] != "4" || row["common_years"] != "0" || row["findings"] == "0" {
		t.Error(row)
	}
	// Of the one report that is judged, one district has each area: too few to say.
	row = figureNamed(t, figuresOf(t, h, "/indicators.json?set=real&kind=财政评价"), "weak_areas").find(t, map[string]string{"name": "绩效目标"})
	if row["spread"] != "区县太少" || row["findings"] != "1" || row["latest_finding"] != "只有年度目标，指标设置不够规范" || row["widest_share"] != missing {
		t.Error(row)
	}
}

func TestTheWayFromParetoToRubricIsOneLink(t *testing.T) {
	body := get(t, embeddedSite(t), "/indicators?set=real&kind=财政评价").Body.String()
	if !strings.Contains(body, "看“绩效指标明确性”的评分标准与依据") {
		t.Error("no way from the indicator that lost most to its rubric")
	}
}
