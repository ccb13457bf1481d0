package dashboard

import (
	"bytes"
	_ "embed"
	"encoding/xml"
	"strings"

	"github.com/gomutex/godocx"
	"github.com/gomutex/godocx/docx"
	"github.com/gomutex/godocx/wml/ctypes"
	"github.com/gomutex/godocx/wml/stypes"
)

// face is how letters are set: the fonts and sizes of official papers.
type face struct {
	font string
	size uint64 // half points
	bold bool
}

// typography is how a paper is set. Sizes follow GB/T 9704, 党政机关公文格式: title
// 二号, text 三号, 28 points from line to line; a form is set smaller.
type typography struct {
	title, opening, text, note face
	headings                   [3]face
	caption, head, cell        face
	line                       int // from line to line, twentieths of a point; 0 is by the font
	indent                     bool
}

var (
	letterType = typography{
		title: face{"方正小标宋简体", 44, false}, opening: face{"仿宋_GB2312", 32, false}, text: face{"仿宋_GB2312", 32, false}, note: face{"仿宋_GB2312", 21, false},
		headings: [3]face{{"黑体", 32, false}, {"楷体_GB2312", 32, false}, {"仿宋_GB2312", 32, true}},
		caption:  face{"黑体", 24, false}, head: face{"黑体", 21, false}, cell: face{"仿宋_GB2312", 21, false},
		line: 560, indent: true,
	}
	formType = typography{
		title: face{"黑体", 36, false}, opening: face{"仿宋_GB2312", 24, false}, text: face{"仿宋_GB2312", 24, false}, note: face{"仿宋_GB2312", 18, false},
		headings: [3]face{{"黑体", 28, false}, {"黑体", 21, false}, {"黑体", 21, false}},
		caption:  face{"黑体", 21, false}, head: face{"黑体", 21, false}, cell: face{"仿宋_GB2312", 21, false},
	}
)

// A4 and its margins, twentieths of a point: 37 mm above, 28 mm left, 26 mm right.
const (
	shortSide, longSide                           = 11906, 16838
	topMargin, leftMargin, rightMargin, endMargin = 2098, 1588, 1474, 1984
	formMargin, footHeight                        = 1247, 1020
)

// docxWriter writes a paper.
type docxWriter struct {
	root *docx.RootDoc
	typography
	paper
	width int // of the text of the section, twentieths of a point
}

// writeDOCX writes the paper for Word and LibreOffice.
func (p paper) writeDOCX(b *bytes.Buffer) error {
	root, err := godocx.NewDocument()
	if err != nil {
		return err
	}
	w := docxWriter{root: root, typography: letterType, paper: p}
	if p.Form {
		w.typography = formType
	}
	w.furnish()
	for i, s := range p.Sections {
		w.width = w.layout(s.Lying).text()
		if i == 0 {
			w.head()
		}
		for _, part := range s.Parts {
			w.part(part)
		}
		if i+1 < len(p.Sections) { // the last paragraph of a section carries its layout
			end := w.paragraph("", w.note, 0)
			end.GetCT().Property.SectPr = w.section(s.Lying)
		} else {
			root.Document.Body.SectPr = w.section(s.Lying)
		}
	}
	return root.Write(b)
}

func (w docxWriter) head() {
	first, rest, broken := strings.Cut(w.Title, "\n")
	title := w.paragraph(first, w.title, 0)
	title.Style("Heading1")
	title.Justification(stypes.JustificationCenter)
	if broken {
		run := title.GetCT().Children[0].Run
		run.Children = append(run.Children, ctypes.RunChild{Break: &ctypes.Break{}}, ctypes.RunChild{Text: ctypes.TextFromString(rest)})
	}
	if w.Subtitle != "" {
		w.paragraph("（"+w.Subtitle+"）", w.headings[1], 0).Justification(stypes.JustificationCenter)
	}
	if !w.Form {
		w.paragraph("", w.text, 0)
	}
}

func (w docxWriter) part(p paperPart) {
	switch p.Kind {
	case tablePart:
		w.table(*p.Table)
	case heading1, heading2, heading3:
		level := int(p.Kind - heading1)
		h := w.paragraph(p.Text, w.headings[level], 2)
		h.Style("Heading" + string(rune('2'+level)))
		h.GetCT().Property.KeepNext = ctypes.OnOffFromBool(true)
	case annexHeading:
		w.paragraph(p.Text, w.headings[0], 0).Style("Heading2")
	case opening:
		w.paragraph(p.Text, w.opening, 0)
	case notePart:
		w.tight(w.paragraph(p.Text, w.note, 0))
	case closing:
		w.paragraph(p.Text, w.text, 2).GetCT().Property.KeepNext = ctypes.OnOffFromBool(true)
	case signature:
		w.paragraph(p.Text, w.text, 0).Justification(stypes.JustificationRight)
	default:
		w.paragraph(p.Text, w.text, 2).Justification(stypes.JustificationBoth)
	}
}

// paragraph is a text at the end of the body, its first line indented by so many
// characters where the paper indents.
func (w docxWriter) paragraph(text string, f face, indent int) *docx.Paragraph {
	p := w.root.AddEmptyParagraph()
	setText(p, text, f)
	spacing := &p.GetCT().Property.Spacing
	if w.line > 0 {
		exact, zero := stypes.LineSpacingRuleExact, uint64(0)
		line := max(w.line, int(f.size)*13)
		*spacing = &ctypes.Spacing{Before: &zero, After: &zero, Line: &line, LineRule: &exact}
	}
	if indent > 0 && w.indent {
		chars, twips := 100*indent, uint64(indent)*f.size*10
		p.Indent(&ctypes.Indent{FirstLine: &twips, FirstLineChars: &chars})
	}
	return p
}

// tight sets a paragraph line by line as its font asks.
func (w docxWriter) tight(p *docx.Paragraph) *docx.Paragraph {
	p.GetCT().Property.Spacing = ctypes.NewParagraphSpacing(40, 120)
	return p
}

// setText sets a text in a face. The font is named for Chinese letters too, which the
// library's own way leaves to the template.
func setText(p *docx.Paragraph, text string, f face) *docx.Paragraph {
	p.AddText(text)
	p.Spacing(60, 60)
	ct := p.GetCT()
	run := ct.Children[len(ct.Children)-1].Run
	run.Property = f.property()
	ct.Property.RunProperty = f.property() // of the mark at its end, which gives an empty line its height
	return p
}

// latin is the font of digits and Latin letters.
const latin = "Times New Roman"

func (f face) property() *ctypes.RunProperty {
	chinese := "zh-CN"
	return &ctypes.RunProperty{
		Fonts:  &ctypes.RunFonts{Ascii: latin, HAnsi: latin, EastAsia: f.font, Hint: stypes.FontTypeHintEastAsia},
		Lang:   &ctypes.Lang{EastAsia: &chinese},
		Bold:   ctypes.OnOffFromBool(f.bold),
		Italic: ctypes.OnOffFromBool(false), // the headings of the template are
		Color:  ctypes.NewColor("000000"),
		Size:   ctypes.NewFontSize(f.size),
	}
}

// fontTable names for each font of these papers what stands in for it where a
// computer has it not.
//
//go:embed paper_fonts.xml
var fontTable string

//go:embed paper_foot.xml
var footXML string

const (
	footPart   = "word/footer1.xml"
	footType   = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
	footRel    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
	footID     = "rIdFoot"
	titleStart = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>`
	titleEnd = `</dc:title></cp:coreProperties>`
)

// furnish replaces what the library's template says of itself: its title and fonts,
// and adds the foot of the pages.
func (w docxWriter) furnish() {
	escaped := func(text string) string {
		var b bytes.Buffer
		xml.EscapeText(&b, []byte(text))
		return b.String()
	}
	w.root.FileMap.Store("docProps/core.xml", []byte(titleStart+escaped(w.name())+titleEnd))
	w.root.FileMap.Store("word/fontTable.xml", []byte(fontTable))
	w.root.FileMap.Store(footPart, []byte(strings.Replace(footXML, "FOOT", escaped(w.Foot), 1)))
	w.root.ContentType.AddOverride("/"+footPart, footType)
	rels := &w.root.Document.DocRels
	rels.Relationships = append(rels.Relationships, &docx.Relationship{ID: footID, Type: footRel, Target: "footer1.xml"})
}

// pageLayout is a page, twentieths of a point.
type pageLayout struct{ width, height, left, right, top, bottom int }

// text is the width between the margins.
func (l pageLayout) text() int { return l.width - l.left - l.right }

func (w docxWriter) layout(lying bool) pageLayout {
	l := pageLayout{shortSide, longSide, leftMargin, rightMargin, topMargin, endMargin}
	if w.Form {
		l.left, l.right, l.top, l.bottom = formMargin, formMargin, formMargin, formMargin
	}
	if lying {
		l = pageLayout{longSide, shortSide, formMargin, formMargin, formMargin, formMargin}
	}
	return l
}

func (w docxWriter) section(lying bool) *ctypes.SectionProp {
	l := w.layout(lying)
	width, height, foot := uint64(l.width), uint64(l.height), footHeight
	if l.bottom == formMargin {
		foot /= 2
	}
	size := &ctypes.PageSize{Width: &width, Height: &height}
	if lying {
		size.Orient = stypes.PageOrientLandscape
	}
	return &ctypes.SectionProp{
		FooterReference: &ctypes.FooterReference{Type: stypes.HdrFtrDefault, ID: footID},
		PageSize:        size,
		PageMargin:      &ctypes.PageMargin{Left: &l.left, Right: &l.right, Top: &l.top, Bottom: &l.bottom, Footer: &foot},
	}
}
