package document

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// fewColumns is how many lines between columns a table has at least that is known again
// on the next page by them, where the pages do not show the same ones.
const fewColumns = 4

// alike gives the tables that go on over pages the same columns: a page shows only the
// lines its rows need.
func alike(pages [][]part) {
	unruledAlike(pages)
	var chain []*pdfTable
	flush := func() {
		var xs []float64
		for _, t := range chain {
			xs = append(xs, t.xs...)
		}
		if len(chain) > 1 && chain[0].bands == nil {
			xs = apart(xs)
			for _, t := range chain {
				t.regrid(xs)
			}
		}
		chain = nil
	}
	for _, parts := range pages {
		if n := len(parts); n == 0 || parts[0].table == nil {
			flush()
		} else if first := parts[0].table; len(chain) == 0 || !goesOnBelow(chain[len(chain)-1].xs, first.xs) || (first.bands == nil) != (chain[0].bands == nil) {
			flush()
			chain = []*pdfTable{first}
		} else {
			chain = append(chain, first)
		}
		if n := len(parts); n > 1 {
			flush()
			if last := parts[n-1].table; last != nil {
				chain = []*pdfTable{last}
			}
		}
	}
	flush()
}

// unruledAlike gives a table without rules that goes on over pages the columns of all its
// parts. Its lines on a page may be too few to be known as a table by themselves.
func unruledAlike(pages [][]part) {
	var chain []*pdfTable
	for i := range pages {
		if n := len(chain); n > 0 {
			lines, bands, rest := goesOnOver(pages[i], chain[n-1])
			if lines == nil {
				remade(chain)
				chain = nil
			} else {
				t := alignedTable(lines, bands)
				chain[n-1].bands = bands
				chain = append(chain, t)
				pages[i] = append([]part{{table: t}}, rest...)
			}
		}
		if n := len(pages[i]); n > 0 && (n > 1 || len(chain) == 0) {
			remade(chain)
			chain = nil
			if last := pages[i][n-1].table; last != nil && last.bands != nil {
				chain = []*pdfTable{last}
			}
		}
	}
	remade(chain)
	for _, parts := range pages {
		number := 0
		for _, p := range parts {
			if p.table != nil {
				number++
				p.table.number = number
			}
		}
	}
}

// remade gives tables the columns of the last of them, which are those of all.
func remade(chain []*pdfTable) {
	if len(chain) < 2 {
		return
	}
	bands := chain[len(chain)-1].bands
	for i, t := range chain {
		*t = *alignedTable(t.lines, bands)
		t.rest = i > 0 && chain[i-1].goesOnIn(t)
	}
}

// goesOnOver is the lines at the top of a page that go on the table without rules at the
// end of the page before, the columns of both, and the rest of the page; nil if none do.
func goesOnOver(parts []part, before *pdfTable) (lines []line, bands []stretch, rest []part) {
	bands, rest = before.bands, parts
	for len(rest) > 0 {
		p := rest[0]
		if p.table != nil {
			both, apart := together(bands, p.table.bands)
			if p.table.bands == nil || !apart {
				break
			}
			lines, bands, rest = append(lines, p.table.lines...), both, rest[1:]
			continue
		}
		n := 0
		for n < len(p.lines) {
			merged, apart := together(bands, tenths(p.lines[n].pieces()))
			if !apart {
				break
			}
			bands = merged
			n++
		}
		lines, rest = append(lines, p.lines[:n]...), rest[1:]
		if n < len(p.lines) {
			p.lines = p.lines[n:]
			rest = append([]part{p}, rest...)
			break
		}
	}
	n := len(lines)
	for n > 0 && len(lines[n-1].pieces()) == 1 {
		n--
	}
	if n == 0 && len(lines) > 0 && before.goesOnIn(&pdfTable{lines: lines[:1], bands: bands}) {
		return lines, bands, rest
	}
	if n == 0 {
		return nil, nil, nil
	}
	if n < len(lines) {
		text := part{lines: lines[n:], left: parts[0].left, right: parts[0].right}
		rest = append([]part{text}, rest...)
	}
	return lines[:n:n], bands, rest
}

// goesOnIn reports whether the first line of a table of the same columns on the next page
// goes on in each of its parts what stands at the end of this one.
func (t *pdfTable) goesOnIn(next *pdfTable) bool {
	first := next.lines[0]
	moved := line{size: first.size, glyphs: slices.Clone(first.glyphs)}
	for i := range moved.glyphs { // as if it stood there
		moved.glyphs[i].base = t.lines[len(t.lines)-1].base - first.size
	}
	return (&pdfTable{lines: t.lines, bands: next.bands}).takes(moved)
}

// takes reports whether a line below a table without rules goes on in each of its parts
// what stands in the last row.
func (t *pdfTable) takes(l line) bool {
	row := aligned(t.lines, t.bands)
	begins := alignedRows(row, t.bands)
	from := len(begins) - 1
	for !begins[from] {
		from--
	}
	below := aligned([]line{l}, t.bands)[0]
	return len(below.pieces) < maxBands && goesOnInRow(row[from:], below, t.bands, 1.6*l.size)
}

// goesOnBelow reports whether two tables have the same columns, or the one those of the
// other and more of them. A side may lack where a merged cell stands at it.
func goesOnBelow(a, b []float64) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < len(b) && len(a) < fewColumns+2 {
		return false
	}
	in := func(x float64) bool {
		return slices.ContainsFunc(b, func(y float64) bool { return math.Abs(x-y) < 2*near })
	}
	edge := math.Abs(a[0]-b[0]) < 2*near || math.Abs(a[len(a)-1]-b[len(b)-1]) < 2*near
	return edge && !slices.ContainsFunc(a, func(x float64) bool { return !in(x) })
}

// regrid gives a table other lines between its columns, and its characters their place
// among them.
func (t *pdfTable) regrid(xs []float64) {
	old := t.glyphs
	t.xs, t.glyphs = xs, map[address][]glyph{}
	for at, glyphs := range old {
		for _, g := range glyphs {
			if _, col, ok := t.cellAt((g.left+g.right)/2, (t.ys[at.row]+t.ys[at.row+1])/2); ok {
				to := address{at.row, col}
				t.glyphs[to] = append(t.glyphs[to], g)
			}
		}
	}
}

// continueTable puts the rows of the block that has just been added under those of the
// table before it, without a heading that is set anew; rest says that the first of them
// is known to be the rest of the last above.
func (s *sink) continueTable(from int, rest bool) {
	if from == 0 || len(s.blocks) == from || s.blocks[from-1].Rows == nil {
		return
	}
	rows, table := s.blocks[from].Rows, &s.blocks[from-1]
	if heading := headingOf(table.Rows[0]); heading != "" && headingOf(rows[0]) == heading {
		rows = rows[1:]
	}
	if last := &table.Rows[len(table.Rows)-1]; len(rows) > 0 && (rest || last.goesOnIn(rows[0])) {
		for j, c := range rows[0].Cells {
			if itemStart.MatchString(c) {
				c = "\n" + c
			}
			last.Cells[j] += c
		}
		s.note(last.Place("", -1), "这一行排到了下一页，两页上的文字已接成一行；请对照原件核对。")
		rows = rows[1:]
	}
	if len(rows) > 0 {
		table.closeBrackets(rows)
	}
	table.Rows = append(table.Rows, rows...)
	s.blocks = s.blocks[:from]
}

// closeBrackets puts what the first row of a page begins with behind the cell above it
// that has a bracket open, as a merged cell broken by the page has: 效益指标(30 and 分).
func (b *Block) closeBrackets(rows []Row) {
	for j, rest := range rows[0].Cells {
		above := len(b.Rows) - 1
		for above > 0 && b.Rows[above].Cell(j) == "" && b.Rows[above].Covered(j) {
			above--
		}
		text := b.Rows[above].Cell(j)
		if !closes(text, rest) {
			continue
		}
		b.Rows[above].Cells[j] = text + rest
		for i := range rows {
			if i > 0 && !rows[i].Covered(j) {
				break
			}
			rows[i].Cells[j] = ""
			if j < len(rows[i].facts) {
				rows[i].facts[j] = fact{}
			}
		}
	}
}

// closes reports whether a text ends within a bracket that the rest, a few characters,
// closes at its end.
func closes(text, rest string) bool {
	open := strings.LastIndexAny(text, "(（")
	return open >= 0 && !strings.ContainsAny(text[open:], ")）") && utf8.RuneCountInString(rest) <= longCell &&
		!strings.ContainsAny(rest, "(（") && strings.IndexAny(rest, ")）") == strings.LastIndexAny(rest, ")）") &&
		(strings.HasSuffix(rest, ")") || strings.HasSuffix(rest, "）"))
}

// longCell is how many characters a cell has at least that is broken by a page.
const longCell = 6

// goesOnIn reports whether the first row of a page is the rest of the last one before:
// it fills few cells, and only such as were long there.
func (r Row) goesOnIn(next Row) bool {
	filled, rest := 0, 0
	for j, c := range r.Cells {
		if c != "" {
			filled++
		}
		if next.Cell(j) != "" {
			if rest++; utf8.RuneCountInString(c) < longCell {
				return false
			}
		}
	}
	return rest > 0 && rest*2 <= filled
}

func sameColumns(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Abs(x-y) < 2*near })
}
