package dashboard

import (
	"html"
	"html/template"
	"strings"
	"unicode/utf8"

	"jixiao/datasets/document"
)

// openRows is the length up to which a table stands open; a longer one is folded
// away, all of it in the page.
const openRows = 15

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
	for j, c := range f.Columns {
		b.WriteString(`<th scope="col"`)
		if f.numeric(j) {
			b.WriteString(` class="n"`)
		}
		b.WriteByte('>')
		b.WriteString(html.EscapeString(c.heading()))
		b.WriteString(`</th>`)
	}
	b.WriteString("</tr></thead><tbody>\n")
	for _, row := range f.Rows {
		b.WriteString("<tr>")
		for j, c := range f.Columns {
			if err := writeCell(&b, c, row[j], j == 0); err != nil {
				return "", err
			}
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</tbody></table>")
	return template.HTML(b.String()), nil
}

func writeCell(b *strings.Builder, c Column, v any, head bool) error {
	p, err := plainCell(c, v)
	if err != nil {
		return err
	}
	tag := "td"
	switch {
	case head:
		tag = "th"
		b.WriteString(`<th scope="row"`)
		if utf8.RuneCountInString(p.text) > longText {
			b.WriteString(` class="t"`)
		}
		b.WriteByte('>')
	case p.number || p.text == "" && c.Unit != "":
		b.WriteString(`<td class="n">`)
	case utf8.RuneCountInString(p.text) > longText:
		b.WriteString(`<td class="t">`)
	case utf8.RuneCountInString(p.text) > shortText:
		b.WriteString(`<td class="m">`)
	default:
		b.WriteString(`<td>`)
	}
	text := html.EscapeString(printed(c, p, v))
	if ownHref(p.href) {
		b.WriteString(`<a href="` + html.EscapeString(p.href) + `">` + text + `</a>`)
	} else {
		b.WriteString(text)
	}
	b.WriteString("</" + tag + ">")
	return nil
}

// placesHTML lists where a figure was read, each with a link to its line.
func placesHTML(sources []Source, q Query) template.HTML {
	var b strings.Builder
	b.Grow(160 * len(sources))
	b.WriteString("<ul>")
	for _, s := range sources {
		b.WriteString(`<li><a href="` + html.EscapeString(q.SourceHref(s)) + `">` + html.EscapeString(s.Document) + `</a>`)
		if place := document.Label(s.Place); place != "" {
			b.WriteString(`，` + html.EscapeString(place))
		}
		b.WriteString("</li>\n")
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
