package selfeval

import (
	"regexp"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

var (
	level2Name = regexp.MustCompile(`^(?:数量|质量|时效|进度|成本|(?:经济|社会|生态|生态环境|环境)(?:成本|效益)|可持续(?:性)?(?:影响|效益)?)$`)
	levelWord  = regexp.MustCompile(`^\D{1,12}指标$`)
)

// isLevel2 reports whether a name is one of a second level. 满意度 without 指标 behind
// it mostly is the third.
func isLevel2(cell string) bool {
	text := document.Squeezed(cell)
	return levelWord.MatchString(text) || level2Name.MatchString(document.IndicatorName(text))
}

// levelsOf are the names of levels a row without blanks begins with.
func levelsOf(cells []string) (level1, level2 string, n int) {
	if len(cells) == 0 {
		return "", "", 0
	}
	next := ""
	if len(cells) > 1 {
		next = cells[1]
	}
	switch {
	case isLevel1(cells[0]) && (isLevel2(next) || servedName.MatchString(document.IndicatorName(next))):
		return cells[0], next, 2
	case document.HasPoints(cells[0]), isLevel1(cells[0]) && !isLevel2(cells[0]):
		return cells[0], "", 1
	case isLevel1(cells[0]) && levelHeads.MatchString(document.IndicatorName(cells[0])):
		return cells[0], "", 1
	case isLevel2(cells[0]):
		return "", cells[0], 1
	}
	return "", "", 0
}

// servedName is the second level below 满意度.
var servedName = regexp.MustCompile(`^(?:服务|社会|社会公众|帮扶|服务对象|受益对象)?(?:对象|公众)?满意度$`)

// levelHeads are first levels only; 成本 and 满意度 name second levels too.
var levelHeads = regexp.MustCompile(`^(?:项目)?(?:产出|效益|完成)$`)

// noLevel stands for a level of which a form has no column: it prints no name of it.
const noLevel = "未分级"

// levelNames are the names of the levels a row stands under, as printed.
func levelNames(cols indicatorColumns, level1, level2 string) (string, string) {
	level1, level2 = document.IndicatorName(level1), document.IndicatorName(level2)
	if cols.level1 < 0 && cols.level2 < 0 {
		level1 = noLevel
	}
	if cols.level2 < 0 {
		level2 = noLevel
	}
	return level1, level2
}

// targetText is the target of a row: what it was changed to, else that of the beginning of
// the year. A form that prints both has the first listed.
func (f *form) targetText(i int, at indicatorColumns) string {
	changed, before := f.shared(i, at.target), f.cell(i, at.before)
	if before == "" {
		return changed
	}
	f.take(i, at.before)
	if dashes.MatchString(changed) {
		return before
	}
	if changed != before {
		f.unplaced(f.rows[i].Place("绩效指标表 "+f.heading(at.before), at.before), before, "年初的目标，另有调整后的目标")
	}
	return changed
}

var endsInNumber = regexp.MustCompile(`[\d%％]$`)

// targetOf is a target with the sign and the unit that columns of their own give it. Words
// have no unit: one that stands beside them is listed.
func (f *form) targetOf(i int, at indicatorColumns) record.Target {
	sign, printed, unit := f.sign(i, at), f.targetText(i, at), f.take(i, at.unit)
	text := strings.TrimSuffix(printed, unit) // which may be printed in both
	if unit != "" && text != "" && !endsInNumber.MatchString(text) {
		if text == printed && !dashes.MatchString(unit) && document.Squeezed(unit) != "无" {
			f.unplaced(f.rows[i].Place("绩效指标表", at.unit), unit, "指标值不是数，它的度量单位没有对应的字段")
		}
		return value(sign + printed)
	}
	return value(sign + text + unit)
}

var lineEnd = regexp.MustCompile(`([^\x00-\x7f])\n([^\x00-\x7f])`)

// unbroken is a name without the line ends that the width of its cell has made; what is
// numbered keeps its lines.
func unbroken(name string) string { return lineEnd.ReplaceAllString(name, "$1$2") }
