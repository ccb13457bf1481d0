package document

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Place is where something stands: a label a reader recognises (a table and its
// row, a heading) and the line of the original.
func Place(label string, line int) string {
	return fmt.Sprintf("%s（原文第%d行）", label, line)
}

// Place is [Place] for a cell of any format, 资金情况 总额（工作表“自评表”D7）; for the
// row as a whole if the column is negative.
func (r Row) Place(label string, col int) string {
	return label + "（" + r.at.place(r.Line, col) + "）"
}

// Place is [Place] for a block of any format.
func (b Block) Place(label string) string {
	if b.Rows != nil {
		return b.Rows[0].Place(label, -1)
	}
	return label + "（" + b.at.place(b.Line, -1) + "）"
}

// spot is where a row or paragraph of a format without lines stands. Its zero value
// stands on a line.
type spot struct {
	sheet *string // of a workbook
	page  int     // of a PDF
	table int     // its number in the document or on the page, 0 for a paragraph
	row   int     // of the sheet or table; the number of a paragraph
	line  int     // of the original, where it has lines
	col   int     // of the first cell, 1-based
	cols  []int   // of all its cells, where some between are hidden
	// unruled says that its cells are parted by nothing but the room between them.
	unruled bool
}

// place is the place of a cell, or of the row where the column is negative.
func (s spot) place(line, col int) string {
	number := s.col + col
	if col >= 0 && col < len(s.cols) {
		number = s.cols[col]
	}
	switch {
	case s.sheet != nil && col >= 0:
		name, err := excelize.CoordinatesToCellName(number, s.row)
		if err == nil {
			return fmt.Sprintf("工作表“%s”%s", *s.sheet, name)
		}
		fallthrough
	case s.sheet != nil:
		return fmt.Sprintf("工作表“%s”第%d行", *s.sheet, s.row)
	case s.row == 0:
		return fmt.Sprintf("原文第%d行", line)
	}
	page := ""
	if s.page > 0 {
		page = fmt.Sprintf("第%d页", s.page)
	}
	switch {
	case s.table == 0 && s.page > 0:
		return fmt.Sprintf("%s第%d行", page, s.row)
	case s.table == 0:
		return fmt.Sprintf("第%d段", s.row)
	case col >= 0:
		return fmt.Sprintf("%s表%d第%d行第%d列", page, s.table, s.row, number)
	}
	return fmt.Sprintf("%s表%d第%d行", page, s.table, s.row)
}

// sheetName is a name as it may stand in a place.
func sheetName(name string) *string {
	name = strings.NewReplacer("“", "'", "”", "'", "\n", " ", "\r", " ").Replace(name)
	return &name
}

var endOfPlace = regexp.MustCompile(`（(原文第(\d+)行|工作表“[^”]*”(?:[A-Z]{1,3}\d+|第\d+行)|(?:第\d+页)?(?:表\d+第\d+行(?:第\d+列)?|第\d+[行段]))）$`)

// Anchor is the id of a place on the document's page: L173 for a line, else a name
// made of the place; "" for what does not end in a place.
func Anchor(place string) string {
	switch m := endOfPlace.FindStringSubmatch(place); {
	case m == nil:
		return ""
	case m[2] != "":
		return "L" + m[2]
	default:
		sum := sha256.Sum256([]byte(m[1]))
		return "P" + hex.EncodeToString(sum[:8])
	}
}

// Label is a place without its line or cell.
func Label(place string) string {
	return endOfPlace.ReplaceAllString(place, "")
}
