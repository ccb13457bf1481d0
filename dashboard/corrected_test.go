package dashboard

import (
	"encoding/json"
	"io"
	"io/fs"
	"log/slog"
	"strings"
	"testing"

	"jixiao/datasets"
	"jixiao/datasets/sample"
)

// By hand: 29,097 + 36 + 4,615 = 33,748 households, printed 33,770. With 26,505 the year
// before that is +27.33 %, printed +27.41 %; 33,748 + 2,277 = 36,025 on 29,257 is
// +23.13 %, printed +23.21 %.
func TestPageOnCorrectedValuesShowsTheOtherGrowthAndSaysSo(t *testing.T) {
	store, err := datasets.OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	data, err := fs.ReadFile(sample.Documents, "torch-2020.txt")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Import(t.Context(), []datasets.Incoming{{Name: "torch-2020.txt", Data: data}}, ""); err != nil {
		t.Fatal(err)
	}
	h := New(store, slog.New(slog.NewTextHandler(io.Discard, nil)))

	reading := func(path string) (text string, p pageJSON) {
		var page struct {
			Scope       scopeJSON
			Corrections []correctionJSON
			Figures     []struct{ Name, Reading string }
		}
		if err := json.Unmarshal(get(t, h, path).Body.Bytes(), &page); err != nil {
			t.Fatal(err)
		}
		for _, f := range page.Figures {
			if f.Name == "enrolment_growth" {
				text = f.Reading
			}
		}
		return text, pageJSON{Scope: page.Scope, Corrections: page.Corrections}
	}
	for path, growth := range map[string][]string{
		"/trends.json":                  {"33,770 户，同比 +27.41%", "36,047 户，同比 +23.21%"},
		"/trends.json?values=corrected": {"33,748 户，同比 +27.33%", "36,025 户，同比 +23.13%"},
	} {
		text, page := reading(path)
		for _, want := range growth {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %s: %s", path, want, text)
			}
		}
		if corrected := strings.Contains(path, "corrected"); corrected != (page.Scope.Values == "corrected") || corrected != (len(page.Corrections) == 2) {
			t.Errorf("%s: scope %+v, corrections %+v", path, page.Scope, page.Corrections)
		}
	}
	page := get(t, h, "/trends?measure=insured").Body.String()
	if !strings.Contains(page, "按更正值看") || strings.Contains(page, "按更正值重算") {
		t.Error("the page on printed values does not lead to the corrected ones")
	}
	page = get(t, h, "/trends?measure=insured&values=corrected").Body.String()
	for _, want := range []string{
		"按更正值重算：1 处换成更正值，1 处合计随之而变", "33,770 户 → 33,748 户", `href="/trends?measure=insured"`, `name="values" value="corrected"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page on corrected values lacks %s", want)
		}
	}
	if file := get(t, h, "/figures/enrolment_growth.csv?values=corrected").Body.String(); !strings.Contains(file, "取值,按更正值重算") || !strings.Contains(file, "36025") {
		t.Errorf("the file does not say what its values are: %.300s", file)
	}
	if text := get(t, h, "/source/a0c208e0d286").Body.String(); !strings.Contains(text, "舍入方式：四舍五入（") {
		t.Error("the page of the document does not say how it rounds")
	}
	if w := get(t, h, "/?values=best"); w.Code != 400 || !strings.Contains(w.Body.String(), "printed") {
		t.Errorf("an unknown kind of values: %d", w.Code)
	}
}
