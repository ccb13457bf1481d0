package selfeval

import (
	"slices"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

func goalHead(r document.Row) (goal, result int) {
	return column(r, "预期目标"), column(r, "实际完成情况", "目标实际完成情况", "目标完成情况")
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
		f.take(i, goal)
		f.take(i, result)
		var goals, results []string
		if beside := f.rows[i].Cell(goal + 1); beside != "" && goal+1 < result {
			goals, results = f.goal(goals, record.GoalValue, i, goal+1), f.goal(results, record.ResultValue, i, result+1)
		}
		for j := i + 1; j < to; j++ {
			goals, results = f.goal(goals, record.GoalValue, j, goal), f.goal(results, record.ResultValue, j, result)
		}
		e.Goal, e.Result = joined(goals), joined(results)
		return
	}
}

// goal adds a cell to a text, which stands where it begins.
func (f *form) goal(texts []string, heading string, row, col int) []string {
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
