package dashboard

import (
	"io"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"

	"jixiao/dashboard/chart"
	"jixiao/datasets"
	"jixiao/datasets/record"
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
		"15 个数列都不足 5 个年度：只能说变化，没有一个能判定趋势。",
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

// Every view of every measure answers with rows, or says in a sentence why it has
// no meaning and where the values are.
func TestEveryViewOfAMeasureAnswersOrSaysWhyNot(t *testing.T) {
	h := embeddedSite(t)
	refused := map[string]string{
		"share self_paid_share": "本身是比率", "index coverage_people": "不编指数", "household execution": "没有每户、每人之说",
		"person people": "人数除以人数就是覆盖率", "household insured": "户数除以户数", "person government": "户数不按人计", "household cost_person": "本来就是每户",
	}
	for _, m := range drawnMeasures {
		for _, v := range viewParam.Choices {
			f := figuresOf(t, h, "/figures/trend_measure.json?set=sample&measure="+m.Value+"&view="+v.Value)[0]
			why := m.refusal(v.Value)
			if why == "" && len(f.Rows) == 0 && m.Value != "department_score" || why != "" && len(f.Rows) > 0 {
				t.Errorf("%s %s: %d rows, refused %q", m.Value, v.Value, len(f.Rows), why)
			}
			if said := refused[v.Value+" "+m.Value]; !strings.Contains(why, said) {
				t.Errorf("%s %s: %q does not say %q", m.Value, v.Value, why, said)
			}
		}
	}
	page := get(t, h, "/trends?set=real&measure=coverage_people&view=index").Body.String()
	say(t, page, "不编指数", "看“覆盖率（人）”的数值")
}

// 1890 is 100: 2752 is 145.6, 2277 is 120.5; of 2019, 1890 is 68.7 and 2277 is 82.7.
func TestIndicesCountFromTheYearThatIsAsked(t *testing.T) {
	h := embeddedSite(t)
	f := figuresOf(t, h, "/figures/trend_measure.json?set=real&view=index&base=2019")[0]
	for year, want := range map[string]string{"2018": "68.7", "2019": "100.0", "2020": "82.7"} {
		if row := f.find(t, map[string]string{"year": year}); row["index"] != want {
			t.Errorf("%s: index %s, want %s", year, row["index"], want)
		}
	}
	for _, base := range []string{"last", "20", "1"} {
		if w := get(t, h, "/trends?base="+base); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "四位年份") {
			t.Errorf("base=%s: %d", base, w.Code)
		}
	}
}

// 341.76 万元 of 33770 households the government pays for is 101.20 元.
func TestMoneyPerHouseholdIsInYuan(t *testing.T) {
	h := embeddedSite(t)
	f := figuresOf(t, h, "/figures/trend_measure.json?set=real&measure=spent&view=household")[0]
	if row := f.find(t, map[string]string{"year": "2020"}); row["per_insured"] != "101.20" || row["insured"] != "33770" {
		t.Errorf("%v", row)
	}
}

// If the 4615 migrant households came new into scope in 2020, the printed 36047
// less 4615 is 31432: +7.43 % on 29257, not +23.21 %. The other parts added up, 29097
// + 36 paid for by the government and 2277 by the households, are 31410: +7.36 %;
// the 22 between them is what 33770 exceeds the sum of its parts by.
func TestAPersonsScopeChangeAnswersWhetherTheJumpIsReal(t *testing.T) {
	records, err := datasets.OpenEmbedded(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer records.Close()
	h := New(records, slog.New(slog.NewTextHandler(io.Discard, nil)))
	before := words(figuresOf(t, h, "/trends.json?set=real&measure=insured"))
	if strings.Contains(before, "31432") || strings.Contains(before, "31410") {
		t.Error("like for like is claimed though nobody said that the scope changed")
	}
	if _, err := records.Remark(t.Context(), datasets.Remark{
		Kind: datasets.ScopeChange, District: "442000-HJ", Programme: "计划生育家庭意外伤害保险", Subject: record.InsuredHouseholds, Part: record.AllPayers,
		Year: 2020, Choice: "流动人口两癌筛查送保险", Text: "流动人口家庭自 2020 年起计入", Author: "张三",
	}); err != nil {
		t.Fatal(err)
	}
	after := words(figuresOf(t, h, "/trends.json?set=real&measure=insured"))
	say(t, after,
		"中山火炬区（2020 年，合计参保户数印出 +23.21%，同口径 +7.43%）",
		"29257 | 36047 | 户 | 23.21 | 29257 | 31432 | 7.43 | 31410 | 7.36",
		"其余内容逐项相加为 31,410 户，相差 +22 户",
		"张三（注1）", "记录里没有分出“流动人口两癌筛查送保险”的数",
		"2020 年口径变化（流动人口家庭自 2020 年起计入），前后不连线、不比较；同口径：各年都不含流动人口两癌筛查送保险。",
	)
}

func TestTheYearsStandSideBySideAndHolesStayHoles(t *testing.T) {
	h := embeddedSite(t)
	f := figureNamed(t, figuresOf(t, h, "/trends.json?set=real"), "trend_years")
	row := f.find(t, map[string]string{"district_name": "中山火炬区"})
	for name, want := range map[string]string{
		"value_2018": "1890", "value_2020": "2277", "on_year_2020": "-17.26", "on_first_2020": "20.48", "value_2021": "—", "on_year_2021": "—", "first": "2018",
	} {
		if row[name] != want {
			t.Errorf("%s: %q, want %q", name, row[name], want)
		}
	}
}

func TestTheRateOfAllDistrictsIsSplitWithoutARest(t *testing.T) {
	h := embeddedSite(t)
	for _, m := range []string{"self_paid_share", "coverage_people", "execution", "cost_household", "review_score"} {
		f := figuresOf(t, h, "/figures/rate_change.json?set=sample&measure="+m)[0]
		if len(f.Rows) < 23 || !strings.Contains(f.Reading, "结构变化") {
			t.Errorf("%s: %d rows, %s", m, len(f.Rows), f.Reading)
		}
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
