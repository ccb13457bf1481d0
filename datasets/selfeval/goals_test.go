package selfeval

import (
	"strings"
	"testing"
)

// The label of all goals stands left of that of the goal; a label not known is not taken
// for what was aimed at.
func TestGoalsStandBelowOrBesideTheirLabels(t *testing.T) {
	lamps := text(t, "lamps-2031.txt")
	const heads, below = "年度总体目标\t预期目标\t\t\t\t实际完成情况\n", "\t更换路灯300盏\t\t\t\t更换路灯310盏\n"
	for _, c := range []struct{ text, goal, result string }{
		{heads + below, "更换路灯300盏", "更换路灯310盏"},
		{"总体目标完成情况\t总体目标\t\t\t\t全年实际完成情况\n" + below, "更换路灯300盏", "更换路灯310盏"},
		{"年度目标完成情况\t年初设定目标\t\t\t\t目标实际完成情况\n" + below, "更换路灯300盏", "更换路灯310盏"},
		{"年度总体目标\t更换路灯300盏\t\t\t实际完成情况\t更换路灯310盏\n", "更换路灯300盏", "更换路灯310盏"},
		{"年度总体目标\t计划\t\t\t\t实际完成情况\n" + below, "", "更换路灯310盏"},
	} {
		f := accepted(t, strings.Replace(lamps, heads+below, c.text, 1))
		if e := f.Evaluation; e.Goal != c.goal || e.Result != c.result {
			t.Errorf("%q: goal %q, result %q", c.text, e.Goal, e.Result)
		}
		if c.goal == "" && !listed(f, "更换路灯300盏") {
			t.Errorf("%q: listed %+v", c.text, f.Unplaced)
		}
	}
}
