package selfeval

import (
	"errors"
	"strings"
	"testing"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// A form of all that is spent is that of the unit where the department is only said to be
// above it: two schools are two evaluations. Where both may be meant a person says which.
func TestSpendingAsAWholeIsThatOfTheOneTheFormIsAbout(t *testing.T) {
	form := func(title, fields string) string {
		s := text(t, "books-2032.txt")
		return "2032年度" + title + "绩效自评表\n" + fields + s[strings.Index(s, "资金使用情况"):]
	}
	for _, c := range []struct{ title, fields, name, unit, department string }{
		{"单位整体支出", "单位名称\t示范县一中\n主管部门\t示范县教育局\n", "示范县一中整体支出", "示范县一中", "示范县教育局"},
		{"部门整体支出", "单位名称\t示范县二中\n主管部门\t示范县教育局\n", "示范县二中整体支出", "示范县二中", "示范县教育局"},
		{"部门整体支出", "主管部门\t示范县教育局\n预算单位\t示范县三中\n", "示范县三中整体支出", "示范县三中", "示范县教育局"},
		{"单位整体支出", "部门名称\t示范县教育局\n填报单位\t示范县四中\n", "示范县四中整体支出", "示范县四中", "示范县教育局"},
		{"部门整体支出", "部门名称\t示范县教育局\n填报单位\t示范县教育局财务股\n", "示范县教育局整体支出", "", "示范县教育局"},
		{"部门整体支出", "部门（单位）名称\t示范县教育局\n", "示范县教育局整体支出", "", "示范县教育局"},
		{"部门整体支出", "填报单位\t示范县教育局\n", "示范县教育局整体支出", "", "示范县教育局"},
	} {
		f := accepted(t, form(c.title, c.fields))
		if p := f.Project; p.Name != c.name || p.Unit != c.unit || p.Department != c.department || f.Evaluation.Kind != record.WholeDepartment {
			t.Errorf("%s %q: %+v", c.title, c.fields, *p)
		}
	}
	both := form("部门整体支出", "部门名称\t示范县教育局\n填报单位\t示范县教育局幼儿园\n")
	_, err := readText(both)
	var asked document.Undecided
	if !errors.As(err, &asked) || asked.Field != record.EvaluatedAsked || strings.Join(asked.Candidates, " ") != "示范县教育局幼儿园 示范县教育局" {
		t.Fatalf("asked %v", err)
	}
	for _, who := range asked.Candidates {
		if f := decided(t, both, record.Decisions{record.EvaluatedAsked: who}); f.Project.Name != who+"整体支出" {
			t.Errorf("%s: %+v", who, *f.Project)
		}
	}
}
