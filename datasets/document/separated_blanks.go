package document

import (
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"
)

// blankBlocks cuts lines whose parts stand apart into tables, and each table into the
// columns in which the parts of its lines stand.
func blankBlocks(lines []string) []Block {
	var out []Block
	for i := 0; i < len(lines); {
		n := 0
		for i+n < len(lines) && len(partsOf(lines[i+n])) > 1 {
			n++
		}
		switch {
		case n >= 2:
			out = append(out, blankTable(lines[i:i+n], i+1))
		case strings.TrimSpace(lines[i]) != "":
			out = append(out, Block{Line: i + 1, Text: strings.TrimSpace(lines[i])})
		}
		i += max(n, 1)
	}
	return out
}

// stretch is a part of a line with where it stands, in half-width columns.
type stretch struct {
	from, to int
	text     string
}

func partsOf(l string) []stretch {
	var parts []stretch
	from := 0
	add := func(to int) {
		if text := strings.TrimSpace(l[from:to]); text != "" {
			start := runewidth.StringWidth(l[:from+strings.Index(l[from:to], text)])
			parts = append(parts, stretch{start, start + runewidth.StringWidth(text), text})
		}
	}
	for _, m := range blankRun.FindAllStringIndex(l, -1) {
		add(m[0])
		from = m[1]
	}
	add(len(l))
	return parts
}

// blankTable is a table of lines whose parts stand apart. Where a heading stands under
// other columns than the lines above it, the columns are found anew.
func blankTable(lines []string, first int) Block {
	b := Block{Line: first}
	var rows [][]stretch
	var columns []stretch
	flush := func() {
		for _, row := range rows {
			b.Rows = append(b.Rows, Row{Line: first + len(b.Rows), Cells: inColumns(row, columns)})
		}
		rows, columns = nil, nil
	}
	for _, l := range lines {
		row := partsOf(l)
		merged, apart := together(columns, row)
		if !apart && isWords(row) {
			flush()
			merged = row
		}
		rows, columns = append(rows, row), merged
	}
	flush()
	return b
}

// together is columns widened by the parts of a row; apart is false where two parts fall
// into one column or two columns under one part.
func together(columns, row []stretch) (merged []stretch, apart bool) {
	all := slices.Concat(columns, row)
	slices.SortStableFunc(all, func(a, b stretch) int { return a.from - b.from })
	for _, b := range all {
		if n := len(merged); n > 0 && b.from < merged[n-1].to {
			merged[n-1].to = max(merged[n-1].to, b.to)
		} else {
			merged = append(merged, b)
		}
	}
	apart = true
	for _, c := range merged {
		within := func(p stretch) bool { return p.from >= c.from && p.to <= c.to }
		above, below := 0, 0
		for _, p := range columns {
			if within(p) {
				above++
			}
		}
		for _, p := range row {
			if within(p) {
				below++
			}
		}
		apart = apart && above < 2 && below < 2
	}
	return merged, apart
}

// isWords reports whether a line may be a heading: four parts or more without a digit.
func isWords(row []stretch) bool {
	return len(row) >= 4 && !slices.ContainsFunc(row, func(p stretch) bool { return strings.ContainsAny(p.text, "0123456789") })
}

func inColumns(row, columns []stretch) []string {
	cells := make([]string, len(columns))
	for _, p := range row {
		j := slices.IndexFunc(columns, func(c stretch) bool { return p.from >= c.from && p.to <= c.to })
		cells[j] = strings.TrimSpace(cells[j] + " " + p.text)
	}
	return cells
}
