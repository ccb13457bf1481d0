package document

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Layout is how the cells of a table in a text stand apart.
type Layout string

// The layouts of tables in texts.
const (
	Tabs        Layout = "制表符"
	Bars        Layout = "竖线"
	Blanks      Layout = "空格"
	CellPerLine Layout = "每格一行"
	OneLine     Layout = "全表一行"
)

// brokenLines is over how many lines a row of bars may be broken.
const brokenLines = 6

var (
	barOrWide = strings.NewReplacer("｜", "|", "│", "|", "┃", "|", "║", "|")
	barRule   = regexp.MustCompile(`^[|\s:+=-]+$`)
	blankRun  = regexp.MustCompile(`[ \t\x{3000}\x{00A0}]{2,}|\x{3000}`)
)

// Separated cuts a text without tabs into cells by what else parts them, and says what
// that was. Bars part rows that may be broken over lines; runs of blanks part columns
// that stand under each other. Where each cell has a line of its own, the cells are
// rows of one cell, blank ones kept; where all stand in one line, they are one row of
// words. Both can be made a table only by one who knows the form. Any other document
// is returned as it is.
func (d Document) Separated() (Document, Layout) {
	if d.layout != "" {
		return d, d.layout
	}
	if d.lines == nil {
		d, d.layout = d.streamed()
		return d, d.layout
	}
	layout := layoutOf(d.lines)
	d.layout = layout
	switch layout {
	case Bars:
		d.Blocks = rejoined(barBlocks(d.lines))
		if rows := d.Rows(); len(rows) > 0 {
			d.Title = strings.Join(strings.Fields(strings.Join(rows[0].Cells, " ")), " ")
		}
	case Blanks:
		d.Blocks = rejoined(blankBlocks(d.lines))
	case CellPerLine:
		var rows []Row
		for i, l := range d.lines {
			if l != "" {
				rows = append(rows, Row{Line: i + 1, Cells: []string{strings.TrimSpace(l)}})
			}
		}
		d.Blocks = []Block{{Line: rows[0].Line, Rows: rows}}
	case OneLine:
		d.Blocks = slices.Clone(d.Blocks)
		for i, b := range d.Blocks {
			if words := strings.Fields(b.Text); len(words) >= formWords {
				d.Blocks[i] = Block{Line: b.Line, Rows: []Row{{Line: b.Line, Cells: words}}}
			}
		}
	}
	return d, layout
}

// streamed is a document of another format that holds nothing but paragraphs: such a
// file may have been made of a text whose cells stand one a line, or all in one line.
func (d Document) streamed() (Document, Layout) {
	var lines []string
	for _, b := range d.Blocks {
		if b.Rows != nil {
			return d, Tabs
		}
		lines = append(lines, b.Text)
	}
	layout := layoutOf(lines)
	if layout != CellPerLine && layout != OneLine {
		return d, Tabs
	}
	blocks := make([]Block, len(d.Blocks))
	for i, b := range d.Blocks {
		cells := []string{b.Text}
		if layout == OneLine {
			cells = strings.Fields(b.Text)
		}
		blocks[i] = Block{Line: b.Line, Rows: []Row{{Line: b.Line, Cells: cells, at: b.at}}, at: b.at}
	}
	d.Blocks = blocks
	return d, layout
}

// formWords is how many words a line holds that is a whole form.
const formWords = 40

// layoutOf finds the layout of a text without tabs; Tabs if it is none of the others.
func layoutOf(lines []string) Layout {
	bars, filled, apart, short, words := 0, 0, 0, 0, 0
	for _, l := range lines {
		text := strings.TrimSpace(l)
		if text == "" {
			continue
		}
		filled++
		if strings.Count(barOrWide.Replace(text), "|") >= 2 {
			bars++
		}
		if len(blankRun.Split(text, -1)) > 1 {
			apart++
		}
		if len([]rune(text)) <= 40 {
			short++
		}
		words = max(words, len(strings.Fields(text)))
	}
	switch {
	case bars >= 3:
		return Bars
	case apart >= 3 && apart*3 > filled:
		return Blanks
	case filled <= 8 && words >= formWords:
		return OneLine
	case filled >= 16 && short*10 > filled*9:
		return CellPerLine
	}
	return Tabs
}

// goesOn stands for a line that has been put behind the one above it.
const goesOn = "\x00"

// mended is the lines with those put together that a line end in a cell has parted. Where
// nearly every row ends in a bar, one that does not goes on in the next line; and a
// character alone, or a line before one that begins with a bracket, begins a row.
func mended(lines []string) []string {
	bars, ended := 0, 0
	for _, l := range lines {
		if l = strings.TrimSpace(barOrWide.Replace(l)); strings.Contains(l, "|") {
			bars++
			if strings.HasSuffix(l, "|") {
				ended++
			}
		}
	}
	if ended*10 < bars*7 {
		return lines
	}
	out := slices.Clone(lines)
	for i := 0; i < len(out); i++ {
		at, joined := i, 0
		for i+1 < len(out) && joined < brokenLines {
			l, next := strings.TrimSpace(barOrWide.Replace(out[at])), strings.TrimSpace(barOrWide.Replace(out[i+1]))
			barred := strings.Contains(l, "|")
			begins := !barred && (utf8.RuneCountInString(l) == 1 || strings.Contains(next, "|") && openBracket.MatchString(next))
			if l == "" || next == "" || l == goesOn || next == goesOn || strings.HasSuffix(l, "|") || !barred && !begins && joined == 0 {
				break
			}
			i++
			out[at], out[i] = strings.TrimRight(out[at], " ")+strings.TrimSpace(out[i]), goesOn
			joined++
		}
	}
	return out
}

var openBracket = regexp.MustCompile(`^[(（]`)

// drawnRule is a line of a frame: ├───┼───┤, +---+---+, or │   ├───┤ beside a cell over
// several rows.
var drawnRule = regexp.MustCompile(`^[\s│┃║|]*(?:[┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋]?[─━═]|\+[-=])[\s│┃║|┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋─━═+=-]*$`)

// withoutFrame has the lines of a frame stand for nothing: they are no text, and the rows
// between them are rows of one table.
func withoutFrame(lines []string) []string {
	out := slices.Clone(lines)
	for i, l := range out {
		if drawnRule.MatchString(l) {
			out[i] = goesOn
		}
	}
	return out
}

// barBlocks cuts lines with bars into tables. A row is broken where a cell held a line
// end: such a line has fewer bars than most and no blank cell that would fill it up.
func barBlocks(lines []string) []Block {
	lines = mended(withoutFrame(lines))
	counts := map[int]int{}
	usual, framed := 0, true // every row begins with a bar
	for _, l := range lines {
		if n := strings.Count(barOrWide.Replace(l), "|"); n > 0 {
			framed = framed && strings.HasPrefix(strings.TrimSpace(barOrWide.Replace(l)), "|")
			if counts[n]++; counts[n] > counts[usual] || counts[n] == counts[usual] && n > usual {
				usual = n
			}
		}
	}
	var out []Block
	adjacent := false
	for i := 0; i < len(lines); i++ {
		l := barOrWide.Replace(lines[i])
		switch {
		case l == goesOn:
			continue
		case strings.TrimSpace(l) == "":
			adjacent = false
			continue
		case !strings.Contains(l, "|"):
			out = append(out, Block{Line: i + 1, Text: strings.TrimSpace(l)})
			adjacent = false
			continue
		case barRule.MatchString(l) && strings.Contains(l, "-"):
			continue
		}
		first := i
		for unfinished(l, usual) && i+1 < len(lines) && i-first < brokenLines {
			next := barOrWide.Replace(lines[i+1])
			if !strings.Contains(next, "|") {
				break
			}
			l = strings.TrimRight(l, " ") + " " + next
			i++
		}
		cells := barCells(l, framed)
		if len(cells) == 0 {
			continue
		}
		if !adjacent {
			out = append(out, Block{Line: first + 1})
		}
		t := &out[len(out)-1]
		t.Rows = append(t.Rows, Row{Line: first + 1, Cells: cells})
		adjacent = true
	}
	return out
}

func unfinished(l string, usual int) bool {
	l = strings.TrimRight(l, " ")
	return strings.HasSuffix(l, "|") && strings.Count(l, "|") < usual-1 && !slices.Contains(barCells(l, false), "") && !strings.Contains(strings.ReplaceAll(l, " ", ""), "||")
}

// barCells are the cells of a line, without those that fill it up at the end; the bar
// of a frame stands before the first.
func barCells(l string, framed bool) []string {
	l = strings.TrimSpace(l)
	if framed {
		l = strings.TrimPrefix(l, "|")
	}
	cells := strings.Split(l, "|")
	for i, c := range cells {
		cells[i] = strings.TrimSpace(c)
	}
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}
