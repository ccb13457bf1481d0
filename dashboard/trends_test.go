package dashboard

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"jixiao/dashboard/chart"
)

// Growth printed and recomputed: government 27675 → 26505 is −1170 of 27675 = −4.23 %,
// → 33770 is +27.41 %; self-paid 1890 → 2752 is +45.61 %, → 2277 −17.26 %; all
// 29565 → 29257 is −1.04 %, → 36047 +23.21 %. The share 6.39, 9.41, 6.32 %: −3.09 =
// −1.62 (475 fewer of 29257) −1.47 (the same 2277 of more households). Cost 2909700 元
// of 29097 households = 100, 46400 元 of 58 people = 800. Longgang 565.81 of 608.30
// 万元 = 93.01 %, and 572.31 of 608.30 is −5.92 %.
func TestTrendsOfTheTwoDocumentsSayWhatTheyHold(t *testing.T) {
	h := embeddedSite(t)
	text := words(figuresOf(t, h, "/trends.json?set=real"))
	say(t, text,
		"2019 | 26505 | -4.23 | -4.23 | -4.23 | 2752 | 45.61 | 45.61 | 45.61 | 29257 | -1.04 | -1.04 | -1.04",
		"2020 | 33770 | 27.41 | 27.41 | 22.02 | 2277 | -17.26 | -17.26 | 20.48 | 36047 | 23.21 | 23.21 | 21.92",
		"| 6.39 |", "| 9.41 |", "| 6.32 | -3.09 | -1.62 | -1.47",
		"比上年 −3.09 个百分点 = 分子（个人出资户数）影响 −1.62 个百分点，分母（合计户数）影响 −1.47 个百分点",
		"14 个数列都不足 5 个年度：只能说变化，没有一个能判定趋势。",
		"龙岗区 2023 年执行 565.81 万元，占全年预算 98.86%、年初预算 93.01%，预算调整 −5.92%",
		"中山火炬区 2020 年执行 341.76 万元，占全年预算 97.26%",
		"流动人口两癌筛查送保险 100.00 元/户、计生家庭意外伤害保险 100.00 元/户、计生特殊困难家庭保险 800.00 元/人",
		"3 个饱和（分母未经核实）",
	)
	golden(t, "trends", text)
}

func TestTheReaderChoosesTheSeriesThatIsDrawn(t *testing.T) {
	h := embeddedSite(t)
	for _, m := range drawnMeasures {
		figures := figuresOf(t, h, "/figures/trend_measure.json?set=sample&measure="+m.Value)
		if f := figures[0]; f.Name != "trend_measure" || !strings.HasPrefix(f.Caption, m.Label) || len(f.Rows) == 0 && m.Value != "department_score" {
			t.Errorf("%s: %s %s, %d rows", m.Value, f.Name, f.Caption, len(f.Rows))
		}
	}
	if w := get(t, h, "/trends?measure=nothing"); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "self_paid_share") {
		t.Errorf("an unknown measure: %d", w.Code)
	}
	if w := get(t, h, "/figures/trend_measure.csv?set=sample&measure=execution"); !strings.Contains(w.Body.String(), "预算执行率") {
		t.Error("the file of the figure forgets which series was chosen")
	}
}

func TestManyDistrictsAreSmallPanelsAndThoseToLookAtComeFirst(t *testing.T) {
	values := []chart.Value{chart.Number(1), chart.Number(2)}
	var traces []trace
	for _, name := range []string{"甲", "乙", "丙", "丁", "戊", "己", "庚"} {
		traces = append(traces, trace{Name: name, Values: slices.Clone(values)})
	}
	traces[6].Flag.Level, traces[6].Flag.Year, traces[6].Mark = "alarm", 2020, "向差"
	q := Query{}
	q.From, q.To = 2019, 2020
	c, err := tracesChart(q, traces, chart.Axis{Name: "户数", Unit: "户"})
	if err != nil {
		t.Fatal(err)
	}
	text := string(c.Option)
	if !c.Wide || strings.Index(text, "庚") > strings.Index(text, "甲") || !strings.Contains(text, "向差") {
		t.Errorf("wide %v, 庚 at %d, 甲 at %d", c.Wide, strings.Index(text, "庚"), strings.Index(text, "甲"))
	}
	few, err := tracesChart(q, traces[:6], chart.Axis{Name: "户数", Unit: "户"})
	if err != nil || few.Wide {
		t.Errorf("six lines are drawn as panels: %v", err)
	}
	one, err := tracesChart(q, []trace{{Name: "甲", Values: []chart.Value{{}, chart.Number(1)}}}, chart.Axis{Name: "户数", Unit: "户"})
	if err != nil || one != nil {
		t.Errorf("a single point is drawn as a line: %v", err)
	}
}
