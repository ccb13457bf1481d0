package selfeval

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// indicatorColumns are the columns of the indicator table, -1 where there is none.
type indicatorColumns struct {
	level1, level2, level3, target, actual, weight, score, reason int
	sign, unit                                                    int // of the target, where they stand apart
}

func isIndicatorHead(r document.Row) bool {
	c := indicatorHead(r)
	return c.level2 >= 0 && c.level3 >= 0 && c.actual >= 0
}

func indicatorHead(r document.Row) indicatorColumns {
	return indicatorColumns{
		level1: column(r, "一级指标"),
		level2: column(r, "二级指标"),
		level3: column(r, "三级指标"),
		target: column(r, "年度指标值", "年初目标值", "年度目标值", "指标值", "目标值"),
		actual: column(r, "实际完成", "全年实际", "完成值", "全年完成"),
		weight: column(r, "分值", "权重"),
		score:  column(r, "得分", "自评得分"),
		reason: column(r, "偏差原因", "偏差", "未完成原因", "原因"),
		sign:   column(r, "指标性质", "计算符号"),
		unit:   column(r, "度量单位", "计量单位"),
	}
}

func (c indicatorColumns) all() []int {
	return []int{c.level1, c.level2, c.level3, c.target, c.actual, c.weight, c.score, c.reason, c.sign, c.unit}
}

// known are the columns there are.
func (c indicatorColumns) known() []int {
	return slices.DeleteFunc(c.all(), func(col int) bool { return col < 0 })
}

// shifted is the columns of a row that lacks its first cells.
func (c indicatorColumns) shifted(by int) indicatorColumns {
	for _, col := range []*int{&c.level1, &c.level2, &c.level3, &c.target, &c.actual, &c.weight, &c.score, &c.reason, &c.sign, &c.unit} {
		if *col >= 0 {
			*col -= by
		}
	}
	return c
}

func isTotal(r document.Row) bool {
	for _, c := range r.Cells {
		if c != "" {
			label := document.FieldLabel(c)
			return label == "总分" || label == "合计" || label == "总计" || label == "总得分"
		}
	}
	return false
}

// indicators reads the rows between their heading and the total.
func (f *form) indicators(head, total int) {
	cols := indicatorHead(f.rows[head])
	f.spans = spansOf(f.rows[head])
	defer func() { f.spans = nil }()
	for j, c := range f.rows[head].Cells {
		if slices.Contains(cols.known(), j) || isStructure(c) {
			f.take(head, j)
		}
	}
	if total < 0 {
		total = len(f.rows)
	}
	var level1, level2 string
	var above [2][2]int // the cells of the levels
	number := 0
	for i := head + 1; i < total; i++ {
		if isIndicatorHead(f.rows[i]) {
			for j := range f.rows[i].Cells {
				f.take(i, j)
			}
			continue
		}
		at, moved := f.aligned(i, cols)
		first, second := f.cell(i, at.level1), f.cell(i, at.level2)
		if moved && second == "" && !isLevel1(first) {
			first, second = "", first
			f.take(i, at.level1)
		}
		if first != "" {
			level1, level2, above[0] = first, "", [2]int{i, at.level1}
		}
		if second != "" {
			level2, above[1] = second, [2]int{i, at.level2}
		}
		r, stated := f.indicator(i, head, at)
		if !stated {
			continue
		}
		number++
		r.Level1, r.Level2 = document.IndicatorName(level1), document.IndicatorName(level2)
		r.Level1Raw, r.Level2Raw = level1, level2
		r.Place = f.rows[i].Place(fmt.Sprintf("绩效指标表 第%d行", number), f.col(i, at.level3))
		for level, name := range []string{level1, level2} {
			if name != "" {
				f.take(above[level][0], above[level][1])
			}
		}
		f.out.Indicators = append(f.out.Indicators, r)
	}
}

// aligned is the columns of a row. Some rows lack the first cell, which stands
// for a merged one: their text begins left of 一级指标, and weight and score are
// numbers only when the columns are moved.
func (f *form) aligned(i int, cols indicatorColumns) (at indicatorColumns, moved bool) {
	r := f.rows[i]
	for j := range min(max(cols.level1, 0), len(r.Cells)) {
		if c := r.Cells[j]; c == "" || isStructure(c) {
			continue
		}
		for by := 1; by <= 2; by++ {
			at := cols.shifted(by)
			if isNumber(r.Cell(at.weight)) && isNumber(r.Cell(at.score)) {
				return at, true
			}
		}
	}
	return cols, false
}

func isNumber(s string) bool {
	p, err := record.ParsePoints(s)
	return err == nil && p != record.NoPoints
}

var level1Name = regexp.MustCompile(`^(?:项目)?(?:产出|效益|效果|满意度|成本|完成|预算执行|投入|过程|决策|管理)$`)

// isLevel1 reports whether a name is one of a first level.
func isLevel1(cell string) bool {
	return document.HasPoints(cell) || level1Name.MatchString(document.IndicatorName(cell))
}

// indicator reads one row; stated is false for the names of rows nobody filled.
func (f *form) indicator(i, head int, at indicatorColumns) (r record.Indicator, stated bool) {
	level3, target, actual := f.cell(i, at.level3), f.cell(i, at.target), f.cell(i, at.actual)
	hasNumber := isNumber(f.cell(i, at.weight)) || isNumber(f.cell(i, at.score))
	if !hasNumber && (level3 == "" || target == "" && actual == "") {
		return record.Indicator{}, false
	}
	r = record.Indicator{
		Level3: f.take(i, at.level3),
		Target: value(f.take(i, at.sign) + f.take(i, at.target) + f.take(i, at.unit)),
		Actual: value(f.take(i, at.actual)),
		Reason: f.take(i, at.reason),
		Weight: f.points(i, at.weight, head),
		Score:  f.points(i, at.score, head),
		Parts:  max(1, parts(level3), parts(target)),
	}
	r.Applicable = !notApplicable(r)
	return r, true
}

// notApplicable reports whether a row of no weight says that it does not apply,
// in words or by holding nothing.
func notApplicable(r record.Indicator) bool {
	if r.Weight > 0 || r.Score > 0 {
		return false
	}
	texts := []string{r.Level3, r.Target.Raw, r.Actual.Raw}
	return slices.ContainsFunc(texts, notStated) || strings.Join(texts, "") == ""
}

func notStated(text string) bool {
	switch strings.Trim(document.Squeezed(text), "。") {
	case "不适用", "无", "不涉及":
		return true
	}
	return false
}

// total reads the last row: full score and score, in the order of their columns.
// It has fewer cells than the table, so the numbers count, not their columns. A
// single number left of the scores is the full score where that comes first: the
// form may not be scored yet.
func (f *form) total(head, row int) {
	if row < 0 {
		return
	}
	e, cols := f.out.Evaluation, indicatorHead(f.rows[head])
	e.Place = f.rows[row].Place("总分", -1)
	var numbers []int
	for j, c := range f.rows[row].Cells {
		if m := scoreLabel.FindStringSubmatch(document.Squeezed(c)); m != nil && m[1] != "" {
			e.FullScore, _ = record.ParsePoints(m[1])
		}
		switch {
		case isNumber(c):
			numbers = append(numbers, j)
		case isTotal(document.Row{Cells: []string{c}}) || strings.Trim(c, "-—") == "":
			f.take(row, j)
		}
	}
	switch {
	case len(numbers) >= 2 && cols.score < cols.weight:
		e.Score, e.FullScore = f.points(row, numbers[0], head), f.points(row, numbers[1], head)
	case len(numbers) >= 2:
		e.FullScore, e.Score = f.points(row, numbers[0], head), f.points(row, numbers[1], head)
	case len(numbers) == 1 && e.FullScore == record.NoPoints && numbers[0] < cols.score && cols.weight < cols.score:
		e.FullScore = f.points(row, numbers[0], head)
	case len(numbers) == 1:
		e.Score = f.points(row, numbers[0], head)
	}
	if len(numbers) > 0 {
		e.Place = f.rows[row].Place("总分", numbers[min(len(numbers), 2)-1])
	}
}
