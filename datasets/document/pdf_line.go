package document

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// line is a line of text on a page, or of a cell.
type line struct {
	left, right, base, size float64
	glyphs                  []glyph
	led, blank              bool // a blank was set at its beginning, at its end
}

// linesOf sorts characters into lines, from above.
func linesOf(glyphs []glyph) []line {
	glyphs = slices.Clone(glyphs)
	slices.SortStableFunc(glyphs, func(a, b glyph) int { return descending(a.base, b.base) })
	var lines []line
	for _, g := range glyphs {
		n := len(lines) - 1
		if n < 0 || lines[n].base-g.base > 0.45*max(min(lines[n].size, g.size), 0.6*max(lines[n].size, g.size)) {
			lines = append(lines, line{left: g.left, right: g.right, base: g.base, size: g.size})
			n++
		}
		l := &lines[n]
		l.glyphs = append(l.glyphs, g)
		if strings.TrimSpace(g.text) != "" {
			l.left, l.right, l.size = min(l.left, g.left), max(l.right, g.right), max(l.size, g.size)
		}
	}
	out := lines[:0]
	for _, l := range lines {
		slices.SortStableFunc(l.glyphs, func(a, b glyph) int { return descending(b.left, a.left) })
		l.glyphs = once(l.glyphs)
		if l.inked() {
			out = append(out, l)
		}
	}
	return out
}

func descending(a, b float64) int {
	switch {
	case a > b:
		return -1
	case a < b:
		return 1
	}
	return 0
}

// once leaves out characters set twice at one place, as false bold is.
func once(glyphs []glyph) []glyph {
	out := glyphs[:0]
	for _, g := range glyphs {
		if n := len(out); n > 0 && out[n-1].text == g.text && g.left-out[n-1].left < 0.2*g.size {
			continue
		}
		out = append(out, g)
	}
	return out
}

// inked cuts the blanks at the ends of a line; false if there is nothing else.
func (l *line) inked() bool {
	blank := func(g glyph) bool { return strings.TrimSpace(g.text) == "" }
	for len(l.glyphs) > 0 && blank(l.glyphs[0]) {
		l.led = true
		l.glyphs = l.glyphs[1:]
	}
	for len(l.glyphs) > 0 && blank(l.glyphs[len(l.glyphs)-1]) {
		l.blank = true
		l.glyphs = l.glyphs[:len(l.glyphs)-1]
	}
	if len(l.glyphs) == 0 {
		return false
	}
	l.left, l.right = l.glyphs[0].left, l.glyphs[len(l.glyphs)-1].right
	return true
}

// text is the characters of a line, with a blank where the page leaves one.
func (l line) text() string {
	var text strings.Builder
	for i, g := range l.glyphs {
		if i > 0 {
			before := l.glyphs[i-1]
			gap := g.left - before.right
			if gap > 0.8*l.size || gap > 0.22*l.size && (latin(before.text) || latin(g.text)) {
				text.WriteByte(' ')
			}
		}
		text.WriteString(g.text)
	}
	return strings.Join(strings.Fields(text.String()), " ")
}

// chunks are the parts of a line that stand apart by more than two characters.
func (l line) chunks() []line {
	var parts []line
	from := 0
	cut := func(to int) {
		part := line{base: l.base, size: l.size, glyphs: slices.Clone(l.glyphs[from:to])}
		if part.inked() {
			parts = append(parts, part)
		}
		from = to
	}
	right := l.left
	for i, g := range l.glyphs {
		if strings.TrimSpace(g.text) == "" {
			continue
		}
		if i > from && g.left-right > 1.5*l.size {
			cut(i)
		}
		right = g.right
	}
	cut(len(l.glyphs))
	return parts
}

func latin(s string) bool {
	for _, r := range s {
		return r < 0x250 && (unicode.IsLetter(r) || unicode.IsDigit(r))
	}
	return false
}

// itemStart is how a cell numbers what it packs.
var itemStart = regexp.MustCompile(`^(?:\d{1,2}[.、．]\D|[（(]\d{1,2}[)）]|[①-⑳]|指标\d|[一二三四五六七八九十]{1,3}、)`)

// joined is the lines of a cell between two edges: a line that fills the cell goes on
// in the next one, any other ends there.
func joined(lines []line, left, right float64) string {
	var text strings.Builder
	last := ""
	for i, l := range lines {
		t := l.text()
		if i > 0 {
			before := lines[i-1]
			room := right - left - (before.right - before.left)
			switch {
			case stacked(before, l): // one character below the other
			case room > 2.2*before.size || itemStart.MatchString(t):
				text.WriteByte('\n')
			case wordEnd(last) && wordStart(t):
				text.WriteByte(' ')
			}
		}
		text.WriteString(t)
		last = t
	}
	return text.String()
}

// stacked reports whether two lines of a cell are a character each, set downwards.
func stacked(a, b line) bool {
	return len(a.glyphs) == 1 && len(b.glyphs) == 1 && a.base-b.base < 1.3*a.size
}

func wordEnd(s string) bool {
	r := []rune(s)
	return len(r) > 0 && r[len(r)-1] < 0x250 && unicode.IsLetter(r[len(r)-1])
}

func wordStart(s string) bool {
	r := []rune(s)
	return len(r) > 0 && r[0] < 0x250 && unicode.IsLetter(r[0])
}
