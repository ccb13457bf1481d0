package document

import "encoding/xml"

// table reads the table that has just begun.
func (x *docx) table() (*tree, error) {
	t, err := x.begin(x.nested)
	if err != nil {
		return nil, err
	}
	x.nested++
	defer func() { x.nested-- }()
	var open map[int]address // by column, the cell that the next row may continue
	err = x.each(func(e xml.StartElement) error {
		if e.Name.Local != "tr" {
			return x.other(e)
		}
		row, kept, err := x.row()
		if !kept {
			return err
		}
		begun := map[int]address{}
		cells := row[:0]
		for _, c := range row {
			at, continues := open[c.col], c.merge == "continue"
			if continues && at.col > 0 {
				t.rows[at.row][at.col-1].rows++
				begun[c.col] = at
				continue
			}
			cells = append(cells, c)
			if c.merge != "" {
				begun[c.col] = address{len(t.rows), len(cells)}
			}
		}
		leaves := make([]leaf, len(cells))
		for i, c := range cells {
			leaves[i] = c.leaf
		}
		t.rows, open = append(t.rows, leaves), begun
		return err
	})
	return t, err
}

// docxCell is a cell with what Word says of its merging with the one above: restart,
// continue or nothing.
type docxCell struct {
	leaf
	merge string
}

// row reads the cells of a row; a row whose deletion is tracked is not kept.
func (x *docx) row() (cells []docxCell, kept bool, err error) {
	kept = true
	col := 0
	err = x.each(func(t xml.StartElement) error {
		switch t.Name.Local {
		case "trPr":
			return x.each(func(t xml.StartElement) error {
				switch t.Name.Local {
				case "gridBefore":
					n, _ := number(t, "val")
					col += min(max(n, 0), maxWidth)
				case "del":
					x.deleted++
					kept = false
				case "ins":
					x.inserted++
				}
				return nil
			})
		case "tc":
			c, err := x.cell(col)
			if col += c.columns; col > maxWidth {
				return Refuse("表格有 %d 列以上，超过上限；请删去多余的空列后再交。", maxWidth)
			}
			if c.merge == "left" && len(cells) > 0 {
				cells[len(cells)-1].columns += c.columns
			} else {
				cells = append(cells, c)
			}
			return err
		}
		return x.other(t)
	})
	return cells, kept, err
}

func (x *docx) cell(col int) (docxCell, error) {
	c := docxCell{leaf: leaf{col: col, rows: 1, columns: 1}}
	err := x.each(func(t xml.StartElement) error {
		switch t.Name.Local {
		case "tcPr":
			return x.each(func(t xml.StartElement) error {
				switch t.Name.Local {
				case "gridSpan":
					if n, ok := number(t, "val"); ok {
						c.columns = min(max(n, 1), maxWidth)
					}
				case "vMerge":
					if c.merge = attribute(t, "val"); c.merge != "restart" {
						c.merge = "continue"
					}
				case "hMerge":
					if attribute(t, "val") != "restart" {
						c.merge = "left"
					}
				}
				return nil
			})
		case "p":
			p, err := x.paragraph()
			c.items = append(c.items, p...)
			return err
		case "tbl":
			table, err := x.table()
			if table != nil {
				c.items = append(c.items, item{table: table})
			}
			return err
		}
		return x.other(t)
	})
	return c, err
}
