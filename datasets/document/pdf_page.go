package document

import (
	"fmt"
	"math"
	"slices"
)

// pages adds what the pages show, from above: tables as their rules or columns make
// them, and paragraphs. Page numbers are left out.
func (s *sink) pages(drawn []*drawing) error {
	findNumbers(drawn)
	var open *openText
	var before *pdfTable // that ends the page before
	all := make([][]part, len(drawn))
	for i, d := range drawn {
		all[i] = d.parts()
	}
	s.loosen(drawn, all)
	alike(all)
	s.tellBroken(all, drawn)
	for page, d := range drawn {
		s.page, s.paragraphs = d.number, 0
		if d.invisible*2 > len(d.glyphs) {
			s.note(fmt.Sprintf("（第%d页第1行）", d.number), fmt.Sprintf("第%d页的文字是从图像识别来的，可能有错字；请对照原件核对数字。", d.number))
		}
		parts := all[page]
		for i, p := range parts {
			if p.table == nil {
				open = s.flowing(open, p)
				if open.err != nil {
					return open.err
				}
				continue
			}
			open = nil
			g, err := p.table.grid(s, d.number)
			if err != nil {
				return err
			}
			from := len(s.blocks)
			if i == 0 && before != nil && sameColumns(before.xs, p.table.xs) {
				err = s.table(g, g.whole())
				s.continueTable(from, p.table.rest)
			} else {
				err = s.framed(g, g.whole())
			}
			if err != nil {
				return err
			}
		}
		if n := len(parts); n > 0 {
			before = parts[n-1].table
		}
	}
	s.blocks = rejoined(s.blocks)
	return nil
}

// tellBroken tells where a table without rules breaks off.
func (s *sink) tellBroken(pages [][]part, drawn []*drawing) {
	for i, parts := range pages {
		for _, p := range parts {
			if p.table != nil && p.table.broken {
				s.note(fmt.Sprintf("（第%d页表%d第1行）", drawn[i].number, p.table.number), "表没有格线，从这一行起各列与上面的表对不上，没有归到上面的表头之下；请对照原件核对。")
			}
		}
	}
}

// part is a table of a page, or lines that stand between tables.
type part struct {
	table       *pdfTable
	lines       []line
	left, right float64 // margins of the page
}

// full reports whether a line reaches the right margin.
func (p part) full(l line) bool {
	return l.right > p.right-1.8*l.size && l.right-l.left > 12*l.size && len(l.chunks()) == 1
}

// pitch is how far apart the lines of one paragraph stand: the least distance below a
// line that reaches the margin.
func (p part) pitch() float64 {
	least := math.Inf(1)
	for i := 1; i < len(p.lines); i++ {
		above, l := p.lines[i-1], p.lines[i]
		if gap := above.base - l.base; gap > 0.9*l.size && math.Abs(above.size-l.size) < 0.05*l.size && p.full(above) {
			least = math.Min(least, gap)
		}
	}
	return least
}

// parts sorts the characters of a page into its tables and the lines between them.
func (d *drawing) parts() []part {
	var tables []*pdfTable
	for _, f := range framesOf(d.rules) {
		tables = append(tables, &pdfTable{frame: f, glyphs: map[address][]glyph{}})
	}
	slices.SortStableFunc(tables, func(a, b *pdfTable) int { return descending(a.ys[0], b.ys[0]) })
	var outside []glyph
	for _, g := range d.glyphs {
		if !placed(tables, g) && g.turn == upright {
			outside = append(outside, g)
		}
	}
	tables = slices.DeleteFunc(tables, func(t *pdfTable) bool { return len(t.glyphs) == 0 })
	lines := slices.DeleteFunc(linesOf(outside), d.numbers)
	left, right := math.Inf(1), math.Inf(-1)
	for _, l := range lines {
		left, right = math.Min(left, l.left), math.Max(right, l.right)
	}
	for _, t := range tables {
		left, right = math.Min(left, t.xs[0]), math.Max(right, t.xs[len(t.xs)-1])
	}
	var parts []part
	for _, t := range tables {
		n := 0
		for n < len(lines) && lines[n].base > t.ys[0]-lines[n].size/2 {
			n++
		}
		parts = append(parts, d.columns(lines[:n], left, right)...)
		lines = lines[n:]
		parts = append(parts, part{table: t})
	}
	parts = append(parts, d.columns(lines, left, right)...)
	number := 0
	for _, p := range parts {
		if p.table != nil {
			number++
			p.table.number = number
		}
	}
	return parts
}

// placed puts a character into the cell in which its middle lies.
func placed(tables []*pdfTable, g glyph) bool {
	for _, t := range tables {
		if row, col, ok := t.cellAt((g.left+g.right)/2, g.base+g.size*0.35); ok {
			t.glyphs[address{row, col}] = append(t.glyphs[address{row, col}], g)
			return true
		}
	}
	return false
}

// openText is a paragraph whose last line fills the page, so that it may go on.
type openText struct {
	block int
	last  line
	full  bool
	// indented says that the paragraph began further in, as paragraphs then all do: a
	// line at the margin of the next page is none
	indented bool
	err      error
}

// flowing adds lines as paragraphs. A line that reaches the right margin goes on in
// the next line if that begins at the left margin, in the same size and no farther
// below than usual.
func (s *sink) flowing(open *openText, p part) *openText {
	pitch := p.pitch()
	for i, l := range p.lines {
		text := l.text()
		indented := l.left > p.left+1.2*l.size
		follows := i > 0 && p.lines[i-1].base-l.base < 1.3*pitch || i == 0 && open != nil && open.indented
		goesOn := follows && open != nil && open.full && len(l.chunks()) == 1 && l.left < p.left+0.8*l.size && math.Abs(l.size-open.last.size) < 0.15*l.size && !itemStart.MatchString(text)
		at := s.counted() // lines are counted, whether they begin a paragraph or not
		if goesOn {
			b := &s.blocks[open.block]
			if wordEnd(b.Text) && wordStart(text) {
				b.Text += " "
			}
			b.Text += clean(text)
			if err := s.text(text); err != nil {
				return &openText{err: err}
			}
			indented = open.indented
		} else if err := s.paragraph(text, at); err != nil {
			return &openText{err: err}
		}
		open = &openText{block: len(s.blocks) - 1, last: l, indented: indented, full: p.full(l)}
	}
	if open == nil {
		open = &openText{}
	}
	return open
}
