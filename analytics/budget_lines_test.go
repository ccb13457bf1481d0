package analytics

import (
	"fmt"
	"strings"
	"testing"
)

func TestALineRestsOnTheLatestRecordsOldEnough(t *testing.T) {
	db, scope, archive := fixture(t, "budget_lines")
	all, err := BudgetInputs(t.Context(), db, scope, 2026, 2)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, in := range all {
		fmt.Fprintln(&b, in.Project, "资金", cell(in.MoneyYear), cell(in.Initial), cell(in.Adjusted), cell(in.Executed), "结转未用", cell(in.Carried), "上年结余", cell(in.SurplusBefore), in.MoneyDocument, dash(in.BeforeDocument))
		fmt.Fprintln(&b, in.Project, "绩效", cell(in.GradeYear), dash(in.GradeKind), dash(in.Grade), cell(in.Score), cell(in.Distance), dash(in.GradeDocument), "自评", cell(in.SelfYear), "再次提出", in.Repeated)
		fmt.Fprintln(&b, in.Project, "疑点", in.OpenErrors, dash(in.OpenError), dash(in.OpenErrorKey), "类别", dash(in.NamedClass), dash(in.ClassSource), "户", cell(in.Eligible), cell(in.EligibleYear), dash(in.EligibleDocument))
	}
	compare(t, "budget_lines", archive, "want", b.String())
}
