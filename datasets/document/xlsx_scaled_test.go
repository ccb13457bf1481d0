package document

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// 1,234,567 元 as Excel shows them in formats that bureaus set to see 万元 or 千元. What
// stands in the last is beyond what is read here: the cell is in doubt, with no number.
func TestNumbersInScalingFormatsAreReadAsShown(t *testing.T) {
	formats := []string{"0!.0000", `0\.0,`, `0"."0,`, `0!.0,"万元"`, "#,##0.00,", "0.00,,", "#,##0.00", "0!.00,;[Red]-0!.00,", `[>=10000]0!.0,"万";0`}
	d := readAs(t, XLSX, workbook(t, func(f *excelize.File) (errs []error) {
		for i, format := range formats {
			cell, err := excelize.CoordinatesToCellName(i+1, 2)
			errs = append(errs, err, f.SetCellValue("Sheet1", cell, 1234567), f.SetCellValue("Sheet1", cell[:1]+"1", "数"), f.SetCellValue("Sheet1", cell[:1]+"3", "止"))
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
			errs = append(errs, err, f.SetCellStyle("Sheet1", cell, cell, style))
		}
		return errs
	}))
	row := d.Rows()[1]
	for i, want := range []string{"123.4567", "123.5", "123.5", "123.5万元", "1234.57", "1.23", "1,234,567.00", "12.35", ""} {
		if got := row.Cell(i); got != want {
			t.Errorf("%s is read as %q, want %q", formats[i], got, want)
		}
	}
	if doubt := row.At(len(formats) - 1).Doubt; !strings.Contains(doubt, "1234567") {
		t.Errorf("doubt %q", doubt)
	}
}

func TestScalingFormatsKeepSignAndZeros(t *testing.T) {
	for _, c := range []struct{ code, raw, want string }{
		{"0!.0000", "5", "0.0005"}, {"0!.0000", "-1234567", "-123.4567"}, {"0.0,", "-1250", "-1.3"}, {"0!.0,;-0!.0,", "-1234567", "-123.5"}, {"0.00,", "1e3", "1.00"},
	} {
		if got, ok := shownScaled(c.code, c.raw); got != c.want || !ok {
			t.Errorf("%s in %s shows %q, want %q", c.raw, c.code, got, c.want)
		}
	}
	for _, raw := range []string{"1e999999999", "NaN", "x"} {
		if got, ok := shownScaled("0.0,", raw); ok {
			t.Errorf("%s shows %q", raw, got)
		}
	}
}
