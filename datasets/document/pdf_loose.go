package document

import (
	"regexp"
	"slices"
	"strings"
)

// looseLine is a line of a PDF that rules no table: its parts with tabs between, and how
// it goes on in the next line.
type looseLine struct {
	text  string
	tight string // with a tab wherever a text was given its own place apart
	at    spot
	next  ending
}

// ending is how a line of text ends.
type ending int

const (
	ends    ending = iota // the next line is one of its own
	goesOnd               // in the next line, with what it ended in between
	unsure                // in the next line, but a blank may have been lost between
)

// mostUnsure bounds the line ends that are tried both ways.
const mostUnsure = 6

// mostLoose is more lines than a form has.
const mostLoose = 400

// loosen keeps the lines of pages without a ruled table, for those who know what the
// text must hold.
func (s *sink) loosen(drawn []*drawing, pages [][]part) {
	type placed struct {
		line
		at spot
	}
	var lines []placed
	left, right := 1e9, -1e9
	for i, parts := range pages {
		number := 0
		for _, p := range parts {
			if p.table != nil {
				if p.table.bands == nil {
					return
				}
				p.lines = p.table.lines
			}
			for _, l := range p.lines {
				number++
				lines = append(lines, placed{l, spot{page: drawn[i].number, row: number}})
				left, right = min(left, l.left), max(right, l.right)
			}
		}
	}
	for i, l := range lines {
		loose := looseLine{text: tabParted(l.pieces()), tight: tabParted(l.placedApart()), at: l.at}
		if i+1 < len(lines) {
			next := lines[i+1]
			room := right - l.right - next.word()
			blank := l.blank || next.led
			if (room < 0.3*l.size || blank && room < 2*l.size) && next.left < left+1.2*next.size && l.left < left+0.5*(right-left) {
				switch loose.next = unsure; {
				case blank || narrow(l.glyphs[len(l.glyphs)-1].text) && narrow(next.glyphs[0].text):
					loose.next = goesOnd
				case barEnd.MatchString(loose.text):
					loose.next = ends
				}
			}
		}
		s.loose = append(s.loose, loose)
	}
}

// barEnd is how a row of bars ends that blank cells fill up.
var barEnd = regexp.MustCompile(`[|｜]\s*[|｜]$`)

func tabParted(parts []line) string {
	var texts []string
	for _, p := range parts {
		texts = append(texts, p.text())
	}
	return strings.Join(texts, "\t")
}

// placedApart are the parts of a line that begin with a text given a place of its own, a
// little apart from the one before.
func (l line) placedApart() []line {
	var parts []line
	for _, p := range l.pieces() {
		from := 0
		for i, g := range p.glyphs {
			if i == 0 || !g.first {
				continue
			}
			room := 0.03 * l.size
			if narrow(g.text) != narrow(p.glyphs[i-1].text) {
				room = 0.3 * l.size // as typesetters leave between Chinese and Latin
			}
			if g.left-p.glyphs[i-1].right > room {
				parts = append(parts, line{base: l.base, size: l.size, glyphs: p.glyphs[from:i]})
				from = i
			}
		}
		parts = append(parts, line{base: l.base, size: l.size, glyphs: p.glyphs[from:]})
	}
	return parts
}

// Loose are the ways to read the lines of a PDF that rules no table as a text: cells are
// parted as in [Document.Separated], or by the room between them. Where a line may or may
// not have ended in a blank, each way is one. None for any other document.
func (d Document) Loose() []Separation {
	joints, barred, tight := 0, 0, false
	for _, l := range d.loose {
		if strings.Count(barOrWide.Replace(l.text), "|") > 1 {
			barred++
		}
		tight = tight || l.tight != l.text
		if l.next == unsure {
			joints++
		}
	}
	if n := len(d.loose); n == 0 || n > mostLoose {
		return nil
	}
	ways := 1 << min(joints, mostUnsure)
	if barred >= tableLines || joints > mostUnsure {
		ways = 1
	}
	var out []Separation
	for way := range ways {
		out = append(out, d.loosened(way, barred >= tableLines))
	}
	if tight && barred < tableLines {
		d.loose = slices.Clone(d.loose)
		for i, l := range d.loose {
			d.loose[i].text = l.tight
		}
		for way := range ways {
			out = append(out, d.loosened(way, false))
		}
	}
	return out
}

// Separation is a document cut into cells, and what parted them.
type Separation struct {
	Document
	Layout Layout
}

// loosened reads the lines in one way: a bit for each line end in doubt.
func (d Document) loosened(way int, barred bool) Separation {
	var lines []string
	var at []spot
	goesOn, joint := "", 0
	for i, l := range d.loose {
		text := l.text
		if barred {
			text = strings.ReplaceAll(text, "\t", " ")
		}
		if i > 0 && d.loose[i-1].next != ends {
			lines[len(lines)-1] += goesOn + text
		} else {
			lines, at = append(lines, text), append(at, l.at)
		}
		goesOn = " "
		if l.next == unsure {
			if goesOn = ""; way>>joint&1 == 1 {
				goesOn = " "
				if strings.Contains(l.text, "\t") {
					goesOn = "\t"
				}
			}
			joint++
		}
	}
	d.loose, d.layout = nil, ""
	d.Blocks = blocks(lines)
	if d.lines = lines; strings.Contains(strings.Join(lines, ""), "\t") {
		d.lines = nil
	}
	var layout Layout
	d, layout = d.Separated()
	for i := range d.Blocks {
		b := &d.Blocks[i]
		b.at = at[b.Line-1]
		for j := range b.Rows {
			b.Rows[j].at = at[b.Rows[j].Line-1]
		}
	}
	return Separation{d, layout}
}
