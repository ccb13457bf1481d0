package yearly

import (
	"errors"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"jixiao/datasets/record"
)

// lastRow is how far down the lists of the template reach.
const lastRow = 3000

// field is a column of the template.
type field struct {
	label   string
	width   float64
	example string
	choices []string
	hint    string
}

var fields = []field{
	{"区划代码", 12, "示例", nil, "六位数字；功能区在其后加连字符与字母，例如 442000-HJ。代码与名称至少填一个。"},
	{"区县", 16, "某某区", nil, "与区划登记一致的名称；登记里没有的，代码与名称都要填。"},
	{"政策项目", 26, "计划生育家庭意外伤害保险", nil, "不写年度；各区同一政策写同一个名称。"},
	{"年度", 8, "2025", nil, "四位数字。"},
	{"量", 14, record.InsuredHouseholds, []string{record.InsuredHouseholds, record.InsuredPeople, record.EligibleHouseholds, record.EligiblePeople}, "从列表中选；户与人是两个量。"},
	{"出资方", 12, record.Government, []string{record.Government, record.SelfPaid, record.AllPayers}, "符合资格的户数、人数填“合计”。"},
	{"支出内容", 18, "", nil, "子项目，例如某一险种；全项目留空。"},
	{"数值", 12, "1234", nil, "不小于零的整数；没有的留空，不填 0。"},
	{"单位", 8, "户", []string{"户", "人"}, "户数填户，人数填人。"},
	{"备注", 24, "这一行是示例，不会读入", nil, "不读入。"},
}

// Template writes the 年度量表 to be filled in: a sheet with lists to choose from and an
// example row, which is never read, and a sheet that says how.
func Template(w io.Writer) (err error) {
	book := excelize.NewFile()
	defer func() { err = errors.Join(err, book.Close()) }()
	head, errHead := book.NewStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true},
		Fill:   excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EDF2"}},
		Border: []excelize.Border{{Type: "bottom", Color: "8A94A0", Style: 1}},
	})
	grey, errGrey := book.NewStyle(&excelize.Style{Font: &excelize.Font{Color: "8A94A0", Italic: true}})
	const sheet, manual = DocumentKind, "填写说明"
	_, errManual := book.NewSheet(manual)
	err = errors.Join(errHead, errGrey, errManual, book.SetSheetName("Sheet1", sheet),
		book.SetCellStr(sheet, "A1", "年度量表"), book.SetCellStyle(sheet, "A1", "A1", head),
		book.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 2, TopLeftCell: "A3", ActivePane: "bottomLeft"}),
		book.SetCellStr(manual, "A1", "年度量表填写说明"), book.SetColWidth(manual, "A", "A", 90))
	for j, f := range fields {
		col, errCol := excelize.ColumnNumberToName(j + 1)
		err = errors.Join(err, errCol, book.SetColWidth(sheet, col, col, f.width),
			book.SetCellStr(sheet, col+"2", f.label), book.SetCellStyle(sheet, col+"2", col+"2", head),
			book.SetCellStr(sheet, col+"3", f.example), book.SetCellStyle(sheet, col+"3", col+"3", grey),
			book.SetCellStr(manual, fmt.Sprintf("A%d", j+2), f.label+"："+f.hint))
		rule := excelize.NewDataValidation(true)
		rule.SetSqref(fmt.Sprintf("%s4:%s%d", col, col, lastRow))
		switch {
		case f.choices != nil:
			err = errors.Join(err, rule.SetDropList(f.choices))
			rule.SetError(excelize.DataValidationErrorStyleStop, "不在列表中", "请从列表中选。")
		case f.label == "年度":
			err = errors.Join(err, rule.SetRange(1949, 2199, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween))
			rule.SetError(excelize.DataValidationErrorStyleStop, "年度有误", "请填四位数字的年度。")
		case f.label == "数值":
			err = errors.Join(err, rule.SetRange(0, 9_999_999_999, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween))
			rule.SetError(excelize.DataValidationErrorStyleStop, "数值有误", "请填不小于零的整数；没有的留空。")
		default:
			continue
		}
		rule.SetInput(f.label, f.hint)
		err = errors.Join(err, book.AddDataValidation(sheet, rule))
	}
	if err != nil {
		return fmt.Errorf("template of yearly measures: %w", err)
	}
	book.SetActiveSheet(0)
	return book.Write(w)
}
