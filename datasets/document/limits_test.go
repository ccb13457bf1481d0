package document

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// sheetOf is a workbook whose only sheet has the given XML inside.
func sheetOf(t testing.TB, inside string) []byte {
	t.Helper()
	data := workbook(t, func(*excelize.File) []error { return nil })
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range r.File {
		if f.Name != "xl/worksheets/sheet1.xml" {
			if err := z.Copy(f); err != nil {
				t.Fatal(err)
			}
		}
	}
	w, err := z.Create("xl/worksheets/sheet1.xml")
	if err == nil {
		_, err = w.Write([]byte(`<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + inside + `</worksheet>`))
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// inline is a cell with a text of its own.
func inlineCell(at, text string) string {
	return `<c r="` + at + `" t="inlineStr"><is><t>` + text + `</t></is></c>`
}

// times repeats a text that takes the number of its repetition.
func times(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i+1)
	}
	return b.String()
}

func TestEveryLimitRefusesWithItsSentence(t *testing.T) {
	many := map[string]string{}
	for i := range maxParts {
		many[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+10)] = ""
	}
	many["[Content_Types].xml"] = "<Types/>"
	many["word/document.xml"] = "<w/>"
	deep := func(tag string, n int) string { return strings.Repeat("<"+tag+">", n) }
	nested := strings.Repeat("<w:tbl><w:tr><w:tc>", maxNested+2) + strings.Repeat("</w:tc></w:tr></w:tbl>", maxNested+2)
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"file size", make([]byte, MaxFileBytes+1), "超过上限 32 MB"},
		{"text", []byte(strings.Repeat("甲\t乙\n", MaxBytes/7)), "超过上限 2097152 字节"},
		{"parts", zipOf(t, many), "个部件"},
		{"unpacked size", docxOf(t, "", map[string]string{"word/footer.xml": strings.Repeat("\x00", maxPart+1)}), "解开后过大"},
		{"ratio", docxOf(t, strings.Repeat(" ", 4<<20), nil), "不合常理"},
		{"depth of a document", docxOf(t, deep("w:x", maxXMLDepth+2), nil), "嵌套过深"},
		{"depth of a sheet", sheetOf(t, deep("x", maxXMLDepth+2)), "嵌套过深"},
		{"depth of a page", []byte("<html>" + strings.Repeat("<b>", 3000) + "甲"), "网页"},
		{"tables in tables", docxOf(t, nested, nil), "表格套表格"},
		{"text of a document", docxOf(t, wordParagraph(run(times(400_000, "第%d段"))), nil), "文字超过上限"},
		{"row number", sheetOf(t, `<sheetData><row r="2000000000">`+inlineCell("A2000000000", "甲")+`</row></sheetData>`), "行号"},
		{"width of rows", sheetOf(t, "<sheetData>"+times(2000, `<row r="%[1]d"><c r="XFD%[1]d"><v>1</v></c></row>`)+"</sheetData>"), "过大"},
		{"columns", sheetOf(t, `<sheetData><row r="1">`+inlineCell("A1", "甲")+inlineCell("XFD1", "乙")+`</row></sheetData>`), "列，超过上限"},
		{"cells", sheetOf(t, "<sheetData>"+times(maxCells/1000, `<row r="%[1]d"><c r="A%[1]d"><v>1</v></c><c r="BXX%[1]d"><v>1</v></c></row>`)+"</sheetData>"), "表格过大"},
		{"merged cells", sheetOf(t, "<mergeCells>"+times(maxSpans+1, `<mergeCell ref="A%[1]d:B%[1]d"/>`)+"</mergeCells>"), "合并的格过多"},
		{"columns of a page", []byte("<html><table><tr>" + strings.Repeat("<td colspan=1000>甲", 3) + "</table>"), "列以上"},
		{"cells of a page", []byte("<html><table>" + strings.Repeat("<tr><td colspan=1000>甲", 401) + "</table>"), "表格过大"},
		{"size of a page", []byte("<html>" + strings.Repeat("<p>", maxPage/3)), "网页超过上限"},
		{"columns of CSV", []byte("甲" + strings.Repeat(",", maxWidth) + "乙\n1,2\n"), "列，超过上限"},
	} {
		start := time.Now()
		_, err := Read("a.csv", c.data)
		refused(t, c.name, err, c.want)
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s took %v", c.name, took)
		}
	}
}

func TestReaderThatFailsRefusesItsFileOnly(t *testing.T) {
	defer func(f func(*sink, []byte) error) { readers[HTML] = f }(readers[HTML])
	readers[HTML] = func(*sink, []byte) error { panic("index out of range") }
	_, err := Read("a.html", []byte("<html>甲"))
	refused(t, "panic", err, "读到一半")
	if cause := errors.Unwrap(err); cause == nil || !strings.Contains(cause.Error(), "a.html: index out of range") || !strings.Contains(cause.Error(), "goroutine") {
		t.Errorf("the log is told %v", cause)
	}
	if _, err := Read("a.txt", []byte("甲\n")); err != nil {
		t.Error(err)
	}
}

func TestMarkerOfScriptsIsRefusedInEveryFormat(t *testing.T) {
	marked := strings.NewReplacer("16个", "16"+ChartMarker)
	for _, c := range []struct {
		data  []byte
		place string
	}{
		{rewritten(t, madeDOCX(t), "word/document.xml", "16个", ChartMarker), "表1第8行"},
		{[]byte(marked.Replace(madeHTML())), "表2第8行"},
		{rewritten(t, madeXLSX(t), "xl/sharedStrings.xml", "16个", ChartMarker), "工作表“自评表”第10行"},
	} {
		_, err := Read("a", c.data)
		refused(t, c.place, err, c.place+"含有“"+ChartMarker)
	}
}

func TestSlowPDFIsGivenUp(t *testing.T) {
	_, err := Read("a.pdf", pdfOf(set(100, 700, "正文")))
	if err != nil {
		t.Fatal(err)
	}
	over := time.Now().Add(-time.Second)
	err = readPages(&sink{}, pdfOf(strings.Repeat("q Q\n", 2000)+set(100, 700, "正文")), over)
	if !errors.Is(err, errPDFTime) {
		t.Errorf("%v, want %v", err, errPDFTime)
	}
}
