package document

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
)

// csvSample is how much of a file its separator is found out from.
const csvSample = 16 << 10

// rareSeparator is how many times rarer than the usual one a separator may be.
const rareSeparator = 8

// separatorOf is the separator of a file that is CSV, by the beginning of its text, 0
// for any other text. A file that is not named so is CSV if it holds no tab and nearly
// all its records have the same number of cells, three or more, or half of them very
// many: prose does not.
func separatorOf(named bool, sample string) rune {
	if strings.IndexByte(sample, 0) >= 0 || !named && strings.IndexByte(sample, '\t') >= 0 {
		return 0
	}
	candidates := []rune{',', ';', '\t', '|'}
	most := 0
	for _, separator := range candidates {
		most = max(most, strings.Count(sample, string(separator)))
	}
	candidates = slices.DeleteFunc(candidates, func(separator rune) bool {
		n := strings.Count(sample, string(separator))
		return n == 0 || n*rareSeparator < most || !named && separator == '|'
	})
	if named && len(candidates) == 1 && candidates[0] != '\t' {
		return candidates[0]
	}
	best, found := 0.0, rune(0)
	for _, separator := range candidates {
		records, cells, share, wide := shape(sample, separator)
		if cells < 2 || !named && (records < 3 || cells < 3 || share < 0.9 && (cells < 5 || wide < 0.5)) {
			continue
		}
		if weight := share * float64(min(cells, 10)); weight > best {
			best, found = weight, separator
		}
	}
	if found == '\t' {
		return 0 // the reader of text knows tabs
	}
	return found
}

// shape is how many records a sample has, how many cells most of them have, what share
// of them that is, and what share has more than half as many.
func shape(sample string, separator rune) (records, cells int, share, wide float64) {
	counts := map[int]int{}
	r := csvReader(strings.NewReader(sample), separator)
	r.ReuseRecord = true
	for {
		record, err := r.Read()
		if err != nil {
			break
		}
		records++
		counts[len(record)]++
	}
	if alone := counts[1]; len(counts) > 1 && alone < records {
		delete(counts, 1) // titles and labels on lines of their own
	}
	for n, count := range counts {
		if most := counts[cells]; count > most || count == most && n > cells {
			cells = n
		}
	}
	many := 0
	for n, count := range counts {
		if 2*n > cells {
			many += count
		}
	}
	return records, cells, float64(counts[cells]) / float64(max(records, 1)), float64(many) / float64(max(records, 1))
}

func csvReader(in io.Reader, separator rune) *csv.Reader {
	r := csv.NewReader(in)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = separator, true, -1
	return r
}

func readCSV(s *sink, data []byte) error {
	text, err := decode(data)
	if err != nil {
		return err
	}
	separator, quoted := separatorOf(true, text[:min(len(text), csvSample)]), strings.Contains(text, `"`)
	r := csvReader(strings.NewReader(text), separator)
	g := &grid{}
	var lines []int
	width, end := 0, 0
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return Refusal{"CSV 的引号或分隔符有错，分不出各格；请在 Excel / WPS 中打开核对，另存为 xlsx 后再交。", err}
		}
		line, _ := r.FieldPos(0)
		if line > end+1 && end > 0 {
			g.rows, lines = append(g.rows, nil), append(lines, line-1)
		}
		end = line
		for i, c := range record {
			if quoted {
				inside := strings.Count(c, "\n")
				end += inside
				if inside > quotedLines {
					s.note(Place("", line), "一格跨了很多行，可能有引号没有成对；请核对原件。")
				}
			}
			if record[i] = clean(c); record[i] != "" {
				width = max(width, i+1)
			}
		}
		g.rows, lines = append(g.rows, record), append(lines, line)
		if len(g.rows)*width > maxCells {
			break
		}
	}
	if err := s.room(len(g.rows), width); err != nil {
		return err
	}
	for i, record := range g.rows {
		if missing := width - len(record); missing > 0 {
			record = append(record, make([]string, missing)...)
		}
		g.rows[i] = record[:width]
	}
	g.at = func(row, _ int) spot { return spot{line: lines[row]} }
	for _, part := range g.regions(g.whole()) {
		if err := s.framed(g, part); err != nil {
			return err
		}
	}
	return nil
}
