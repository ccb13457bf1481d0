package document

import (
	"bytes"
	"fmt"
	"slices"
	"sort"

	"github.com/xuri/excelize/v2"
)

// readXLSX reads what a person sees of a workbook: cells as printed, of the sheets,
// rows and columns that are not hidden. Of a formula the value that Excel kept is
// read; nothing is calculated anew.
func readXLSX(s *sink, data []byte) error {
	parts, err := bounded(data)
	if err != nil {
		return err
	}
	layouts, err := sheetLayouts(parts)
	if err != nil {
		return err
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked, // nothing goes to temporary files
		ShortDatePattern: "yyyy/m/d", LongDatePattern: "yyyy年m月d日", CultureInfo: excelize.CultureNameZhCN,
	})
	if err != nil {
		return Refusal{"Excel 文件内部有错，打不开；请在 Excel / WPS 中打开，另存为 xlsx 后再交。", err}
	}
	defer f.Close()
	for _, l := range layouts {
		if err := readSheet(s, f, l); err != nil {
			return err
		}
	}
	return nil
}

func readSheet(s *sink, f *excelize.File, l *layout) error {
	cells, err := printedCells(f, l.name)
	if err != nil {
		return Refusal{fmt.Sprintf("工作表“%s”内部有错，读不下去；请在 Excel / WPS 中打开，另存为 xlsx 后再交。", l.name), err}
	}
	if l.hidden {
		if len(cells) > 0 {
			s.note("", fmt.Sprintf("隐藏的工作表“%s”有 %d 个有内容的格，没有读：%s", l.name, len(cells), excerpt(cells)))
		}
		return nil
	}
	label := sheetName(l.name)
	cells = l.seen(s, l.shown(cells))
	for at, doubt := range l.doubts {
		if !l.isHidden(at) {
			s.note("（"+spot{sheet: label, row: at.row, col: at.col}.place(0, 0)+"）", doubt)
		}
	}
	if len(cells) == 0 {
		return nil
	}
	g, err := l.grid(s, label, cells)
	if err != nil {
		return err
	}
	for _, part := range g.regions(g.whole()) {
		if err := s.framed(g, part); err != nil {
			return err
		}
	}
	return nil
}

// printed is a cell that shows something.
type printed struct {
	address
	text string
}

// printedCells are the cells of a sheet that show something, row by row.
func printedCells(f *excelize.File, sheet string) ([]printed, error) {
	rows, err := f.Rows(sheet)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var cells []printed
	for row := 1; rows.Next(); row++ {
		columns, err := rows.Columns()
		if err != nil {
			return nil, err
		}
		for i, text := range columns {
			if text = clean(text); text != "" {
				cells = append(cells, printed{address{row, i + 1}, text})
			}
		}
		if len(cells) > maxCells {
			return nil, Refuse("表格过大，超过上限 %d 格；请按年度拆开后再交。", maxCells)
		}
	}
	return cells, rows.Error()
}

// excerpt is the first texts of some cells.
func excerpt(cells []printed) string {
	text := ""
	for _, c := range cells {
		if text += c.text + "｜"; len(text) > 240 {
			return string([]rune(text)[:80]) + "……"
		}
	}
	return text
}

// seen leaves out the cells of hidden rows and columns and tells of them. The text of
// a merged cell shows wherever a part of it does.
func (l *layout) seen(s *sink, cells []printed) []printed {
	var shown, hidden []printed
	for _, c := range cells {
		if l.isHidden(c.address) {
			c.address = l.shownPart(c.address)
		}
		if l.isHidden(c.address) {
			hidden = append(hidden, c)
		} else {
			shown = append(shown, c)
		}
	}
	if len(hidden) > 0 {
		from := spot{sheet: sheetName(l.name), row: hidden[0].row, col: hidden[0].col}
		s.note("（"+from.place(0, 0)+"）", fmt.Sprintf("工作表“%s”隐藏的行列中有 %d 个有内容的格，没有读：%s", l.name, len(hidden), excerpt(hidden)))
	}
	slices.SortStableFunc(shown, func(a, b printed) int {
		if a.row != b.row {
			return a.row - b.row
		}
		return a.col - b.col
	})
	return shown
}

// shownPart is the first cell of a merged one that is not hidden.
func (l *layout) shownPart(at address) address {
	m, ok := l.merges[at]
	for n := 0; ok && n < maxWidth && at.row < m.to.row && l.hiddenRows[at.row]; n++ {
		at.row++
	}
	for ok && at.col < m.to.col && l.hiddenColumn(at.col) {
		at.col++
	}
	return at
}

// grid is the cells as a table. Of blank rows that follow each other one is kept: it
// separates tables. Those that a merged cell spans separate nothing.
func (l *layout) grid(s *sink, label *string, cells []printed) (*grid, error) {
	text := make(map[address]string, len(l.merges))
	left, right := cells[0].col, cells[0].col
	for _, c := range cells {
		left, right = min(left, c.col), max(right, c.col)
		text[c.address] = c.text
	}
	var spans []span
	for _, m := range l.merges {
		m.from = l.shownPart(m.from)
		if text[m.from] != "" {
			spans = append(spans, m)
			right = max(right, min(m.to.col, right+maxWidth))
		}
	}
	var columns []int
	for c := left; c <= right && len(columns) <= maxWidth; c++ {
		if !l.hiddenColumn(c) {
			columns = append(columns, c)
		}
	}
	rows := l.usedRows(cells, spans)
	if err := s.room(len(rows), len(columns)); err != nil {
		return nil, err
	}
	g := &grid{rows: make([][]string, len(rows))}
	for i := range g.rows {
		g.rows[i] = make([]string, len(columns))
	}
	for _, c := range cells {
		i, j := sort.SearchInts(rows, c.row), sort.SearchInts(columns, c.col)
		g.rows[i][j] = c.text
		if raw, doubt := l.raws[c.address], l.doubts[c.address]; raw != "" && raw != c.text || doubt != "" {
			g.particular(i, j, raw, doubt)
		}
	}
	for at, doubt := range l.doubts {
		i, j := sort.SearchInts(rows, at.row), sort.SearchInts(columns, at.col)
		if text[at] == "" && i < len(rows) && rows[i] == at.row && j < len(columns) && columns[j] == at.col {
			g.particular(i, j, "", doubt)
		}
	}
	for _, m := range spans {
		i, j := sort.SearchInts(rows, m.from.row), sort.SearchInts(columns, m.from.col)
		g.merge(i, j, sort.SearchInts(rows, m.to.row+1)-i, sort.SearchInts(columns, m.to.col+1)-j)
	}
	g.at = func(row, col int) spot {
		return spot{sheet: label, row: rows[row], col: columns[col], cols: columns[col:]}
	}
	return g, nil
}

// usedRows are the rows that show something, with one blank row where a person sees
// one between them that no merged cell spans.
func (l *layout) usedRows(cells []printed, spans []span) []int {
	slices.SortFunc(spans, func(a, b span) int { return a.from.row - b.from.row })
	rows := []int{cells[0].row}
	reach, next := 0, 0 // the last row that a merged cell begun so far spans
	for _, c := range cells {
		last := rows[len(rows)-1]
		if c.row == last {
			continue
		}
		for ; next < len(spans) && spans[next].from.row <= last; next++ {
			reach = max(reach, spans[next].to.row)
		}
		blank := max(last, reach) + 1
		for blank < c.row && l.hiddenRows[blank] {
			blank++
		}
		if blank < c.row {
			rows = append(rows, blank)
		}
		rows = append(rows, c.row)
	}
	return rows
}
