package selfeval

import (
	"regexp"
	"strconv"
	"strings"

	"jixiao/datasets/document"
)

// field is a field of the form's head, by the labels offices print for it.
type field int

const (
	noField field = iota
	projectCode
	projectName
	fiscalYear
	unit
	department
	otherField // a label of the form whose value the store has no column for
)

var labels = map[string]field{
	"项目编码": projectCode, "项目代码": projectCode,
	"项目名称": projectName, "转移支付名称": projectName, "专项名称": projectName,
	"绩效自评年度": fiscalYear, "自评年度": fiscalYear, "绩效年度": fiscalYear, "预算年度": fiscalYear, "评价年度": fiscalYear, "年度": fiscalYear,
	"实施单位": unit, "项目实施单位": unit, "项目单位": unit, "预算单位": unit, "资金使用单位": unit, "填报单位": unit,
	"一级预算单位": department, "主管部门": department, "市级主管部门": department, "项目主管部门": department, "部门名称": department, "预算部门": department,
	"地方主管部门": department, "省级主管部门": otherField, "中央主管部门": otherField, "部门单位名称": department,
	"项目负责人": otherField, "联系人": otherField, "联系电话": otherField, "填表人": otherField, "业务处室": otherField,
	"项目类别": otherField, "项目属性": otherField, "项目类型": otherField,
}

var (
	yearText  = regexp.MustCompile(`^\(?((?:19|20|21)\d\d)(?:年度?)?\)?$`)
	yearInRow = regexp.MustCompile(`\(((?:19|20|21)\d\d)年度?\)?`)
)

// header reads the labelled fields above the funds.
func (f *form) header(funds int) {
	for i := range funds {
		for j, c := range f.rows[i].Cells {
			if c == "" || f.read[[2]int{i, j}] {
				continue
			}
			m := yearInRow.FindStringSubmatch(document.Squeezed(c))
			if m == nil && j == 0 && len(f.rows[i].Cells) == 1 {
				m = yearText.FindStringSubmatch(document.Squeezed(c))
			}
			if m != nil && f.out.Evaluation.Year == 0 {
				f.take(i, j)
				f.set(fiscalYear, m[1])
				continue
			}
			label, value, _ := strings.Cut(strings.ReplaceAll(c, "：", ":"), ":")
			is, known := labels[document.FieldLabel(label)]
			if !known {
				continue
			}
			if value = strings.TrimSpace(value); value != "" {
				if f.set(is, value) {
					f.take(i, j)
				}
				continue
			}
			f.take(i, j)
			v := f.valueCell(i, j+1)
			switch {
			case v < 0:
			case is == otherField:
				f.unplaced(f.rows[i].Place("自评表", v), c+" "+f.take(i, v), "没有对应的字段")
			case f.set(is, f.rows[i].Cell(v)):
				f.take(i, v)
			}
		}
	}
}

// valueCell is the filled cell that belongs to the label before it, -1 if the
// next filled cell is a label itself. Blanks between come from merged cells.
func (f *form) valueCell(row, from int) int {
	for j := from; j < len(f.rows[row].Cells); j++ {
		c := f.rows[row].Cells[j]
		if c == "" {
			continue
		}
		if labels[document.FieldLabel(c)] != noField {
			return -1
		}
		return j
	}
	return -1
}

// set keeps the first value of a field and reports whether it did.
func (f *form) set(is field, value string) bool {
	p, e := f.out.Project, f.out.Evaluation
	text := map[field]*string{projectCode: &p.Code, projectName: &p.Name, unit: &p.Unit, department: &p.Department}[is]
	switch {
	case is == fiscalYear && e.Year == 0:
		m := yearText.FindStringSubmatch(document.Squeezed(value))
		if m == nil {
			return false
		}
		e.Year, _ = strconv.Atoi(m[1])
		return true
	case text != nil && *text == "":
		*text = value
		return true
	case text != nil:
		return *text == value
	}
	return false
}
