// Package selfeval reads the 项目支出绩效自评表: the form on which a spending unit
// scores its own project. Its columns are known by their headings, in any order and
// any format; texts whose cells are parted by bars or blanks, or stand one a line or
// all in one line, are read where their rows can be told. See shapes of it in testdata.
//
// Everything printed in the form ends in the filing, or in its list of what
// could not be placed, or is a label of the form itself.
package selfeval

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// DocumentKind is the kind of document this package reads; TransferKind is the form
// for transfers (转移支付), which has no scores, DepartmentKind that of all a department
// spends.
const (
	DocumentKind   = "项目支出绩效自评表"
	TransferKind   = "转移支付绩效自评表"
	DepartmentKind = "部门整体支出绩效自评表"
)

// maxRows is more rows, or lines of one cell, than a form has.
const maxRows = 10_000

// form is one form while it is read: its rows, and which cells have been read.
type form struct {
	rows  []document.Row
	read  map[[2]int]bool // row and cell index
	spans []int           // columns each heading of the table being read lies over
	head  int             // the row of these headings
	filer string          // who filled the form in
	table string          // the field of the table being read
	said  record.Certainty
	out   *record.Filing
	moved map[string]document.Row // see movedRows
	// decided is what persons decided, years what the document may be about.
	decided record.Decisions
	years   []string
}

// Read reads a form. District, programme and keys are left to the caller, who
// knows the register. Errors are document.Refusal.
func Read(d document.Document) (record.Filing, error) {
	if r := relativeOf(head(d)); r != nil && !holdsForm(d) {
		return record.Filing{}, document.Refuse("%s", r.reason)
	}
	if n := len(d.Rows()); n > maxRows {
		return record.Filing{}, document.Refuse("文件有 %d 行，超过上限 %d 行，不像一张自评表；请一个项目存一份文件后再交。", n, maxRows)
	}
	if err := rules(d); err != nil {
		return record.Filing{}, err
	}
	rows, how, err := tabled(d)
	if err != nil {
		return record.Filing{}, err
	}
	out := record.Filing{
		Document: record.Document{Kind: kindOf(rows), Title: titleOf(d, rows)},
		Project:  &record.Project{},
		Evaluation: &record.Evaluation{
			Kind:      record.SelfEvaluation,
			FullScore: record.NoPoints, Score: record.NoPoints,
		},
	}
	rows, together := unfolded(rows)
	f := &form{rows: rows, read: map[[2]int]bool{}, out: &out, moved: movedRows(d), decided: d.Decided, years: document.Years(d.Name, head(d))}
	heads := f.findRow(0, isIndicatorHead)
	funds := f.fundingRow(heads)
	if funds < 0 || heads < 0 {
		if err := unread(rows); err != nil {
			return record.Filing{}, err
		}
	}
	switch {
	case heads < 0:
		return record.Filing{}, document.Refuse("这是%s，但没有找到绩效指标的表头（二级指标、三级指标、实际完成值）；文件可能不全，请检查原件。", out.Document.Kind)
	case funds < 0 || funds > heads:
		return record.Filing{}, document.Refuse("这是%s，但在绩效指标之前没有找到资金情况的表头（全年预算数、全年执行数）；文件可能不全，请检查原件。", out.Document.Kind)
	}
	if second := f.findRow(heads+1, isFundingHead); second > 0 {
		return record.Filing{}, document.Refuse("这份文件里不止一张自评表（%s起是另一张）；请一个项目存一份文件后再交。", rows[second].At(-1).Place)
	}
	total := f.findRow(heads, isTotal)

	f.header(funds)
	if err := f.funding(funds, heads); err != nil {
		return record.Filing{}, err
	}
	f.goals(funds, heads)
	f.indicators(heads, total)
	f.total(heads, total)
	f.scoreElsewhere()
	f.grade(total)
	if err := f.complete(total); err != nil {
		return record.Filing{}, err
	}
	f.listUnread(funds, heads, total)
	if filer := f.filer; filer != "" && filer != out.Project.Unit && filer != out.Project.Department {
		f.unplaced(rows[0].Place("表首", -1), filer, "填报单位，与实施单位不同")
	}
	if together {
		f.say(record.Inferred, "资金的表头不在一行，合起来认列", "", record.MoneyField)
	}
	f.certain(how)
	f.evaluationPlaces()
	return out, nil
}

// complete refuses what cannot be stored, and lists what is missing.
func (f *form) complete(total int) error {
	p, e := f.out.Project, f.out.Evaluation
	f.whole()
	if unfilled(f.out) {
		return document.Refuse("这是%s，但尚未填写：没有执行数，也没有得分；请填写后导入。", f.out.Document.Kind)
	}
	switch {
	case p.Name == "":
		return document.Refuse("这是%s，但没有填项目名称；请补填后导入。", f.out.Document.Kind)
	case len(f.out.Indicators) == 0:
		return document.Refuse("这是%s，但没有读到任何指标行；文件可能不全，请检查原件。", f.out.Document.Kind)
	}
	if err := f.year(); err != nil {
		return err
	}
	e.Framework = framework(f.out.Indicators)
	e.Evaluator = p.Unit
	if e.Evaluator == "" {
		e.Evaluator = p.Department
	}
	if e.Kind == record.WholeDepartment {
		e.Framework = strings.Replace(e.Framework, "自评", "部门整体自评", 1)
	}
	if total < 0 {
		last := f.rows[len(f.rows)-1]
		if e.Place == "" {
			e.Place = last.Place("绩效指标表", -1)
		}
		if e.Score == record.NoPoints && f.out.Document.Kind != TransferKind {
			f.unplaced(last.Place("表末", -1), "", "没有找到总分行，文件可能不全")
		}
	}
	if f.out.Document.Kind == TransferKind {
		e.Framework = "转移支付自评·不计分"
	}
	return nil
}

// whole names what a form without a project evaluates: all that a department spends.
// It is an evaluation of its own kind, for its money holds that of the projects.
func (f *form) whole() {
	p, e := f.out.Project, f.out.Evaluation
	if p.Unit == "" && f.out.Document.Kind != DepartmentKind {
		p.Unit = f.filer
		if p.Unit != "" {
			f.say(record.Inferred, "没有写实施单位，取填报单位", "", record.ProjectField)
		}
	}
	if f.out.Document.Kind != DepartmentKind {
		return
	}
	e.Kind = record.WholeDepartment
	for _, name := range []string{f.filer, p.Unit} {
		if p.Department == "" {
			p.Department = name
			f.out.Places.Put("", record.DepartmentValue, f.out.Places.Of("", record.UnitValue))
		}
	}
	if p.Name == "" && p.Department != "" {
		p.Name = p.Department + "整体支出"
	}
}

var firstLevels = []string{"产出", "效益", "满意度"}

// framework names the tree of indicators. A form with other first
// levels, such as 成本, is another framework: its scores do not compare.
func framework(rows []record.Indicator) string {
	var levels []string
	other := false
	for _, r := range rows {
		if !slices.Contains(levels, r.Level1) {
			levels = append(levels, r.Level1)
			other = other || !slices.Contains(firstLevels, r.Level1)
		}
	}
	if other {
		return "自评·" + strings.Join(levels, "")
	}
	return record.SelfFramework
}

// unfilled reports whether nobody has entered anything yet.
func unfilled(f *record.Filing) bool {
	for _, l := range f.Funding {
		if l.Executed != record.NoMoney {
			return false
		}
	}
	for _, r := range f.Indicators {
		if r.Score != record.NoPoints {
			return false
		}
	}
	return f.Evaluation.Score == record.NoPoints
}

func (f *form) unplaced(place, text, why string) {
	f.out.Unplaced = append(f.out.Unplaced, record.Unplaced{Place: place, Text: text, Why: why})
}

// listUnread lists every filled cell that nothing has read.
func (f *form) listUnread(funds, heads, total int) {
	for i, r := range f.rows {
		for j, c := range r.Cells {
			if c == "" || f.read[[2]int{i, j}] || isStructure(c) {
				continue
			}
			why := "在此处认不出是哪一项"
			if i > heads && i < total && j >= len(f.rows[heads].Cells) {
				why = "这一行少一格，认不出它在哪一列之下"
			}
			f.unplaced(r.Place("自评表", j), c, why)
			field := f.fieldUnder(i, j, funds, heads, total)
			if i > heads && i < total && j >= len(f.rows[heads].Cells) {
				field = record.ValueField
			}
			if field != "" && !placeholder.MatchString(document.FieldLabel(c)) {
				f.say(record.Doubtful, why, r.Place("自评表", j), field)
			}
		}
	}
}

// take reads a cell: its text, and that it has been read. A cell in doubt is listed.
func (f *form) take(row, col int) string {
	col = f.col(row, col)
	if c := f.rows[row].At(col); c.Doubt != "" && !f.read[[2]int{row, col}] {
		place := f.rows[row].Place("自评表", col)
		f.unplaced(place, c.Text, c.Doubt)
		f.say(record.Doubtful, c.Doubt, place, cmp.Or(f.table, record.ProjectField))
	}
	f.read[[2]int{row, col}] = true
	return f.rows[row].Cell(col)
}

// cell is the text of a column.
func (f *form) cell(row, col int) string { return f.rows[row].Cell(f.col(row, col)) }

// col is where the value of a column stands: below its heading, or below another part
// of the columns its heading lies over, for rows are merged otherwise than headings.
func (f *form) col(row, col int) int {
	if col < 0 || col >= len(f.spans) || f.rows[row].Cell(col) != "" {
		return col
	}
	for j := col + 1; j < col+f.spans[col]; j++ {
		if f.rows[row].Cell(j) != "" {
			return j
		}
	}
	return col
}

// heading is the label over a column of the table being read.
func (f *form) heading(col int) string { return f.rows[f.head].Cell(col) }

func spansOf(head document.Row) []int {
	spans := make([]int, len(head.Cells))
	for j := range spans {
		spans[j] = head.At(j).Columns
	}
	return spans
}

func (f *form) findRow(from int, is func(document.Row) bool) int {
	for i := max(from, 0); i < len(f.rows); i++ {
		if is(f.rows[i]) {
			return i
		}
	}
	return -1
}

var structure = regexp.MustCompile(`^(?:项目)?(?:资金)(?:使用|执行|投入)?(?:情况)?$|^(?:部门|项目|年度)?(?:整体)?(?:支出)?预算执行情况$|^[…·.]+$|^项目资金$|^项目目标完成情况$|^年度(?:总体)?(?:绩效)?目标(?:完成情况)?$|^(?:年度)?绩效指标$|^项目基本(?:情况|信息)$|^单位$`)

// isStructure reports whether a cell is a label of the form itself, which states
// nothing about the project.
func isStructure(cell string) bool {
	return selfTitle.MatchString(document.Squeezed(cell)) || structure.MatchString(document.FieldLabel(cell))
}
