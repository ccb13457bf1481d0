package report

import (
	"bytes"
	"errors"
	"os"
	"slices"
	"testing"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// A score that cannot be read is asked for, and read once a person has said it.
func TestScoreThatCannotBeReadIsAskedForAndThenRead(t *testing.T) {
	text, err := os.ReadFile("../sample/torch-2020.txt")
	if err != nil {
		t.Fatal(err)
	}
	read := func(text []byte, said record.Decisions) record.Filing {
		t.Helper()
		d, err := document.Read("a.txt", text)
		if err != nil {
			t.Fatal(err)
		}
		d.Decided = said
		f, err := Read(d)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	whole := read(text, nil)
	spoiled := bytes.Replace(text, []byte("\t立项依据充分性\t2\t"), []byte("\t立项依据充分性\t约2分（见附件）\t"), 1)
	if bytes.Equal(spoiled, text) {
		t.Fatal("no cell was spoiled")
	}
	f := read(spoiled, nil)
	if len(f.Doubts) != 1 || f.Doubts[0].Holds || len(f.Indicators) != len(whole.Indicators)-1 {
		t.Fatalf("%d rows, doubts %+v", len(f.Indicators), f.Doubts)
	}
	d := f.Doubts[0]
	if !slices.Equal(d.Candidates, []string{"2"}) || d.Field == "" || document.Anchor(d.Place) == "" {
		t.Errorf("asked %+v", d)
	}
	f = read(spoiled, record.Decisions{d.Part(): d.Candidates[0]})
	if len(f.Doubts) != 0 || len(f.Indicators) != len(whole.Indicators) {
		t.Errorf("%d rows after the decision, doubts %+v", len(f.Indicators), f.Doubts)
	}
}

// Whose evaluation it is holds the report until it is decided, where the report does not
// say it in its title, on its cover or in who charged the evaluators.
func TestKindOfEvaluationIsAskedForWhereTheReportDoesNotSay(t *testing.T) {
	read := func(line string, said record.Decisions) (record.Filing, error) {
		d, err := document.Read("a.txt", []byte("2020年度甲项目绩效评价报告\n"+line+"\n一、存在问题\n（一）进度慢。进度慢。\n"))
		if err != nil {
			t.Fatal(err)
		}
		d.Decided = said
		return Read(d)
	}
	_, err := read("", nil)
	var u document.Undecided
	if !errors.As(err, &u) || u.Field != record.KindAsked || !u.Holds {
		t.Fatalf("%v", err)
	}
	for _, kind := range u.Candidates {
		if f, err := read("", record.Decisions{record.KindAsked: kind}); err != nil || string(f.Evaluation.Kind) != kind || len(f.Doubts) != 0 {
			t.Errorf("%s: %+v, %v", kind, f.Evaluation, err)
		}
	}
	for line, want := range map[string]record.Kind{
		"评价类型：财政评价": record.FinanceEvaluation, "评价类型：部门评价": record.DepartmentEvaluation,
		"委托单位：某市财政局": record.FinanceEvaluation, "委托方：某市水务局": record.DepartmentEvaluation,
		"某市财政局委托某事务所对项目开展评价。": record.FinanceEvaluation, "我局组织人员对项目开展了绩效评价。": record.DepartmentEvaluation,
		"受某市财政局委托，本公司开展评价。": record.FinanceEvaluation,
	} {
		if f, err := read(line, nil); err != nil || f.Evaluation.Kind != want {
			t.Errorf("%s: %v, %v, want %s", line, f.Evaluation, err, want)
		}
	}
}

// 22 over weights of 10 and 15: the first row may have 7 to 10, the second 12 to 15.
func TestScoreMergedOverRowsOfTheScoreTableIsDecidedRowByRow(t *testing.T) {
	page := "<html><body><p>2020年度甲区民政局助餐项目财政评价报告</p><table>" +
		"<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>分值</td><td>得分</td></tr>" +
		"<tr><td rowspan=2>产出</td><td rowspan=2>数量</td><td>一</td><td>10</td><td rowspan=2>22</td></tr><tr><td>二</td><td>15</td></tr>" +
		"<tr><td>效益</td><td>社会</td><td>三</td><td>75</td><td>70</td></tr><tr><td>合计</td><td></td><td></td><td>100</td><td>92</td></tr></table></body></html>"
	read := func(said record.Decisions) record.Filing {
		d, err := document.Read("a.html", []byte(page))
		if err != nil {
			t.Fatal(err)
		}
		d.Decided = said
		f, err := Read(d)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	f := read(nil)
	if len(f.Doubts) != 2 || len(f.Indicators) != 3 || f.Indicators[0].Score != record.NoPoints || !listed(f, "22") {
		t.Fatalf("%+v, asked %+v", f.Indicators, f.Doubts)
	}
	f = read(record.Decisions{f.Doubts[0].Part(): "9", f.Doubts[1].Part(): "13"})
	if len(f.Doubts) != 0 || f.Indicators[0].Score != points("9") || f.Indicators[1].Score != points("13") || listed(f, "22") {
		t.Errorf("%+v, asked %+v", f.Indicators, f.Doubts)
	}
}
