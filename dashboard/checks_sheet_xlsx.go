package dashboard

import (
	"bytes"
	"slices"

	"github.com/xuri/excelize/v2"
)

// sheetWidths are the widths of sheetColumns, in letters.
var sheetWidths = []float64{8, 60, 22, 24, 16, 26, 18, 24}

// writeXLSX writes the sheet as a workbook of one page width, the same as on paper.
func (s sheet) writeXLSX(b *bytes.Buffer) error {
	const name = "复核意见"
	book := excelize.NewFile()
	defer book.Close()
	if err := book.SetSheetName("Sheet1", name); err != nil {
		return err
	}
	if err := layBook(book, name); err != nil {
		return err
	}
	out, err := book.NewStreamWriter(name)
	if err != nil {
		return err
	}
	for j, w := range sheetWidths {
		if err := out.SetColWidth(j+1, j+1, w); err != nil {
			return err
		}
	}
	styles, err := newSheetStyles(book)
	if err != nil {
		return err
	}
	for i, line := range s.lines() {
		at, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			return err
		}
		style := styles[line.style]
		cells := make([]any, len(line.cells))
		for j, text := range line.cells {
			cells[j] = excelize.Cell{StyleID: style, Value: text}
		}
		if err := out.SetRow(at, cells); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return book.Write(b)
}

// Styles of a line of the sheet.
const (
	titleLine = iota
	headingLine
	textLine
	headLine
	caseLine
)

func newSheetStyles(book *excelize.File) ([]int, error) {
	edges := []excelize.Border{{Type: "left", Style: 1}, {Type: "right", Style: 1}, {Type: "top", Style: 1}, {Type: "bottom", Style: 1}}
	wrapped := &excelize.Alignment{WrapText: true, Vertical: "top"}
	var ids []int
	for _, style := range []excelize.Style{
		titleLine:   {Font: &excelize.Font{Family: "黑体", Size: 18}},
		headingLine: {Font: &excelize.Font{Family: "黑体", Size: 14}},
		textLine:    {Font: &excelize.Font{Family: "仿宋_GB2312", Size: 12}},
		headLine:    {Font: &excelize.Font{Family: "黑体", Size: 10.5}, Border: edges, Alignment: wrapped},
		caseLine:    {Font: &excelize.Font{Family: "仿宋_GB2312", Size: 10.5}, Border: edges, Alignment: wrapped},
	} {
		id, err := book.NewStyle(&style)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

type sheetLine struct {
	style int
	cells []string
}

// lines are the sheet from top to bottom.
func (s sheet) lines() []sheetLine {
	lines := []sheetLine{{titleLine, []string{sheetTitle}}}
	if s.Synthetic {
		lines = append(lines, sheetLine{textLine, []string{"合成", syntheticText}})
	}
	for _, fact := range s.Facts {
		lines = append(lines, sheetLine{textLine, slices.Clone(fact[:])})
	}
	lines = append(lines, sheetLine{headingLine, []string{"一、疑点"}}, sheetLine{textLine, []string{s.summary()}})
	for _, g := range s.Groups {
		lines = append(lines, sheetLine{headingLine, []string{g.Class}}, sheetLine{headLine, sheetColumns})
		for _, c := range g.Cases {
			lines = append(lines, sheetLine{caseLine, c.cells()})
		}
	}
	lines = append(lines, sheetLine{headingLine, []string{"二、核对无误"}}, sheetLine{textLine, []string{s.held()}}, sheetLine{headingLine, []string{"三、签署"}})
	for _, who := range sheetSigners {
		lines = append(lines, sheetLine{textLine, []string{signatureLine(who)}})
	}
	return lines
}
