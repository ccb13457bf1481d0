package datasets

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"jixiao/datasets/document"
)

// The form of 衔接资金 in testdata/kinds.txtar has weights 30+20+30+10 and 10 for the
// money. A reading of columns that nothing rules is kept where such sums hold.
func TestFormWithoutRulesIsReadOnlyWhereItsSumsHold(t *testing.T) {
	a, err := txtar.ParseFile("testdata/kinds.txtar")
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for _, f := range a.Files {
		if strings.HasPrefix(f.Name, "衔接资金") {
			text = string(f.Data)
		}
	}
	want, err := readPaper("a.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	got, err := readPaper("a.pdf", sheetOf(text).pdf(false))
	if err != nil {
		t.Fatal(err)
	}
	if readingOf(got) != readingOf(want) {
		t.Errorf("read as\n%s\nwant\n%s", readingOf(got), readingOf(want))
	}
	for name, wrong := range map[string]string{
		"weights":         strings.Replace(text, "\t30\t100亩", "\t35\t100亩", 1),
		"points of level": strings.Replace(text, "产出指标（50分）", "产出指标（60分）", 1),
		"rate":            strings.Replace(text, "\t95%\t9.5", "\t85%\t9.5", 1),
		"level":           strings.Replace(text, "满意度指标（10分）\t服务对象", "\t服务对象", 1),
	} {
		if wrong == text {
			t.Fatalf("%s: nothing changed", name)
		}
		_, err := readPaper("a.pdf", sheetOf(wrong).pdf(false))
		var refusal document.Refusal
		if !errors.As(err, &refusal) || !strings.Contains(refusal.Text, "没有格线") || refusal.Cause == nil {
			t.Errorf("%s: %v, want a refusal that says there are no rules", name, err)
		}
		if _, err := readPaper("a.pdf", sheetOf(wrong).pdf(true)); err != nil {
			t.Errorf("%s, ruled: %v", name, err)
		}
	}
}
