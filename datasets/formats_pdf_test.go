package datasets

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/mattn/go-runewidth"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// Of the pages that are printed, in points.
const (
	pageWide, pageTall = 842.0, 595.0
	margin             = 40.0
	letter             = 10.0 // a Chinese character; others are half as wide
	lineStep           = 13.0
	inset              = 4.0 // of text in its cell
)

// press sets a sheet on pages as an office prints it: columns as wide as a landscape page
// allows, text broken in its cell, rows kept whole.
type press struct {
	pages []*strings.Builder
	y     float64 // above which the page is used
	ruled bool
}

// pdf prints the sheet, with rules between cells or without any.
func (s sheet) pdf(ruled bool) []byte {
	p := &press{ruled: ruled}
	p.turn()
	s.tables(func(text string) {
		lines := broken(text, pageWide-2*margin)
		p.room(float64(len(lines)) * lineStep)
		p.set(margin, p.y, lines)
		p.y -= float64(len(lines))*lineStep + 6
	}, p.table)
	return p.bound()
}

func (p *press) turn() {
	p.pages, p.y = append(p.pages, &strings.Builder{}), pageTall-margin
}

func (p *press) room(tall float64) {
	if p.y-tall < margin {
		p.turn()
	}
}

// set sets lines below a height.
func (p *press) set(x, y float64, lines []string) {
	page := p.pages[len(p.pages)-1]
	for i, l := range lines {
		gbk, err := simplifiedchinese.GBK.NewEncoder().String(l)
		if err != nil {
			panic(err)
		}
		fmt.Fprintf(page, "BT /F1 %g Tf %g %g Td <%x> Tj ET\n", letter, x, y-letter-float64(i)*lineStep, gbk)
	}
}

func (p *press) rule(x, y, toX, toY float64) {
	if p.ruled {
		fmt.Fprintf(p.pages[len(p.pages)-1], "%g %g m %g %g l S\n", x, y, toX, toY)
	}
}

func wide(text string) float64 { return float64(runewidth.StringWidth(text)) * letter / 2 }

// broken is a text in lines of a width, numbers and Latin words kept whole.
func broken(text string, room float64) []string {
	var lines []string
	line, word := "", ""
	flush := func() {
		if line != "" && wide(line+word) > room {
			lines, line = append(lines, line), ""
		}
		line, word = line+word, ""
	}
	for _, r := range text {
		if r >= 0x2E80 || r == ' ' {
			flush()
		}
		if word += string(r); r >= 0x2E80 {
			flush()
		}
	}
	flush()
	return append(lines, line)
}

// sidesOf are the left sides of the columns of a table, and its right side.
func sidesOf(rows [][]string) []float64 {
	natural, all := make([]float64, len(rows[0])), 0.0
	for j := range natural {
		natural[j] = 3 * letter
		for _, row := range rows {
			natural[j] = max(natural[j], min(wide(row[j]), 12*letter))
		}
		all += natural[j] + 2*inset
	}
	scale := min(1, (pageWide-2*margin)/all)
	xs := []float64{margin}
	for _, w := range natural {
		xs = append(xs, xs[len(xs)-1]+(w+2*inset)*scale)
	}
	return xs
}

func (p *press) table(rows [][]string) {
	xs := sidesOf(rows)
	left, right := xs[0], xs[len(xs)-1]
	for i, row := range rows {
		cells, tall := make([][]string, len(row)), 1
		for j, c := range row {
			if c != "^" {
				cells[j] = broken(c, xs[j+1]-xs[j]-2*inset)
			}
			if depth(rows, i, j) == 1 || i+1 == len(rows) {
				tall = max(tall, len(cells[j]))
			}
		}
		for j := range row { // what is merged over rows has the room of all of them
			if n := depth(rows, i, j); n > 1 && len(cells[j]) > n {
				tall = max(tall, len(cells[j])-n+1)
			}
		}
		height := float64(tall) * lineStep
		if p.room(height + 2); i == 0 || p.y == pageTall-margin {
			p.rule(left, p.y, right, p.y)
		}
		for j := range row {
			p.set(xs[j]+inset, p.y, cells[j])
			p.rule(xs[j], p.y, xs[j], p.y-height)
			if i+1 == len(rows) || rows[i+1][j] != "^" {
				p.rule(xs[j], p.y-height, xs[j+1], p.y-height)
			}
		}
		p.rule(right, p.y, right, p.y-height)
		p.y -= height
	}
	p.y -= 6
}

// bound is the pages as a file.
func (p *press) bound() []byte {
	kids := ""
	objects := []string{"", "", "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/GBK-EUC-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>]>>"}
	for i, page := range p.pages {
		kids += fmt.Sprintf("%d 0 R ", 4+2*i)
		objects = append(objects,
			fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %g %g]/Contents %d 0 R>>", pageWide, pageTall, 5+2*i),
			fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", page.Len(), page.String()))
	}
	objects[0] = "<</Type/Catalog/Pages 2 0 R>>"
	objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d/Resources<</Font<</F1 3 0 R>>>>>>", kids, len(p.pages))
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes()
}
