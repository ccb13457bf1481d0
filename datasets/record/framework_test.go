package record

import "testing"

func TestAFrameworkIsTheSameInWhateverOrderItsLevelsArePrinted(t *testing.T) {
	for want, orders := range map[string][][]string{
		"自评·产出成本效益满意度": {{"产出", "成本", "效益", "满意度"}, {"产出", "效益", "满意度", "成本"}, {"成本", "产出", "效益", "满意度"}},
		"自评·产出效益甲乙":    {{"甲", "产出", "乙", "效益"}},
		"自评·产出效益乙甲":    {{"产出", "效益", "乙", "甲"}},
	} {
		for _, levels := range orders {
			if got := FrameworkOf("自评", levels); got != want {
				t.Errorf("%v: %s, want %s", levels, got, want)
			}
		}
	}
}
