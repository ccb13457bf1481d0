package selfeval

import (
	"regexp"
	"strconv"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
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
	grade
	ownDepartment // the department, as the one evaluated
	ownUnit       // the unit, as the one evaluated or the one that filled it in
	filer         // who filled it in: the unit, where no other is named
	otherField    // a label of the form whose value the store has no column for
)

var labels = map[string]field{
	"项目编码": projectCode, "项目代码": projectCode,
	"项目名称": projectName, "转移支付名称": projectName, "专项名称": projectName, "专项资金名称": projectName, "资金名称": projectName, "政策名称": projectName, "项目全称": projectName,
	"绩效自评年度": fiscalYear, "自评年度": fiscalYear, "绩效年度": fiscalYear, "预算年度": fiscalYear, "评价年度": fiscalYear, "年度": fiscalYear,
	"实施单位": unit, "项目实施单位": unit, "项目单位": unit, "预算单位": unit, "资金使用单位": unit, "填报单位": filer, "单位名称": ownUnit,
	"一级预算单位": department, "主管部门": department, "市级主管部门": department, "项目主管部门": department, "部门名称": ownDepartment, "预算部门": ownDepartment,
	"地方主管部门": department, "主管部门及代码": department, "省级主管部门": otherField, "中央主管部门": otherField, "部门单位名称": ownDepartment,
	"项目负责人": otherField, "联系人": otherField, "联系电话": otherField, "填表人": otherField, "业务处室": otherField,
	"填报日期": otherField, "填报人": otherField, "起止时间": otherField, "项目概况": otherField, "自评等级": grade, "评价等级": grade, "自评等次": grade,
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
			m := yearInRow.FindStringSubmatch(document.WithYears(document.Squeezed(c)))
			if m == nil && j == 0 && len(f.rows[i].Cells) == 1 {
				m = yearText.FindStringSubmatch(document.WithYears(document.Squeezed(c)))
			}
			if m != nil && f.out.Evaluation.Year == 0 {
				f.take(i, j)
				f.set(fiscalYear, m[1], i, j)
				if rest := strings.Replace(document.Squeezed(c), m[0], "", 1); otherWords.MatchString(rest) && !selfTitle.MatchString(rest) {
					f.unplaced(f.rows[i].Place("自评表", j), c, "除年度外还有别的文字，没有对应的字段")
				}
				continue
			}
			if said := fieldsIn(c); len(said) > 0 {
				f.fields(i, j, said)
				continue
			}
			is, known := labels[document.FieldLabel(c)]
			if !known {
				continue
			}
			f.take(i, j)
			v := f.valueCell(i, j+1)
			switch {
			case v < 0:
			case is == otherField:
				f.unplaced(f.rows[i].Place("自评表", v), c+" "+f.take(i, v), "没有对应的字段")
			case f.set(is, f.rows[i].Cell(v), i, v):
				f.take(i, v)
			}
		}
	}
	if f.out.Evaluation.Year == 0 {
		f.yearInTitle(funds)
	}
}

// labelled is a label with a colon, and maybe a bracket, before its value.
var labelled = regexp.MustCompile(`(?:^|[\s　;；,，])(\p{Han}{2,8}(?:[(（][^()（）]{0,8}[)）])?)\s*[:：]`)

// fieldsIn are the labels of a cell with their values behind them, several to a line:
// 项目名称：甲　　项目编码：乙.
func fieldsIn(cell string) [][2]string {
	var said [][2]string
	from, label := 0, ""
	for _, m := range labelled.FindAllStringSubmatchIndex(cell, -1) {
		name := cell[m[2]:m[3]]
		if _, known := labels[document.FieldLabel(name)]; !known && label == "" {
			continue
		}
		if before := strings.TrimSpace(cell[:m[0]]); label == "" && before != "" {
			said = append(said, [2]string{"", before})
		}
		if label != "" {
			said = append(said, [2]string{label, strings.TrimSpace(cell[from:m[0]])})
		}
		from, label = m[1], name
	}
	if label == "" {
		return nil
	}
	said = append(said, [2]string{label, strings.TrimSpace(cell[from:])})
	if len(said) == 1 && said[0][1] == "" {
		return nil // the value has a cell of its own
	}
	return said
}

// apart parts what follows a value in a line.
var apart = regexp.MustCompile(`\s{2,}|　+|\t`)

// fields takes fields whose values stand behind their labels in one cell. What follows a
// value in the line is listed, unless it is the year or the unit of money.
func (f *form) fields(i, j int, said [][2]string) {
	place := f.rows[i].Place("自评表", j)
	taken := false
	for _, field := range said {
		is, known := labels[document.FieldLabel(field[0])]
		value, rest := field[1], []string(nil)
		if parts := apart.Split(value, -1); len(parts) > 1 && is != grade {
			value, rest = parts[0], parts[1:]
		}
		if words := strings.Fields(value); len(words) > 1 && yearText.MatchString(document.WithYears(document.Squeezed(words[len(words)-1]))) {
			value, rest = strings.Join(words[:len(words)-1], " "), append(rest, words[len(words)-1])
		}
		switch {
		case value == "" || !known && unitSaid(field[0]+":"+value) != nil:
		case field[0] == "" && scoreSaid.MatchString(document.Squeezed(value)): // read as the score
		case field[0] == "":
			f.unplaced(place, value, "没有对应的字段")
		case !known || is == otherField:
			if scoreLabel.MatchString(document.Squeezed(field[0])) {
				continue
			}
			f.unplaced(place, field[0]+"："+value, "没有对应的字段")
		case !f.set(is, value, i, j):
			f.unplaced(place, field[0]+"："+value, "这一栏已有别的值")
		}
		taken = true
		for _, text := range rest {
			if m := yearText.FindStringSubmatch(document.WithYears(document.Squeezed(text))); m != nil && f.out.Evaluation.Year == 0 {
				f.set(fiscalYear, m[1], i, j)
			} else if text != "" && unitSaid(text) == nil {
				f.unplaced(place, text, "没有对应的字段")
			}
		}
	}
	if taken {
		f.take(i, j)
	}
}

// yearsOf are the years a title names: 2031年度某市支出项目绩效自评表.
var yearsOf = regexp.MustCompile(`(?:^|\D)((?:19|20|21)\d\d)年`)

// yearInTitle is the year of the title, where it names one only.
func (f *form) yearInTitle(funds int) {
	found, row, col := "", 0, 0
	for i := range funds {
		for j, c := range f.rows[i].Cells {
			text := document.Squeezed(c)
			if f.read[[2]int{i, j}] || !selfTitle.MatchString(text) {
				continue
			}
			for _, m := range yearsOf.FindAllStringSubmatch(document.WithYears(text), -1) {
				if found != "" && found != m[1] {
					return
				}
				found, row, col = m[1], i, j
			}
			if strings.ContainsAny(text, "-—–至") && found != "" && yearSpan.MatchString(document.WithYears(text)) {
				return
			}
		}
	}
	if f.set(fiscalYear, found, row, col) {
		f.say(record.Inferred, "表中没有写年度，取标题里的年份", "", record.YearField)
	}
}

var yearSpan = regexp.MustCompile(`\d{4}年?[-—–至~]\d{2,4}年`)

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

// set keeps the first value of a field, which stands in a cell, and reports whether it did.
func (f *form) set(is field, value string, row, col int) bool {
	p, e := f.out.Project, f.out.Evaluation
	text := map[field]*string{projectCode: &p.Code, projectName: &p.Name, unit: &p.Unit, department: &p.Department, ownDepartment: &p.Department, ownUnit: &f.filer, filer: &f.filer}[is]
	switch {
	case is == fiscalYear && e.Year == 0:
		m := yearText.FindStringSubmatch(document.WithYears(document.Squeezed(value)))
		if m == nil {
			return false
		}
		e.Year, _ = strconv.Atoi(m[1])
		f.ofEvaluation(record.YearValue, row, col)
		return true
	case is == grade && e.Grade == "" && !f.offered(row, col):
		if e.Grade = gradeOf(value); e.Grade != "" {
			f.ofEvaluation(record.GradeValue, row, col)
		}
		return e.Grade != ""
	case text != nil && *text == "":
		*text, f.own[is] = unbroken(value), true
		if text != &f.filer || f.out.Places.Of("", record.UnitValue) == "" {
			f.ofEvaluation(fieldValues[is], row, col)
		}
		return true
	case text != nil:
		return *text == unbroken(value)
	}
	return false
}
