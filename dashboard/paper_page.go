package dashboard

import "bytes"

// paperView is a paper as its template reads it.
type paperView struct {
	frame
	Subtitle, Foot string
	Sections       []paperSectionView
	Ways           []paperWay
}

type paperWay struct {
	Link
	Download bool
}

type paperSectionView struct {
	Lying bool
	Parts []paperPartView
}

type paperPartView struct {
	Tag, Text string
	Table     *paperTableView
}

type paperTableView struct {
	Caption, Unit string
	Columns       []paperColumn
	Widths        []int // of the columns, in % of the page
	Small         bool
	Lines         []paperLineView
}

type paperLineView struct {
	Total bool
	Cells []paperCellView
}

type paperCellView struct {
	Text   string
	Number bool
}

// partTags are the tags or classes of parts.
var partTags = map[partKind]string{
	textPart: "text", opening: "opening", heading1: "h2", heading2: "h3", heading3: "h4",
	annexHeading: "annex", notePart: "note", closing: "text", signature: "signature",
}

// writeHTML lays the paper out for a browser, which prints it.
func (p paper) writeHTML(b *bytes.Buffer, f frame, ways []paperWay) error {
	v := paperView{frame: f, Subtitle: p.Subtitle, Foot: p.Foot, Ways: ways}
	v.Title, v.Own = p.name(), staticPath("letter.css")
	for _, s := range p.Sections {
		section := paperSectionView{Lying: s.Lying}
		for _, part := range s.Parts {
			section.Parts = append(section.Parts, paperPartView{partTags[part.Kind], part.Text, part.Table.view()})
		}
		v.Sections = append(v.Sections, section)
	}
	return templates.ExecuteTemplate(b, "paper.html", v)
}

func (t *paperTable) view() *paperTableView {
	if t == nil {
		return nil
	}
	v := paperTableView{Caption: t.Caption, Unit: t.Unit, Columns: t.Columns, Widths: t.widths(100), Small: t.Small || len(t.Columns) >= smallestTable}
	line := func(texts []string, total bool) {
		l := paperLineView{Total: total}
		for j, text := range texts {
			l.Cells = append(l.Cells, paperCellView{text, t.Columns[j].Number})
		}
		v.Lines = append(v.Lines, l)
	}
	for _, row := range t.Rows {
		line(row, false)
	}
	if t.Total != nil {
		line(t.Total, true)
	}
	return &v
}
