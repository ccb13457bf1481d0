package document

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// workbook is a workbook that a function has written into, as bytes.
func workbook(t testing.TB, write func(f *excelize.File) []error) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for _, err := range write(f) {
		if err != nil {
			t.Fatal(err)
		}
	}
	return written(t, f)
}

func written(t testing.TB, f *excelize.File) []byte {
	t.Helper()
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// rowsOf writes rows of texts and numbers from a cell on.
func rowsOf(f *excelize.File, sheet, from string, rows ...[]any) (errs []error) {
	col, row, err := excelize.CellNameToCoordinates(from)
	errs = append(errs, err)
	for i, r := range rows {
		at, err := excelize.CoordinatesToCellName(col, row+i)
		errs = append(errs, err, f.SetSheetRow(sheet, at, &r))
	}
	return errs
}

func lookedLike(t *testing.T, d Document, want string) {
	t.Helper()
	if got := reading(d); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func noted(t *testing.T, d Document, place string, words ...string) {
	t.Helper()
	for _, n := range d.Notes {
		found := n.Place == place
		for _, w := range words {
			found = found && strings.Contains(n.Text, w)
		}
		if found {
			return
		}
	}
	t.Errorf("no note at %q says %q: %+v", place, words, d.Notes)
}

// A person reads 95.5%, 2031年3月5日 and 1,234.50, whatever stands behind them.
func TestNumbersAreReadAsPrintedAndKeptAsTheyAre(t *testing.T) {
	d := readAs(t, XLSX, workbook(t, func(f *excelize.File) (errs []error) {
		errs = rowsOf(f, "Sheet1", "A1", []any{"一", "二", "三", "四", "五", "六"}, []any{0.955, 48277, 1234.5, 0.1 + 0.2, 48277, 12.345})
		for cell, format := range map[string]string{"A2": "0.0%", "B2": `yyyy"年"m"月"d"日"`, "C2": "#,##0.00", "F2": "0.00"} {
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
			errs = append(errs, err, f.SetCellStyle("Sheet1", cell, cell, style))
		}
		style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		return append(errs, err, f.SetCellStyle("Sheet1", "E2", "E2", style))
	}))
	lookedLike(t, d, "一 | 二 | 三 | 四 | 五 | 六\n95.5% | 2032年3月4日 | 1,234.50 | 0.3 | 2032/3/4 | 12.35\n")
	row := d.Rows()[1]
	for j, raw := range []string{"0.955", "48277", "1234.5", "", "48277", "12.345"} {
		if got := row.At(j).Raw; got != raw {
			t.Errorf("column %d: %q is kept, want %q", j+1, got, raw)
		}
	}
}

func TestFormulaGivesItsKeptValueAndWithoutOneIsMarked(t *testing.T) {
	// Excelize keeps the value that a cell had before; C2 had none.
	d := readAs(t, XLSX, workbook(t, func(f *excelize.File) []error {
		return append(rowsOf(f, "Sheet1", "A1", []any{"名称", "预算数", "执行数"}, []any{"甲", 7}),
			f.SetCellFormula("Sheet1", "B2", "3+4"), f.SetCellFormula("Sheet1", "C2", "2+3"))
	}))
	lookedLike(t, d, "名称 | 预算数 | 执行数\n甲 | 7 | \n")
	if doubt := d.Rows()[1].At(2).Doubt; !strings.Contains(doubt, "没有存下计算结果") {
		t.Errorf("doubt %q", doubt)
	}
	noted(t, d, "（工作表“Sheet1”C2）", "没有存下计算结果")
	if len(d.Notes) != 1 {
		t.Errorf("notes %+v, want one", d.Notes)
	}
}

// Row 3 and column B are hidden, and so is the second sheet.
func TestHiddenCellsAreLeftOutAndTold(t *testing.T) {
	d := readAs(t, XLSX, workbook(t, func(f *excelize.File) (errs []error) {
		_, err := f.NewSheet("字典")
		errs = append(errs, err, f.SetSheetVisible("字典", false))
		errs = append(errs, rowsOf(f, "字典", "A1", []any{"选项甲", "选项乙"})...)
		errs = append(errs, rowsOf(f, "Sheet1", "A1", []any{"指标", "核查", "得分"}, []any{"甲", "8", "9"}, []any{"乙", "6", "7"}, []any{"丙", "5", "4"})...)
		return append(errs, f.SetRowVisible("Sheet1", 3, false), f.SetColVisible("Sheet1", "B", false))
	}))
	if len(d.Blocks) != 1 {
		t.Errorf("%d blocks, want one table", len(d.Blocks))
	}
	lookedLike(t, d, "指标 | 得分\n甲 | 9\n丙 | 4\n")
	if place := d.Rows()[2].At(1).Place; place != "工作表“Sheet1”C4" {
		t.Errorf("丙 scores at %s, want C4", place)
	}
	noted(t, d, "", "字典", "2 个", "选项甲")
	// hidden: B1 核查, B2 8, A3 乙, B3 6, C3 7, B4 5
	noted(t, d, "（工作表“Sheet1”B1）", "6 个", "乙")
}

func TestTextOfMergedCellShowsWhereItBeginsInHiddenColumn(t *testing.T) {
	d := readAs(t, XLSX, workbook(t, func(f *excelize.File) []error {
		return append(rowsOf(f, "Sheet1", "A1", []any{"序号", "一级", "三级"}, []any{"1", "产出", "户数"}, []any{"2", nil, "人数"}, []any{"合计", nil, "9"}),
			f.MergeCell("Sheet1", "B2", "B3"), f.MergeCell("Sheet1", "A4", "B4"), f.SetColVisible("Sheet1", "A", false))
	}))
	lookedLike(t, d, "一级 | 三级\n[2x1]产出 | 户数\n^ | 人数\n合计 | 9\n")
	over := d.Rows()[2].At(0)
	if !over.Covered || over.Over != "产出" || over.Up != 1 || over.Left != 0 {
		t.Errorf("the cell under 产出 is %+v", over)
	}
}

// Two tables beside each other under one title, a third one below.
func TestTablesOfOneSheetStandApart(t *testing.T) {
	d := readAs(t, XLSX, workbook(t, func(f *excelize.File) (errs []error) {
		errs = append(errs, f.SetCellStr("Sheet1", "B2", "年度指标表"), f.MergeCell("Sheet1", "B2", "F2"), f.SetCellStr("Sheet1", "F3", "单位：万元"))
		errs = append(errs, rowsOf(f, "Sheet1", "B4", []any{"年度", "户数"}, []any{"2030", "5"}, []any{"2031", "6"})...)
		errs = append(errs, rowsOf(f, "Sheet1", "E4", []any{"年度", "金额"}, []any{"2030", "70"})...)
		return append(errs, rowsOf(f, "Sheet1", "B900000", []any{"人数", nil, "9"}, []any{"次数", nil, "8"})...)
	}))
	lookedLike(t, d, "¶ 年度指标表\n¶ 单位：万元\n年度 | 户数\n2030 | 5\n2031 | 6\n年度 | 金额\n2030 | 70\n人数 |  | 9 |  | \n次数 |  | 8 |  | \n")
	for place, block := range map[string]int{"工作表“Sheet1”第2行": 0, "工作表“Sheet1”第4行": 2, "工作表“Sheet1”第900000行": 4} {
		if got := d.Blocks[block].Place(""); got != "（"+place+"）" {
			t.Errorf("block %d stands at %s, want %s", block, got, place)
		}
	}
	if place := d.Blocks[3].Rows[1].At(1).Place; place != "工作表“Sheet1”F5" {
		t.Errorf("70 stands at %s, want F5", place)
	}
}

func TestBlankRowsUnderMergedCellDoNotPartTable(t *testing.T) {
	d := readAs(t, XLSX, workbook(t, func(f *excelize.File) []error {
		return append(rowsOf(f, "Sheet1", "A1", []any{"产出", "户数"}, []any{nil, nil}, []any{nil, "人数"}), f.MergeCell("Sheet1", "A1", "A3"))
	}))
	lookedLike(t, d, "[2x1]产出 | 户数\n^ | 人数\n")
	if r := d.Rows()[1]; r.At(1).Place != "工作表“Sheet1”B3" {
		t.Errorf("人数 stands at %s, want B3", r.At(1).Place)
	}
}

func TestErrorOfFormulaIsMarked(t *testing.T) {
	data := workbook(t, func(f *excelize.File) []error {
		return rowsOf(f, "Sheet1", "A1", []any{"执行率", "90%"}, []any{"得分", 4321})
	})
	d := readAs(t, XLSX, rewritten(t, data, "xl/worksheets/sheet1.xml", `<c r="B2"><v>4321</v>`, `<c r="B2" t="e"><f>B9/C9</f><v>#DIV/0!</v>`))
	lookedLike(t, d, "执行率 | 90%\n得分 | #DIV/0!\n")
	noted(t, d, "（工作表“Sheet1”B2）", "#DIV/0!")
}

// B1 still holds 旧 in the file, but nobody sees it below the merged A1:B1.
func TestValueUnderMergedCellIsNotRead(t *testing.T) {
	d := readAs(t, XLSX, sheetOf(t, `<sheetData><row r="1">`+inlineCell("A1", "甲")+inlineCell("B1", "旧")+inlineCell("C1", "乙")+`</row><row r="2">`+inlineCell("A2", "1")+inlineCell("B2", "2")+inlineCell("C2", "3")+`</row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>`))
	lookedLike(t, d, "[1x2]甲 | < | 乙\n1 | 2 | 3\n")
}
