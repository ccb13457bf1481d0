package dashboard

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"jixiao/datasets/record"
)

// recalculated works every formula of a workbook out again and compares it with the
// number that stands in its cell; it returns how many there are.
func recalculated(t *testing.T, data []byte) int {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	formulas := 0
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			for j := range row {
				at, err := excelize.CoordinatesToCellName(j+1, i+1)
				if err != nil {
					t.Fatal(err)
				}
				formula, err := book.GetCellFormula(sheet, at)
				if err != nil {
					t.Fatal(err)
				}
				if formula == "" {
					continue
				}
				formulas++
				text, err := book.CalcCellValue(sheet, at, excelize.Options{RawCellValue: true})
				if err != nil {
					t.Errorf("%s!%s =%s: %v", sheet, at, formula, err)
					continue
				}
				got, err := strconv.ParseFloat(text, 64)
				if err != nil {
					t.Errorf("%s!%s =%s: %q", sheet, at, formula, text)
					continue
				}
				if held, err := strconv.ParseFloat(row[j], 64); err != nil || math.Abs(held-got) > 0.001 {
					t.Errorf("%s!%s =%s is %s, the cell holds %s", sheet, at, formula, text, row[j])
				}
			}
		}
	}
	return formulas
}

// By hand: 100.00 + 50.05 = 150.05 last year and 120.00 + 40.00 = 160.00 now; the
// changes are +20.00 and −10.05, together +9.95.
func TestBookWorksItsSumsOutAgain(t *testing.T) {
	f := Figure{
		Caption: "清单", Reading: "两行", Columns: []Column{{Name: "name", Label: "项目"}, exact("last", "上年"), exact("amount", "建议"), exact("reserved", "预留"), change("change", "较上年")},
		Rows: [][]any{
			{"=1+1", record.Money(10000), record.Money(12000), record.NoMoney, record.Money(2000)},
			{"乙", record.Money(5005), record.NoMoney, record.Money(4000), record.Money(-1005)},
			{"丙", record.NoMoney, record.NoMoney, record.NoMoney, record.NoMoney},
		},
	}
	formulas := map[string]string{"change": "{amount}-{last}|{reserved}-{last}"}
	lines := bookSheet{Name: "分项目", Figure: f, Sums: []string{"last", "amount", "reserved", "change"}, Formula: func(_ int, column string) string { return formulas[column] }}
	var b bytes.Buffer
	if err := writeBook(&b, [][2]string{{"预算", "一句话"}}, []bookSheet{lines}); err != nil {
		t.Fatal(err)
	}
	if n := recalculated(t, b.Bytes()); n != 2+4 {
		t.Errorf("%d formulas, want 2 changes and 4 sums", n)
	}
	book, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for at, want := range map[string]string{"A5": "=1+1", "B8": "150.05", "C8": "120", "E8": "9.95", "E7": "", "A8": "合计"} {
		if got, err := book.GetCellValue("分项目", at, excelize.Options{RawCellValue: true}); err != nil || got != want {
			t.Errorf("%s is %q, want %q (%v)", at, got, want, err)
		}
	}
	for at, want := range map[string]string{"E5": "C5-B5", "E6": "D6-B6", "E7": "", "E8": "SUM(E5:E7)", "A5": ""} {
		if got, err := book.GetCellFormula("分项目", at); err != nil || got != want {
			t.Errorf("%s is the formula %q, want %q (%v)", at, got, want, err)
		}
	}
	if got := lines.cells("amount"); got != fmt.Sprintf("'分项目'!$C$%d:$C$%d", bookHead+1, bookHead+3) {
		t.Error(got)
	}
}
