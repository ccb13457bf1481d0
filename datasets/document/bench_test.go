package document

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ledongthuc/pdf"
	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"
)

// BenchmarkRead reads the same form in every format, and a long table in those that
// hold one, each beside the bare library that the reader stands on. What is printed are
// documents a second, bytes a document, and their ratios to the bare library.
func BenchmarkRead(b *testing.B) {
	long := strings.Repeat("2031,某某街道,12345.67,某项说明文字,95.5\n", 4000)
	page := "<html><table>" + strings.Repeat("<tr><td>2031</td><td>某某街道</td><td>12345.67</td><td>某项说明文字</td><td>95.5</td></tr>\n", 4000) + "</table>"
	cell := `<w:tc><w:tcPr><w:tcW w:w="1500"/></w:tcPr><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="21"/></w:rPr><w:t>某项说明文字</w:t></w:r></w:p></w:tc>`
	document := docxOf(b, "<w:tbl>"+strings.Repeat("<w:tr>"+strings.Repeat(cell, 5)+"</w:tr>", 4000)+"</w:tbl>", nil)
	sheet := workbook(b, func(f *excelize.File) (errs []error) {
		var rows [][]any
		for range 4000 {
			rows = append(rows, []any{2031, "某某街道", 12345.67, "某项说明文字", 95.5})
		}
		return append(rowsOf(f, "Sheet1", "A1", rows...), f.MergeCell("Sheet1", "A1", "A2"))
	})
	for _, c := range []struct {
		name string
		data []byte
		bare func(data []byte) error
	}{
		{"xlsx/form", madeXLSX(b), bareXLSX}, {"xlsx/long", sheet, bareXLSX},
		{"docx/form", madeDOCX(b), bareDOCX}, {"docx/long", document, bareDOCX},
		{"html/form", []byte(madeHTML()), bareHTML}, {"html/long", []byte(page), bareHTML},
		{"csv/form", madeCSV(b), bareCSV}, {"csv/long", []byte(long), bareCSV},
		{"pdf/office", fixture(b, "form-office.pdf"), barePDF}, {"pdf/browser", fixture(b, "form-browser.pdf"), barePDF},
	} {
		b.Run(c.name, func(b *testing.B) {
			read := func() {
				if _, err := Read("a.csv", c.data); err != nil {
					b.Fatal(err)
				}
			}
			bare := func() {
				if err := c.bare(c.data); err != nil {
					b.Fatal(err)
				}
			}
			times, bytes := costs(9*b.N, bare, read)
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(1/times[1].Seconds(), "docs/s")
			b.ReportMetric(times[1].Seconds()/times[0].Seconds(), "time/bare")
			b.ReportMetric(float64(bytes[1]), "B/doc")
			b.ReportMetric(float64(bytes[1])/float64(bytes[0]), "B/bare")
		})
	}
}

// costs are the middle times of n turns of each, and the bytes one turn asks for. The
// turns alternate, so that a busy machine slows all alike.
func costs(n int, turns ...func()) ([]time.Duration, []uint64) {
	times, bytes := make([][]time.Duration, len(turns)), make([]uint64, len(turns))
	var before, after runtime.MemStats
	for range n {
		for i, turn := range turns {
			runtime.ReadMemStats(&before)
			start := time.Now()
			turn()
			times[i] = append(times[i], time.Since(start))
			runtime.ReadMemStats(&after)
			bytes[i] = after.TotalAlloc - before.TotalAlloc
		}
	}
	middle := make([]time.Duration, len(turns))
	for i, all := range times {
		slices.Sort(all)
		middle[i] = all[len(all)/2]
	}
	return middle, bytes
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
	_, err := html.Parse(bytes.NewReader(data))
	return err
}

func bareCSV(data []byte) error {
	r := csv.NewReader(bytes.NewReader(data))
	r.LazyQuotes, r.FieldsPerRecord = true, -1
	_, err := r.ReadAll()
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
