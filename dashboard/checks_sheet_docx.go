package dashboard

import (
	"bytes"

	"github.com/gomutex/godocx"
	"github.com/gomutex/godocx/docx"
	"github.com/gomutex/godocx/wml/ctypes"
	"github.com/gomutex/godocx/wml/stypes"
)

// face is how letters are set: the fonts and sizes of official papers.
type face struct {
	font string
	size uint64 // half points
}

var (
	titleFace   = face{"黑体", 36}        // 小二
	headingFace = face{"黑体", 28}        // 四号
	textFace    = face{"仿宋_GB2312", 24} // 小四
	headFace    = face{"黑体", 21}        // 五号
	cellFace    = face{"仿宋_GB2312", 21} // 五号
)

// signatureLine leaves room for a name and a day; only broad spaces stay as many as
// they are.
const signatureLine = "：　　　　　　　　　　　　　　　　年　　　月　　　日"

// The page is a lying A4, all in twentieths of a point; columnWidths are those of
// sheetColumns, factWidths those of the table on top.
const pageWidth, pageHeight, pageMargin = 16838, 11906, 1247

var (
	columnWidths = []int{800, 4400, 1700, 1900, 1300, 1700, 1244, 1300}
	factWidths   = []int{1500, 5672, 1500, 5672}
)

// coreProperties replace those of the library's template.
const coreProperties = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` + sheetTitle + `</dc:title></cp:coreProperties>`

// writeDOCX writes the sheet as a paper to print and sign.
func (s sheet) writeDOCX(b *bytes.Buffer) error {
	paper, err := godocx.NewDocument()
	if err != nil {
		return err
	}
	paper.FileMap.Store("docProps/core.xml", []byte(coreProperties))
	layPage(paper)
	title := setText(paper.AddEmptyParagraph(), sheetTitle, titleFace)
	title.Style("Heading1")
	title.Justification(stypes.JustificationCenter)
	if s.Synthetic {
		setText(paper.AddEmptyParagraph(), "合成："+syntheticText, textFace)
	}
	facts := newTable(paper, factWidths)
	for i := 0; i < len(s.Facts); i += 2 {
		row := facts.AddRow()
		for j, fact := range s.Facts[i:min(i+2, len(s.Facts))] {
			put(row, factWidths[2*j], fact[0], headFace)
			put(row, factWidths[2*j+1], fact[1], cellFace)
		}
	}
	setText(paper.AddEmptyParagraph(), "一、疑点", headingFace).Style("Heading2")
	setText(paper.AddEmptyParagraph(), s.summary(), textFace)
	for _, g := range s.Groups {
		setText(paper.AddEmptyParagraph(), g.Class, headFace).Style("Heading3")
		s.caseTable(paper, g)
	}
	setText(paper.AddEmptyParagraph(), "二、核对无误", headingFace).Style("Heading2")
	setText(paper.AddEmptyParagraph(), s.held(), textFace)
	setText(paper.AddEmptyParagraph(), "三、签署", headingFace).Style("Heading2")
	for _, who := range sheetSigners {
		setText(paper.AddEmptyParagraph(), who+signatureLine, textFace)
	}
	return paper.Write(b)
}

func layPage(paper *docx.RootDoc) {
	width, height, margin := uint64(pageWidth), uint64(pageHeight), pageMargin
	paper.Document.Body.SectPr = &ctypes.SectionProp{
		PageSize:   &ctypes.PageSize{Width: &width, Height: &height, Orient: stypes.PageOrientLandscape},
		PageMargin: &ctypes.PageMargin{Left: &margin, Right: &margin, Top: &margin, Bottom: &margin},
	}
}

func (s sheet) caseTable(paper *docx.RootDoc, g sheetGroup) {
	table := newTable(paper, columnWidths)
	head := table.AddRow()
	for j, name := range sheetColumns {
		put(head, columnWidths[j], name, headFace)
	}
	table.GetCT().RowContents[0].Row.Property.Header = ctypes.OnOffFromBool(true) // on every page
	for _, c := range g.Cases {
		row := table.AddRow()
		for j, text := range c.cells() {
			put(row, columnWidths[j], text, cellFace)
		}
	}
}

func newTable(paper *docx.RootDoc, widths []int) *docx.Table {
	table := paper.AddTable()
	table.Style("TableGrid")
	table.Layout(stypes.TableLayoutFixed)
	total := 0
	for _, w := range widths {
		total += w
		table.Grid(uint64(w))
	}
	return table.Width(total, stypes.TableWidthDxa)
}

func put(row *docx.Row, width int, text string, f face) {
	cell := row.AddCell().Width(width, stypes.TableWidthDxa)
	setText(cell.AddEmptyPara(), text, f).Spacing(20, 20)
}

// setText sets a text in a face. The font is named for Chinese letters too, which the
// library's own way leaves to the template.
func setText(p *docx.Paragraph, text string, f face) *docx.Paragraph {
	p.AddText(text)
	p.Spacing(60, 60)
	run := p.GetCT().Children[len(p.GetCT().Children)-1].Run
	run.Property = &ctypes.RunProperty{
		Fonts: &ctypes.RunFonts{Ascii: f.font, HAnsi: f.font, EastAsia: f.font, Hint: stypes.FontTypeHintEastAsia},
		Color: ctypes.NewColor("000000"),
		Size:  ctypes.NewFontSize(f.size),
	}
	return p
}
