package datasets

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
	"jixiao/datasets/sample"
)

// stated is one value of a filing: the place of its row, its heading, and whether the
// text of a cell states it.
type stated struct {
	row, heading string
	in           func(text string) bool
}

// statedValues are the values of a filing that have a heading.
func statedValues(f record.Filing) []stated {
	var all []stated
	is := func(row, heading, value string) {
		if value = document.Squeezed(value); value != "" {
			all = append(all, stated{row, heading, func(text string) bool { return strings.Contains(document.Squeezed(text), value) }})
		}
	}
	money := func(row, heading string, m record.Money) {
		if m != record.NoMoney {
			all = append(all, stated{row, heading, func(text string) bool {
				text = strings.TrimRight(text, "万元")
				text = document.Squeezed(text)
				yuan, _ := record.ParseMoney(text, 100)
				wan, _ := record.ParseMoney(text, 1_000_000)
				return m == yuan || m == wan
			}})
		}
	}
	points := func(row, heading string, p record.Points) {
		if p != record.NoPoints {
			all = append(all, stated{row, heading, func(text string) bool { // alone, or among words: 联赛（20分）
				read, err := record.ParsePoints(text)
				return read == p || err != nil && strings.Contains(text, p.Short()+"分")
			}})
		}
	}
	if p := f.Project; p != nil {
		for heading, text := range map[string]string{record.NameValue: p.Name, record.CodeValue: p.Code, record.DepartmentValue: p.Department, record.UnitValue: p.Unit} {
			if !strings.HasSuffix(text, "整体支出") { // a name put together
				is("", heading, text)
			}
		}
	}
	if e := f.Evaluation; e != nil {
		for _, row := range []string{"", e.Place} {
			points(row, record.FullScoreValue, e.FullScore)
			points(row, record.ScoreValue, e.Score)
			is(row, record.GradeValue, e.Grade)
			is(row, record.GoalValue, strings.Split(e.Goal, "\n")[0])
			is(row, record.ResultValue, strings.Split(e.Result, "\n")[0])
		}
	}
	for _, l := range f.Funding {
		money(l.Place, record.InitialValue, l.Initial)
		money(l.Place, record.AdjustedValue, l.Adjusted)
		money(l.Place, record.ExecutedValue, l.Executed)
		points(l.Place, record.WeightValue, l.Weight)
		points(l.Place, record.ScoreValue, l.Score)
		if _, ok := l.StatedRate.Float(); ok {
			all = append(all, stated{l.Place, record.RateValue, func(text string) bool {
				read, _ := record.ParsePercent(text)
				v, _ := read.Float()
				return read == l.StatedRate || record.PercentOf(100*v) == l.StatedRate // printed as a ratio
			}})
		}
	}
	for _, i := range f.Indicators {
		points(i.Place, record.WeightValue, i.Weight)
		points(i.Place, record.ScoreValue, i.Score)
		reason, _, _ := strings.Cut(i.Reason, "\n")
		if i.Target.Raw != "" { // which may be of three cells: sign, number and unit
			all = append(all, stated{i.Place, record.TargetValue, func(text string) bool {
				return strings.Contains(document.Squeezed(i.Target.Raw), document.Squeezed(text))
			}})
		}
		for heading, text := range map[string]string{record.Level3Value: i.Level3, record.ActualValue: i.Actual.Raw, record.ReasonValue: reason, record.ExplanationValue: i.Explanation, record.RubricValue: i.Rubric, record.BasisValue: i.Basis} {
			is(i.Place, heading, text)
		}
	}
	for _, m := range f.Measures {
		points(m.Place, record.CountValue, record.Points(m.Value*10000))
	}
	return all
}

// Every value of every kind of paper, in every format of cells, is found where its place
// says, in a cell that states it and not only in its row.
func TestPlaceOfAValueIsTheCellThatStatesIt(t *testing.T) {
	papers := slices.Concat(every(90, sample.Forms(11)), embeddedPapers(t, longgang), every(34, sample.Reports(11)), embeddedPapers(t, torch))
	a, err := txtar.ParseFile("testdata/kinds.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files {
		papers = append(papers, sample.Paper{Name: f.Name, Text: string(f.Data)})
	}
	read := func(what, name string, data []byte) {
		text, f, err := ReadBoth(Incoming{Name: name, Data: data}, record.Decisions{record.DistrictAsked: here}, []record.District{{Code: here, Name: "示范省", Level: "省"}})
		if err != nil {
			return // papers that are refused have tests of their own
		}
		at := map[string]string{}
		for _, b := range text.Blocks {
			if b.Rows == nil {
				at[document.Anchor(b.Place(""))] = b.Text
			}
			for _, row := range b.Table() {
				for _, c := range row {
					at[document.Anchor("（"+c.Place+"）")] = c.Text
				}
			}
		}
		values := statedValues(f)
		if len(values) < len(f.Indicators) {
			t.Errorf("%s: only %d values", what, len(values))
		}
		for _, v := range values {
			place := f.Places.Of(v.row, v.heading)
			if cell, ok := at[document.Anchor(place)]; !ok || !v.in(cell) {
				t.Errorf("%s: %s of %q stands at %q, which holds %q", what, v.heading, v.row, place, cell)
			}
		}
	}
	for _, way := range ways {
		for _, p := range papers {
			if slices.Contains([]document.Format{document.XLSX, document.DOCX, document.HTML}, way.format) || way.format == document.PDF && (p.Name == longgang || p.Name == torch) {
				read(string(way.format)+" "+p.Name, "附件", way.write(t, p))
			}
		}
	}
	if a, err = txtar.ParseFile("testdata/layouts.txtar"); err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files {
		s := spreadOf(string(f.Data))
		if strings.HasSuffix(f.Name, ".want") {
			continue
		}
		read(f.Name+".xlsx", "a.xlsx", s.xlsx(t))
		read(f.Name+".docx", "a.docx", s.docx(t))
	}
}
