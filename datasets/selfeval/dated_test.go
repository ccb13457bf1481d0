package selfeval

import (
	"errors"
	"strings"
	"testing"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// Of columns of two years those of the year evaluated count, and the others are listed;
// where the form does not say its year a person does.
func TestColumnsOfTheYearEvaluatedCount(t *testing.T) {
	books := text(t, "books-2032.txt")
	s := strings.NewReplacer("年度指标值\t* 实际完成值", "2032年目标值\t2031年完成值\t2032年完成值",
		"≥95%\t95.5%", "≥95%\t94%\t95.5%", "12月31日前\t12月20日", "12月31日前\t12月30日\t12月20日", "1.4次 2.≥120人\t1.4次 2.96人", "1.4次 2.≥120人\t1.3次 2.90人\t1.4次 2.96人",
		"\t\t\t不适用", "\t\t\t\t不适用", "显著提升\t有所提升", "显著提升\t没有提升\t有所提升", "≥90%\t91%", "≥90%\t89%\t91%", "\t100.00\t91.35", "\t\t100.00\t91.35",
		"年初预算数\t全年预算数\t全年执行数", "2031年执行数\t2032年预算数\t2032年执行数").Replace(books)
	f := accepted(t, s)
	if r := f.Indicators[1]; r.Target.Raw != "≥95%" || r.Actual.Raw != "95.5%" || r.Score != points("15") || !listed(f, "94%") || !listed(f, "2031年完成值") {
		t.Errorf("%+v, listed %+v", r, f.Unplaced)
	}
	if l := f.Funding[0]; l.Initial != record.NoMoney || l.Adjusted != 1_000_000_00 || l.Executed != 934_500_00 || !listed(f, "1200000.00") {
		t.Errorf("%+v", l)
	}
	unsaid := strings.Replace(s, "绩效自评年度:\t2032", "绩效自评年度:\t", 1)
	_, err := readText(unsaid)
	var asked document.Undecided
	if !errors.As(err, &asked) || asked.Field != record.YearAsked || strings.Join(asked.Candidates, " ") != "2032 2031" {
		t.Fatalf("asked %v", err)
	}
	if f := decided(t, unsaid, record.Decisions{record.YearAsked: "2032"}); f.Evaluation.Year != 2032 || f.Indicators[1].Actual.Raw != "95.5%" {
		t.Errorf("%+v", f.Indicators[1])
	}
}
