package report

import (
	"fmt"
	"regexp"
	"strings"

	"jixiao/datasets/document"
)

const hanNumber = `[一二三四五六七八九十]{1,3}`

var (
	headingText  = regexp.MustCompile(`^(?:第?` + hanNumber + `(?:、|\.|部分)|\(` + hanNumber + `\))`)
	level1Head   = regexp.MustCompile(`^第?` + hanNumber + `(?:、|\.|部分[、:]?)(.+)$`)
	level2Head   = regexp.MustCompile(`^\(` + hanNumber + `\)、?(.+)$`)
	attachment   = regexp.MustCompile(`^(?:附件|附表|附录)[\d一二三四五六七八九十]*[:、]?`)
	contentsHead = regexp.MustCompile(`^(?:目录|目次|contents)$`)
	dotted       = regexp.MustCompile(`[.…·]{3,}\s*\d*$`)
	leader       = regexp.MustCompile(`[.…·\d]+$`)
)

// maxHeading is in runes: what is longer is a paragraph that begins with a number.
const maxHeading = 60

// section is a heading and the blocks below it.
type section struct {
	level      int // 1 for 一、 and attachments, 2 for （一）
	title      string
	parent     string // title of the 一、 above a （一）
	start, end int    // blocks [start, end); start is the heading itself
}

// plain is a heading as it is compared: the one in the table of contents has
// dots and a page number behind it.
func plain(b document.Block) string {
	text := b.Text
	if b.Rows != nil {
		text = b.Rows[0].Cell(0)
	}
	return leader.ReplaceAllString(document.Squeezed(text), "")
}

// contents finds the table of contents and gives the first block behind it. It
// ends where its own first heading comes again. Where none comes again, lines
// with page numbers are all the file has; without them the heading 目录 stands
// over nothing.
func (r *reading) contents(from int) (body int) {
	toc, first, numbered := -1, "", false
	for i := from; i < len(r.blocks); i++ {
		b := r.blocks[i]
		text := plain(b)
		switch {
		case toc < 0 && contentsHead.MatchString(text):
			toc = i
		case !headingText.MatchString(text):
		case first != "" && text == first:
			for j := max(toc, from); j < i; j++ {
				r.used[j] = toc >= 0 && ofContents(r.blocks[j])
			}
			return i
		case toc < 0 && b.Rows == nil && !dotted.MatchString(b.Text):
			return i
		case first == "":
			first = text
		}
		numbered = numbered || first != "" && (b.Rows != nil && len(b.Rows[0].Cells) == 2 || dotted.MatchString(b.Text))
	}
	if toc >= 0 && !numbered {
		return toc + 1
	}
	return len(r.blocks)
}

// ofContents reports whether a block is a line of the table of contents: a cover may stand
// behind it.
func ofContents(b document.Block) bool {
	text := document.Squeezed(b.Text)
	return b.Rows != nil || contentsHead.MatchString(text) || headingText.MatchString(text) || attachment.MatchString(text) ||
		!coverLabel.MatchString(text) && (b.IsPageMark() || leader.MatchString(text))
}

// sections cuts the body at its headings.
func (r *reading) sections(body int) []section {
	var out []section
	var open []int // indexes of the sections that have not ended
	for i := body; i < len(r.blocks); i++ {
		b := r.blocks[i]
		text := document.Squeezed(b.Text)
		if b.Rows != nil || len([]rune(text)) > maxHeading || strings.HasSuffix(text, "。") {
			continue
		}
		level, title := 0, ""
		if m := level1Head.FindStringSubmatch(text); m != nil {
			level, title = 1, m[1]
		} else if m := level2Head.FindStringSubmatch(text); m != nil {
			level, title = 2, m[1]
		} else if attachment.MatchString(text) {
			level, title = 1, text
		}
		if level == 0 {
			continue
		}
		for len(open) > 0 && out[open[len(open)-1]].level >= level {
			out[open[len(open)-1]].end = i
			open = open[:len(open)-1]
		}
		parent := ""
		if len(open) > 0 {
			parent = out[open[0]].title
		}
		open = append(open, len(out))
		out = append(out, section{level: level, title: title, parent: parent, start: i})
	}
	for j := range out {
		if out[j].end == 0 {
			out[j].end = len(r.blocks)
		}
	}
	return out
}

// listUnread lists tables whole and prose once a section.
func (r *reading) listUnread(sections []section) {
	owner := make([]int, len(r.blocks)) // 1 + index of the innermost section
	for s, sec := range sections {
		for i := sec.start; i < sec.end; i++ {
			owner[i] = s + 1
		}
	}
	for i := 0; i < len(r.blocks); {
		if r.used[i] || r.blocks[i].Rows != nil {
			if !r.used[i] {
				r.listTable(i)
			}
			i++
			continue
		}
		first, last, n := i, i, 0
		for ; i < len(r.blocks) && owner[i] == owner[first]; i++ {
			if r.used[i] {
				continue
			}
			if r.blocks[i].Rows != nil {
				r.listTable(i)
				continue
			}
			last = i
			n++
		}
		r.listProse(sections, owner[first]-1, first, last, n)
	}
}

func (r *reading) listProse(sections []section, owner, first, last, n int) {
	label := "封面"
	if owner >= 0 {
		heading := r.blocks[sections[owner].start]
		label = heading.Text
		if first == last && first == sections[owner].start {
			return // a heading with nothing unread below it
		}
	}
	from, to := r.blocks[first].Line, r.blocks[last].Line
	text := fmt.Sprintf("第%d—%d行，%d段", from, to, n)
	if n == 1 {
		text = r.blocks[first].Text
	}
	r.unplaced(r.blocks[first].Place(label), text, "叙述文字，读过而未归入字段")
}

func (r *reading) listTable(i int) {
	var rows []string
	for _, row := range r.blocks[i].Rows {
		rows = append(rows, row.Text())
	}
	r.unplaced(r.blocks[i].Place(r.tableLabel(i)), strings.Join(rows, "\n"), "认不出是哪一种表")
}
