package document

import (
	"regexp"
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
		for i+n < len(lines) && len(partsOf(lines[i+n])) > 1 && !tableCaption.MatchString(strings.TrimSpace(lines[i+n])) {
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
// other columns than the lines above it, the columns are found anew. A line whose numbers
// stand under no column of their own is one cell, and so are all where that is so of half
// of those with numbers: the columns are not aligned, and which is which cannot be told.
func blankTable(lines []string, first int) Block {
	b := Block{Line: first}
	var rows [][]stretch // nil for a line that cannot be told
	var columns []stretch
	headed := false // a line of words stands over the columns
	flush := func() {
		untold, counted := 0, 0
		for _, row := range rows {
			if row == nil {
				untold++
			}
			if row == nil || slices.ContainsFunc(row, stretch.isNumber) {
				counted++
			}
		}
		for _, row := range rows {
			at := len(b.Rows)
			cells := []string{strings.TrimSpace(lines[at])}
			if row != nil && (untold == 0 || untold*2 < counted) {
				cells = inColumns(row, columns)
			}
			b.Rows = append(b.Rows, Row{Line: first + at, Cells: cells})
		}
		rows, columns, headed = nil, nil, false
	}
	for _, l := range lines {
		row := partsOf(l)
		widened, apart, told := under(columns, row, headed)
		switch {
		case !apart && isWords(row):
			flush()
			columns = row
		case !told:
			row = nil
		default:
			columns = widened
		}
		headed = headed || isWords(row)
		rows = append(rows, row)
	}
	flush()
	return b
}

// under is columns widened by the parts of a row that stand under one of them or under
// none. apart is false where two parts stand under one column or a part under several;
// told is false where one of these is a number, or a number stands under no heading.
func under(columns, row []stretch, headed bool) (widened []stretch, apart, told bool) {
	widened, apart, told = slices.Clone(columns), true, true
	taken := map[int]stretch{}
	for _, p := range row {
		var over []int
		for j, c := range columns {
			if p.from < c.to && c.from < p.to {
				over = append(over, j)
			}
		}
		if len(over) == 0 {
			widened, told = append(widened, p), told && !(headed && p.isNumber())
			continue
		}
		if len(over) > 1 {
			apart, told = false, told && !p.isNumber()
		} else {
			c := &widened[over[0]]
			c.from, c.to = min(c.from, p.from), max(c.to, p.to)
		}
		if before, ok := taken[over[0]]; ok {
			apart, told = false, told && !p.isNumber() && !before.isNumber()
		}
		taken[over[0]] = p
	}
	slices.SortFunc(widened, func(a, b stretch) int { return a.from - b.from })
	return widened, apart, told
}

var bareNumber = regexp.MustCompile(`^[-+]?[\d.,，]+[%％]?$`)

func (p stretch) isNumber() bool { return bareNumber.MatchString(p.text) }

// isWords reports whether a line may be a heading: four parts or more without a digit.
func isWords(row []stretch) bool {
	return len(row) >= 4 && !slices.ContainsFunc(row, func(p stretch) bool { return strings.ContainsAny(p.text, "0123456789") })
}

// inColumns puts each part under the first column it stands under.
func inColumns(row, columns []stretch) []string {
	cells := make([]string, len(columns))
	for _, p := range row {
		j := slices.IndexFunc(columns, func(c stretch) bool { return p.from < c.to && c.from < p.to })
		cells[j] = strings.TrimSpace(cells[j] + " " + p.text)
	}
	return cells
}
