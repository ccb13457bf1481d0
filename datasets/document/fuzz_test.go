package document

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// slowest is how long a reader may take for one file that the fuzzer makes; none of
// them is larger than a megabyte.
const slowest = 5 * time.Second

// sound fails if a file is neither read into what readers of forms expect nor refused
// in Chinese, or takes too long.
func sound(t *testing.T, name string, data []byte) {
	t.Helper()
	start := time.Now()
	d, err := Read(name, data)
	if took := time.Since(start); took > slowest {
		t.Fatalf("took %v", took)
	}
	if err != nil {
		var refusal Refusal
		if !errors.As(err, &refusal) || !strings.HasSuffix(refusal.Text, "。") {
			t.Fatalf("%v is no refusal", err)
		}
		if refusal.Cause != nil && strings.Contains(refusal.Cause.Error(), "goroutine") {
			t.Fatal(refusal.Cause)
		}
		return
	}
	if d.Title == "" || len(d.Blocks) == 0 {
		t.Fatalf("accepted without text: %+v", d)
	}
	for _, b := range d.Blocks {
		if (b.Rows == nil) == (b.Text == "") || b.Line < 1 {
			t.Fatalf("block %+v is neither paragraph nor table", b)
		}
		for i, row := range b.Table() {
			for j, c := range row {
				if c.Covered && (c.Text != "" || c.Up+c.Left == 0) || !c.Covered && (c.Rows < 1 || c.Columns < 1) || Anchor("（"+c.Place+"）") == "" {
					t.Fatalf("cell %d of row %d is %+v", j, i, c)
				}
			}
		}
	}
	for _, n := range d.Notes {
		if n.Text == "" || n.Place != "" && Anchor(n.Place) == "" {
			t.Fatalf("note %+v", n)
		}
	}
	d.Separated()
	d.Loose()
}

func FuzzSheet(f *testing.F) {
	f.Add(`<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="C1"><f>1+1</f></c></row><row r="3" hidden="1"><c r="B3" t="e"><v>#N/A</v></c></row></sheetData><mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="B2:D9"/></mergeCells>`)
	f.Add(`<sheetData><row><c t="s"><v>0</v></c><c s="1"><v>1e9</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>`)
	f.Fuzz(func(t *testing.T, inside string) { sound(t, "a.xlsx", sheetOf(t, inside)) })
}

func FuzzDocument(f *testing.F) {
	f.Add(wordParagraph(run("甲")), "")
	f.Add(`<w:tbl><w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="3"/><w:vMerge w:val="restart"/></w:tcPr><w:p/></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:hMerge/><w:vMerge/></w:tcPr></w:tc></w:tr></w:tbl>`, `<w:abstractNum w:abstractNumId="1"><w:lvl><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>`)
	f.Fuzz(func(t *testing.T, body, numbering string) {
		sound(t, "a.docx", docxOf(t, body, map[string]string{"word/numbering.xml": "<w:numbering>" + numbering + "</w:numbering>"}))
	})
}

func FuzzPage(f *testing.F) {
	f.Add(madeHTML())
	f.Add(`<table><tr><td rowspan=1000 colspan=9>甲<table><caption>乙</table><tr><td>丙`)
	f.Fuzz(func(t *testing.T, body string) { sound(t, "a.html", []byte("<html>"+body)) })
}

func FuzzCSV(f *testing.F) {
	f.Add([]byte("甲,乙\n1,\"2\n3\"\n"))
	f.Add([]byte("a;b;c\n\n;;\n\"1;2\n"))
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, "a.csv", data) })
}

func FuzzDrawing(f *testing.F) {
	f.Add(set(100, 700, "正文") + box([]float64{100, 200, 300}, []float64{720, 700, 680}))
	f.Add("q 1 0 0 -1 0 842 cm BT /F1 10 Tf 1 0 0 -1 10 20 Tm [<d5fd> -200 <cec4>] TJ T* (x) ' ET Q 10 10 100 100 re S /I1 Do BI ID \x00\x01 EI")
	f.Add("BT /F1 10 Tf <") // strings without an end, found here
	f.Add("Tf Tm[<d5X")
	f.Fuzz(func(t *testing.T, commands string) { sound(t, "a.pdf", pdfOf(commands, commands)) })
}

func FuzzPDF(f *testing.F) {
	f.Add(pdfOf(set(100, 700, "正文")))
	f.Add(fixture(f, "form-office.pdf"))
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, "a.pdf", data) })
}

func FuzzAnyFile(f *testing.F) {
	f.Add("a.xlsx", madeXLSX(f))
	f.Add("a.docx", madeDOCX(f))
	f.Add("a.txt", []byte("甲 | 乙 |\n丙 | ||\n甲  乙\n1   2\n"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if format := FormatOf(name, data); format == XLS || format == DOC {
			return // another program reads these
		}
		sound(t, name, data)
	})
}
