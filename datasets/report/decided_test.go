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
