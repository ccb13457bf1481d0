package dashboard

import (
	"fmt"
	"regexp"
	"strings"

	"jixiao/datasets/document"
)

// originalView is a file as received, as a page shows it: paragraphs and tables in
// their order, tables with their merged cells.
type originalView struct {
	Lost  string   // why it cannot be shown
	Notes []string // what of it is not shown, and cells in doubt
	Parts []originalPart
	// Outside are the lines of a web page around its article.
	Outside []string
	shown   map[string]bool // anchors
}

// originalPart is a run of paragraphs (Lines) or a table (Rows).
type originalPart struct {
	Caption string // of a table: its sheet, or its page and number
	Lines   []lineView
	Rows    []rowView
}

// lineView is a paragraph.
type lineView struct {
	Anchor string
	Number string // of the line or paragraph
	Text   string
	mark
}

// rowView is a row of a table, or in Gap what stands for those left out.
type rowView struct {
	Anchor string
	Number string // in its sheet, table or text
	Cells  []cellView
	Gap    string
	mark
}

type cellView struct {
	Text          string
	Anchor        string   // "" where only its row has one
	Under         []string // anchors of cells it covers, as far as something leads there
	Rows, Columns int      // spanned, 0 for one
	Doubt         string   // why its text may not be what the office meant
	mark
}

// mark is what is said of a place beside its text.
type mark struct {
	Cases []caseView // that point to it
	Asked []string   // ids of the doubts about it
	Said  []string   // ids of what persons decided about it
	Value string     // id of what was read from it
}

func (m mark) with(o mark) mark {
	if m.Value == "" {
		m.Value = o.Value
	}
	m.Cases, m.Asked, m.Said = append(m.Cases, o.Cases...), append(m.Asked, o.Asked...), append(m.Said, o.Said...)
	return m
}

// plainly says that nothing a person should look at is said of a place.
func (m mark) plainly() bool { return len(m.Cases) == 0 && len(m.Asked) == 0 }

// Doubtful is its contrary, for templates.
func (m mark) Doubtful() bool { return !m.plainly() }

// What of a long file a page shows: the first rows of a table and paragraphs of a text,
// and those that something is said of.
const (
	shownRows       = 200
	shownCells      = 20_000 // of one table
	shownParagraphs = 2_000
	marksBeyond     = 300
)

// originalOf is a document with what is said of its places, by anchor.
func originalOf(d document.Document, marks map[string]mark) originalView {
	v := originalView{shown: map[string]bool{}}
	for _, n := range d.Notes {
		v.Notes = append(v.Notes, strings.Trim(n.Place+"："+n.Text, "："))
	}
	paragraphs, left := 0, 0
	for _, b := range d.Blocks {
		if b.Rows != nil {
			v.Parts = append(v.Parts, originalPart{Caption: tableCaption(b), Rows: v.rows(b, marks)})
			continue
		}
		l := lineView{Anchor: document.Anchor(b.Place("")), Number: numberInPlace(bare(b.Place(""))), Text: b.Text}
		l.mark = marks[l.Anchor]
		if paragraphs++; paragraphs > shownParagraphs && l.plainly() {
			left++
			continue
		}
		l.Anchor = v.id(l.Anchor)
		if n := len(v.Parts); n == 0 || v.Parts[n-1].Rows != nil {
			v.Parts = append(v.Parts, originalPart{})
		}
		last := &v.Parts[len(v.Parts)-1]
		last.Lines = append(last.Lines, l)
	}
	for _, row := range d.OutsideRows() {
		v.Outside = append(v.Outside, row.Text())
	}
	if left > 0 {
		v.Notes = append(v.Notes, fmt.Sprintf("全文 %s 段，这里列前 %s 段；其余没有要看的，请下载原件看。", thousands(int64(paragraphs)), thousands(shownParagraphs)))
	}
	return v
}

// id is an anchor where it is shown first, "" where it is not the first: two tables of a
// sheet may stand in one row.
func (v *originalView) id(anchor string) string {
	if v.shown[anchor] {
		return ""
	}
	v.shown[anchor] = anchor != ""
	return anchor
}

var endOfPlace = regexp.MustCompile(`第(\d+)[行段]$`)

// bare is a place without the brackets around it.
func bare(place string) string { return strings.TrimSuffix(strings.TrimPrefix(place, "（"), "）") }

// numberInPlace is the number a place ends in, of its row or paragraph.
func numberInPlace(place string) string {
	if m := endOfPlace.FindStringSubmatch(place); m != nil {
		return m[1]
	}
	return ""
}

// tableCaption says where a table stands, "" where all of the document does.
func tableCaption(b document.Block) string {
	return strings.TrimSuffix(endOfPlace.ReplaceAllString(bare(b.Place("")), ""), "原文")
}

// rows are the rows of a table as far as they are shown.
func (v *originalView) rows(b document.Block, marks map[string]mark) []rowView {
	table := b.Table()
	width := 1
	for _, row := range table {
		width = max(width, len(row))
	}
	first := len(table)
	if most := max(1, min(shownRows, shownCells/width)); len(table) > 2*most {
		first = most
	}
	var all []rowView
	var kept [][]document.Cell // as all, without the gaps
	doubtful := false
	for _, m := range marks {
		doubtful = doubtful || !m.plainly()
	}
	skipped, beyond := 0, 0
	gap := func() {
		if skipped > 0 {
			all = append(all, rowView{Gap: fmt.Sprintf("这里有 %s 行没有列出，没有要看的；请下载原件看全部。", thousands(int64(skipped))), Cells: []cellView{{Columns: width}}})
			kept = append(kept, nil)
		}
		skipped = 0
	}
	for i, row := range table {
		if i >= first && (!doubtful || beyond == marksBeyond || plainRow(b.Rows[i], row, marks)) {
			skipped++
			continue
		}
		if i >= first {
			beyond++
		}
		gap()
		r := rowView{Anchor: document.Anchor(b.Rows[i].Place("", -1))}
		r.mark = marks[r.Anchor]
		r.Number = numberInPlace(bare(b.Rows[i].Place("", -1)))
		r.Anchor = v.id(r.Anchor)
		all, kept = append(all, r), append(kept, row)
	}
	gap()
	for i := range all {
		if kept[i] != nil {
			all[i].Cells = v.cells(kept, i, width, marks)
		}
	}
	return all
}

// plainRow says that nothing a person should look at is said of a row.
func plainRow(r document.Row, cells []document.Cell, marks map[string]mark) bool {
	if !marks[document.Anchor(r.Place("", -1))].plainly() {
		return false
	}
	for _, c := range cells {
		if !marks[document.Anchor("（"+c.Place+"）")].plainly() {
			return false
		}
	}
	return true
}

// cells are the cells of row i of those kept. A merged cell spans what of it is kept:
// rows and columns that nobody sees are not among the cells of a document.
func (v *originalView) cells(kept [][]document.Cell, i, width int, marks map[string]mark) []cellView {
	var out []cellView
	for j := 0; j < len(kept[i]); j++ {
		c := kept[i][j]
		if c.Covered && v.owned(kept, i, j) {
			continue
		}
		one := cellView{Text: c.Text, Doubt: c.Doubt}
		if c.Covered {
			one.Text = c.Over // what covers it is left out
		}
		if a := v.id(document.Anchor("（" + c.Place + "）")); a != "" { // on a line, the row has it
			one.Anchor, one.mark = a, marks[a]
		}
		rows, columns := 1, 1
		for j+columns < len(kept[i]) && coveredAt(kept[i][j+columns], 0, columns) {
			columns++
		}
		for i+rows < len(kept) && j < len(kept[i+rows]) && !c.Covered && kept[i+rows][j].Covered && kept[i+rows][j].Left == 0 && kept[i+rows][j].Up > 0 && kept[i+rows][j].Up < c.Rows {
			rows++
		}
		for y := range rows {
			for x := range columns {
				if x+y == 0 || j+x >= len(kept[i+y]) {
					continue
				}
				a := document.Anchor("（" + kept[i+y][j+x].Place + "）")
				if m, ok := marks[a]; ok && v.id(a) != "" {
					one.Under, one.mark = append(one.Under, a), one.with(m)
				}
			}
		}
		if rows > 1 {
			one.Rows = rows
		}
		if columns > 1 {
			one.Columns = columns
		}
		out = append(out, one)
	}
	if rest := width - len(kept[i]); rest > 0 && len(out) > 0 {
		out[len(out)-1].Columns = max(1, out[len(out)-1].Columns) + rest
	}
	return out
}

// coveredAt says that a cell is covered by the one so many rows above and columns before.
func coveredAt(c document.Cell, up, left int) bool { return c.Covered && c.Up == up && c.Left == left }

// owned says that the cell which covers the one of row i and column j is shown: it
// begins in this row, or in one kept above without a gap.
func (v *originalView) owned(kept [][]document.Cell, i, j int) bool {
	c := kept[i][j]
	if j-c.Left < 0 {
		return false
	}
	for ; i >= 0 && kept[i] != nil && j < len(kept[i]); i-- {
		switch at := kept[i][j-c.Left]; {
		case !at.Covered:
			return at.Rows > c.Up && at.Rows*at.Columns > 1
		case at.Left != 0:
			return false
		}
	}
	return false
}
