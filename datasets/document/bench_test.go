package document

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/ledongthuc/pdf"
	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// BenchmarkRead reads the same form in every format, and a long table in those that
// hold one, each beside the bare library that the reader stands on, which is made to
// decode what the reader decodes: of text the encoding, found out from its bytes, and of
// CSV the cells, with the separator given. What is printed are documents a second, bytes
// a document, and the ratios of processor time and bytes to the bare library.
func BenchmarkRead(b *testing.B) {
	var text, page, cells strings.Builder
	var rows [][]any
	for i := range 4000 {
		fmt.Fprintf(&text, "%d,某某街道,12345.67,某项说明文字,95.5\n", 2031+i)
		fmt.Fprintf(&page, "<tr><td>%d</td><td>某某街道</td><td>12345.67</td><td>某项说明文字</td><td>95.5</td></tr>\n", 2031+i)
		rows = append(rows, []any{2031 + i, "某某街道", 12345.67, "某项说明文字", 95.5})
		cells.WriteString("<w:tr>")
		for _, c := range rows[i] {
			fmt.Fprintf(&cells, `<w:tc><w:tcPr><w:tcW w:w="1500"/></w:tcPr><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="21"/></w:rPr><w:t>%v</w:t></w:r></w:p></w:tc>`, c)
		}
		cells.WriteString("</w:tr>")
	}
	sheet := workbook(b, func(f *excelize.File) (errs []error) {
		return append(rowsOf(f, "Sheet1", "A1", rows...), f.MergeCell("Sheet1", "A1", "A2"))
	})
	chinese, err := simplifiedchinese.GB18030.NewEncoder().String(text.String())
	if err != nil {
		b.Fatal(err)
	}
	tabs := strings.ReplaceAll(text.String(), ",", "\t")
	form := strings.Join(made.titles, "\n") + "\n"
	for _, row := range made.table {
		form += strings.ReplaceAll(strings.Join(row, "\t"), "\n", " ") + "\n"
	}
	for _, c := range []struct {
		name string
		data []byte
		bare func(data []byte) error
	}{
		{"xlsx/form", madeXLSX(b), bareXLSX}, {"xlsx/long", sheet, bareXLSX},
		{"docx/form", madeDOCX(b), bareDOCX}, {"docx/long", docxOf(b, "<w:tbl>"+cells.String()+"</w:tbl>", nil), bareDOCX},
		{"html/form", []byte(madeHTML()), bareHTML}, {"html/long", []byte("<html><table>" + page.String() + "</table>"), bareHTML},
		{"csv/form", madeCSV(b), bareCSV}, {"csv/long", []byte(text.String()), bareCSV}, {"csv/GB18030", []byte(chinese), bareCSV},
		{"txt/form", []byte(form), bareText}, {"txt/long", []byte(tabs), bareText},
		{"pdf/office", fixture(b, "form-office.pdf"), barePDF}, {"pdf/browser", fixture(b, "form-browser.pdf"), barePDF},
	} {
		b.Run(c.name, func(b *testing.B) {
			read := func() {
				if _, err := Read("a."+c.name[:3], c.data); err != nil {
					b.Fatal(err)
				}
			}
			bare := func() {
				if err := c.bare(c.data); err != nil {
					b.Fatal(err)
				}
			}
			times, bytes := costs(9*b.N, 1+200_000/len(c.data), bare, read)
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(1/times[1].Seconds(), "docs/s")
			b.ReportMetric(times[1].Seconds()/times[0].Seconds(), "time/bare")
			b.ReportMetric(float64(bytes[1]), "B/doc")
			b.ReportMetric(float64(bytes[1])/float64(bytes[0]), "B/bare")
		})
	}
}

// costs are the middle processor times of n turns of each, and the bytes one asks for;
// a turn does a thing several times, so that it is long enough to be measured. The turns
// alternate: a busy machine slows all alike.
func costs(n, times int, turns ...func()) ([]time.Duration, []uint64) {
	took, bytes := make([][]time.Duration, len(turns)), make([]uint64, len(turns))
	var before, after runtime.MemStats
	for range n {
		for i, turn := range turns {
			runtime.GC()
			runtime.ReadMemStats(&before)
			start := processorTime()
			for range times {
				turn()
			}
			took[i] = append(took[i], (processorTime()-start)/time.Duration(times))
			runtime.ReadMemStats(&after)
			bytes[i] = (after.TotalAlloc - before.TotalAlloc) / uint64(times)
		}
	}
	middle := make([]time.Duration, len(turns))
	for i, all := range took {
		slices.Sort(all)
		middle[i] = all[len(all)/2]
	}
	return middle, bytes
}

// processorTime is what the process has used of the processors, whatever else they do.
func processorTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		panic(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// bareXLSX asks excelize for what a reader needs of a sheet: values, merged cells, and
// which rows and columns are hidden.
func bareXLSX(data []byte) error {
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		return err
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			return err
		}
		if _, err := f.GetMergeCells(sheet); err != nil {
			return err
		}
		for i := range rows {
			if _, err := f.GetRowVisible(sheet, i+1); err != nil {
				return err
			}
		}
	}
	return nil
}

func bareDOCX(data []byte) error {
	parts, err := zipParts(data)
	if err != nil {
		return err
	}
	in, err := parts.open("word/document.xml")
	if err != nil {
		return err
	}
	defer in.Close()
	for d := xml.NewDecoder(in); ; {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func bareHTML(data []byte) error {
	in, err := charset.NewReader(bytes.NewReader(data), "")
	if err == nil {
		_, err = html.Parse(in)
	}
	return err
}

// bareText is what a text costs that is decoded and cut into lines and cells.
func bareText(data []byte) error {
	text, err := decoded(data)
	for line := range strings.Lines(text) {
		strings.Split(line, "\t")
	}
	return err
}

func bareCSV(data []byte) error {
	text, err := decoded(data)
	if err != nil {
		return err
	}
	r := csv.NewReader(strings.NewReader(text))
	r.LazyQuotes, r.FieldsPerRecord = true, -1
	_, err = r.ReadAll()
	return err
}

func barePDF(data []byte) error {
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	for i := range r.NumPage() {
		r.Page(i + 1).Content()
	}
	return nil
}
