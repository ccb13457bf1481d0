package document

import "math"

// blurred reports whether characters in a cell of a table stand on a rule between rows, or
// over each other: the text of a cell too small for it runs into its neighbours.
func (t *pdfTable) blurred(cell span, glyphs []glyph) bool {
	for _, g := range glyphs {
		if g.turn != upright || g.text == " " {
			continue
		}
		for _, y := range []float64{t.ys[cell.from.row], t.ys[cell.to.row+1]} {
			if up := y - g.base; up > 0.15*g.size && up < 0.6*g.size && ruled(t.across, y, (g.left+g.right)/2) {
				return true
			}
		}
	}
	for _, l := range linesOf(glyphs) {
		for i := 1; i < len(l.glyphs); i++ {
			a, b := l.glyphs[i-1], l.glyphs[i]
			if a.turn == upright && b.turn == upright && a.text != " " && b.text != " " && math.Min(a.right, b.right)-b.left > 0.35*math.Min(a.size, b.size) {
				return true
			}
		}
	}
	return false
}
