package datasets

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// The form without its unit of money, without year and of a district nobody knows.
func doubtful(t *testing.T) Incoming {
	t.Helper()
	form := file(t, "longgang-2023.txt")
	form.Name = "doubtful.txt"
	form.Data = []byte(strings.NewReplacer("440307210701500003094", "", "龙岗区", "某某", "深圳市", "", "2023", "", "（元）", "", "(元)", "").Replace(string(form.Data)))
	return form
}

func TestWhatTheDocumentDoesNotSayIsDecidedByAPersonAndSurvives(t *testing.T) {
	s := newStore(t)
	r := importing(t, s, doubtful(t)).Receipts[0]
	var asked []string
	for _, d := range r.Doubts {
		asked = append(asked, d.Field)
	}
	slices.Sort(asked)
	if r.Outcome != Held || strings.Join(asked, " ") != "区县 年度 金额单位" {
		t.Fatalf("held for %v: %+v", asked, r)
	}
	if n := number64(t, s, "SELECT (SELECT count(*) FROM evaluation) + (SELECT count(*) FROM document)"); n != 0 {
		t.Error("a held file counts")
	}
	for _, c := range []struct{ part, choice, want string }{
		{"年度", "23", "四位数"}, {"金额单位", "亿元", "万元"}, {"区县", "999999", "=名称"}, {"评价类型", "财政评价", "没有要确认的"},
	} {
		_, err := s.Remark(t.Context(), Remark{Kind: Decision, Subject: r.Document, Part: c.part, Choice: c.choice, Text: "试", Author: "张三"})
		var refusal document.Refusal
		if !errors.As(err, &refusal) || !strings.Contains(refusal.Text, c.want) {
			t.Errorf("%s %s: %v, want a refusal with %s", c.part, c.choice, err, c.want)
		}
	}
	said(t, s, Decision, r.Document, record.YearAsked, "2022")
	said(t, s, Decision, r.Document, record.MoneyUnitAsked, "元")
	if f := received(t, s)[0]; f.State != Waiting || len(f.Doubts) != 1 || f.Year != 2022 {
		t.Errorf("after two decisions: %+v", f)
	}
	last := said(t, s, Decision, r.Document, record.DistrictAsked, "321102=甲区")
	f := received(t, s)[0]
	if f.State != Taken || f.District != "321102" || number64(t, s, "SELECT year FROM evaluation") != 2022 {
		t.Errorf("after all decisions: %+v", f)
	}
	survives(t, s)
	takenBack(t, s, last)
	if f := received(t, s)[0]; f.State != Waiting {
		t.Errorf("a decision taken back: %+v", f)
	}
	survives(t, s)
}

func TestDoubtsOfAFileAreDecidedAtOnceOrNotAtAll(t *testing.T) {
	s := newStore(t)
	id := importing(t, s, doubtful(t)).Receipts[0].Document
	deciding := func(year string) error {
		var all []Remark
		for part, choice := range map[string]string{record.YearAsked: year, record.MoneyUnitAsked: "元", record.DistrictAsked: "321102=甲区"} {
			all = append(all, Remark{Kind: Decision, Subject: id, Part: part, Choice: choice, Text: "来函", Author: "张三"})
		}
		_, err := s.Remark(t.Context(), all...)
		return err
	}
	var refusal document.Refusal
	if err := deciding("23"); !errors.As(err, &refusal) || !strings.Contains(refusal.Text, "四位数") {
		t.Fatalf("one of three is wrong: %v", err)
	}
	if f, n := received(t, s)[0], snapshotNumber(t, s); f.State != Waiting || len(f.Doubts) != 3 || n != 1 {
		t.Errorf("nothing should be written: snapshot %d, %+v", n, f)
	}
	if err := deciding("2022"); err != nil {
		t.Fatal(err)
	}
	if f, n := received(t, s)[0], snapshotNumber(t, s); f.State != Taken || f.District != "321102" || f.Year != 2022 || n != 2 {
		t.Errorf("three decisions are one publication: snapshot %d, %+v", n, f)
	}
	if err := deciding("2022"); err != nil || snapshotNumber(t, s) != 2 {
		t.Errorf("said again: snapshot %d, %v", snapshotNumber(t, s), err)
	}
	survives(t, s)
}

func snapshotNumber(t *testing.T, s *Store) int {
	t.Helper()
	n, err := s.current()
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestCellThatCannotBeReadWaitsAndTheRestCounts(t *testing.T) {
	s := newStore(t)
	form := file(t, "longgang-2023.txt")
	form.Data = bytes.Replace(form.Data, []byte("工作按计划完成\t10\t10"), []byte("工作按计划完成\t10\t5（见附件）"), 1)
	r := importing(t, s, form).Receipts[0]
	if r.Outcome != Accepted || len(r.Doubts) != 1 || r.Doubts[0].Holds || r.Doubts[0].Text != "5（见附件）" || !slices.Equal(r.Doubts[0].Candidates, []string{"5"}) {
		t.Fatalf("%+v", r)
	}
	const missing = "SELECT count(*) FROM indicator WHERE weight IS NULL OR score IS NULL"
	if n := number64(t, s, missing); n != 1 {
		t.Errorf("%d rows lack a number, want the doubtful one", n)
	}
	d := record.Doubt(r.Doubts[0])
	if _, err := s.Remark(t.Context(), Remark{Kind: Decision, Subject: r.Document, Part: d.Part(), Choice: "五分", Text: "试", Author: "张三"}); err == nil {
		t.Error("a word was taken for a number")
	}
	said(t, s, Decision, r.Document, d.Part(), "5")
	if n := number64(t, s, missing); n != 0 || len(received(t, s)[0].Doubts) != 0 {
		t.Errorf("%d rows lack a number after the decision", n)
	}
	survives(t, s)
}

func TestSameFolderTwiceChangesNothing(t *testing.T) {
	s := newStore(t)
	folder := []Incoming{file(t, "longgang-2023.txt"), doubtful(t), correctedForm(t), {Name: "empty.txt"}, {Name: "letter.txt", Data: []byte("关于召开会议的通知\n请于周一到会。\n")}}
	if r := importing(t, s, folder...); r.Snapshot != 1 || r.Undecided() != 2 || r.Refusals() != 2 {
		t.Fatalf("%+v", r)
	}
	if r := importing(t, s, folder...); r.Snapshot != 1 || r.Refusals() != 2 || r.Undecided() != 0 {
		t.Errorf("the second time: %+v", r)
	}
	// Refused files alone make a batch too: nothing received is lost.
	other := Incoming{Name: "note.txt", Data: []byte("便条\n")}
	if r := importing(t, s, other); r.Snapshot != 2 || states(t, s) == "" {
		t.Errorf("a refused file alone: %+v", r)
	}
	if _, err := s.Original(received(t, s)[5].ID); err != nil {
		t.Errorf("a refused file is not kept: %v", err)
	}
	survives(t, s)
}

// A held file handed in again with its district is read again.
func TestDistrictGivenLaterTakesAHeldFile(t *testing.T) {
	s := newStore(t)
	form := file(t, "longgang-2023.txt")
	form.Data = []byte(strings.NewReplacer("440307210701500003094", "", "龙岗区", "某某", "深圳市", "").Replace(string(form.Data)))
	if r := importing(t, s, form); r.Receipts[0].Outcome != Held {
		t.Fatalf("%+v", r)
	}
	r, err := s.Import(t.Context(), []Incoming{form}, "440307")
	if err != nil || r.Receipts[0].Outcome != Accepted || len(received(t, s)) != 1 {
		t.Errorf("%+v, %v", r, err)
	}
	survives(t, s)
}

// Killed between the journal and the publication, a decision is published by whoever
// publishes next.
func TestDecisionOfAKilledWriterIsInTheNextPublication(t *testing.T) {
	s := newStore(t)
	importing(t, s, file(t, "longgang-2023.txt"))
	j, err := s.journal()
	if err != nil {
		t.Fatal(err)
	}
	_, fresh, err := numbered(nil, []Remark{{Kind: Dismissal, Subject: received(t, s)[0].ID, Text: "误收", Author: "张三"}})
	if err == nil {
		err = j.append(fresh)
	}
	if err != nil {
		t.Fatal(err)
	}
	importing(t, s, file(t, "torch-2020.txt"))
	if got := states(t, s); got != "longgang-2023.txt 已撤下，torch-2020.txt 已收入" {
		t.Error(got)
	}
	survives(t, s)
}

func TestDoubtfulCellHasItsPlaceInEveryFormat(t *testing.T) {
	text := strings.Replace(string(embedded(t, longgang)), "工作按计划完成\t10\t10", "工作按计划完成\t10\t5（见附件）", 1)
	for name, data := range map[string][]byte{
		"a.txt": []byte(text), "a.xlsx": sheetOf(text).xlsx(t), "a.docx": sheetOf(text).docx(t), "a.html": sheetOf(text).html(), "a.csv": sheetOf(text).csv(t),
	} {
		_, f, doubts, err := Review(Incoming{Name: name, Data: data}, nil, register)
		if err != nil || len(doubts) != 1 || doubts[0].Holds || document.Anchor(doubts[0].Place) == "" {
			t.Errorf("%s: %+v, %v", name, doubts, err)
			continue
		}
		missing := 0
		for _, i := range f.Indicators {
			if i.Score == record.NoPoints {
				missing++
			}
		}
		_, whole, left, err := Review(Incoming{Name: name, Data: data}, record.Decisions{doubts[0].Part(): "5"}, register)
		if err != nil || len(left) != 0 || missing != 1 || len(whole.Indicators) != len(f.Indicators) {
			t.Errorf("%s: decided, %+v is left, %d numbers were missing, %v", name, left, missing, err)
		}
	}
}

// Whose evaluation a report is keeps it out of every figure until a person has said it.
func TestReportOfAnUnknownKindIsHeldUntilItIsDecided(t *testing.T) {
	s := newStore(t)
	text := "2023年度龙岗区水务局 水渠维修项目 绩效评价报告\n\n一、项目概况\n\n预算88万元，实际支出80万元。\n\n二、评价结论\n\n综合得分为90分。\n\n三、存在问题\n\n（一）台账不完整。\n"
	r := importing(t, s, Incoming{Name: "报告.txt", Data: []byte(text)}).Receipts[0]
	if r.Outcome != Held || len(r.Doubts) != 1 || r.Doubts[0].Field != record.KindAsked || received(t, s)[0].Evaluation != "" || number64(t, s, "SELECT count(*) FROM evaluation") != 0 {
		t.Fatalf("%+v", r)
	}
	if _, err := s.Remark(t.Context(), Remark{Kind: Decision, Subject: r.Document, Part: record.KindAsked, Choice: "单位自评", Text: "试", Author: "张三"}); err == nil {
		t.Error("a report became a self-evaluation")
	}
	said(t, s, Decision, r.Document, record.KindAsked, string(record.FinanceEvaluation))
	if n := number64(t, s, "SELECT count(*) FROM evaluation WHERE kind = '财政评价'"); n != 1 {
		t.Errorf("%d evaluations of the finance bureau after the decision", n)
	}
	survives(t, s)
}
