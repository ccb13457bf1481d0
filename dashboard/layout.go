package dashboard

// besideColumns is the most columns of a table that can be read at three fifths of
// the width of a page, with its chart beside it.
const besideColumns = 11

// layOut gives the figures of a page their widths, so that no row is half empty:
// two narrow figures of one kind share a row, any other narrow one has a row alone.
func layOut(figures []figureView) {
	for i := range figures {
		figures[i].Opens = figures[i].Part != "" && (i == 0 || figures[i-1].Part != figures[i].Part)
	}
	for i := 0; i < len(figures); i++ {
		pair := i+1 < len(figures) && !figures[i].Full && !figures[i+1].Full && !figures[i+1].Opens &&
			(figures[i].Chart == nil) == (figures[i+1].Chart == nil)
		if pair {
			i++
			continue
		}
		figures[i].Full = true
	}
	for i, f := range figures {
		figures[i].Beside = f.Full && f.Chart != nil && !f.Chart.Wide && !f.Folded && f.shown() <= besideColumns
	}
}

// shown is the number of columns of the printed table.
func (f Figure) shown() int {
	n := 0
	for _, c := range f.Columns {
		if !c.Hidden {
			n++
		}
	}
	return n
}
