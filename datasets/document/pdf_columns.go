package document

import (
	"math"
	"slices"
)

// columns finds tables without rules down the page among lines: three lines or more
// that follow each other, each of parts that stand apart, whose parts stand in the same
// columns. All other lines are text.
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
		n := 0
		for i+n < len(lines) && len(lines[i+n].chunks()) > 1 && (n == 0 || lines[i+n-1].base-lines[i+n].base < 3*lines[i+n].size) {
			n++
		}
		if n >= 3 {
			if t := columnTable(lines[i : i+n]); t != nil {
				flush(i)
				parts = append(parts, part{table: t})
				text = i + n
			}
		}
		i += max(n, 1)
	}
	flush(len(lines))
	return parts
}

// columnTable is the table that lines make, nil if their parts overlap so that fewer
// columns are left than most lines have parts.
func columnTable(lines []line) *pdfTable {
	var bands [][2]float64
	counts := make([]int, len(lines))
	for i, l := range lines {
		parts := l.chunks()
		counts[i] = len(parts)
		for _, p := range parts {
			bands = append(bands, [2]float64{p.left, p.right})
		}
	}
	slices.SortFunc(bands, func(a, b [2]float64) int { return descending(b[0], a[0]) })
	merged := bands[:1]
	for _, b := range bands[1:] {
		if last := &merged[len(merged)-1]; b[0] < last[1] {
			last[1] = math.Max(last[1], b[1])
		} else {
			merged = append(merged, b)
		}
	}
	slices.Sort(counts)
	if usual := counts[len(counts)/2]; len(merged) < usual || len(merged) < 2 {
		return nil
	}
	t := &pdfTable{glyphs: map[address][]glyph{}}
	t.xs = append(t.xs, merged[0][0]-1)
	for i := 1; i < len(merged); i++ {
		t.xs = append(t.xs, (merged[i-1][1]+merged[i][0])/2)
	}
	t.xs = append(t.xs, merged[len(merged)-1][1]+1)
	t.ys = append(t.ys, lines[0].base+lines[0].size)
	for i, l := range lines {
		bottom := l.base - l.size/2
		if i+1 < len(lines) {
			bottom = (l.base + lines[i+1].base + lines[i+1].size*0.7) / 2
		}
		t.ys = append(t.ys, bottom)
	}
	for _, x := range t.xs {
		t.down = append(t.down, rule{true, x, t.ys[len(t.ys)-1], t.ys[0]})
	}
	for _, y := range t.ys {
		t.across = append(t.across, rule{false, y, t.xs[0], t.xs[len(t.xs)-1]})
	}
	for _, l := range lines {
		for _, g := range l.glyphs {
			placed([]*pdfTable{t}, g)
		}
	}
	return t
}
