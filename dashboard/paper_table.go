package dashboard

import (
	"github.com/gomutex/godocx/docx"
	"github.com/gomutex/godocx/wml/ctypes"
	"github.com/gomutex/godocx/wml/stypes"
)

// smallTable and smallestTable are the numbers of columns from which the cells of a
// letter's table are set smaller, at last with hardly any room beside their numbers.
const smallTable, smallestTable, narrowMargin = 8, 12, 40

// wholeRows is the number of rows up to which a letter's table stands on one page.
const wholeRows = 12

// table writes a table at the width of the text; its head is repeated on every page,
// and no row is cut in two.
func (w docxWriter) table(t paperTable) {
	if t.Caption != "" {
		caption := w.tight(w.paragraph(t.Caption, w.caption, 0))
		caption.Justification(stypes.JustificationCenter)
		caption.GetCT().Property.KeepNext = ctypes.OnOffFromBool(true)
	}
	if t.Unit != "" {
		unit := w.tight(w.paragraph(t.Unit, w.note, 0))
		unit.Justification(stypes.JustificationRight)
		unit.GetCT().Property.KeepNext = ctypes.OnOffFromBool(true)
	}
	widths := t.widths(w.width)
	table := newTable(w.root, widths)
	head, cell := w.typography.head, w.cell
	if len(t.Columns) >= smallTable && !w.Form {
		head.size, cell.size = 18, 18
	}
	if (t.Small || len(t.Columns) >= smallestTable) && !w.Form {
		head.size, cell.size = 16, 16
		margin, none := ctypes.NewTableWidth(narrowMargin, stypes.TableWidthDxa), ctypes.NewTableWidth(0, stypes.TableWidthDxa)
		table.CellMargin(none, margin, none, margin)
	}
	if !t.headless() {
		row := table.AddRow()
		for j, c := range t.Columns {
			p := put(row, widths[j], c.Label, head)
			p.Justification(stypes.JustificationCenter)
			p.GetCT().Property.KeepNext = ctypes.OnOffFromBool(true)
		}
		last(table).Header = ctypes.OnOffFromBool(true)
	}
	rows := len(t.Rows)
	if t.Total != nil {
		rows++
	}
	written := 0
	line := func(texts []string, f face) {
		written++
		row := table.AddRow()
		for j, c := range t.Columns {
			own := f
			if c.Head {
				own = head
			}
			p := put(row, widths[j], texts[j], own)
			if rows <= wholeRows && written < rows && !w.Form {
				p.GetCT().Property.KeepNext = ctypes.OnOffFromBool(true)
			}
			if c.Number {
				p.Justification(stypes.JustificationRight)
			}
		}
		last(table).CantSplit = ctypes.OnOffFromBool(true)
	}
	for _, row := range t.Rows {
		line(row, cell)
	}
	if t.Total != nil {
		line(t.Total, head)
	}
	if !w.Form { // room below it
		w.tight(w.paragraph("", face{cell.font, 8, false}, 0))
	}
}

// last are the properties of the row a table ends in.
func last(t *docx.Table) *ctypes.RowProperty {
	rows := t.GetCT().RowContents
	row := rows[len(rows)-1].Row
	if row.Property == nil {
		row.Property = &ctypes.RowProperty{}
	}
	return row.Property
}

// widths share the width of the text out to the columns.
func (t paperTable) widths(total int) []int {
	whole := 0
	for _, c := range t.Columns {
		whole += c.Width
	}
	widths := make([]int, len(t.Columns))
	for j, c := range t.Columns {
		widths[j] = total * c.Width / whole
	}
	return widths
}

func newTable(root *docx.RootDoc, widths []int) *docx.Table {
	table := root.AddTable()
	table.Style("TableGrid")
	table.Layout(stypes.TableLayoutFixed)
	total := 0
	for _, w := range widths {
		total += w
		table.Grid(uint64(w))
	}
	return table.Width(total, stypes.TableWidthDxa)
}

func put(row *docx.Row, width int, text string, f face) *docx.Paragraph {
	cell := row.AddCell().Width(width, stypes.TableWidthDxa).VerticalAlign("center")
	p := setText(cell.AddEmptyPara(), text, f)
	p.Spacing(20, 20)
	return p
}
