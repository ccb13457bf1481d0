package document

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What one document may hold, so that the readers of what blocks mean take seconds.
const (
	maxCells  = 400_000 // of all tables, blank ones among them
	maxWidth  = 2_000   // columns of a table
	maxNested = 12      // tables within tables
	maxNotes  = 200
)

// sink gathers what a reader of a format finds, within the limits.
type sink struct {
	blocks     []Block
	outside    []Block // of the article of a page
	apart      bool    // blocks is outside for now
	notes      []Note
	bytes      int
	cells      int
	paragraphs int
	tables     int
	page       int // of a PDF, else 0
	loose      []looseLine
	blurred    int // cells of a PDF whose text runs into others
}

// text adds to the size of what was read.
func (s *sink) text(texts ...string) error {
	for _, t := range texts {
		s.bytes += len(t)
	}
	if s.bytes > MaxBytes {
		return Refuse("文件里的文字超过上限 %d 字节；请确认是一份自评表或评价报告，并按份拆开后再交。", MaxBytes)
	}
	return nil
}

// room reserves the cells of a table before they are made.
func (s *sink) room(rows, columns int) error {
	if columns > maxWidth {
		return Refuse("表格有 %d 列，超过上限 %d 列；请删去多余的空列，另存后再交。", columns, maxWidth)
	}
	if s.cells += rows * columns; s.cells > maxCells {
		return Refuse("表格过大，超过上限 %d 格；请删去多余的空行空列，或按年度拆开后再交。", maxCells)
	}
	return nil
}

// paragraph adds a paragraph, each of its lines as one, for titles are broken by hand;
// blank ones are no paragraphs.
func (s *sink) paragraph(text string, at spot) error {
	if text = clean(text); text == "" {
		return nil
	}
	for line := range strings.SplitSeq(text, "\n") {
		s.blocks = append(s.blocks, Block{Line: at.line, Text: line, at: at})
	}
	return s.text(text)
}

// counted is the spot of the next paragraph of a format without lines or cells.
func (s *sink) counted() spot {
	s.paragraphs++
	return spot{page: s.page, row: s.paragraphs}
}

// note tells something of a place; a document with very many notes says so once.
func (s *sink) note(place, text string) {
	switch {
	case len(s.notes) < maxNotes:
		s.notes = append(s.notes, Note{place, strings.ReplaceAll(text, ChartMarker, "")})
	case len(s.notes) == maxNotes:
		s.notes = append(s.notes, Note{"", "还有更多类似情况，没有逐条列出。"})
	}
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// clean is a text as read: blanks cut at the ends of its lines and of itself, line
// ends as \n, hard spaces as spaces, and nothing that cannot be seen.
func clean(text string) string {
	if plain(text) {
		return text
	}
	if strings.Contains(text, "\r") {
		text = lineEnds.Replace(text)
	}
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\u00a0' || r == '\u202f':
			return ' '
		case r == '\v' || r == '\f' || r == '\u2028' || r == '\u2029':
			return '\n'
		case r == '\u00ad' || r == '\u200b' || r == '\u2060' || r == '\ufeff' || unicode.IsControl(r):
			return -1
		}
		return r
	}, text)
	lines := strings.Split(text, "\n")
	n := 0
	for _, l := range lines {
		if l = strings.TrimSpace(l); l != "" {
			lines[n] = l
			n++
		}
	}
	return strings.ReplaceAll(strings.Join(lines[:n], "\n"), "\t", " ")
}

// plain reports whether clean has nothing to do, which is so for most cells. Letters of
// ASCII and Chinese characters, which are three bytes from \xE4 on, are passed over
// without decoding them.
func plain(text string) bool {
	for i := 0; i < len(text); {
		switch b := text[i]; {
		case ' ' < b && b < 0x7f:
			i++
			continue
		case 0xE4 <= b && b <= 0xE9 && i+2 < len(text) && text[i+1]&0xC0 == 0x80 && text[i+2]&0xC0 == 0x80:
			i += 3
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if r <= ' ' || r == 0x7f || r == '\u00a0' || r == utf8.RuneError || r >= '\u0080' && r < '\u00b0' || r >= '\u2000' && r <= '\u2060' || r == '\u3000' || r == '\ufeff' {
			return false
		}
		i += n
	}
	return true
}
