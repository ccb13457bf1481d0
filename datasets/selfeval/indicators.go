package selfeval

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

func isTotal(r document.Row) bool {
	for _, c := range r.Cells {
		if c != "" {
			return totalLabel.MatchString(document.FieldLabel(c))
		}
	}
	return false
}

var totalLabel = regexp.MustCompile(`^(?:自评|绩效自评)?(?:总分|合计|总计|总得分|合计得分|综合得分|总评分)$`)

// indicators reads the rows between their heading and the total.
func (f *form) indicators(head, total int) {
	cols := indicatorHead(f.rows[head])
	f.spans, f.head, f.table = spansOf(f.rows[head]), head, record.ValueField
	defer func() { f.spans = nil }()
	for j, c := range f.rows[head].Cells {
		if slices.Contains(cols.known(), j) || isStructure(c) {
			f.take(head, j)
		}
	}
	if cols.weight >= 0 && cols.score < 0 && f.out.Document.Kind != TransferKind {
		const why = "表头有分值，得分一栏没有或不止一栏，各行得分暂缺；原件的这一栏可能没有进入文件，请核对"
		place := f.rows[head].Place("绩效指标表", -1)
		f.unplaced(place, "", why)
		f.say(record.Doubtful, why, place, record.PointsField)
	}
	if total < 0 {
		total = len(f.rows)
	}
	var level1, level2 string
	var above [2][2]int // the cells of the levels
	number := 0
	for i := head + 1; i < total; i++ {
		if isIndicatorHead(f.rows[i]) {
			for j, c := range f.rows[i].Cells { // set anew on the next page
				if slices.ContainsFunc(f.rows[head].Cells, func(h string) bool { return document.FieldLabel(h) == document.FieldLabel(c) }) {
					f.take(i, j)
				}
			}
			continue
		}
		if isSubtotal(f.rows[i], cols) {
			continue // listed: its numbers are sums of what is read
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
		r, stated := f.indicator(i, number+1, at)
		if !stated {
			continue
		}
		r.Level1, r.Level2 = levelNames(cols, level1, level2)
		r.Level1Raw, r.Level2Raw = level1, level2
		if f.scoresMoney(r, i, at) {
			if first != "" {
				f.take(i, at.level1)
			}
			if second != "" {
				f.take(i, at.level2)
			}
			continue
		}
		number++
		r.Place = f.rows[i].Place(rowLabel(number), f.col(i, at.level3))
		for heading, col := range map[string]int{
			record.Level3Value: at.level3, record.TargetValue: at.target, record.ActualValue: at.actual,
			record.WeightValue: at.weight, record.ScoreValue: at.score, record.ReasonValue: at.reason,
			record.ExplanationValue: at.explanation, record.RubricValue: at.rubric, record.BasisValue: at.basis,
		} {
			f.put(r.Place, heading, i, col)
		}
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

// rowLabel is what the n-th row of indicators is called.
func rowLabel(n int) string { return fmt.Sprintf("绩效指标表 第%d行", n) }

func isNumber(s string) bool {
	p, err := record.ParsePoints(s)
	return err == nil && p != record.NoPoints
}

var level1Name = regexp.MustCompile(`^(?:(?:项目)?(?:产出|效益|效果|满意度|成本|完成|预算执行率?|投入|过程|决策|管理|绩效)|履职(?:效能|效果|完成)|管理效率|部门管理|运行成本|社会效应|服务满意|可持续发展能力)$`)

// isLevel1 reports whether a name is one of a first level.
func isLevel1(cell string) bool {
	return document.HasPoints(cell) || level1Name.MatchString(document.IndicatorName(cell))
}

// indicator reads the row of a number; stated is false for the names of rows nobody filled.
func (f *form) indicator(i, number int, at indicatorColumns) (r record.Indicator, stated bool) {
	level3, target, actual := f.cell(i, at.level3), f.cell(i, at.target), f.cell(i, at.actual)
	hasNumber := isNumber(f.cell(i, at.weight)) || isNumber(f.cell(i, at.score))
	left := f.leftOver(i)
	if isNumber(f.cell(i, at.number)) {
		f.take(i, at.number)
	}
	if !hasNumber && (level3 == "" || target == "" && actual == "" && len(left) == 0) {
		return record.Indicator{}, false
	}
	r = record.Indicator{
		Level3:      unbroken(f.take(i, at.level3)),
		Target:      f.targetOf(i, at),
		Actual:      value(f.shared(i, at.actual)),
		Reason:      joined([]string{f.shared(i, at.reason), f.shared(i, at.remedy)}),
		Weight:      f.pointsOf(i, at.weight, at),
		Score:       f.pointsOf(i, at.score, at),
		Explanation: f.shared(i, at.explanation), Points: f.shared(i, at.points),
		Rubric: f.shared(i, at.rubric), Basis: f.shared(i, at.basis),
		Parts: max(1, parts(level3), parts(target)),
	}
	if at.weight < 0 {
		if r.Weight = pointsBehind(r.Level3); r.Weight != record.NoPoints {
			f.say(record.Inferred, "没有分值一栏，取指标名称后括号里的分", f.rows[i].Place("绩效指标表", at.level3), record.PointsField)
		}
	}
	f.missing(&r, i, number, at, left)
	r.Applicable = !notApplicable(r)
	return r, true
}

// shared is the text of a cell, or of the one merged down over it from the rows above,
// which speaks of all its rows.
func (f *form) shared(row, col int) string {
	text := f.take(row, col)
	if c := f.rows[row].At(col); text == "" && c.Covered && c.Up > 0 && c.Left == 0 {
		return c.Over
	}
	return text
}

var pointsOfName = regexp.MustCompile(`\((\d+(?:\.\d+)?)分\)$`)

// pointsBehind are the points printed behind the name of an indicator, in forms without
// a column for them: 清淤长度（20分）.
func pointsBehind(name string) record.Points {
	m := pointsOfName.FindStringSubmatch(document.Squeezed(name))
	if m == nil {
		return record.NoPoints
	}
	p, _ := record.ParsePoints(m[1])
	return p
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
