package document

import (
	"slices"
	"strings"
)

// tree is a table of a format whose cells hold paragraphs and further tables.
type tree struct {
	number int // in the order in which the tables of the document begin
	rows   [][]leaf
}

// leaf is a cell that is not covered: where it begins, what it spans, what it holds:
// one text, as most do, or several items.
type leaf struct {
	col, rows, columns int
	only               string
	items              []item
}

// item is a paragraph or, where table is given, a table.
type item struct {
	text    string
	table   *tree
	outside bool // the article of its page
}

// text is the paragraphs of a cell, one a line.
func (l leaf) text() string {
	switch len(l.items) {
	case 0:
		return clean(l.only)
	case 1:
		return clean(l.items[0].text)
	}
	var all []string
	for _, it := range l.items {
		all = append(all, it.text)
	}
	return clean(strings.Join(all, "\n"))
}

// flow is what a cell holds as items.
func (l leaf) flow() []item {
	if l.only != "" {
		return []item{{text: l.only}}
	}
	return l.items
}

// begin gives a table its number, or refuses one table too many within others.
func (s *sink) begin(depth int) (*tree, error) {
	if depth > maxNested {
		return nil, Refuse("表格套表格超过 %d 层；请把内层表格移出来，另存后再交。", maxNested)
	}
	s.tables++
	return &tree{number: s.tables}, nil
}

// items adds what stands in the flow of a document.
func (s *sink) items(items []item, at func() spot) error {
	for _, it := range items {
		apart := it.outside && !s.apart
		if apart {
			s.blocks, s.outside, s.apart = s.outside, s.blocks, true
		}
		var err error
		if it.table != nil {
			err = s.tree(it.table)
		} else if strings.TrimSpace(it.text) != "" {
			err = s.paragraph(it.text, at())
		}
		if apart {
			s.blocks, s.outside, s.apart = s.outside, s.blocks, false
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// tree adds a table, and after it the tables in its cells. A table that only arranges
// others on the page, never two filled cells in a row, is no table: what it holds
// stands in the flow.
func (s *sink) tree(t *tree) error {
	nested := slices.ContainsFunc(t.rows, func(row []leaf) bool { return slices.ContainsFunc(row, leaf.holdsTable) })
	if nested && t.arranges() {
		for i, row := range t.rows {
			for _, l := range row {
				if err := s.items(l.flow(), func() spot { return spot{table: t.number, row: i + 1, col: 1} }); err != nil {
					return err
				}
			}
		}
		return nil
	}
	g, err := s.treeGrid(t)
	if err != nil {
		return err
	}
	if err := s.framed(g, g.whole()); err != nil || !nested {
		return err
	}
	for _, row := range t.rows {
		for _, l := range row {
			for _, it := range l.items {
				if it.table == nil {
					continue
				}
				if err := s.tree(it.table); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// arranges reports whether no row of a table has two filled cells.
func (t *tree) arranges() bool {
	for _, row := range t.rows {
		filled := 0
		for _, l := range row {
			if l.holdsTable() || l.text() != "" {
				filled++
			}
		}
		if filled > 1 {
			return false
		}
	}
	return true
}

func (l leaf) holdsTable() bool {
	for _, it := range l.items {
		if it.table != nil {
			return true
		}
	}
	return false
}

func (s *sink) treeGrid(t *tree) (*grid, error) {
	width := 0
	for _, row := range t.rows {
		for _, l := range row {
			width = max(width, l.col+l.columns)
		}
	}
	if err := s.room(len(t.rows), width); err != nil {
		return nil, err
	}
	g := &grid{rows: make([][]string, len(t.rows))}
	cells := make([]string, len(t.rows)*width)
	for i := range g.rows {
		g.rows[i], cells = cells[:width:width], cells[width:]
	}
	for i, row := range t.rows {
		for _, l := range row {
			g.rows[i][l.col] = l.text()
		}
	}
	for i, row := range t.rows {
		for _, l := range row {
			g.merge(i, l.col, l.rows, l.columns)
		}
	}
	g.at = func(row, col int) spot { return spot{table: t.number, row: row + 1, col: col + 1} }
	return g, nil
}
