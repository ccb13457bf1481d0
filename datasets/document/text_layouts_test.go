package document

import (
	"slices"
	"strings"
	"testing"
)

func separated(t *testing.T, text string, want Layout) Document {
	t.Helper()
	d, layout := read(t, text).Separated()
	if layout != want {
		t.Errorf("layout %s, want %s", layout, want)
	}
	return d
}

// Six bars a row, blank cells at the end to fill it up. The heading is broken behind
// 一级指标, where the cell held a line end; 300 alone is no broken row.
func TestRowsOfBarsAreJoinedWhereACellHeldALineEnd(t *testing.T) {
	d := separated(t, "示例自评表 | ||||||\n项目名称 | 示例项目 | |||||\n绩效指标 | 一级指标 |\n三级指标 | 指标值 | 得分 | ||\n产出 | 户数 | 30 | 10 | |||\n合计 | |||||300 |\n", Bars)
	lookedLike(t, d, "示例自评表\n项目名称 | 示例项目\n绩效指标 | 一级指标 | 三级指标 | 指标值 | 得分\n产出 | 户数 | 30 | 10\n合计 |  |  |  |  |  | 300\n")
	if r := d.Rows()[3]; r.Line != 5 || r.At(1).Place != "原文第5行" {
		t.Errorf("产出 stands on line %d, %s", r.Line, r.At(1).Place)
	}
	if d.Title != "示例自评表" {
		t.Errorf("title %q", d.Title)
	}
}

func TestBarsAtBothEndsAndRulesBetweenAreNoCells(t *testing.T) {
	d := separated(t, "说明\n| 年度 | 户数 |\n|:---|---:|\n| 2030 |  |\n| 2031 | 6 |\n", Bars)
	lookedLike(t, d, "¶ 说明\n年度 | 户数\n2030\n2031 | 6\n")
}

// A Chinese character is two columns wide: 12.5 stands under 预算数.
func TestPartsUnderEachOtherAreColumns(t *testing.T) {
	d := separated(t, "收支情况\n\n年度    预算数    执行数\n2030    12.5      11\n2031              9\n合计    12.5      20\n", Blanks)
	lookedLike(t, d, "¶ 收支情况\n年度 | 预算数 | 执行数\n2030 | 12.5 | 11\n2031 |  | 9\n合计 | 12.5 | 20\n")
}

func TestCellsOfALineEachKeepTheBlankOnes(t *testing.T) {
	cells := append([]string{"项目支出绩效自评表"}, strings.Split("年度资金总额,40,36,10,90%,9,其他资金,\u00a0,\u00a0,-,\u00a0,-,分值,得分,总分,100,99,联系人,张三,电话,1", ",")...)
	d := separated(t, strings.Join(cells, "\n\n")+"\n", CellPerLine)
	rows := d.Rows()
	if len(rows) != len(cells) {
		t.Fatalf("%d cells, want %d", len(rows), len(cells))
	}
	if rows[8].Cell(0) != "" || rows[9].Cell(0) != "" || rows[10].Cell(0) != "-" || rows[10].Line != 21 {
		t.Errorf("the cells behind 其他资金 are %q, %q and %q on line %d", rows[8].Cell(0), rows[9].Cell(0), rows[10].Cell(0), rows[10].Line)
	}
}

func TestFormInOneLineIsARowOfWords(t *testing.T) {
	d := separated(t, "项目支出绩效自评表 "+strings.Repeat("产出指标 10 10 ", 20), OneLine)
	if rows := d.Rows(); len(rows) != 1 || len(rows[0].Cells) != 61 {
		t.Errorf("%d rows", len(d.Rows()))
	}
}

func TestTextWithTabsAndProseStayAsTheyAre(t *testing.T) {
	for _, text := range []string{broken, "一段话。\n\n又一段话，有 5 户。\n"} {
		before := read(t, text)
		if after, layout := before.Separated(); layout != Tabs || reading(after) != reading(before) {
			t.Errorf("%s:\n%s", layout, reading(after))
		}
	}
}

// The blank line and the record of blanks part tables; the cell in quotation marks
// holds a line end and a separator.
func TestCSVKeepsLinesAndParts(t *testing.T) {
	d, err := Read("a.csv", []byte("\xEF\xBB\xBF收支表;;\r\n年度;说明;金额\r\n2030;\"一；\n二;三\";5\r\n2031;无;6\r\n\r\n项目;户数;\r\n甲;9;\r\n;;\r\n注：年末数;;\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	lookedLike(t, d, "¶ 收支表\n年度 | 说明 | 金额\n2030 | 一；⏎二;三 | 5\n2031 | 无 | 6\n项目 | 户数 | \n甲 | 9 | \n¶ 注：年末数\n")
	var lines []int
	for _, r := range d.Rows() {
		lines = append(lines, r.Line)
	}
	// 收支表 1, 年度 2, 2030 3 and 4, 2031 5, 项目 7, 甲 8, 注 10
	for i, want := range []int{1, 2, 3, 5, 7, 8, 10} {
		if i >= len(lines) || lines[i] != want {
			t.Fatalf("lines %v", lines)
		}
	}
}

func TestStrayQuotationMarkInCSVIsTold(t *testing.T) {
	d, err := Read("a.csv", []byte("年度,户数\n2030,\"5\n"+strings.Repeat("2031,6\n", quotedLines+5)))
	if err != nil {
		t.Fatal(err)
	}
	noted(t, d, "（原文第2行）", "引号")
}

// The blanks part the cells and align nothing: 280 stands between two headings, and the
// second 280 under the wrong one.
func TestNumbersUnderNoHeadingAreNotPutUnderAnother(t *testing.T) {
	d := separated(t, "收支情况\n\n支出内容　　　　　　年初预算数　　全年预算数　　全年执行数　　分值\n合计　　　　　　300　　　　280　　　　270　　　　10\n其中：拨款　　　　300　　　　280　　　　270　　　　—\n", Blanks)
	for _, r := range d.Blocks[1].Rows {
		if len(r.Cells) != 1 {
			t.Errorf("line %d is told as %q", r.Line, r.Cells)
		}
	}
}

// One text that is too long for its column moves the rest of its line: that line is one
// cell, the others are told.
func TestOneLineOutOfItsColumnsIsOneCell(t *testing.T) {
	d := separated(t, "收支情况\n\n支出内容    预算数    执行数    执行率\n甲          100       90        90%\n很长的一个支出内容名称在这里    100       80        80%\n乙          50        50        100%\n丙          20        10        50%\n", Blanks)
	var told []int
	for _, r := range d.Blocks[1].Rows {
		told = append(told, len(r.Cells))
	}
	if !slices.Equal(told, []int{4, 4, 1, 4, 4}) {
		t.Errorf("the lines have %v cells", told)
	}
}

func TestCaptionRightAboveATableOfBlanksIsNoRow(t *testing.T) {
	d := separated(t, "一、收支\n\n表1  收支情况  单位：万元\n支出内容    预算数    执行数\n甲          100       90\n乙          50        50\n合计        150       140\n", Blanks)
	if b := d.Blocks[1]; b.Rows != nil || b.Text != "表1  收支情况  单位：万元" {
		t.Errorf("the caption became %+v", b)
	}
	if got := d.Blocks[2].Rows[0].Cells; !slices.Equal(got, []string{"支出内容", "预算数", "执行数"}) {
		t.Errorf("the heading is %q", got)
	}
}
