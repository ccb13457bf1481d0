package datasets

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"html"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/tools/txtar"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// spread is a paper of paragraphs and one table whose cells are merged to the left (<) and
// upwards (^).
type spread [][]string

func spreadOf(text string) spread {
	var s spread
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		s = append(s, strings.Split(line, "|"))
	}
	return s
}

// span is how many rows and columns the cell at a row and column takes.
func (s spread) span(i, j int) (rows, columns int) {
	rows, columns = 1, 1
	for j+columns < len(s[i]) && s[i][j+columns] == "<" {
		columns++
	}
	for i+rows < len(s) && j < len(s[i+rows]) && s[i+rows][j] == "^" {
		rows++
	}
	return rows, columns
}

func (s spread) text() []byte {
	var b strings.Builder
	for _, row := range s {
		b.WriteString(strings.NewReplacer("<", "", "^", "").Replace(strings.Join(row, "\t")) + "\n")
	}
	return []byte(b.String())
}

func (s spread) xlsx(t testing.TB) []byte {
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for i, row := range s {
		for j, c := range row {
			at, err := excelize.CoordinatesToCellName(j+1, i+1)
			must(err)
			if c == "" || c == "<" || c == "^" {
				continue
			}
			must(f.SetCellStr("Sheet1", at, c))
			if rows, columns := s.span(i, j); rows*columns > 1 {
				to, err := excelize.CoordinatesToCellName(j+columns, i+rows)
				must(err)
				must(f.MergeCell("Sheet1", at, to))
			}
		}
	}
	var b bytes.Buffer
	must(f.Write(&b))
	return b.Bytes()
}

func (s spread) docx(t testing.TB) []byte {
	var b strings.Builder
	paragraph := func(text string) string {
		return `<w:p><w:r><w:t xml:space="preserve">` + html.EscapeString(text) + `</w:t></w:r></w:p>`
	}
	open := false
	for i, row := range s {
		if len(row) == 1 {
			if open {
				b.WriteString("</w:tbl>")
			}
			open = false
			b.WriteString(paragraph(row[0]))
			continue
		}
		if !open {
			b.WriteString("<w:tbl><w:tblGrid>" + strings.Repeat(`<w:gridCol w:w="900"/>`, len(row)) + "</w:tblGrid>")
			open = true
		}
		b.WriteString("<w:tr>")
		for j := 0; j < len(row); {
			rows, columns := s.span(i, j)
			merge := ""
			if rows > 1 {
				merge = `<w:vMerge w:val="restart"/>`
			}
			text := row[j]
			if text == "^" {
				merge, text = "<w:vMerge/>", ""
			}
			fmt.Fprintf(&b, `<w:tc><w:tcPr><w:gridSpan w:val="%d"/>%s</w:tcPr>%s</w:tc>`, columns, merge, paragraph(text))
			j += columns
		}
		b.WriteString("</w:tr>")
	}
	if open {
		b.WriteString("</w:tbl>")
	}
	return packedDOCX(t, b.String())
}

// packedDOCX is a document with a body.
func packedDOCX(t testing.TB, body string) []byte {
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body + `<w:sectPr/></w:body></w:document>`},
	} {
		w, err := z.Create(part[0])
		if err == nil {
			_, err = w.Write([]byte(part[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// withMarks is the reading of a form with its grade and how many doubts there are.
func withMarks(f record.Filing) string {
	head, rows, _ := strings.Cut(readingOf(f), "\nind=")
	if f.Evaluation.Grade != "" {
		head += "\ngrade=" + f.Evaluation.Grade
	}
	if len(f.Doubts) > 0 {
		head += fmt.Sprintf("\ndoubts=%d", len(f.Doubts))
	}
	return head + "\nind=" + rows
}

// spreadPapers reads every paper of a fixture in several formats and compares with what is
// wanted: NAME.want, or NAME.txt.want where a text cannot say it.
func spreadPapers(t *testing.T, fixture string, reading func(record.Filing) string, formats ...string) {
	t.Helper()
	a, err := txtar.ParseFile(fixture)
	if err != nil {
		t.Fatal(err)
	}
	held := map[string]string{}
	for _, f := range a.Files {
		held[f.Name] = string(f.Data)
	}
	for name, text := range held {
		if strings.HasSuffix(name, ".want") {
			continue
		}
		s := spreadOf(text)
		for _, format := range formats {
			data := map[string]func() []byte{".txt": s.text, ".xlsx": func() []byte { return s.xlsx(t) }, ".docx": func() []byte { return s.docx(t) }}[format]()
			want, ok := held[name+format+".want"]
			if !ok {
				want = held[name+".want"]
			}
			f, err := readPaper(name+format, data)
			if reason, ok := strings.CutPrefix(strings.TrimSpace(want), "refuse="); ok {
				if !errors.As(err, &document.Refusal{}) || !strings.Contains(err.Error(), reason) {
					t.Errorf("%s%s: %v, want a refusal that says %q", name, format, err, reason)
				}
				continue
			}
			if err != nil {
				t.Errorf("%s%s: %v", name, format, err)
			} else if got := reading(f); got != want {
				t.Errorf("%s%s is read as\n%s\nwant\n%s", name, format, got, want)
			}
		}
	}
}

func TestLayoutsOfTheFieldComeToTheirFiguresInEveryFormat(t *testing.T) {
	spreadPapers(t, "testdata/layouts.txtar", withMarks, ".txt", ".xlsx", ".docx")
}

// reportReading is what was read of a report, as its wanted reading is written.
func reportReading(f record.Filing) string {
	var b strings.Builder
	p, e := f.Project, f.Evaluation
	fmt.Fprintf(&b, "kind=%s\nproject=%s\nyear=%d\ndepartment=%s\nevaluator=%s\n", e.Kind, p.Name, e.Year, p.Department, e.Evaluator)
	for _, l := range f.Funding {
		if l.Role == record.TotalLine {
			fmt.Fprintf(&b, "total=%s/%s/%s %s\n", l.Initial.Yuan(), l.Adjusted.Yuan(), l.Executed.Yuan(), short(l.StatedRate.Round(2)))
		}
	}
	if len(f.Doubts) > 0 {
		fmt.Fprintf(&b, "doubts=%d\n", len(f.Doubts))
	}
	fmt.Fprintf(&b, "score=%s of %s %s\n", short(e.Score.String()), short(e.FullScore.String()), e.Grade)
	var bands []string
	for _, x := range f.Bands {
		bands = append(bands, x.Grade+short(x.Lower.String()))
	}
	fmt.Fprintf(&b, "bands=%s\n", strings.Join(bands, " "))
	var w, s record.Points
	for _, i := range f.Indicators {
		w, s = w+i.Weight, s+i.Score
	}
	fmt.Fprintf(&b, "rows=%d weights=%s scores=%s\n", len(f.Indicators), short(w.String()), short(s.String()))
	for _, i := range f.Indicators[:min(1, len(f.Indicators))] {
		fmt.Fprintf(&b, "first=%s|%s|%s|%s|%s\n", i.Level1, i.Level2, i.Level3, short(i.Weight.String()), short(i.Score.String()))
	}
	var ms []string
	for _, m := range f.Measures {
		ms = append(ms, fmt.Sprintf("%s%d=%d", m.Payer, m.Year, m.Value))
	}
	if len(ms) > 0 {
		fmt.Fprintf(&b, "measures=%s\n", strings.Join(ms, " "))
	}
	fmt.Fprintf(&b, "findings=%d advice=%d\n", len(f.Findings), len(f.Recommendations))
	var rs []string
	for _, x := range f.Statements {
		rs = append(rs, x.Subject+short(x.Value.Round(2)))
	}
	fmt.Fprintf(&b, "rates=%s\n", strings.Join(rs, " "))
	return b.String()
}

func TestReportsOfTheFieldComeToTheirFiguresInEveryFormat(t *testing.T) {
	spreadPapers(t, "testdata/reports.txtar", reportReading, ".txt", ".docx")
}
