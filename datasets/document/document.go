// Package document turns a file as received into blocks: paragraphs and tables
// that know the line of the original they stand on. What the blocks mean is for
// the readers of the single kinds of document (selfeval, report).
package document

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// Document is one file, decoded and cut into blocks.
type Document struct {
	Name   string // file name as received
	SHA256 string // of the bytes as received
	Bytes  int64
	Title  string // the first line that holds text
	Blocks []Block
}

// Block is a paragraph (Text) or a table (Rows), never both.
type Block struct {
	Line int // 1-based line of the original where it starts
	Text string
	Rows []Row
}

// Row is one row of a table. Cells may be blank; a row has as many cells as its
// line, not as many as the heading.
type Row struct {
	Line  int
	Cells []string
}

// Refusal is a fault of the file, not of the program: one Chinese sentence that
// says what is wrong, where, and what to do. It is shown to the user as it is.
type Refusal struct{ Text string }

func (r Refusal) Error() string { return r.Text }

// Refuse makes a Refusal.
func Refuse(format string, args ...any) error {
	return Refusal{fmt.Sprintf(format, args...)}
}

// chartMarker begins and ends what the chart library would run as script. No
// document needs it, so a file that holds it is refused as a whole.
const chartMarker = "__f__"

// Read decodes a file and cuts it into blocks. Its errors are Refusals.
func Read(name string, data []byte) (Document, error) {
	text, err := decode(data)
	if err != nil {
		return Document{}, err
	}
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if strings.Contains(l, chartMarker) {
			return Document{}, Refuse("原文第%d行含有“%s”，这是图表程序的脚本标记，不能收入；请删去后重新导入。", i+1, chartMarker)
		}
	}
	sum := sha256.Sum256(data)
	d := Document{Name: name, SHA256: hex.EncodeToString(sum[:]), Bytes: int64(len(data)), Blocks: blocks(lines)}
	for _, l := range lines {
		if cells := strings.Fields(l); len(cells) > 0 {
			d.Title = strings.Join(cells, " ")
			break
		}
	}
	return d, nil
}

// Rows are all lines of the document as rows: a paragraph is a row of one cell.
// A form is read this way, because an editor that cuts blanks at the ends of
// lines turns rows of one filled cell into paragraphs.
func (d Document) Rows() []Row {
	var rows []Row
	for _, b := range d.Blocks {
		if b.Rows == nil {
			rows = append(rows, Row{b.Line, []string{b.Text}})
		}
		rows = append(rows, b.Rows...)
	}
	return rows
}

// Cell is the cell of a column, "" where the row is shorter or the column is
// none (negative).
func (r Row) Cell(col int) string {
	if col < 0 || col >= len(r.Cells) {
		return ""
	}
	return r.Cells[col]
}

// Text is the filled cells of the row, separated by bars, for lists of what was
// not placed.
func (r Row) Text() string {
	var filled []string
	for _, c := range r.Cells {
		if c != "" {
			filled = append(filled, c)
		}
	}
	return strings.Join(filled, " ｜ ")
}
