package datasets

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// sheet is a paper of the generator: its lines, cut into paragraphs (one cell) and rows
// of tables. In a row ^ is a cell merged into the one above.
type sheet [][]string

func sheetOf(text string) sheet {
	var s sheet
	merges := 0 // columns whose blank cells are merged into the one above
	for _, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		if strings.TrimSpace(line) == "" {
			merges = 0
			s = append(s, nil)
			continue
		}
		cells := strings.Split(line, "\t")
		for j, c := range cells {
			if c != "" && c != "^" {
				break
			}
			above := s.last()
			if head := slices.Contains(above, "二级指标"); !head && j < merges && j < len(above) && above[j] != "" && cells[0] != "总分" {
				cells[j] = "^"
			}
		}
		for j, c := range cells {
			if c == "二级指标" {
				merges = j + 1
			}
			if strings.HasPrefix(c, "项目资金（") {
				merges = 1
			}
			if c == "项目目标完成情况" {
				merges = 0
			}
		}
		s = append(s, cells)
	}
	return s
}

func (s sheet) last() []string {
	if len(s) == 0 {
		return nil
	}
	return s[len(s)-1]
}

// tables calls paragraph and table in the order of the sheet.
func (s sheet) tables(paragraph func(string), table func([][]string)) {
	for i := 0; i < len(s); {
		if len(s[i]) < 2 {
			paragraph(strings.Join(s[i], ""))
			i++
			continue
		}
		from, width := i, 0
		for ; i < len(s) && len(s[i]) > 1; i++ {
			width = max(width, len(s[i]))
		}
		rows := make([][]string, i-from)
		for n := range rows {
			rows[n] = append(append([]string{}, s[from+n]...), make([]string, width-len(s[from+n]))...)
		}
		table(rows)
	}
}

func depth(rows [][]string, i, j int) int {
	n := 1
	for i+n < len(rows) && rows[i+n][j] == "^" {
		n++
	}
	return n
}

func (s sheet) html() []byte {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><style>td{border:1px solid}tr{break-inside:avoid}</style></head><body>\n")
	s.tables(func(text string) { fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(text)) }, func(rows [][]string) {
		b.WriteString("<table style=\"border-collapse:collapse\">\n")
		for i, row := range rows {
			b.WriteString("<tr>")
			for j, c := range row {
				if c != "^" {
					fmt.Fprintf(&b, "<td rowspan=\"%d\">%s</td>", depth(rows, i, j), html.EscapeString(c))
				}
			}
			b.WriteString("</tr>\n")
		}
		b.WriteString("</table>\n")
	})
	b.WriteString("</body></html>")
	return []byte(b.String())
}

func (s sheet) docx(t testing.TB) []byte {
	var b strings.Builder
	paragraph := func(text string) {
		fmt.Fprintf(&b, `<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>`, html.EscapeString(text))
	}
	s.tables(paragraph, func(rows [][]string) {
		b.WriteString("<w:tbl><w:tblGrid>" + strings.Repeat(`<w:gridCol w:w="1000"/>`, len(rows[0])) + "</w:tblGrid>")
		for i, row := range rows {
			b.WriteString("<w:tr>")
			for j, c := range row {
				switch {
				case c == "^":
					b.WriteString("<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>")
					continue
				case depth(rows, i, j) > 1:
					b.WriteString(`<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>`)
				default:
					b.WriteString("<w:tc>")
				}
				paragraph(c)
				b.WriteString("</w:tc>")
			}
			b.WriteString("</w:tr>")
		}
		b.WriteString("</w:tbl>")
	})
	return packedDOCX(t, b.String())
}

var plainNumber = regexp.MustCompile(`^\d{1,12}(?:\.(\d+))?$`)

// xlsx writes numbers as numbers with the decimals printed, titles over the width.
func (s sheet) xlsx(t testing.TB) []byte {
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	row, name := 0, func(row, col int) string {
		n, err := excelize.CoordinatesToCellName(col+1, row+1)
		must(err)
		return n
	}
	styles := map[int]int{}
	s.tables(func(text string) {
		if text != "" {
			must(f.SetCellStr("Sheet1", name(row, 0), text))
		}
		row++
	}, func(rows [][]string) {
		for i, cells := range rows {
			for j, c := range cells {
				at := name(row+i, j)
				m := plainNumber.FindStringSubmatch(c)
				var number float64
				switch {
				case c == "" || c == "^":
					continue
				case m == nil:
					must(f.SetCellStr("Sheet1", at, c))
				default:
					_, err := fmt.Sscan(c, &number)
					must(err)
					format := strings.TrimSuffix("0."+strings.Repeat("0", len(m[1])), ".")
					if _, ok := styles[len(m[1])]; !ok {
						styles[len(m[1])], err = f.NewStyle(&excelize.Style{CustomNumFmt: &format})
						must(err)
					}
					must(f.SetCellFloat("Sheet1", at, number, -1, 64))
					must(f.SetCellStyle("Sheet1", at, at, styles[len(m[1])]))
				}
				if n := depth(rows, i, j); n > 1 {
					must(f.MergeCell("Sheet1", at, name(row+i+n-1, j)))
				}
			}
		}
		row += len(rows)
	})
	var b bytes.Buffer
	must(f.Write(&b))
	return b.Bytes()
}

func (s sheet) csv(t testing.TB) []byte {
	var b strings.Builder
	for _, row := range s {
		for j, c := range row {
			if c = strings.Replace(c, "^", "", 1); strings.ContainsAny(c, ",\"") {
				c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
			}
			if j > 0 {
				b.WriteString(",")
			}
			b.WriteString(c)
		}
		b.WriteString("\r\n")
	}
	data, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// joined writes every row as its cells with a text between, merged cells as blanks or,
// where they are dropped, not at all.
func (s sheet) joined(between string, drop bool) []byte {
	var b strings.Builder
	for _, row := range s {
		var cells []string
		for _, c := range row {
			if c = strings.Replace(c, "^", "", 1); c != "" || !drop {
				cells = append(cells, c)
			}
		}
		b.WriteString(strings.Join(cells, between))
		if drop && between == " | " && len(cells) > 0 {
			b.WriteString(" " + strings.Repeat("|", max(3, 12-len(cells))))
		}
		b.WriteString("\n")
	}
	return []byte(b.String())
}

// blanks pads the cells of each table to the width of their columns.
func (s sheet) blanks() []byte {
	var b strings.Builder
	s.tables(func(text string) { b.WriteString(text + "\n\n") }, func(rows [][]string) {
		widths := make([]int, len(rows[0]))
		for _, row := range rows {
			for j, c := range row {
				widths[j] = max(widths[j], runewidth.StringWidth(c))
			}
		}
		for _, row := range rows {
			line := ""
			for j, c := range row {
				line += runewidth.FillRight(strings.Replace(c, "^", "", 1), widths[j]+3)
			}
			b.WriteString(strings.TrimRight(line, " ") + "\n")
		}
		b.WriteString("\n")
	})
	return []byte(b.String())
}

// cellPerLine writes each cell on a line of its own, blank ones as a blank, merged ones
// not at all.
func (s sheet) cellPerLine() []byte {
	var b strings.Builder
	for _, row := range s {
		for _, c := range row {
			switch c {
			case "^":
			case "":
				b.WriteString(" \n\n")
			default:
				b.WriteString(c + "\n\n")
			}
		}
	}
	return []byte(b.String())
}

func (s sheet) oneLine() []byte {
	return []byte(strings.Join(strings.Fields(string(s.joined(" ", true))), " "))
}
