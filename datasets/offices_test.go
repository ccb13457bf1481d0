package datasets

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
	"jixiao/datasets/selfeval"
)

// short is a number without the zeros at its end.
func short(number string) string {
	if strings.Contains(number, ".") {
		number = strings.TrimRight(strings.TrimRight(number, "0"), ".")
	}
	return number
}

// readingOf is what was read of a form, as its wanted reading is written.
func readingOf(f record.Filing) string {
	var b strings.Builder
	p, e := f.Project, f.Evaluation
	if f.Document.Kind != selfeval.DocumentKind {
		fmt.Fprintf(&b, "kind=%s\n", f.Document.Kind)
	}
	fmt.Fprintf(&b, "project=%s\nyear=%d\nunit=%s\ndepartment=%s\n", p.Name, e.Year, p.Unit, p.Department)
	for _, l := range f.Funding[:min(1, len(f.Funding))] {
		fmt.Fprintf(&b, "money=%s/%s/%s %s %s %s\n", l.Initial.Yuan(), l.Adjusted.Yuan(), l.Executed.Yuan(),
			short(l.StatedRate.Round(2)), short(l.Weight.String()), short(l.Score.String()))
	}
	fmt.Fprintf(&b, "score=%s of %s\n", short(e.Score.String()), short(e.FullScore.String()))
	if e.Grade != "" {
		fmt.Fprintf(&b, "grade=%s\n", e.Grade)
	}
	for _, r := range f.Indicators {
		cells := []string{r.Level1, r.Level2, r.Level3, r.Target.Raw, r.Actual.Raw, short(r.Weight.String()), short(r.Score.String()), strings.ReplaceAll(r.Reason, "\n", "⏎")}
		fmt.Fprintf(&b, "ind=%s\n", strings.Join(cells, "|"))
	}
	return b.String()
}

// offices are the forms of testdata/offices.txtar by name, each with its wanted reading.
func offices(t testing.TB) (files []txtar.File, wants map[string]string) {
	t.Helper()
	a, err := txtar.ParseFile("testdata/offices.txtar")
	if err != nil {
		t.Fatal(err)
	}
	wants = map[string]string{}
	for _, f := range a.Files {
		if base, ok := strings.CutSuffix(f.Name, ".want"); ok {
			wants[base] = string(f.Data)
		} else {
			files = append(files, f)
		}
	}
	return files, wants
}

func TestFormsOfManyOfficesComeToTheirFigures(t *testing.T) {
	files, wants := offices(t)
	for _, file := range files {
		base, _, _ := strings.Cut(file.Name, ".")
		f, err := readPaper(file.Name, file.Data)
		if reason, ok := strings.CutPrefix(strings.TrimSpace(wants[base]), "refuse="); ok {
			if !errors.As(err, &document.Refusal{}) || !strings.Contains(err.Error(), reason) {
				t.Errorf("%s: %v, want a refusal that says %q", file.Name, err, reason)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", file.Name, err)
			continue
		}
		if got := readingOf(f); got != wants[base] {
			t.Errorf("%s is read as\n%s\nwant\n%s", file.Name, got, wants[base])
		}
	}
}

// asTyped is a text as somebody types it into another program: a row for every line, a
// cell for every part of it.
func asTyped(text string) sheet {
	var s sheet
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		between := "\t"
		if !strings.Contains(line, "\t") {
			between = "|"
		}
		cells := strings.Split(strings.TrimRight(line, " |\t"), between)
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		s = append(s, cells)
	}
	return s
}

// A blank under 三级指标 is a row nobody filled; a file without blank lines has none.
func TestShapesComeToTheSameFiguresInEveryFormat(t *testing.T) {
	a, err := txtar.ParseFile("selfeval/testdata/shapes.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range a.Files {
		want, refusal := readPaper(file.Name, file.Data)
		s := asTyped(string(file.Data))
		made := map[string][]byte{"a.xlsx": s.xlsx(t), "a.docx": s.docx(t), "a.html": s.html(), "a.csv": s.csv(t), "a.pdf": s.pdf(true)}
		if data, err := os.ReadFile("testdata/shape-" + strings.TrimSuffix(file.Name, ".txt") + ".pdf"); err == nil {
			made["browser.pdf"] = data
		}
		for name, data := range made {
			got, err := readPaper(name, data)
			switch {
			case refusal != nil && err != nil && err.Error() == refusal.Error():
			case refusal != nil || err != nil:
				t.Errorf("%s as %s: %v, want %v", file.Name, name, err, refusal)
			case readingOf(got) != readingOf(want):
				t.Errorf("%s as %s is read as\n%s\nwant\n%s", file.Name, name, readingOf(got), readingOf(want))
			}
		}
	}
}
