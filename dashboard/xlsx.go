package dashboard

import (
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"jixiao/analytics"
)

// writeXLSX writes the figure of an answer as a workbook: 数据 holds typed
// numbers, 口径 what they mean and where they come from.
func (a answer) writeXLSX(w io.Writer, f Figure) error {
	book := excelize.NewFile()
	defer book.Close()
	if err := book.SetSheetName("Sheet1", "数据"); err != nil {
		return err
	}
	if err := a.dataSheet(book, f); err != nil {
		return err
	}
	if _, err := book.NewSheet("口径"); err != nil {
		return err
	}
	if err := a.meaningSheet(book, f); err != nil {
		return err
	}
	return book.Write(w)
}

func (a answer) dataSheet(book *excelize.File, f Figure) error {
	sheet, err := book.NewStreamWriter("数据")
	if err != nil {
		return err
	}
	bold, err := book.NewStyle(&excelize.Style{
		Font:      &excelize.Font{Bold: true},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EDF2"}},
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"},
	})
	if err != nil {
		return err
	}
	styles := make([]int, len(f.Columns))
	for j, c := range f.Columns {
		if styles[j], err = book.NewStyle(&excelize.Style{CustomNumFmt: numberFormat(c, f.Rows, j)}); err != nil {
			return err
		}
		if err := sheet.SetColWidth(j+1, j+1, 16); err != nil {
			return err
		}
	}
	at := 1
	line := func(cells []any) error {
		to, err := excelize.CoordinatesToCellName(1, at)
		at++
		if err != nil {
			return err
		}
		return sheet.SetRow(to, cells)
	}
	for _, head := range a.head(f) {
		if err := line([]any{head[0], head[1]}); err != nil {
			return err
		}
	}
	at++
	cells := make([]any, len(f.Columns))
	for j, c := range f.Columns {
		cells[j] = excelize.Cell{StyleID: bold, Value: c.heading()}
	}
	if err := line(cells); err != nil {
		return err
	}
	for _, row := range f.Rows {
		for j, c := range f.Columns {
			if cells[j], err = sheetCell(c, row[j], styles[j]); err != nil {
				return err
			}
		}
		if err := line(cells); err != nil {
			return err
		}
	}
	at++
	for _, r := range f.Remarks {
		if err := line([]any{"说明", remarkLine(r)}); err != nil {
			return err
		}
	}
	return sheet.Flush()
}

// sheetCell is a typed cell: a number as printed, a text, or nothing.
func sheetCell(c Column, v any, style int) (any, error) {
	p, err := plainCell(c, v)
	switch {
	case err != nil:
		return nil, err
	case p.number:
		n, err := strconv.ParseFloat(p.text, 64)
		return excelize.Cell{StyleID: style, Value: n}, err
	case p.text == "":
		return nil, nil
	}
	return p.text, nil
}

// numberFormat prints a column's numbers in the sheet as the page does.
func numberFormat(c Column, rows [][]any, j int) *string {
	format := "#,##0"
	if len(rows) > 0 {
		if _, year := rows[0][j].(Year); year {
			format = "0"
		}
	}
	if c.Decimals > 0 {
		format += "." + strings.Repeat("0", c.Decimals)
	}
	if c.Signed {
		format = "+" + format + ";-" + format + ";" + format
	}
	return &format
}

func (a answer) meaningSheet(book *excelize.File, f Figure) error {
	sheet, err := book.NewStreamWriter("口径")
	if err != nil {
		return err
	}
	if err := sheet.SetColWidth(2, 2, 100); err != nil {
		return err
	}
	lines := a.head(f)
	lines = append(lines, []string{"读法", f.Reading})
	if text, err := analytics.SQL(f.stem()); err == nil {
		for _, l := range meaning(text) {
			lines = append(lines, []string{"算法", l})
		}
	}
	for _, flag := range f.Flags {
		how := strings.TrimSuffix(flag.Method, "。")
		if !strings.Contains(how, "n=") {
			how += "，n=" + strconv.Itoa(flag.N)
		}
		lines = append(lines, []string{levelWord(flag.Level), flag.Text + "（" + how + "）"})
	}
	if len(f.Contested) > 0 {
		lines = append(lines, []string{"存疑", contestedText(f.Contested)})
	}
	for _, n := range f.Notes {
		lines = append(lines, []string{"说明", n})
	}
	for _, s := range f.Sources {
		lines = append(lines, []string{"来源", s.Document + "，" + s.Place})
	}
	for i, l := range lines {
		at, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			return err
		}
		if err := sheet.SetRow(at, []any{l[0], l[1]}); err != nil {
			return err
		}
	}
	return sheet.Flush()
}

// levelWord is the word a level is printed with; never colour alone.
func levelWord(l analytics.Level) string {
	switch l {
	case analytics.Alarm:
		return "待核实"
	case analytics.Watch:
		return "关注"
	}
	return "说明"
}
