package document

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// quotedLines bounds how many lines one quoted cell may span, so that a single
// stray quotation mark cannot swallow the rest of a file.
const quotedLines = 40

var (
	tableCaption = regexp.MustCompile(`^表\s*\d`)
	pageMark     = regexp.MustCompile(`^(?:[-—–－\s]*\d{1,4}[-—–－\s]*|第\s*\d+\s*页.*)$`)
)

// continuedMark stands over the rest of a table that a page has cut: 续表3, （续上表）.
var continuedMark = regexp.MustCompile(`^[(（【]?(?:续\s*(?:上\s*)?表|接\s*上\s*表|上\s*接\s*表|表\s*[\d一二三四五六七八九十.\-—–]+\s*[(（]?续[)）]?)[^。；]{0,30}$`)

// IsPageMark reports whether a paragraph is only a page number.
func (b Block) IsPageMark() bool { return b.Rows == nil && pageMark.MatchString(b.Text) }

// blocks cuts lines into paragraphs and tables. Lines with tabs that follow each
// other are a table, and so is a line without a tab that stands between two of
// them. A table that begins by repeating the heading of the table before it, with
// nothing but a page mark between, continues that table.
func blocks(lines []string) []Block {
	var out []Block
	adjacent := false // the line before was a row of the last block
	for i := 0; i < len(lines); {
		line, n := logicalLine(lines[i:])
		next := ""
		if i+n < len(lines) {
			next = lines[i+n]
		}
		cells := cellsOf(line)
		filled := slices.ContainsFunc(cells, func(c string) bool { return c != "" })
		switch {
		case strings.TrimSpace(line) == "" && !strings.Contains(line, "\t"):
			adjacent = false
		case !filled: // a row of blanks belongs to its table and says nothing
		case isRow(line, cells, adjacent, next):
			if !adjacent {
				out = append(out, Block{Line: i + 1, Rows: make([]Row, 0, tabbed(lines[i:]))})
			}
			t := &out[len(out)-1]
			t.Rows = append(t.Rows, Row{Line: i + 1, Cells: cells})
			adjacent = true
		default:
			out = append(out, Block{Line: i + 1, Text: strings.TrimSpace(line)})
			adjacent = false
		}
		i += n
	}
	return rejoined(out)
}

// tabbed is how many lines hold a tab until one does not.
func tabbed(lines []string) int {
	n := 0
	for n < len(lines) && strings.Contains(lines[n], "\t") {
		n++
	}
	return n
}

func isRow(line string, cells []string, adjacent bool, next string) bool {
	if !strings.Contains(line, "\t") {
		return adjacent && strings.Contains(next, "\t") && !tableCaption.MatchString(cells[0])
	}
	// A paragraph indented by one tab, or with one at its end.
	lone := len(cells) == 2 && (cells[0] == "" || cells[1] == "") && !adjacent && !strings.Contains(next, "\t")
	return !lone
}

// logicalLine is the first line, with the lines after it that belong to a cell
// in quotation marks, and how many lines these are.
func logicalLine(lines []string) (string, int) {
	line := lines[0]
	if !strings.HasPrefix(line, `"`) && !strings.Contains(line, "\t\"") || strings.Count(line, `"`)%2 == 0 {
		return line, 1
	}
	for n := 2; n <= min(len(lines), quotedLines); n++ {
		if strings.Count(lines[n-1], `"`)%2 == 0 {
			continue
		}
		if joined := strings.Join(lines[:n], "\n"); strings.Contains(joined, "\t") {
			return joined, n
		}
		break
	}
	return line, 1
}

func cellsOf(line string) []string {
	cells := strings.Split(line, "\t")
	for i, c := range cells {
		c = strings.TrimSpace(c)
		if len(c) >= 2 && c[0] == '"' && c[len(c)-1] == '"' {
			c = strings.TrimSpace(strings.ReplaceAll(c[1:len(c)-1], `""`, `"`))
		}
		cells[i] = c
	}
	return cells
}

// rejoined puts tables broken by a page together again and drops the repeated
// heading.
func rejoined(in []Block) []Block {
	var out []Block
	last, heading := -1, "" // the table that only page marks separate from here
	mark := -1              // that says that the table goes on
	for _, b := range in {
		switch {
		case b.Rows == nil && last >= 0 && continuedMark.MatchString(b.Text):
			mark = len(out)
			out = append(out, b)
		case b.Rows == nil:
			out = append(out, b)
			if !b.IsPageMark() {
				last, mark = -1, -1
			}
		case last >= 0 && out[last].goesOn(b, heading, mark >= 0):
			rest := b.Rows
			if headingOf(rest[0]) == heading {
				rest = rest[1:]
			}
			out[last].Rows = append(out[last].Rows, rest...)
			if mark >= 0 {
				out, mark = slices.Delete(out, mark, mark+1), -1
			}
		default:
			out = append(out, b)
			last, heading, mark = len(out)-1, headingOf(b.Rows[0]), -1
		}
	}
	for i, b := range out {
		if len(b.Rows) < 2 {
			continue
		}
		head := b.Rows[0]
		if headingOf(head) != "" && slices.ContainsFunc(b.Rows[1:], head.repeated) {
			rest := slices.DeleteFunc(slices.Clone(b.Rows[1:]), head.repeated)
			out[i].Rows = append([]Row{head}, rest...)
		}
	}
	return out
}

// goesOn reports whether a table is the rest of another one: it repeats its heading, or
// is marked as its rest and has as many columns.
func (b Block) goesOn(rest Block, heading string, marked bool) bool {
	first := rest.Rows[0]
	if b.Rows[0].Sheet() != first.Sheet() || heading == "" {
		return false
	}
	return headingOf(first) == heading || marked && len(first.Cells) == len(b.Rows[0].Cells)
}

// repeated reports whether another row has the same filled cells but for their blanks.
func (r Row) repeated(other Row) bool {
	i, j := 0, 0
	for {
		for i < len(r.Cells) && r.Cells[i] == "" {
			i++
		}
		for j < len(other.Cells) && other.Cells[j] == "" {
			j++
		}
		if i == len(r.Cells) || j == len(other.Cells) {
			return i == len(r.Cells) && j == len(other.Cells) && len(other.Cells) > 1
		}
		if !sameText(r.Cells[i], other.Cells[j]) {
			return false
		}
		i, j = i+1, j+1
	}
}

// sameText reports whether two texts are the same but for their blanks.
func sameText(a, b string) bool {
	for a != b {
		a, b = strings.TrimLeftFunc(a, unicode.IsSpace), strings.TrimLeftFunc(b, unicode.IsSpace)
		one, n := utf8.DecodeRuneInString(a)
		other, m := utf8.DecodeRuneInString(b)
		if one != other || n == 0 || m == 0 {
			return n == m && one == other
		}
		a, b = a[n:], b[m:]
	}
	return true
}

// headingOf is the filled cells of a row without blanks, as a heading is set anew
// on each page; "" for a row of one filled cell, which is no heading: it may be the
// title of the next form.
func headingOf(r Row) string {
	filled := 0
	for _, c := range r.Cells {
		if c != "" {
			filled++
		}
	}
	if filled < 2 {
		return ""
	}
	return strings.Join(strings.Fields(r.Text()), "")
}
