package document

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// alignedRows finds which of the lines of a table without rules begin a row. Lines of one
// cell stand closer than rows do; where they do not, a line goes on in the row above if
// each of its parts stands below a full line of its cell.
func alignedRows(lines []alignedLine, bands []stretch) []bool {
	begins := make([]bool, len(lines))
	begins[0] = true
	pitch := cellPitch(lines, bands)
	spaced := isSpaced(lines, bands, pitch)
	from := 0
	for i := 1; i < len(lines); i++ {
		switch gap := lines[i-1].base - lines[i].base; {
		case math.IsInf(pitch, 1):
			begins[i] = true
		case spaced:
			begins[i] = gap > 1.2*pitch
		default:
			begins[i] = gap > 0.4*pitch && !goesOnInRow(lines[from:i], lines[i], bands, pitch)
		}
		if begins[i] {
			from = i
		}
	}
	return begins
}

// widest is how far apart the lines of one cell stand at most, in their size.
const widest = 1.75

// mostAbove is within how many lines the cell stands that a line goes on.
const mostAbove = 8

// above is the lowest part of a column in the last of some lines.
func above(lines []alignedLine, band int) (part line, ok bool) {
	for i := len(lines) - 1; i >= max(0, len(lines)-mostAbove); i-- {
		for j, b := range lines[i].band {
			if b == band {
				return lines[i].pieces[j], true
			}
		}
	}
	return line{}, false
}

// cellPitch is how far apart the lines of one cell mostly stand: the distance below a full
// line; infinite if no cell has a second line.
func cellPitch(lines []alignedLine, bands []stretch) float64 {
	var gaps []float64
	for i := 1; i < len(lines); i++ {
		for j, p := range lines[i].pieces {
			if up, ok := above(lines[max(0, i-4):i], lines[i].band[j]); ok && full(up, p, bands, lines[i].band[j]) {
				if gap := up.base - p.base; gap > 0.9*p.size && gap < widest*p.size {
					gaps = append(gaps, gap)
				}
			}
		}
	}
	if gaps == nil {
		return math.Inf(1)
	}
	slices.Sort(gaps)
	return gaps[len(gaps)/2]
}

// isSpaced reports whether rows stand farther apart than the lines of a cell do: some
// lines do, and where lines stand as close as in a cell, one goes on.
func isSpaced(lines []alignedLine, bands []stretch, pitch float64) bool {
	far := 0
	for i := 1; i < len(lines); i++ {
		gap := lines[i-1].base - lines[i].base
		if gap > 1.2*pitch {
			far++
			continue
		}
		if gap < 0.8*pitch {
			continue
		}
		on := false
		for j, p := range lines[i].pieces {
			up, ok := above(lines[max(0, i-4):i], lines[i].band[j])
			on = on || ok && up.base-p.base < 1.2*pitch && full(up, p, bands, lines[i].band[j])
		}
		if !on {
			return false
		}
	}
	return far > 0
}

// What does not go on in the next line though it is full: a label to its end; and what
// goes on nothing.
var (
	labelDone = regexp.MustCompile(`指标$|分[)）]$`)
	dots      = regexp.MustCompile(`^[…·.]+$`)
)

// goesOnInRow reports whether each part of a line goes on what stands above it in a row.
func goesOnInRow(row []alignedLine, l alignedLine, bands []stretch, pitch float64) bool {
	for j, p := range l.pieces {
		up, ok := above(row, l.band[j])
		numbered := itemStart.MatchString(p.text()) && ok && itemStart.MatchString(up.text())
		done := ok && labelDone.MatchString(up.text()) && !openBracket.MatchString(p.text())
		if !ok || done || dots.MatchString(p.text()) || up.base-p.base > math.Min(1.2*pitch, widest*p.size) || !numbered && !full(up, p, bands, l.band[j]) {
			return false
		}
	}
	return true
}

// full reports whether the first word of a part had no room behind the one above it in
// the same column.
func full(up, below line, bands []stretch, band int) bool {
	room := roomOf(bands, band)
	wide := up.right - up.left + below.word()
	if last := up.glyphs[len(up.glyphs)-1]; up.blank || narrow(last.text) != narrow(below.glyphs[0].text) {
		wide += 0.25 * up.size // as typesetters leave between Chinese and Latin
	}
	return wide > room+0.2
}

// roomOf is how wide the text in a column may be: up to the next one; in the last one, as
// wide as the widest.
func roomOf(bands []stretch, band int) float64 {
	if band+1 < len(bands) {
		return float64(bands[band+1].from-bands[band].from)/10 - padding
	}
	return float64(bands[band].to-bands[band].from) / 10
}

// narrow reports whether a character is set like a Latin one, with no break beside it.
func narrow(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r > ' ' && r < 0x2E80
}

// word is how wide the beginning of a line is that stands on one line: a character, a
// number or a Latin word, with the brackets and stops that cannot be parted from it.
func (l line) word() float64 {
	const opening, closing = "（(“‘《〔[", "，。、；：！？）)”’》〕]%,.;:"
	n := 0
	for n < len(l.glyphs) && strings.Contains(opening, l.glyphs[n].text) {
		n++
	}
	for from := n; n < len(l.glyphs) && (n == from || narrow(l.glyphs[n-1].text) && narrow(l.glyphs[n].text)); {
		n++
	}
	for n < len(l.glyphs) && strings.Contains(closing, l.glyphs[n].text) {
		n++
	}
	wide := l.glyphs[min(n, len(l.glyphs))-1].right - l.left
	if strings.Contains(opening, l.glyphs[len(l.glyphs)-1].text) {
		wide += l.size // what the bracket cannot be parted from is on the next line
	}
	return wide
}
