package dashboard

import (
	"fmt"
	"html"
	"html/template"
	"slices"
	"strings"
	"unicode/utf8"

	"jixiao/datasets/document"
)

// openRows is the length up to which a table stands open; a longer one is folded
// away, all of it in the page.
const openRows = 15

// printedRows is the length up to which a folded table is printed all the same.
const printedRows = 60

// shortText and longText are the numbers of letters beyond which a cell asks for
// a broader column, so that a long text does not stand as a tower of two letters.
const shortText, longText = 4, 24

// tableHTML is the figure's table. It is written by hand and not by a template:
// a page of 24 districts and ten years has thousands of cells, and templates
// look every one up by reflection.
func (f Figure) tableHTML() (template.HTML, error) {
	var b strings.Builder
	b.Grow(256 + 48*len(f.Rows)*len(f.Columns))
	b.WriteString(`<table><caption>`)
	b.WriteString(html.EscapeString(f.Caption))
	b.WriteString(`</caption><thead><tr>`)
	first := slices.IndexFunc(f.Columns, func(c Column) bool { return !c.Hidden })
	for j, c := range f.Columns {
		if c.Hidden {
			continue
		}
		b.WriteString(`<th scope=col`)
		if f.numeric(j) {
			b.WriteString(` class=n`)
		}
		b.WriteByte('>')
		b.WriteString(html.EscapeString(c.heading()))
	}
	b.WriteString("</thead><tbody>\n")
	for i, row := range f.listed() {
		b.WriteString("<tr>")
		for j, c := range f.Columns {
			if c.Hidden {
				continue
			}
			p, err := plainCell(c, row[j])
			if err != nil {
				return "", err
			}
			if j == first && i > 0 && row[j] == f.Rows[i-1][j] {
				p.href = "" // the row above has led there already
			}
			writeCell(&b, p, printed(c, p, row[j]), f.Marked, c.Unit != "", j == first)
		}
		b.WriteByte('\n')
	}
	b.WriteString("</tbody></table>")
	return template.HTML(b.String()), nil
}

// listed are the rows that the page prints.
func (f Figure) listed() [][]any {
	if f.Listed > 0 {
		return f.Rows[:min(len(f.Rows), f.Listed)]
	}
	return f.Rows
}

// writeCell writes a cell with as little around it as HTML allows: a number needs
// no class, and the end of a cell is where the next begins.
func writeCell(b *strings.Builder, p cell, text string, marked []string, measured, head bool) {
	if head {
		b.WriteString(`<th`) // of its row, being the only one in it
	} else {
		b.WriteString(`<td`)
	}
	switch n := utf8.RuneCountInString(p.text); {
	case !head && (p.number || n == 0 && measured):
	case !head && n == 0:
		b.WriteString(` class="s o"`) // nothing to show where there is little room
	case n > longText:
		b.WriteString(` class=t`)
	case n > shortText && !head:
		b.WriteString(` class=m`)
	case !head:
		b.WriteString(` class=s`)
	}
	b.WriteByte('>')
	text = markedHTML(text, marked)
	if ownHref(p.href) {
		text = `<a href="` + html.EscapeString(p.href) + `">` + text + `</a>`
	}
	b.WriteString(text)
}

// listedPlaces is how many places a page lists; JSON and XLSX list all.
const listedPlaces = 30

// placesHTML lists where a figure was read, each with a link to its line, and
// where the rest of a long list stands.
func placesHTML(sources []Source, q Query, rest string) template.HTML {
	listed := sources[:min(len(sources), listedPlaces)]
	var b strings.Builder
	b.Grow(160 * len(listed))
	b.WriteString("<ul>")
	for _, s := range listed {
		b.WriteString(`<li><a href="` + html.EscapeString(q.SourceHref(s)) + `">` + html.EscapeString(s.Document) + `</a>`)
		if place := document.Label(s.Place); place != "" {
			b.WriteString(`，` + html.EscapeString(place))
		}
		b.WriteString("</li>\n")
	}
	if more := len(sources) - len(listed); more > 0 {
		fmt.Fprintf(&b, `<li>其余 %d 处列在 <a href="%s">JSON</a> 与 XLSX 的“口径”页`, more, html.EscapeString(rest))
	}
	b.WriteString("</ul>")
	return template.HTML(b.String())
}

// ownHref says that a link stays on this host.
func ownHref(href string) bool {
	return strings.HasPrefix(href, "/") && !strings.HasPrefix(href, "//") && !strings.ContainsAny(href, "\\\n\r\t")
}

// numeric says that a column holds numbers, so that its head stands over them.
func (f Figure) numeric(j int) bool {
	if j == 0 {
		return false
	}
	for _, row := range f.Rows {
		if p, err := plainCell(f.Columns[j], row[j]); err == nil && p.text != "" {
			return p.number
		}
	}
	return f.Columns[j].Unit != ""
}
