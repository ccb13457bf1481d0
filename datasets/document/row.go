package document

import (
	"slices"
	"strings"
)

// Cell is one cell of a table, in the same shape whatever the format.
type Cell struct {
	Text  string
	Place string // in the original, 工作表“自评表”B7
	// Rows and Columns are how many it spans: 1 unless merged, 0 if it is covered.
	Rows, Columns int
	// Covered says that it lies under a merged cell which begins Up rows above and
	// Left columns before, and whose text is Over: it is not blank, it is not there.
	Covered  bool
	Up, Left int
	Over     string
	Raw      string // the number behind a printed one, "" where both are the same
	Doubt    string // why the text may not be what the office meant, "" mostly
}

// fact is what is particular about a cell.
type fact struct {
	rows, columns int32 // spanned
	up, left      int32 // to the cell that covers it
	over          string
	raw, doubt    string
}

func (f fact) covered() bool { return f.up > 0 || f.left > 0 }

// Cell is the text of a column, "" where the row is shorter or the column is none
// (negative).
func (r Row) Cell(col int) string {
	if col < 0 || col >= len(r.Cells) {
		return ""
	}
	return r.Cells[col]
}

// At is the cell of a column with all that is known of it.
func (r Row) At(col int) Cell {
	c := Cell{Text: r.Cell(col), Place: r.at.place(r.Line, col), Rows: 1, Columns: 1}
	if col < 0 || col >= len(r.facts) {
		return c
	}
	f := r.facts[col]
	c.Raw, c.Doubt, c.Covered = f.raw, f.doubt, f.covered()
	switch {
	case c.Covered:
		c.Rows, c.Columns = 0, 0
		c.Up, c.Left, c.Over = int(f.up), int(f.left), f.over
	case f.rows > 0:
		c.Rows, c.Columns = int(f.rows), int(f.columns)
	}
	return c
}

// Covered reports whether the cell of a column lies under a merged one.
func (r Row) Covered(col int) bool {
	return col >= 0 && col < len(r.facts) && r.facts[col].covered()
}

// Table is all cells of a table.
func (b Block) Table() [][]Cell {
	table := make([][]Cell, len(b.Rows))
	for i, r := range b.Rows {
		table[i] = make([]Cell, len(r.Cells))
		for j := range r.Cells {
			table[i][j] = r.At(j)
		}
	}
	return table
}

// Page is the page of a PDF the row stands on, 0 in other formats.
func (r Row) Page() int { return r.at.page }

// Unruled reports whether nothing parts the cells of the row in its PDF but the room
// between them.
func (r Row) Unruled() bool { return r.at.page > 0 && (r.at.unruled || r.at.table == 0) }

// Aligned reports whether its cells are parted by the columns they stand in.
func (r Row) Aligned() bool { return r.at.unruled }

// Joined is a row that a page has cut in two, its cells put together.
func (r Row) Joined(rest Row) Row {
	cells := slices.Clone(r.Cells)
	for j, c := range rest.Cells {
		if j == len(cells) {
			cells = append(cells, "")
		}
		cells[j] += c
	}
	r.Cells = cells
	return r
}

// With is the row with other cells, none of them merged: a heading put together from
// the rows it is broken over.
func (r Row) With(cells []string) Row {
	r.Cells, r.facts = cells, nil
	return r
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
