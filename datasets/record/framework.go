package record

import (
	"slices"
	"strings"
)

// levelOrder is how forms mostly order the first levels they have.
var levelOrder = []string{"投入", "决策", "过程", "管理", "预算执行", "产出", "成本", "效果", "效益", "满意度"}

// FrameworkOf is the name of the tree of indicators with these first levels, as 自评·产出成本效益满意度.
// In whatever order a document prints them, they are the same tree.
func FrameworkOf(what string, levels []string) string {
	levels = slices.Clone(levels)
	rank := func(level string) int {
		if i := slices.Index(levelOrder, level); i >= 0 {
			return i
		}
		return len(levelOrder)
	}
	slices.SortStableFunc(levels, func(a, b string) int { return rank(a) - rank(b) })
	return what + "·" + strings.Join(levels, "")
}
