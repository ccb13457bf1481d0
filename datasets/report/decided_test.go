package report

import (
	"bytes"
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

// Whose evaluation it is can be decided where the report does not say it.
func TestKindOfEvaluationIsAskedForWhereTheReportDoesNotSay(t *testing.T) {
	d, err := document.Read("a.txt", []byte("2020年度甲项目绩效评价报告\n一、存在问题\n（一）进度慢。进度慢。\n"))
	if err != nil {
		t.Fatal(err)
	}
	f, err := Read(d)
	if err != nil || len(f.Doubts) != 1 || f.Doubts[0].Field != record.KindAsked || f.Evaluation.Kind != record.DepartmentEvaluation {
		t.Fatalf("%+v, %v", f.Doubts, err)
	}
	d.Decided = record.Decisions{record.KindAsked: string(record.FinanceEvaluation)}
	if f, err = Read(d); err != nil || len(f.Doubts) != 0 || f.Evaluation.Kind != record.FinanceEvaluation {
		t.Errorf("%+v %s, %v", f.Doubts, f.Evaluation.Kind, err)
	}
}
