package dashboard

import (
	"strings"
	"testing"

	"jixiao/datasets/sample"
)

// Three years of one district carry no look ahead, and the page says why.
func TestNothingIsForeseenFromTheTwoDocuments(t *testing.T) {
	h := embeddedSite(t)
	for _, m := range drawnMeasures {
		for _, f := range figuresOf(t, h, "/figures/forecast.json?set=real&measure="+m.Value) {
			for _, row := range f.Rows {
				if reason := cellText(row[len(row)-1]); reason == missing {
					t.Errorf("%s is foreseen: %v", m.Value, row)
				}
			}
			if len(f.Rows) > 0 && !strings.Contains(f.Reading, "不作前瞻") {
				t.Errorf("%s: %s", m.Value, f.Reading)
			}
		}
	}
}

// In the made-up province one district's share falls for six years: it alone is
// foreseen to go on falling and leads the list; those with a hole, an end or a change of
// scope are refused, each with its reason; how it would have done stands below.
func TestForecastLeadsWithWhatGetsWorseAndNamesWhatItRefuses(t *testing.T) {
	h := embeddedSite(t)
	f := figuresOf(t, h, "/figures/forecast.json?set=sample&from=2015&to=2024&measure=self_paid_share")[0]
	if len(f.Rows) != 24 || cellText(f.Rows[0][3]) != "按每年平均变动" || cellText(f.Rows[1][3]) != "按最近水平不变" {
		t.Errorf("%d rows, %v, %v", len(f.Rows), f.Rows[0], f.Rows[1])
	}
	say(t, words([]readFigure{f}), "2025 年", "2026 年", "以后各年缺数", "缺数，其后只有", "口径变化（", "回测", "名义 80%", "只延续历史")
	one := figuresOf(t, h, "/figures/forecast.json?set=sample&from=2015&to=2024&measure=self_paid_share&district=990101")[0]
	if len(one.Rows) != 1 || !strings.Contains(one.Reading, "80% 区间") {
		t.Errorf("%d rows, %s", len(one.Rows), one.Reading)
	}
	eligible := figuresOf(t, h, "/figures/forecast.json?set=sample&from=2015&to=2024&measure=eligible_people")[0]
	if len(eligible.Rows) != 24 {
		t.Errorf("eligible people: %d rows", len(eligible.Rows))
	}
}

// Twelve years and more tell the variation and the target apart, each in a column.
func TestVerdictsTellVariationAndTargetApart(t *testing.T) {
	h := handler(t, sample.Plain(1, 8, 14, sample.Planted{Kind: sample.Step, Size: -9, Share: 0.25}))
	f := figuresOf(t, h, "/figures/trend.json?set=sample")[0]
	step := f.find(t, map[string]string{"district_name": "合成001区", "subject": "自付费占比"})
	if step["variation"] != "特殊原因·向差" || step["target"] != missing || step["assurance"] != missing {
		t.Errorf("%v", step)
	}
	quiet := f.find(t, map[string]string{"district_name": "合成008区", "subject": "自付费占比"})
	if quiet["variation"] != "普通波动" || !strings.Contains(quiet["change"], "之外，即为特殊原因") {
		t.Errorf("%v", quiet)
	}
	coverage := f.find(t, map[string]string{"district_name": "合成008区", "subject": "覆盖率（户）"})
	if coverage["target"] != "≥95.00%（未核实）" || !strings.Contains("稳定达到 时达时不达 稳定达不到", coverage["assurance"]) {
		t.Errorf("%v", coverage)
	}
}
