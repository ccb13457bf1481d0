package document

import (
	"regexp"
	"slices"
	"strings"
)

// What tells a table without rules from text.
const (
	tableLines = 3  // lines with parts that stand apart
	loneLines  = 40 // that follow each other, of one part, within a table
	maxBands   = 64 // columns of one without rules
	padding    = 11 // points between the text of two cells at most, where one is full
)

// columns finds tables without rules among lines: lines that follow each other and
// whose parts stand in the same columns. All other lines are text.
func (d *drawing) columns(lines []line, left, right float64) []part {
	var parts []part
	text := 0
	flush := func(to int) {
		if to > text {
			parts = append(parts, part{lines: lines[text:to], left: left, right: right})
		}
		text = to
	}
	for i := 0; i < len(lines); {
		n := tabular(lines[i:], right-left)
		tables := alignedTables(lines[i : i+n])
		if tables == nil {
			i += max(n, 1)
			continue
		}
		flush(i)
		for last := len(tables) - 1; i+n < len(lines) && tables[last].takes(lines[i+n]); n++ {
			tables[last] = alignedTable(append(tables[last].lines[:len(tables[last].lines):len(tables[last].lines)], lines[i+n]), tables[last].bands)
		}
		for _, t := range tables {
			parts = append(parts, part{table: t})
		}
		i += n
		text = i
	}
	flush(len(lines))
	return parts
}

// tabular is how many of the lines may be a table that begins with the first.
func tabular(lines []line, width float64) int {
	n, apart, lone := 0, 0, 0
	for i, l := range lines {
		if i > 0 && lines[i-1].base-l.base > 3*l.size {
			break
		}
		if pieces := len(l.pieces()); pieces > maxBands {
			break
		} else if pieces > 1 {
			n, lone = i+1, 0
			apart++
		} else if lone++; i == 0 || lone > loneLines || l.right-l.left > width/2 {
			break
		}
	}
	if apart < tableLines {
		return 0
	}
	return n
}

// pieces are the parts of a line that stand apart as the text of cells does. A blank set
// between two words parts nothing.
func (l line) pieces() []line {
	var parts []line
	from := 0
	cut := func(to int) {
		part := line{base: l.base, size: l.size, glyphs: slices.Clone(l.glyphs[from:to])}
		if part.inked() {
			part.base = part.glyphs[0].base
			parts = append(parts, part)
		}
		from = to
	}
	right, inked := l.left, l.left
	for i, g := range l.glyphs {
		blank := strings.TrimSpace(g.text) == ""
		if i > from && (g.left-right > 0.5*l.size || !blank && g.left-inked > 1.5*l.size) {
			cut(i)
		}
		right = g.right
		if !blank {
			inked = g.right
		}
	}
	cut(len(l.glyphs))
	return parts
}

// alignedLine is a line with the columns in which its parts stand.
type alignedLine struct {
	line
	pieces []line
	band   []int // of each piece
}

// tenths is where parts stand, in tenths of a point.
func tenths(parts []line) []stretch {
	out := make([]stretch, len(parts))
	for i, p := range parts {
		out[i] = stretch{from: int(p.left * 10), to: int(p.right * 10)}
	}
	return out
}

// alignedTables are the tables that lines make: a new one where parts do not stand in the
// columns above, begun at the heading before. Nil if one of them is none: then all is text.
func alignedTables(lines []line) []*pdfTable {
	var tables []*pdfTable
	broken := false
	from := 0
	for from < len(lines) {
		bands, to := gridOf(lines[from:])
		headed := true
		if to += from; to < len(lines) {
			heading := headingBefore(lines, from, to)
			to, headed = heading, heading < to || isHeading(lines[to])
			bands, _ = gridOf(lines[from:to])
		}
		t := alignedTable(lines[from:to], bands)
		if t == nil {
			return nil
		}
		t.broken, broken = broken, !headed
		tables = append(tables, t)
		from = to
	}
	return tables
}

// gridOf is the columns in which the parts of lines stand, and how many lines fit them.
// A line of one or two parts may reach over several columns.
func gridOf(lines []line) (bands []stretch, n int) {
	for _, l := range lines {
		row := tenths(l.pieces())
		merged, apart := together(bands, row)
		switch {
		case apart && len(merged) <= maxBands:
			bands = merged
		case len(row) == len(bands): // every cell is filled
		case len(row) > 2:
			return bands, n
		}
		n++
	}
	return bands, n
}

// headingBefore is the line at which a table with other columns begins that is known by
// line to: the heading above it, or the line itself.
func headingBefore(lines []line, from, to int) int {
	for i := to; i > from+1 && i > to-8; i-- {
		if !isHeading(lines[i]) {
			continue
		}
		for i > from+1 && !hasDigit(lines[i-1]) && goesWith(lines[i-1], lines[i]) {
			i--
		}
		if _, n := gridOf(lines[i : to+1]); n == to+1-i {
			return i
		}
		break
	}
	return to
}

func hasDigit(l line) bool { return strings.ContainsAny(l.text(), "0123456789") }

// isHeading reports whether a line may be a heading: four parts or more without a digit.
func isHeading(l line) bool { return !hasDigit(l) && len(l.pieces()) >= 4 }

// goesWith reports whether a line may be part of the heading it stands in or above.
func goesWith(l, heading line) bool {
	gap := l.base - heading.base
	return gap < 1.1*heading.size || gap < 1.8*heading.size && len(l.pieces()) > 1
}

// alignedTable is the table that lines make in the columns given, nil if these are too
// few to hold the parts of most lines.
func alignedTable(lines []line, bands []stretch) *pdfTable {
	aligned := aligned(lines, bands)
	counts := make([]int, len(lines))
	for i, a := range aligned {
		counts[i] = len(a.pieces)
	}
	slices.Sort(counts)
	if len(bands) < counts[len(counts)/2] || len(bands) < 2 {
		return nil
	}
	t := &pdfTable{glyphs: map[address][]glyph{}, bands: bands, lines: lines}
	t.xs = []float64{float64(bands[0].from)/10 - 1}
	for i := 1; i < len(bands); i++ {
		t.xs = append(t.xs, float64(bands[i-1].to+bands[i].from)/20)
	}
	t.xs = append(t.xs, float64(bands[len(bands)-1].to)/10+1)
	t.ys = []float64{lines[0].base + lines[0].size}
	row := 0
	begins := alignedRows(aligned, bands)
	for i, a := range aligned {
		if i > 0 && begins[i] {
			t.ys = append(t.ys, (aligned[i-1].base+a.base+a.size*0.7)/2)
			row++
		}
		for j, p := range a.pieces {
			at := address{row, a.band[j]}
			t.glyphs[at] = append(t.glyphs[at], p.glyphs...)
		}
	}
	last := lines[len(lines)-1]
	t.ys = append(t.ys, last.base-last.size/2)
	return t
}

// What is left of a label that its cell has no room for, 指标 or 标(50分), and the end of
// one that needs nothing more.
var (
	labelRest  = regexp.MustCompile(`^指?标(?:[(（].*)?$`)
	labelWhole = regexp.MustCompile(`(?:指标|\P{Han})$`)
)

// mendLabels puts labels together whose cell is merged over several rows and whose text
// runs into the second: 产出指标(50 and 分), 效益指 and 标.
func (g *grid) mendLabels() {
	for j := range g.rows[0] {
		above := -1
		for i := range g.rows {
			rest := g.rows[i][j]
			if rest == "" {
				continue
			}
			if above >= 0 && i-above < 3 {
				text := g.rows[above][j]
				if closes(text, rest) || !labelWhole.MatchString(text) && labelRest.MatchString(rest) {
					g.rows[above][j], g.rows[i][j] = text+rest, ""
					continue
				}
			}
			above = i
		}
	}
}

// aligned is lines with the columns in which their parts begin.
func aligned(lines []line, bands []stretch) []alignedLine {
	out := make([]alignedLine, len(lines))
	for i, l := range lines {
		a := alignedLine{line: l, pieces: l.pieces()}
		for j, p := range tenths(a.pieces) {
			if len(a.pieces) == len(bands) {
				a.band = append(a.band, j)
				continue
			}
			a.band = append(a.band, max(0, slices.IndexFunc(bands, func(b stretch) bool { return p.from < b.to && p.to > b.from })))
		}
		out[i] = a
	}
	return out
}

// together is columns widened by the parts of a row; apart is false where two parts fall
// into one column or two columns under one part.
func together(columns, row []stretch) (merged []stretch, apart bool) {
	all := slices.Concat(columns, row)
	slices.SortStableFunc(all, func(a, b stretch) int { return a.from - b.from })
	for _, b := range all {
		if n := len(merged); n > 0 && b.from < merged[n-1].to {
			merged[n-1].to = max(merged[n-1].to, b.to)
		} else {
			merged = append(merged, b)
		}
	}
	apart = true
	for _, c := range merged {
		within := func(p stretch) bool { return p.from >= c.from && p.to <= c.to }
		above, below := 0, 0
		for _, p := range columns {
			if within(p) {
				above++
			}
		}
		for _, p := range row {
			if within(p) {
				below++
			}
		}
		apart = apart && above < 2 && below < 2
	}
	return merged, apart
}
