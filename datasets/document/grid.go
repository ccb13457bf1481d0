package document

// grid is a table while it is read, as wide as its widest row. Its cells are kept
// with what is particular about them; a cell under a merged one is blank.
type grid struct {
	rows [][]string
	fact map[[2]int]fact // by row and column
	at   func(row, col int) spot
	// spread is how many cells the merged ones take
	spread int
}

// merge spreads the cell of a row and column over more rows and columns, as far as
// the table goes.
func (g *grid) merge(row, col, rows, columns int) {
	if row >= len(g.rows) || col >= len(g.rows[row]) {
		return
	}
	rows, columns = min(rows, len(g.rows)-row), min(columns, len(g.rows[row])-col)
	if rows < 1 || columns < 1 || rows*columns == 1 {
		return
	}
	if g.spread += rows * columns; g.spread > maxCells || g.covered(row, col) {
		return // merged cells that overlap
	}
	if g.fact == nil {
		g.fact = map[[2]int]fact{}
	}
	f := g.fact[[2]int{row, col}]
	f.rows, f.columns = int32(rows), int32(columns)
	g.fact[[2]int{row, col}] = f
	for i := range rows {
		for j := range columns {
			if i+j > 0 {
				g.rows[row+i][col+j] = ""
				g.fact[[2]int{row + i, col + j}] = fact{up: int32(i), left: int32(j), over: g.rows[row][col]}
			}
		}
	}
}

// particular notes what stands behind a cell or speaks against it.
func (g *grid) particular(row, col int, raw, doubt string) {
	if g.fact == nil {
		g.fact = map[[2]int]fact{}
	}
	f := g.fact[[2]int{row, col}]
	f.raw, f.doubt = raw, f.doubt+doubt
	g.fact[[2]int{row, col}] = f
}

// covered reports whether a cell lies under a merged one.
func (g *grid) covered(row, col int) bool {
	f, ok := g.fact[[2]int{row, col}]
	return ok && f.covered()
}

// region is a part of a grid: rows and columns from and to, the last not in it.
type region struct{ top, left, bottom, right int }

// whole is all of a grid.
func (g *grid) whole() region {
	if len(g.rows) == 0 {
		return region{}
	}
	return region{0, 0, len(g.rows), len(g.rows[0])}
}

// filled is how many cells of a row hold text, and the first of them.
func (g *grid) filled(row int, r region) (n, first int) {
	first = -1
	for j := r.left; j < r.right; j++ {
		if g.rows[row][j] != "" {
			if n++; first < 0 {
				first = j
			}
		}
	}
	return n, first
}

// title reports whether a row above a table holds nothing but one text that stands
// over all of it, or alone at one of its ends, as 单位：万元 does.
func (g *grid) title(row int, r region) (col int, whole, ok bool) {
	n, col := g.filled(row, r)
	if n != 1 {
		return 0, false, false
	}
	columns := max(1, int(g.fact[[2]int{row, col}].columns))
	rows := max(1, int(g.fact[[2]int{row, col}].rows))
	whole = col == r.left && col+columns >= r.right
	return col, whole, rows == 1 && (whole || columns == 1 && (col == r.left || col == r.right-1))
}

// framed adds a region as what it is: titles above the table and remarks over its
// whole width below it are paragraphs, and so is a table of one column.
func (s *sink) framed(g *grid, r region) error {
	for ; r.top < r.bottom; r.top++ {
		n, _ := g.filled(r.top, r)
		col, _, ok := g.title(r.top, r)
		if n > 0 && !ok {
			break
		}
		if ok {
			if err := s.paragraph(g.rows[r.top][col], g.at(r.top, col)); err != nil {
				return err
			}
		}
	}
	end := r.bottom
	for ; end > r.top; end-- {
		n, _ := g.filled(end-1, r)
		if _, whole, ok := g.title(end-1, r); n > 0 && !(ok && whole) {
			break
		}
	}
	if err := s.table(g, region{r.top, r.left, end, r.right}); err != nil {
		return err
	}
	for i := end; i < r.bottom; i++ {
		if n, col := g.filled(i, r); n > 0 {
			if err := s.paragraph(g.rows[i][col], g.at(i, col)); err != nil {
				return err
			}
		}
	}
	return nil
}

// table adds the rows of a region that hold text.
func (s *sink) table(g *grid, r region) error {
	rows := make([]Row, 0, max(0, r.bottom-r.top))
	for i := r.top; i < r.bottom; i++ {
		if n, _ := g.filled(i, r); n == 0 {
			continue
		}
		at := g.at(i, r.left)
		row := Row{Line: at.line, Cells: g.rows[i][r.left:r.right:r.right], at: at}
		if err := s.text(row.Cells...); err != nil {
			return err
		}
		for j := r.left; j < r.right && len(g.fact) > 0; j++ {
			f, ok := g.fact[[2]int{i, j}]
			if !ok {
				continue
			}
			if row.facts == nil {
				row.facts = make([]fact, r.right-r.left)
			}
			row.facts[j-r.left] = f
		}
		rows = append(rows, row)
	}
	if len(rows) > 0 {
		s.blocks = append(s.blocks, Block{Rows: rows, at: rows[0].at})
	}
	return nil
}

// regions are the tables of a sheet: what stands apart by blank rows, and beside
// each other by blank columns where both sides are tables themselves.
func (g *grid) regions(r region) []region {
	var out []region
	top := r.top
	for i := r.top; i <= r.bottom; i++ {
		if i < r.bottom && !g.blankRow(i, r) {
			continue
		}
		if i > top {
			out = append(out, g.beside(region{top, r.left, i, r.right})...)
		}
		top = i + 1
	}
	return out
}

func (g *grid) blankRow(row int, r region) bool {
	for j := r.left; j < r.right; j++ {
		if g.rows[row][j] != "" || g.covered(row, j) {
			return false
		}
	}
	return true
}

// beside cuts a region at its blank columns if each part has two columns and two
// rows that hold text; otherwise a blank column is one that nobody filled in.
func (g *grid) beside(r region) []region {
	titles := 0
	for i := r.top; i < r.bottom; i++ {
		if _, _, ok := g.title(i, r); !ok {
			break
		}
		titles++
	}
	head, body := region{r.top, r.left, r.top + titles, r.right}, region{r.top + titles, r.left, r.bottom, r.right}
	var parts []region
	left := body.left
	for j := body.left; j <= body.right; j++ {
		if j < body.right && !g.blankColumn(j, body) {
			continue
		}
		if j > left {
			parts = append(parts, region{body.top, left, body.bottom, j})
		}
		left = j + 1
	}
	if len(parts) < 2 {
		return []region{r}
	}
	for _, p := range parts {
		if p.right-p.left < 2 || g.filledRows(p) < 2 {
			return []region{r}
		}
	}
	if titles > 0 {
		parts = append([]region{head}, parts...)
	}
	return parts
}

func (g *grid) blankColumn(col int, r region) bool {
	for i := r.top; i < r.bottom; i++ {
		if g.rows[i][col] != "" || g.covered(i, col) {
			return false
		}
	}
	return true
}

func (g *grid) filledRows(r region) int {
	filled := 0
	for i := r.top; i < r.bottom; i++ {
		if n, _ := g.filled(i, r); n > 0 {
			filled++
		}
	}
	return filled
}
