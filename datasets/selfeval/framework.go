package selfeval

import (
	"slices"

	"jixiao/datasets/record"
)

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
		return record.FrameworkOf("自评", levels)
	}
	return record.SelfFramework
}
