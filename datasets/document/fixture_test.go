package document

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// made is a made-up form, as every format of these tests holds it: two titles, a table
// with merged cells, a remark. ^ is a cell merged into the one above, < into the one
// before.
var made = struct {
	titles []string
	table  [][]string
	remark string
}{
	titles: []string{"示例市项目支出绩效自评表", "（2031年度）"},
	table: [][]string{
		{"项目名称", "<", "示例渠道清淤项目", "<", "<", "<"},
		{"主管部门", "<", "示例市水务局", "<", "实施单位", "示例市河道所"},
		{"项目资金（万元）", "<", "年初预算数", "全年预算数", "全年执行数", "执行率"},
		{"^", "<", "260.50", "248.00", "236.84", "95.5%"},
		{"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "得分"},
		{"产出指标", "数量指标", "清淤长度", "≥42公里", "43.6公里", "20"},
		{"^", "质量指标", "1.断面达标率\n2.返工次数", "1.100%\n2.0次", "1.100%\n2.1次", "18.5"},
		{"效益指标", "社会效益指标", "受益村数", "16个", "", "30"},
		{"总分", "<", "<", "<", "<", "91.25"},
	},
	remark: "填表人：示例 联系电话：000-0000000",
}

// reading is the paragraphs and tables of a document, one a line, to be compared.
func reading(d Document) string {
	var text strings.Builder
	for _, b := range d.Blocks {
		if b.Rows == nil {
			fmt.Fprintf(&text, "¶ %s\n", b.Text)
			continue
		}
		for _, row := range b.Table() {
			for j, c := range row {
				mark := ""
				switch {
				case c.Covered:
					mark = "^"
					if c.Left > 0 {
						mark = "<"
					}
				case c.Rows*c.Columns > 1:
					mark = fmt.Sprintf("[%dx%d]", c.Rows, c.Columns)
				}
				if j > 0 {
					text.WriteString(" | ")
				}
				text.WriteString(mark + strings.ReplaceAll(c.Text, "\n", "⏎"))
			}
			text.WriteString("\n")
		}
	}
	return text.String()
}

// madeReading is the made-up form as it should be read, counted by hand: 项目资金 lies
// over two rows and two columns, 总分 over five columns.
const madeReading = `¶ 示例市项目支出绩效自评表
¶ （2031年度）
[1x2]项目名称 | < | [1x4]示例渠道清淤项目 | < | < | <
[1x2]主管部门 | < | [1x2]示例市水务局 | < | 实施单位 | 示例市河道所
[2x2]项目资金（万元） | < | 年初预算数 | 全年预算数 | 全年执行数 | 执行率
^ | < | 260.50 | 248.00 | 236.84 | 95.5%
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分
[2x1]产出指标 | 数量指标 | 清淤长度 | ≥42公里 | 43.6公里 | 20
^ | 质量指标 | 1.断面达标率⏎2.返工次数 | 1.100%⏎2.0次 | 1.100%⏎2.1次 | 18.5
效益指标 | 社会效益指标 | 受益村数 | 16个 |  | 30
[1x5]总分 | < | < | < | < | 91.25
¶ 填表人：示例 联系电话：000-0000000
`

// spans is how many rows and columns the cell at a place of the made-up table takes; 0
// for one that is merged into another.
func spans(row, col int) (rows, columns int) {
	t := made.table
	if t[row][col] == "^" || t[row][col] == "<" {
		return 0, 0
	}
	columns = 1
	for col+columns < len(t[row]) && t[row][col+columns] == "<" {
		columns++
	}
	rows = 1
	for row+rows < len(t) && t[row+rows][col] == "^" {
		rows++
	}
	return rows, columns
}

// madeXLSX is the form as a workbook: titles over the whole width, numbers as numbers
// with formats, the remark after a blank row.
func madeXLSX(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetSheetName("Sheet1", "自评表"))
	cell := func(row, col int) string {
		name, err := excelize.CoordinatesToCellName(col+1, row+1)
		must(err)
		return name
	}
	format := func(code string) int {
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code, Border: []excelize.Border{{Type: "left", Style: 1}, {Type: "right", Style: 1}, {Type: "top", Style: 1}, {Type: "bottom", Style: 1}}})
		must(err)
		return style
	}
	numbers := map[string]struct {
		value float64
		style int
	}{
		"260.50": {260.5, format("0.00")}, "248.00": {248, format("0.00")}, "236.84": {236.84, format("0.00")},
		"95.5%": {0.955, format("0.0%")}, "20": {20, format("0")}, "18.5": {18.5, format("0.0")}, "30": {30, format("0")}, "91.25": {91.25, format("0.00")},
	}
	for i, title := range made.titles {
		must(f.SetCellStr("自评表", cell(i, 0), title))
		must(f.MergeCell("自评表", cell(i, 0), cell(i, 5)))
	}
	top := len(made.titles)
	ruled, err := f.NewStyle(&excelize.Style{Border: []excelize.Border{{Type: "left", Style: 1}, {Type: "right", Style: 1}, {Type: "top", Style: 1}, {Type: "bottom", Style: 1}}})
	must(err)
	must(f.SetCellStyle("自评表", cell(top, 0), cell(top+len(made.table)-1, 5), ruled))
	must(f.SetColWidth("自评表", "A", "F", 13))
	for i, row := range made.table {
		for j, text := range row {
			rows, columns := spans(i, j)
			if rows == 0 || text == "" {
				continue
			}
			at := cell(top+i, j)
			if n, ok := numbers[text]; ok {
				must(f.SetCellFloat("自评表", at, n.value, -1, 64))
				must(f.SetCellStyle("自评表", at, at, n.style))
			} else {
				must(f.SetCellStr("自评表", at, text))
			}
			if rows*columns > 1 {
				must(f.MergeCell("自评表", at, cell(top+i+rows-1, j+columns-1)))
			}
		}
	}
	must(f.SetCellStr("自评表", cell(top+len(made.table)+1, 0), made.remark))
	return written(t, f)
}

// madeHTML is the form as a page, inside a table that only arranges it.
func madeHTML() string {
	var page strings.Builder
	page.WriteString("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>公示</title><style>td{border:1px solid}</style></head><body><table><tr><td>")
	for _, title := range made.titles {
		page.WriteString("<p align=center>" + html.EscapeString(title) + "</p>\n")
	}
	page.WriteString("<table border=1 cellspacing=0 style=\"border-collapse:collapse;width:170mm\">")
	for i, row := range made.table {
		page.WriteString("<tr>\n")
		for j, text := range row {
			rows, columns := spans(i, j)
			if rows > 0 {
				lines := strings.ReplaceAll(html.EscapeString(text), "\n", "<br>\n")
				fmt.Fprintf(&page, "  <td rowspan=%d colspan=%d> %s&nbsp;</td>\n", rows, columns, lines)
			}
		}
		page.WriteString("</tr>")
	}
	page.WriteString("</table><p>" + made.remark + "</p></td></tr></table><script>var 脚本 = 1</script></body></html>")
	return page.String()
}

// madeCSV is the form as Excel saves it in China: GB18030, merged cells as blanks.
func madeCSV(t testing.TB) []byte {
	t.Helper()
	var text strings.Builder
	quoted := func(c string) string {
		if strings.ContainsAny(c, ",\n\"") {
			return `"` + c + `"`
		}
		return c
	}
	for _, title := range made.titles {
		text.WriteString(title + ",,,,,\r\n")
	}
	for _, row := range made.table {
		var cells []string
		for _, c := range row {
			cells = append(cells, quoted(strings.NewReplacer("^", "", "<", "").Replace(c)))
		}
		text.WriteString(strings.Join(cells, ",") + "\r\n")
	}
	text.WriteString(",,,,,\r\n" + made.remark + ",,,,,\r\n")
	data, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text.String()))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// madeDOCX is the form as a document.
func madeDOCX(t testing.TB) []byte {
	t.Helper()
	var body strings.Builder
	paragraph := func(text string) string {
		lines := strings.Split(text, "\n")
		for i, l := range lines {
			lines[i] = `<w:r><w:t xml:space="preserve">` + html.EscapeString(l) + `</w:t></w:r>`
		}
		return "<w:p>" + strings.Join(lines, "<w:r><w:br/></w:r>") + "</w:p>"
	}
	for _, title := range made.titles {
		body.WriteString(paragraph(title))
	}
	body.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(&body, `<w:%s w:val="single" w:sz="4" w:space="0" w:color="000000"/>`, side)
	}
	body.WriteString("</w:tblBorders></w:tblPr><w:tblGrid>" + strings.Repeat(`<w:gridCol w:w="1500"/>`, 6) + "</w:tblGrid>")
	for i, row := range made.table {
		body.WriteString("<w:tr>")
		for j := 0; j < len(row); j++ {
			rows, columns := spans(i, j)
			merge := ""
			switch {
			case rows > 1:
				merge = `<w:vMerge w:val="restart"/>`
			case row[j] == "^":
				_, columns = spans(i-1, j)
				merge = "<w:vMerge/>"
			}
			text := row[j]
			if text == "^" {
				text = ""
			}
			fmt.Fprintf(&body, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:gridSpan w:val="%d"/>%s</w:tcPr>%s</w:tc>`, 1500*columns, columns, merge, paragraph(text))
			j += columns - 1
		}
		body.WriteString("</w:tr>")
	}
	body.WriteString("</w:tbl>" + paragraph(made.remark) + "<w:sectPr/>")
	return docxOf(t, body.String(), nil)
}

// docxOf is a document of a body and further parts.
func docxOf(t testing.TB, body string, parts map[string]string) []byte {
	t.Helper()
	all := map[string]string{
		"[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels":         `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml":   `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body + `</w:body></w:document>`,
	}
	for name, text := range parts {
		all[name] = text
	}
	return zipOf(t, all)
}

func zipOf(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(parts[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
