// Package document turns a file as received into blocks: paragraphs and tables
// that know where in the original they stand. What the blocks mean is for the
// readers of the single kinds of document (selfeval, report).
//
// What is read is what a person sees: the printed form of a number, not the number
// behind it; no hidden sheet, row or column, no deleted text. What is left out for
// that reason is told in the notes of the document.
package document

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"runtime/debug"
	"strings"

	"jixiao/datasets/record"
)

// Document is one file, decoded and cut into blocks.
type Document struct {
	Name   string // file name as received
	SHA256 string // of the bytes as received
	Part   int    // which form of the file it is, from 1; 0 for the file as a whole
	Bytes  int64
	Format Format
	Title  string // the first line that holds text
	Blocks []Block
	// Outside is what a web page shows around its article, which no reader reads.
	Outside []Block
	Notes   []Note
	// Decided is what persons decided about it, for the readers of its kind.
	Decided record.Decisions
	lines   []string // of a text without tabs, for [Document.Separated]
	layout  Layout   // once it was
	loose   []looseLine
}

// Block is a paragraph (Text) or a table (Rows), never both.
type Block struct {
	// Line is where it starts: the 1-based line of the original where the original
	// has lines, else a number that counts paragraphs and rows from the beginning.
	Line int
	Text string
	Rows []Row
	at   spot
}

// Row is one row of a table. Cells may be blank; in text, a row has as many cells
// as its line, not as many as the heading. [Row.At] tells more about a cell.
type Row struct {
	Line  int // as Block.Line
	Cells []string
	at    spot
	facts []fact // what is particular about its cells, nil if nothing is
	prose bool   // a paragraph, which has no cells to point at
}

// Note is what a person should know about a document beside its blocks: text that
// was left out because nobody sees it, and cells whose text is in doubt.
type Note struct {
	Place string // as [Place] makes it; "" for the document as a whole
	Text  string // a Chinese sentence
}

// Refusal is a fault of the file, not of the program: one Chinese sentence that
// says what is wrong, where, and what to do. It is shown to the user as it is.
// Cause is for the log, or the Undecided that a person can decide.
type Refusal struct {
	Text  string
	Cause error
}

func (r Refusal) Error() string { return r.Text }

// Unwrap is the error of the library that could not read the file, if there is one.
func (r Refusal) Unwrap() error { return r.Cause }

// Crash is a fault of a reader, found while it read a file: the cause of a [Refusal] of
// that file, for the log.
type Crash struct {
	File  string
	Value any // of the panic
	Stack []byte
}

func (c Crash) Error() string { return fmt.Sprintf("reading %s: %v\n%s", c.File, c.Value, c.Stack) }

// Refuse makes a Refusal.
func Refuse(format string, args ...any) error {
	return Refusal{Text: fmt.Sprintf(format, args...)}
}

// Undecided is the cause of a refusal that holds until a person has decided a doubt.
type Undecided record.Doubt

func (u Undecided) Error() string { return u.Why }

// Ask refuses a document until a person has decided a doubt about it.
func Ask(d record.Doubt) error {
	d.Holds = true
	return Refusal{d.Why, Undecided(d)}
}

// ChartMarker begins and ends what the chart library would run as script. No
// document needs it, so a file that holds it is refused as a whole.
const ChartMarker = "__f__"

// Read finds the format of a file by its bytes and cuts it into blocks. Its errors
// are Refusals, also where a reader of a format fails in an unforeseen way.
func Read(name string, data []byte) (d Document, err error) {
	defer func() {
		if v := recover(); v != nil {
			d, err = Document{}, Refusal{
				"文件内部有错，读到一半不能继续；请用原程序打开检查，另存一份后再交。",
				Crash{name, v, debug.Stack()},
			}
		}
	}()
	if len(data) > MaxFileBytes {
		return Document{}, Refuse("文件超过上限 %d MB；请确认是一份自评表或评价报告，删去图片后或按份拆开再交。", MaxFileBytes>>20)
	}
	d = Document{Name: name, Bytes: int64(len(data)), Format: FormatOf(name, data)}
	if err := d.read(data); err != nil {
		return Document{}, err
	}
	if err := d.check(); err != nil {
		return Document{}, err
	}
	sum := sha256.Sum256(data)
	d.SHA256 = hex.EncodeToString(sum[:])
	return d, nil
}

// readers read the formats that are not text.
var readers = map[Format]func(*sink, []byte) error{CSV: readCSV, XLSX: readXLSX, DOCX: readDOCX, HTML: readHTML, PDF: readPDF, XLS: readXLS, DOC: readDOC}

func (d *Document) read(data []byte) error {
	if d.Format == Text {
		return d.readText(data)
	}
	reader, ok := readers[d.Format]
	if !ok {
		return d.Format.refusal()
	}
	var s sink
	err := reader(&s, data)
	d.Blocks, d.Notes, d.loose = rejoined(s.blocks), s.notes, s.loose
	d.leftOut(s.outside)
	return err
}

func (d *Document) readText(data []byte) error {
	text, err := decode(data)
	if err != nil {
		return err
	}
	lines := strings.Split(text, "\n")
	d.Blocks = blocks(lines)
	if !strings.Contains(text, "\t") {
		d.lines = lines
	}
	for _, l := range lines {
		if cells := strings.Fields(l); len(cells) > 0 {
			d.Title = strings.Join(cells, " ")
			break
		}
	}
	return nil
}

// check refuses what holds nothing, or the marker of scripts, and gives a title and
// lines to documents of formats that have none of their own.
func (d *Document) check() error {
	line := 0
	for i := range d.Blocks {
		if err := d.Blocks[i].check(&line); err != nil {
			return err
		}
	}
	for i := range d.Outside {
		if err := d.Outside[i].check(&line); err != nil {
			return err
		}
	}
	if len(d.Blocks) == 0 {
		return Refuse("文件里没有文字；请检查是否选错了文件。")
	}
	for i := 0; i < len(d.Blocks) && d.Title == ""; i++ {
		d.Title = d.Blocks[i].title()
	}
	return nil
}

// title is the first line of a block that holds text.
func (b Block) title() string {
	title := strings.Join(strings.Fields(b.Text), " ")
	for i := 0; i < len(b.Rows) && title == ""; i++ {
		title = strings.Join(strings.Fields(strings.Join(b.Rows[i].Cells, " ")), " ")
	}
	return title
}

// check gives a block of a format without lines its number, and refuses the marker.
func (b *Block) check(line *int) error {
	if b.Rows == nil {
		return numbered(&b.Line, line, b.at, b.Text)
	}
	for j := range b.Rows {
		r := &b.Rows[j]
		if err := numbered(&r.Line, line, r.at, r.Cells...); err != nil {
			return err
		}
	}
	b.Line = b.Rows[0].Line
	return nil
}

// numbered gives the next number to what has no line of its own.
func numbered(line, last *int, at spot, texts ...string) error {
	if *line == 0 {
		*last++
		*line = *last
	}
	for _, text := range texts {
		if strings.Contains(text, ChartMarker) {
			return Refuse("%s含有“%s”，这是图表程序的脚本标记，不能收入；请删去后重新导入。", at.place(*line, -1), ChartMarker)
		}
	}
	return nil
}

// Rows are all lines of the document as rows: a paragraph is a row of one cell.
// A form is read this way, because an editor that cuts blanks at the ends of
// lines turns rows of one filled cell into paragraphs.
func (d Document) Rows() []Row { return asRows(d.Blocks) }

// OutsideRows are the lines outside the article of a web page, as [Document.Rows] has them.
func (d Document) OutsideRows() []Row { return asRows(d.Outside) }

func asRows(blocks []Block) []Row {
	var rows []Row
	for _, b := range blocks {
		if b.Rows == nil {
			rows = append(rows, Row{Line: b.Line, Cells: []string{b.Text}, at: b.at, prose: true})
		}
		rows = append(rows, b.Rows...)
	}
	return rows
}
