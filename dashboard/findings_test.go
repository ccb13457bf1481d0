package dashboard

import (
	"strings"
	"testing"
)

// The report of 2020 finds three problems and gives three recommendations, one
// for each, in the order of their numbers.
func TestThreeFindingsAndThreeRecommendationsAreLinked(t *testing.T) {
	page := figuresOf(t, embeddedSite(t), "/findings.json?set=real")
	list := figureNamed(t, page, "findings")
	if len(list.Rows) != 3 {
		t.Fatalf("%d rows, want 3", len(list.Rows))
	}
	for heading, advice := range map[string]string{
		"只有年度目标，指标设置不够规范":    "按长期规划设定目标和指标",
		"监管办法不清，主体责任没有落到实处":  "压实监管责任，提高执行效率",
		"引导作用有限，自行投保户数呈下降趋势": "加强引导，提升居民保险意识",
	} {
		row := list.find(t, map[string]string{"heading": heading, "advice": advice})
		if row["place"] == "" || row["advice_place"] == "" || row["indicators"]+row["measures"] == "" {
			t.Errorf("%s is not linked: %v", heading, row)
		}
	}
	links := figureNamed(t, page, "finding_links")
	for _, part := range []string{"问题", "建议"} {
		spoken := map[string]bool{}
		for _, row := range links.Rows {
			if row[1] == part && !strings.HasPrefix(cellText(row[4]), "建议：") {
				spoken[cellText(row[0])] = true
			}
		}
		if len(spoken) != 3 {
			t.Errorf("%d of 3 %s speak of an indicator or a measure", len(spoken), part)
		}
	}
	row := links.find(t, map[string]string{"part": "问题", "to": "绩效指标明确性"})
	if row["rate"] != "25.00" || row["heading"] != "只有年度目标，指标设置不够规范" {
		t.Error(row)
	}
}

// Self-paying households are 1890, 2752 and 2277: 2277 is 475 = 17.26 % below
// 2752 and 387 = 20.48 % above 1890; three years are no trend.
func TestFindingOnSelfPayingHouseholdsStandsBesideItsSeries(t *testing.T) {
	series := figureNamed(t, figuresOf(t, embeddedSite(t), "/findings.json?set=real"), "finding_series")
	for year, value := range map[string]string{"2018": "1890", "2019": "2752", "2020": "2277"} {
		row := series.find(t, map[string]string{"subject": "个人出资参保户数", "year": year})
		if row["value"] != value || row["heading"] != "引导作用有限，自行投保户数呈下降趋势" {
			t.Error(row)
		}
	}
	const flag = "同比 −17.26%，较 2018 年 +20.48%；仅 3 个年度，不足以判定趋势"
	if len(series.Flags) == 0 || !strings.Contains(series.Flags[0].Text, flag) {
		t.Errorf("flags: %v", series.Flags)
	}
	if !strings.Contains(series.Reading, flag) {
		t.Error(series.Reading)
	}
	w := get(t, embeddedSite(t), "/findings?set=real")
	if !strings.Contains(w.Body.String(), "同比 −17.26%") {
		t.Error("the flag is not on the chart")
	}
}

func TestFindingsOfTheDocumentsAsTheReaderSeesThem(t *testing.T) {
	golden(t, "findings", words(figuresOf(t, embeddedSite(t), "/findings.json?set=real")))
}

// 234 reports stand on twelve parts of twenty; the last has fourteen.
func TestManyFindingsAreListedInPartsLatestFirst(t *testing.T) {
	h := embeddedSite(t)
	first := figureNamed(t, figuresOf(t, h, "/findings.json?set=sample"), "findings")
	if !strings.Contains(first.Reading, "共 234 份报告，这里列第 1—20") || cellText(first.Rows[0][1]) != "2024" {
		t.Error(first.Reading, first.Rows[0])
	}
	last := figureNamed(t, figuresOf(t, h, "/findings.json?set=sample&page=12"), "findings")
	if !strings.Contains(last.Reading, "第 221—234") || cellText(last.Rows[0][1]) != "2015" {
		t.Error(last.Reading)
	}
	if w := get(t, h, "/findings?set=sample"); !strings.Contains(w.Body.String(), "page=2") {
		t.Error("no way to the second part")
	}
}
