package selfeval

import (
	"regexp"
	"slices"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

var (
	goalLabel   = regexp.MustCompile(`^(?:预期目标|(?:年度|年初|全年)?(?:预期|预定|设定|计划|总体|绩效)*目标$)`)
	resultLabel = regexp.MustCompile(`^(?:全年|年度|年末)?(?:目标)?(?:实际)?(?:目标)?(?:实际)?完成情况(?:说明|总结|及\p{Han}{1,8})?$`)
)

// goalHead is the columns of what was aimed at and what came of it. 年度总体目标 and
// 年度目标完成情况 may stand left of both, over all of them: the last labels count.
func goalHead(r document.Row) (goal, result int) {
	goal, result = -1, -1
	if column(r, "二级指标") >= 0 {
		return goal, result
	}
	for j, c := range r.Cells {
		if resultLabel.MatchString(document.FieldLabel(c)) {
			result = j
		}
	}
	for j, c := range r.Cells {
		if goalLabel.MatchString(document.FieldLabel(c)) && (j < result || goal < 0) {
			goal = j
		}
	}
	return goal, result
}

// isGoalHead ends the lines of money: a goal may speak of 补助 and 资金 too.
func isGoalHead(r document.Row) bool {
	goal, result := goalHead(r)
	return goal >= 0 && result >= 0
}

// goals reads 预期目标 and 实际完成情况, printed below their heading or beside it.
func (f *form) goals(from, to int) {
	e := f.out.Evaluation
	for i := from; i < to; i++ {
		goal, result := goalHead(f.rows[i])
		if goal < 0 || result < 0 {
			continue
		}
		if f.take(i, result); f.otherGoal(i, goal, result, to) {
			goal = -1 // listed
		}
		f.take(i, goal)
		var goals, results []string
		if beside := f.rows[i].Cell(goal + 1); goal >= 0 && beside != "" && goal+1 < result {
			goals, results = f.goal(goals, record.GoalValue, i, goal+1), f.goal(results, record.ResultValue, i, result+1)
		}
		for j := i + 1; j < to; j++ {
			goals, results = f.goal(goals, record.GoalValue, j, goal), f.goal(results, record.ResultValue, j, result)
		}
		e.Goal, e.Result = joined(goals), joined(results)
		return
	}
}

// otherGoal reports whether what stands between a label of all goals and that of the result
// is the label of the goal itself, in words not known: the result stands below its label
// and not beside it.
func (f *form) otherGoal(i, goal, result, to int) bool {
	between := slices.ContainsFunc(f.rows[i].Cells[goal+1:max(result, goal+1)], func(c string) bool { return c != "" })
	if !between || f.rows[i].Cell(result+1) != "" {
		return false
	}
	return slices.ContainsFunc(f.rows[i+1:to], func(r document.Row) bool { return r.Cell(result) != "" })
}

// goal adds a cell to a text, which stands where it begins.
func (f *form) goal(texts []string, heading string, row, col int) []string {
	if col < 0 {
		return texts
	}
	text := f.take(row, col)
	if text == "" {
		return texts
	}
	if len(texts) == 0 {
		f.ofEvaluation(heading, row, col)
	}
	return append(texts, text)
}

// joined is the texts that are not empty, one a line.
func joined(texts []string) string {
	return strings.Join(slices.DeleteFunc(texts, func(t string) bool { return t == "" }), "\n")
}
