package selfeval

import (
	"strings"
	"testing"

	"jixiao/datasets/record"
)

// A grade stands behind the score, in a cell beside its label, as a ticked box or in the
// last row; the bands of a rule are no grade.
func TestGradeIsReadWhereTheFormSaysIt(t *testing.T) {
	books := text(t, "books-2032.txt")
	const last = "总分\t\t\t\t\t100.00\t91.35\t—"
	for _, c := range []struct{ old, new, want string }{
		{last, "自评总得分：91.35分  自评等级：优", "优"},
		{last, last + "\n评价等次：良\t", "良"},
		{last, last + "\n自评等级\t优秀", "优秀"},
		{last, last + "\n评价等级\t优□ 良☑ 中□ 差□", "良"},
		{last, last + "\n评价等级\t□优 ☑良 □中 □差", "良"},
		{last, "总分\t\t\t\t\t100.00\t91.35\t优", "优"},
		{"资金使用情况", "自评等级：\t优\n资金使用情况", "优"},
		{last, last + "\n注：评价等级：优（90-100）、良（80-89）", ""},
		{last, last + "\n评价等级\t优☑ 良☑", ""},
	} {
		s := strings.Replace(books, c.old, c.new, 1)
		if s == books {
			t.Fatalf("%q is not in the form", c.old)
		}
		f := accepted(t, s)
		if f.Evaluation.Grade != c.want || f.Evaluation.Score != points("91.35") {
			t.Errorf("%q: grade %q of %v, want %q", c.new, f.Evaluation.Grade, f.Evaluation.Score, c.want)
		}
		if listed := len(f.Unplaced) > 0; listed != (c.want == "") {
			t.Errorf("%q: listed %+v", c.new, f.Unplaced)
		}
	}
}

// The only row of money is the total, whatever it is called; of two without a name a
// person says what they are.
func TestMoneyWithoutNameIsTheTotalWhereItIsAlone(t *testing.T) {
	form := func(rows string) string {
		s := text(t, "books-2032.txt")
		from, to := strings.Index(s, "项目资金（元）\t"), strings.Index(s, "年度绩效指标\t")
		return s[:from] + rows + s[to:]
	}
	for _, row := range []string{
		"项目资金（元）\t\t1200000\t1000000\t934500\t10\t93.45\t9.35\n",
		"项目资金（元）\t金额\t1200000\t1000000\t934500\t10\t93.45\t9.35\n",
		"资金（元）\t\t\t\t\t\t\t\n\t\t1\t2\t3\t4\t5\t6\n\t\t1200000\t1000000\t934500\t10\t93.45\t9.35\n",
	} {
		f := accepted(t, form(row))
		if len(f.Funding) != 1 || f.Funding[0].Role != record.TotalLine || f.Funding[0].Executed != 93_450_000 || f.Funding[0].Score != points("9.35") || len(f.Doubts) != 0 {
			t.Errorf("%q: %+v, asked %+v", row, f.Funding, f.Doubts)
		}
	}
	two := form("项目资金（元）\t\t1200000\t1000000\t934500\t10\t93.45\t9.35\n\t\t700000\t600000\t534500\t\t\t\n")
	f := accepted(t, two)
	if len(f.Funding) != 0 || len(f.Doubts) != 2 || f.Doubts[0].Field != record.LineAsked || !f.Doubts[0].Words() {
		t.Fatalf("%+v, asked %+v", f.Funding, f.Doubts)
	}
	f = decided(t, two, record.Decisions{f.Doubts[0].Part(): "年度资金总额", f.Doubts[1].Part(): "其中：财政拨款"})
	if len(f.Doubts) != 0 || len(f.Funding) != 2 || f.Funding[0].Role != record.TotalLine || f.Funding[1].Role != record.SourceLine || f.Funding[1].Executed != 53_450_000 {
		t.Errorf("%+v, asked %+v", f.Funding, f.Doubts)
	}
}
