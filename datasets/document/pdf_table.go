package document

import (
	"math"
	"slices"
	"sort"
)

// near is how far apart, in points, two lines may stand and be one.
const near = 2.0

// maxFrame bounds the rules of one page after those that lie together are one.
const maxFrame = 3000

// frame is the rules of one table: where its columns and rows begin and end, from the
// left and from above.
type frame struct {
	across, down []rule
	xs, ys       []float64
}

// framesOf finds the tables that the rules of a page make.
func framesOf(rules []rule) []frame {
	rules = continued(rules)
	if len(rules) > maxFrame {
		return nil
	}
	group := make([]int, len(rules)) // of rules that touch
	for i := range group {
		group[i] = i
	}
	root := func(i int) int {
		for group[i] != i {
			group[i] = group[group[i]]
			i = group[i]
		}
		return i
	}
	for i, a := range rules {
		for j := i + 1; j < len(rules); j++ {
			if b := rules[j]; a.down != b.down && a.meets(b) {
				group[root(i)] = root(j)
			}
		}
	}
	frames := map[int]*frame{}
	var order []int
	for i, r := range rules {
		f := frames[root(i)]
		if f == nil {
			f = &frame{}
			frames[root(i)] = f
			order = append(order, root(i))
		}
		if r.down {
			f.down = append(f.down, r)
		} else {
			f.across = append(f.across, r)
		}
	}
	var out []frame
	for _, i := range order {
		f := frames[i]
		if len(f.across) < 2 || len(f.down) == 0 {
			continue
		}
		f.edges()
		if len(f.xs) > 1 && len(f.ys) > 1 {
			out = append(out, *f)
		}
	}
	return out
}

// continued joins rules that lie on one line and touch: cells are drawn one by one.
func continued(rules []rule) []rule {
	rules = slices.Clone(rules)
	slices.SortFunc(rules, func(a, b rule) int {
		switch {
		case a.down != b.down && a.down:
			return 1
		case a.down != b.down:
			return -1
		case math.Round(a.at) != math.Round(b.at):
			return descending(b.at, a.at)
		}
		return descending(b.from, a.from)
	})
	var out []rule
	for _, r := range rules {
		joined := false
		for i := len(out) - 1; i >= 0 && !joined && out[i].down == r.down && r.at-out[i].at <= near; i-- {
			if l := &out[i]; r.from <= l.to+near && r.to >= l.from-near {
				l.from, l.to = math.Min(l.from, r.from), math.Max(l.to, r.to)
				joined = true
			}
		}
		if !joined {
			out = append(out, r)
		}
	}
	return slices.DeleteFunc(out, func(r rule) bool { return r.to-r.from < 4 })
}

func (r rule) meets(o rule) bool {
	return o.at >= r.from-near && o.at <= r.to+near && r.at >= o.from-near && r.at <= o.to+near
}

// edges finds columns and rows. The sides of a table may be open, and its top or
// bottom where a page ends.
func (f *frame) edges() {
	left, right, bottom, top := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, r := range f.down {
		f.xs = append(f.xs, r.at)
		bottom, top = math.Min(bottom, r.from), math.Max(top, r.to)
	}
	for _, r := range f.across {
		f.ys = append(f.ys, -r.at)
		left, right = math.Min(left, r.from), math.Max(right, r.to)
	}
	f.xs, f.ys = apart(append(f.xs, left, right)), apart(append(f.ys, -top, -bottom))
	for i := range f.ys {
		f.ys[i] = -f.ys[i]
	}
}

// apart is the values in order, those that are nearly equal once.
func apart(values []float64) []float64 {
	slices.Sort(values)
	var out []float64
	for _, v := range values {
		if n := len(out); n == 0 || v-out[n-1] > 2*near {
			out = append(out, v)
		}
	}
	return out
}

// cellAt is the row and column in which a point lies, ok if in the table at all.
func (f *frame) cellAt(x, y float64) (row, col int, ok bool) {
	col = sort.SearchFloat64s(f.xs, x) - 1
	row = sort.Search(len(f.ys), func(i int) bool { return f.ys[i] <= y }) - 1
	return row, col, col >= 0 && col < len(f.xs)-1 && row >= 0 && row < len(f.ys)-1
}

// ruled reports whether rules of one direction run at a place past a point.
func ruled(rules []rule, at, past float64) bool {
	for _, r := range rules {
		if math.Abs(r.at-at) <= 2*near && r.from-near <= past && past <= r.to+near {
			return true
		}
	}
	return false
}

// cells are the spans of the table's cells: boxes of the grid with no rule between
// them are one cell if they make a rectangle.
func (f *frame) cells() []span {
	rows, columns := len(f.ys)-1, len(f.xs)-1
	of := make([]int, rows*columns)
	for i := range of {
		of[i] = -1
	}
	var spans []span
	for i := range rows {
		for j := range columns {
			if of[i*columns+j] >= 0 {
				continue
			}
			right, below := j, i
			for right+1 < columns && of[i*columns+right+1] < 0 && !ruled(f.down, f.xs[right+1], (f.ys[i]+f.ys[i+1])/2) {
				right++
			}
			for below+1 < rows && f.openBelow(below, j, right) {
				below++
			}
			for r := i; r <= below; r++ {
				for c := j; c <= right; c++ {
					of[r*columns+c] = len(spans)
				}
			}
			spans = append(spans, span{address{i, j}, address{below, right}})
		}
	}
	return spans
}

// openBelow reports whether no rule parts a row, from column to column, from the next,
// nor the next one within itself.
func (f *frame) openBelow(row, left, right int) bool {
	for c := left; c <= right; c++ {
		if ruled(f.across, f.ys[row+1], (f.xs[c]+f.xs[c+1])/2) {
			return false
		}
		if c > left && ruled(f.down, f.xs[c], (f.ys[row+1]+f.ys[row+2])/2) {
			return false
		}
	}
	return true
}

// pdfTable is a table of a page with the characters in its cells.
type pdfTable struct {
	frame
	number int // on the page
	glyphs map[address][]glyph
	bands  []stretch // where its columns stand, in tenths of a point, if no rules part them
	lines  []line    // these are made of
	rest   bool      // its first row is the rest of the last one on the page before
	broken bool      // it begins because its parts do not fit the columns above, under no heading
}

// grid is the table with its text.
func (t *pdfTable) grid(s *sink, page int) (*grid, error) {
	rows, columns := len(t.ys)-1, len(t.xs)-1
	if err := s.room(rows, columns); err != nil {
		return nil, err
	}
	g := &grid{rows: make([][]string, rows)}
	for i := range g.rows {
		g.rows[i] = make([]string, columns)
	}
	g.at = func(row, col int) spot {
		return spot{page: page, table: t.number, row: row + 1, col: col + 1, unruled: t.bands != nil}
	}
	if t.bands != nil {
		for at, glyphs := range t.glyphs {
			g.rows[at.row][at.col] = clean(joined(linesOf(glyphs), 0, roomOf(t.bands, at.col)))
		}
		g.mendLabels()
		return g, nil
	}
	spans := t.cells()
	for _, c := range spans {
		var inside []glyph
		for i := c.from.row; i <= c.to.row; i++ {
			for j := c.from.col; j <= c.to.col; j++ {
				inside = append(inside, t.glyphs[address{i, j}]...)
			}
		}
		if t.blurred(c, inside) {
			g.particular(c.from.row, c.from.col, "", "这一格的文字压住了格线或别的文字，可能与相邻的格混在一起；请对照原件核对。")
		}
		g.rows[c.from.row][c.from.col] = clean(cellText(inside, t.xs[c.from.col], t.xs[c.to.col+1], t.ys[c.from.row], t.ys[c.to.row+1]))
	}
	for _, c := range spans {
		g.merge(c.from.row, c.from.col, c.to.row-c.from.row+1, c.to.col-c.from.col+1)
	}
	return g, nil
}
