package document

import "slices"

// mostly is how the characters of a page lie, if most lie on one side.
func (d *drawing) mostly() turn {
	count := map[turn]int{}
	for _, g := range d.glyphs {
		count[g.turn]++
	}
	for _, to := range []turn{down, upwards} {
		if count[to] > 20 && count[to]*2 > len(d.glyphs) {
			return to
		}
	}
	return upright
}

// back turns a page so that what lies on a side stands upright.
func (t turn) back() matrix {
	if t == down {
		return matrix{b: 1, c: -1}
	}
	return matrix{b: -1, c: 1}
}

// laid is a character of a cell that is read downwards or upwards, as if the cell were
// turned back: in Chinese set downwards only digits and Latin letters lie on a side.
func (g glyph) laid(to turn) glyph {
	x, y, half := (g.left+g.right)/2, g.base+midHeight*g.size, g.length/2
	if g.turn == upright {
		half = g.size / 2
	}
	out := g
	out.left, out.right, out.base = -y-half, -y+half, x-midHeight*g.size
	if to == upwards {
		out.left, out.right, out.base = y-half, y+half, -x-midHeight*g.size
	}
	return out
}

// direction is how the characters of a cell are read: on a side if any lies so, downwards
// too if they stand in columns apart, one right under the other.
func direction(glyphs []glyph) turn {
	for _, g := range glyphs {
		if g.turn != upright {
			return g.turn
		}
	}
	if len(glyphs) < 4 {
		return upright
	}
	sorted := slices.Clone(glyphs)
	slices.SortFunc(sorted, func(a, b glyph) int {
		if d := (b.left + b.right) - (a.left + a.right); d > b.size/2 || d < -b.size/2 {
			return descending(d, 0)
		}
		return descending(a.base, b.base)
	})
	columns, stacked := 1, 0
	for i, g := range sorted[1:] {
		before := sorted[i]
		switch gap := before.left - g.right; {
		case gap > 0.1*g.size:
			columns++
		case before.base-g.base > 0.9*g.size && before.base-g.base < 1.08*g.size:
			stacked++
		default:
			return upright
		}
	}
	if columns < 2 || stacked == 0 {
		return upright
	}
	return down
}

// cellText is the text of a cell with its edges.
func cellText(glyphs []glyph, left, right, top, bottom float64) string {
	switch to := direction(glyphs); to {
	case down, upwards:
		turned := make([]glyph, len(glyphs))
		for i, g := range glyphs {
			turned[i] = g.laid(to)
		}
		if to == down {
			return joined(linesOf(turned), -top, -bottom)
		}
		return joined(linesOf(turned), bottom, top)
	}
	return joined(linesOf(glyphs), left, right)
}
