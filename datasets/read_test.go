package datasets

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
	"jixiao/datasets/sample"
)

var register = []record.District{
	{Code: "440300", Name: "深圳市", Level: "市", Aliases: []string{"深圳"}},
	{Code: "440307", Name: "龙岗区", Level: "区县", Aliases: []string{"深圳市龙岗区"}},
	{Code: "442000", Name: "中山市", Level: "市", Aliases: []string{"中山"}},
	{Code: "442000-HJ", Name: "中山火炬区", Level: "区县", Aliases: []string{"中山火炬开发区", "中山火炬高技术产业开发区"}},
}

const longgang, torch = "longgang-2023.txt", "torch-2020.txt"

func embedded(t testing.TB, name string) []byte {
	t.Helper()
	data, err := sample.Documents.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func readBytes(t testing.TB, name string, data []byte) record.Filing {
	t.Helper()
	f, err := Read(name, data, register)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func points(t testing.TB, s string) record.Points {
	t.Helper()
	p, err := record.ParsePoints(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// 指标满分：15+10+15+10 = 50，20+10 = 30，10，执行 9.89；50 + 30 + 10 + 9.89 = 99.89。
// 小指标：3+2+5+1+2+1+2 = 16。
func TestLonggangFormHasItsPrintedFigures(t *testing.T) {
	f := readBytes(t, longgang, embedded(t, longgang))
	e := f.Evaluation
	if f.District.Code != "440307" || f.Project.Key != "440307-440307210701500003094" || e.Year != 2023 || e.Score != points(t, "99.89") || e.FullScore != points(t, "100") {
		t.Errorf("district %s, project %+v, evaluation %+v", f.District.Code, *f.Project, *e)
	}
	l := f.Funding[0]
	if l.Initial != 6_083_000_00 || l.Adjusted != 5_723_064_60 || l.Executed != 5_658_097_55 || l.StatedRate != record.PercentOf(98.86) || l.Weight != points(t, "10") || l.Score != points(t, "9.89") {
		t.Errorf("total line %+v", l)
	}
	byLevel := map[string]record.Points{}
	applicable, parts := 0, 0
	for _, r := range f.Indicators {
		byLevel[r.Level1] += r.Weight
		if r.Applicable {
			applicable++
			parts += r.Parts
			if r.Score != r.Weight {
				t.Errorf("row not full: %+v", r)
			}
		}
	}
	if len(f.Indicators) != 10 || applicable != 7 || parts != 16 {
		t.Errorf("%d rows, %d applicable, %d parts; want 10, 7, 16", len(f.Indicators), applicable, parts)
	}
	for level, want := range map[string]string{"产出": "50", "效益": "30", "满意度": "10"} {
		if byLevel[level] != points(t, want) {
			t.Errorf("%s weighs %v, want %s", level, byLevel[level], want)
		}
	}
	if len(f.Unplaced) != 0 {
		t.Errorf("unplaced %+v", f.Unplaced)
	}
}

// 决策 14/10，过程 26/24，产出 30/28，效益 30/28；合 100/90。丢分 1+3+1+1+1+1+2 = 10，七行；16 行满分。
func TestTorchReportHasItsPrintedFigures(t *testing.T) {
	f := readBytes(t, torch, embedded(t, torch))
	e := f.Evaluation
	if f.District.Code != "442000-HJ" || f.Project.Programme != "计划生育家庭意外伤害保险" || e.Year != 2020 || e.Kind != record.FinanceEvaluation || e.Framework != record.EvaluationFramework {
		t.Errorf("district %s, project %+v, evaluation %+v", f.District.Code, *f.Project, *e)
	}
	if e.Score != points(t, "90") || e.FullScore != points(t, "100") || e.Grade != "优" || e.Basis != "2020年12月31日" {
		t.Errorf("evaluation %+v", *e)
	}
	var levels [2]map[string]record.Points
	levels[0], levels[1] = map[string]record.Points{}, map[string]record.Points{}
	full := 0
	for _, r := range f.Indicators {
		levels[0][r.Level1] += r.Weight
		levels[1][r.Level1] += r.Score
		if r.Weight == r.Score {
			full++
		}
		if r.Explanation == "" || r.Points == "" || r.Rubric == "" || r.Basis == "" {
			t.Errorf("a text is missing: %+v", r)
		}
	}
	for level, want := range map[string][2]string{"决策": {"14", "10"}, "过程": {"26", "24"}, "产出": {"30", "28"}, "效益": {"30", "28"}} {
		if levels[0][level] != points(t, want[0]) || levels[1][level] != points(t, want[1]) {
			t.Errorf("%s %v of %v, want %v", level, levels[1][level], levels[0][level], want)
		}
	}
	if len(f.Indicators) != 23 || full != 16 || len(f.Findings) != 3 || len(f.Recommendations) != 3 {
		t.Errorf("%d rows, %d full, %d findings, %d recommendations", len(f.Indicators), full, len(f.Findings), len(f.Recommendations))
	}
	total := f.Funding[3]
	if total.Role != record.TotalLine || total.Initial != 3_514_000_00 || total.Adjusted != 3_514_000_00 || total.Executed != 3_417_600_00 || total.StatedRate != record.PercentOf(97.26) {
		t.Errorf("total line %+v", total)
	}
	if first := f.Funding[0]; first.Adjusted != record.NoMoney || first.Executed != 2_909_700_00 {
		t.Errorf("the merged budget belongs to no single component: %+v", first)
	}
	if len(f.Bands) != 5 || f.Bands[3] != (record.Band{Grade: "低", Lower: points(t, "60")}) || f.Bands[4].Lower != 0 {
		t.Errorf("bands %+v", f.Bands)
	}
}

func TestTorchMeasuresAndGrowthBelongToTheirYears(t *testing.T) {
	f := readBytes(t, torch, embedded(t, torch))
	value := map[string]int64{}
	for _, m := range f.Measures {
		value[fmt.Sprint(m.Year, m.Name, m.Payer, m.Component, m.Unit)] = m.Value
	}
	for key, want := range map[string]int64{
		"2018参保户数政府出资户": 27675, "2018参保户数个人出资户": 1890, "2018参保户数合计户": 29565,
		"2019参保户数政府出资户": 26505, "2019参保户数个人出资户": 2752, "2019参保户数合计户": 29257,
		"2020参保户数政府出资户": 33770, "2020参保户数个人出资户": 2277, "2020参保户数合计户": 36047,
		"2020参保户数政府出资计生家庭意外伤害保险户": 29097, "2020参保人数政府出资计生家庭意外伤害保险人": 86448,
		"2020参保户数政府出资计生特殊困难家庭保险户": 36, "2020参保人数政府出资计生特殊困难家庭保险人": 58,
		"2020参保户数政府出资流动人口两癌筛查送保险户": 4615, "2020符合资格人数合计流动人口两癌筛查送保险人": 9881,
	} {
		if value[key] != want {
			t.Errorf("%s is %d, want %d", key, value[key], want)
		}
	}
	if len(f.Measures) != 18 {
		t.Errorf("%d measures, want 9 and 9", len(f.Measures))
	}
	stated := map[string]string{}
	for _, s := range f.Statements {
		stated[fmt.Sprint(s.Subject, s.Quantity, s.Year)] = s.Value.Round(2)
	}
	for key, want := range map[string]string{
		"政府出资参保户数增长率2019": "-4.23", "个人出资参保户数增长率2019": "45.61", "合计参保户数增长率2019": "-1.04",
		"政府出资参保户数增长率2020": "27.41", "个人出资参保户数增长率2020": "-17.26", "合计参保户数增长率2020": "23.21",
		"决策得分率2020": "71.43", "过程得分率2020": "92.31", "绩效目标得分率2020": "50.00", "产出质量得分率2020": "90.91", "项目资金预算执行率2020": "97.26",
	} {
		if stated[key] != want {
			t.Errorf("%s is %q, want %s", key, stated[key], want)
		}
	}
	for _, m := range f.Measures {
		if m.District != "442000-HJ" || m.Programme != f.Project.Programme || document.Anchor(m.Place) == "" {
			t.Errorf("measure %+v", m)
		}
	}
}

// figures are what must not depend on how the prose is worded.
func figures(f record.Filing) []string {
	var out []string
	add := func(values ...any) { out = append(out, fmt.Sprint(values...)) }
	e, p := f.Evaluation, f.Project
	add("project ", p.Key, p.Code, p.Name, p.District, p.Department, p.Unit, p.Programme)
	add("evaluation ", e.Year, e.Kind, e.Framework, e.Evaluator, e.Basis, int64(e.FullScore), int64(e.Score), e.Grade, document.Label(e.Place))
	for _, l := range f.Funding {
		add("funding ", l.Line, l.Role, int64(l.Initial), int64(l.Adjusted), int64(l.Executed), l.StatedRate, int64(l.Weight), int64(l.Score), document.Label(l.Place))
	}
	for _, r := range f.Indicators {
		add("indicator ", r.Level1, r.Level2, r.Level3, r.Level1Raw, int64(r.Weight), int64(r.Score), r.Parts, r.Applicable, document.Label(r.Place),
			r.Target.Sign, r.Target.Number, r.Target.Unit, r.Actual.Sign, r.Actual.Number, r.Actual.Unit, r.Reason)
	}
	for _, m := range f.Measures {
		m.Place = document.Label(m.Place)
		add("measure ", m)
	}
	for _, s := range f.Statements {
		add("statement ", s.Subject, s.Quantity, s.Year, s.Value, document.Label(s.Place))
	}
	for _, x := range f.Findings {
		add("finding ", x.Number, document.Label(x.Place))
	}
	for _, x := range f.Recommendations {
		add("recommendation ", x.Number, document.Label(x.Place))
	}
	add("bands ", f.Bands)
	return out
}

// Where the originals lie beside the repository, the embedded documents are held
// against them, figure by figure.
func TestEmbeddedDocumentsStateWhatTheOriginalsState(t *testing.T) {
	for name, original := range map[string]string{longgang: "000_*.txt", torch: "003_*.txt"} {
		want := figures(readBytes(t, name, embedded(t, name)))
		found, err := filepath.Glob(filepath.Join("..", "..", "shared", "seeds", original))
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d figures, compared with %d originals", name, len(want), len(found))
		for _, path := range found {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			compare(t, name, figures(readBytes(t, path, data)), want)
		}
	}
}

func compare(t *testing.T, name string, got, want []string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Errorf("%s: figure %d of %d and %d:\n got %s\nwant %s", name, i, len(got), len(want), strings.Join(got[min(i, len(got)):min(i+1, len(got))], ""), strings.Join(want[min(i, len(want)):min(i+1, len(want))], ""))
			return
		}
	}
}

func TestEncodingAndLineEndsDoNotChangeAFigure(t *testing.T) {
	for _, name := range []string{longgang, torch} {
		data := embedded(t, name)
		gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes(data)
		if err != nil {
			t.Fatal(err)
		}
		want := readBytes(t, name, data)
		for kind, copied := range map[string][]byte{"GB18030": gb, "CRLF": []byte(strings.ReplaceAll(string(data), "\n", "\r\n"))} {
			f := readBytes(t, name, copied)
			compare(t, name+" "+kind, figures(f), figures(want))
			if f.Document.ID == want.Document.ID {
				t.Errorf("%s %s: another file has the same id", name, kind)
			}
		}
	}
}

func TestDocumentCutAtAnyLineIsRefusedOrListed(t *testing.T) {
	for _, name := range []string{longgang, torch} {
		lines := strings.SplitAfter(strings.TrimRight(string(embedded(t, name)), "\n"), "\n")
		for n := range lines {
			f, err := Read(name, []byte(strings.Join(lines[:n], "")), register)
			if err == nil && len(f.Unplaced) == 0 {
				t.Errorf("%s cut after line %d was taken for whole", name, n)
			}
			if err != nil && !errors.As(err, &document.Refusal{}) {
				t.Errorf("%s cut after line %d: %v is no refusal", name, n, err)
			}
		}
	}
}

func TestFileOfNeitherKindIsRefused(t *testing.T) {
	for _, text := range []string{"会议纪要\n一、时间\n", "年度\t户数\n2020\t5\n"} {
		_, err := Read("a.txt", []byte(text), register)
		var refusal document.Refusal
		if !errors.As(err, &refusal) || !strings.Contains(refusal.Text, "认不出") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestHostileTextStaysTextAndIsNoLink(t *testing.T) {
	text := strings.Replace(string(embedded(t, longgang)), "计生协会工作\t", `"><script>alert(1)</script>`+"\t", 1)
	f := readBytes(t, "../../x/<b>.txt", []byte(text))
	if f.Project.Name != `"><script>alert(1)</script>` || f.Document.Name != "<b>.txt" {
		t.Errorf("project %q, document %q", f.Project.Name, f.Document.Name)
	}
}
