package selfeval

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// slowest is how long a form that the fuzzer makes may take; it has a few kilobytes.
const slowest = 3 * time.Second

func FuzzForm(f *testing.F) {
	for _, name := range []string{"../testdata/offices.txtar", "testdata/shapes.txtar"} {
		a, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range a.Files {
			if !strings.HasSuffix(file.Name, ".want") {
				f.Add(file.Name, string(file.Data))
			}
		}
	}
	f.Add("form.txt", text(f, "books-2032.txt"))
	f.Add("forms.txt", text(f, "books-2032.txt")+"\n"+text(f, "lamps-2031.txt"))
	f.Fuzz(func(t *testing.T, name, content string) {
		start := time.Now()
		d, err := document.Read(name, []byte(content))
		if err != nil || !Recognised(d) {
			return
		}
		if forms, rest := Forms(d); forms != nil {
			rows := 0
			for _, part := range slices.Concat(forms, rest) {
				rows += len(part.Rows())
			}
			if len(forms) < 2 || rows != len(d.Rows()) {
				t.Fatalf("%d forms with %d rows of %d", len(forms), rows, len(d.Rows()))
			}
		}
		got, err := Read(d)
		if took := time.Since(start); took > slowest {
			t.Fatalf("took %v", took)
		}
		if err != nil {
			if refusal := (document.Refusal{}); !errors.As(err, &refusal) || !strings.HasSuffix(refusal.Text, "。") {
				t.Fatalf("%v is no refusal", err)
			}
			return
		}
		if got.Project.Name == "" || got.Evaluation.Year == 0 || len(got.Indicators) == 0 || len(got.Confidence) == 0 {
			t.Fatalf("accepted without name, year, rows or confidence: %+v", got)
		}
		for _, c := range got.Confidence {
			if (c.Level == record.Sure) != (c.Why == "") {
				t.Fatalf("confidence %+v", c)
			}
		}
	})
}
