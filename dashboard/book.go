package dashboard

import (
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"jixiao/datasets/record"
)

// bookSheet is one sheet of a workbook: a figure with the sums and differences that
// the spreadsheet works out again when a cell is changed.
type bookSheet struct {
	Name   string // at most 31 letters
	Figure Figure
	// Sums are names of columns whose sum stands below them.
	Sums []string
	// Formula gives what a cell is worked out from, "" for nothing: names of columns in
	// braces stand for the cells of the same row, alternatives are parted by |. A row
	// that lacks the cells of all of them has its value alone.
	Formula func(row int, column string) string
}

// writeBook writes sheets as one workbook, after a cover that says what they rest on.
func writeBook(w io.Writer, cover [][2]string, sheets []bookSheet) error {
	book := excelize.NewFile()
	defer book.Close()
	styles, err := newBookStyles(book)
	if err != nil {
		return err
	}
	if err := book.SetSheetName("Sheet1", coverSheet); err != nil {
		return err
	}
	if err := layBook(book, coverSheet); err != nil {
		return err
	}
	if err := writeCover(book, styles, cover, sheets); err != nil {
		return err
	}
	for _, s := range sheets {
		if _, err := book.NewSheet(s.Name); err != nil {
			return err
		}
		if err := layBook(book, s.Name); err != nil {
			return err
		}
		if err := s.write(book, styles); err != nil {
			return fmt.Errorf("sheet %s: %w", s.Name, err)
		}
	}
	return book.Write(w)
}

const coverSheet = "说明"

func writeCover(book *excelize.File, styles *bookStyles, cover [][2]string, sheets []bookSheet) error {
	out, err := book.NewStreamWriter(coverSheet)
	if err != nil {
		return err
	}
	for j, w := range []float64{16, 110} {
		if err := out.SetColWidth(j+1, j+1, w); err != nil {
			return err
		}
	}
	lines := slices.Clone(cover)
	for _, s := range sheets {
		lines = append(lines, [2]string{s.Name, s.Figure.Caption + "。" + s.Figure.Reading})
	}
	for i, l := range lines {
		at, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			return err
		}
		name := styles.head
		if i == 0 {
			name = styles.title
		}
		if err := out.SetRow(at, []any{excelize.Cell{StyleID: name, Value: l[0]}, excelize.Cell{StyleID: styles.text, Value: l[1]}}); err != nil {
			return err
		}
	}
	return out.Flush()
}

// bookHead is the row that heads the columns of every sheet; above it stand what the
// sheet is and says.
const bookHead = 4

func (s bookSheet) write(book *excelize.File, styles *bookStyles) error {
	out, err := book.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	f := s.Figure
	number := make([]int, len(f.Columns))
	for j, c := range f.Columns {
		if number[j], err = styles.number(*numberFormat(c, f.Rows, j), false); err != nil {
			return err
		}
		if err := out.SetColWidth(j+1, j+1, bookWidth(f, j)); err != nil {
			return err
		}
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: bookHead, XSplit: 1, TopLeftCell: "B5", ActivePane: "bottomRight"}); err != nil {
		return err
	}
	row := func(at int, cells []any) error {
		to, err := excelize.CoordinatesToCellName(1, at)
		if err != nil {
			return err
		}
		return out.SetRow(to, cells)
	}
	if err := row(1, []any{excelize.Cell{StyleID: styles.title, Value: f.Caption}}); err != nil {
		return err
	}
	if err := row(2, []any{excelize.Cell{StyleID: styles.note, Value: cmp.Or(f.Reading, f.Empty)}}); err != nil {
		return err
	}
	head := make([]any, len(f.Columns))
	for j, c := range f.Columns {
		head[j] = excelize.Cell{StyleID: styles.head, Value: c.heading()}
	}
	if err := row(bookHead, head); err != nil {
		return err
	}
	for i, values := range f.Rows {
		at := bookHead + 1 + i
		cells := make([]any, len(f.Columns))
		for j, c := range f.Columns {
			cell, err := sheetCell(c, values[j], number[j])
			if err != nil {
				return err
			}
			if typed, ok := cell.(excelize.Cell); ok {
				typed.Formula = s.formula(i, c.Name, values)
				cell = typed
			}
			cells[j] = cell
		}
		if err := row(at, cells); err != nil {
			return err
		}
	}
	at := bookHead + 1 + len(f.Rows)
	if len(f.Rows) > 0 && len(s.Sums) > 0 {
		total, err := s.total(styles, at)
		if err != nil {
			return err
		}
		if err := row(at, total); err != nil {
			return err
		}
		at++
	}
	for _, note := range f.Notes {
		at++
		if err := row(at, []any{excelize.Cell{StyleID: styles.note, Value: note}}); err != nil {
			return err
		}
	}
	return out.Flush()
}

// total is the row of sums: live formulas, each with the sum as it is now.
func (s bookSheet) total(styles *bookStyles, at int) ([]any, error) {
	f := s.Figure
	cells := make([]any, len(f.Columns))
	bold, err := styles.number("@", true)
	if err != nil {
		return nil, err
	}
	cells[0] = excelize.Cell{StyleID: bold, Value: "合计"}
	for j, c := range f.Columns {
		if !slices.Contains(s.Sums, c.Name) {
			continue
		}
		style, err := styles.number(*numberFormat(c, f.Rows, j), true)
		if err != nil {
			return nil, err
		}
		column, err := excelize.ColumnNumberToName(j + 1)
		if err != nil {
			return nil, err
		}
		cell, err := sheetCell(c, sumOf(f.Rows, j), style)
		if err != nil {
			return nil, err
		}
		if typed, ok := cell.(excelize.Cell); ok {
			typed.Formula = fmt.Sprintf("SUM(%s%d:%s%d)", column, bookHead+1, column, at-1)
			cells[j] = typed
		}
	}
	return cells, nil
}

// sumOf adds up the cells of a column; what is missing adds nothing.
func sumOf(rows [][]any, j int) any {
	money, count, whole := record.Money(0), int64(0), false
	for _, row := range rows {
		switch v := row[j].(type) {
		case record.Money:
			if v != record.NoMoney {
				money += v
			}
		case int:
			count, whole = count+int64(v), true
		case int64:
			count, whole = count+v, true
		}
	}
	if whole {
		return count
	}
	return money
}

var columnInBraces = regexp.MustCompile(`\{(\w+)\}`)

// formula is the live formula of a cell, "" where it has none or lacks a cell it is
// worked out from.
func (s bookSheet) formula(row int, column string, values []any) string {
	if s.Formula == nil {
		return ""
	}
	for text := range strings.SplitSeq(s.Formula(row, column), "|") {
		lacking := false
		text = columnInBraces.ReplaceAllStringFunc(text, func(braced string) string {
			j := slices.IndexFunc(s.Figure.Columns, func(c Column) bool { return c.Name == strings.Trim(braced, "{}") })
			p, err := plainCell(s.Figure.Columns[j], values[j])
			lacking = lacking || err != nil || p.text == ""
			name, _ := excelize.CoordinatesToCellName(j+1, bookHead+1+row)
			return name
		})
		if !lacking {
			return text
		}
	}
	return ""
}

// cells are the cells of a column in another sheet of the workbook.
func (s bookSheet) cells(column string) string {
	j := slices.IndexFunc(s.Figure.Columns, func(c Column) bool { return c.Name == column })
	name, _ := excelize.ColumnNumberToName(j + 1)
	return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", s.Name, name, bookHead+1, name, bookHead+len(s.Figure.Rows))
}
