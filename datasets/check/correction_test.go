package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"jixiao/datasets/check"
	"jixiao/datasets/sample"
)

// correctionsOf are the corrections of the cases of a document written by hand, as
// lines: rule, fact, row, printed, value.
func correctionsOf(t *testing.T, rules check.Rules, papers []sample.Paper, name string) []string {
	t.Helper()
	i := slices.IndexFunc(papers, func(p sample.Paper) bool { return p.Name == name })
	if i < 0 {
		t.Fatalf("no document %s", name)
	}
	var all []string
	for _, c := range of(t, rules, papers[i]).Cases {
		for _, fix := range c.Corrections {
			all = append(all, fmt.Sprint(c.Rule, " ", fix.Fact, " ", fix.Row, " ", fix.Printed, " ", fix.Value, " ", fix.Follows))
		}
	}
	return all
}

func TestCasesWithOneReadingCarryTheirCorrection(t *testing.T) {
	rules, _ := shipped(t)
	papers, _ := handmade(t)
	for name, want := range map[string][]string{
		// 20 points × 90 % = 18, printed 19; the rows as printed come to 99, printed 100.
		// Both together make the total 100 − 1 − 1 = 98.
		"wrong-twenty-points.txt": {
			"funding.score funding.score 1 190000 180000 false", "funding.score evaluation.score 0 1000000 990000 true",
			"score.total evaluation.score 0 1000000 990000 false",
		},
		// The total row is zero and its one part is not: 90 万元, twice 89.974 万元.
		"wrong-zero-total.txt": {
			"funding.sum funding.initial 1 0 90000000 false",
			"funding.sum funding.adjusted 1 0 89974000 false", "funding.sum funding.executed 1 0 89974000 false",
		},
		// At 92 %, three steps of one point below 95, 8 − 3 = 5 by either reading, printed 7;
		// the total of 81.5, the sum of its rows, follows. 4 of 5/3/0 may be 5 or 3: none.
		"wrong-rubrics.txt": {
			"rubric.step indicator.score 4 70000 50000 false", "rubric.step evaluation.score 0 815000 795000 true",
		},
		// 45,000 against 54,000: the total or its part, nobody can tell.
		"wrong-low-execution.txt": nil,
		// A row above its points and weights that do not add up: which is wrong cannot be told.
		"wrong-weights.txt": nil,
	} {
		if got := correctionsOf(t, rules, papers, name); !slices.Equal(got, want) {
			t.Errorf("%s:\n got %s\nwant %s", name, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
		}
	}
}

// By hand: 7÷9 = 77.777…, 5÷9 = 55.555…, 8÷9 = 88.888…, 2÷3 = 66.666…: cut off they end
// in 7, 5, 8 and 6, rounded in 8, 6, 9 and 7.
func TestDocumentSaysHowItRoundsAndWhatIsRoundedOtherwise(t *testing.T) {
	rules, _ := shipped(t)
	document := func(rates ...string) sample.Paper {
		text := "2023年度某县水务局 供水项目 绩效评价报告\n一、项目概况\n预算100.00万元，支出95.00万元，预算执行率95.00%。\n二、评价结论\n评价得分80分，评价等级为“良”。\n三、评分\n一级指标\t分值\t得分\t得分率\n"
		for i, row := range []string{"决策\t9\t7", "过程\t9\t5", "产出\t9\t8", "效益\t9\t7", "满意\t9\t5"} {
			text += row + "\t" + rates[i] + "%\n"
		}
		return sample.Paper{Name: "供水.txt", Text: text}
	}
	for _, c := range []struct {
		rates []string
		words string
		odd   string // stated of the case, "" for none
	}{
		{[]string{"77.78", "55.56", "88.89", "77.78", "55.56"}, "四舍五入", ""},
		{[]string{"77.77", "55.55", "88.88", "77.77", "55.55"}, "截去尾数", ""},
		{[]string{"78", "56", "89", "78", "56"}, "取整（四舍五入）", ""},
		{[]string{"77.78", "55.56", "88.89", "77.78", "55.55"}, "四舍五入", "55.55%"},
		{[]string{"77.77", "55.55", "88.88", "77.77", "55.56"}, "截去尾数", "55.56%"},
		{[]string{"77.78", "55.55", "88.88", "77.78", "55.56"}, "四舍五入", ""}, // three of five prove nothing
	} {
		r := of(t, rules, document(c.rates...))
		odd := ""
		for _, one := range r.Cases {
			if one.Rule == "round.otherwise" {
				odd += one.Stated
				if one.Class != check.OpenQuestion {
					t.Errorf("%v: class %s", c.rates, one.Class)
				}
			}
		}
		if r.Rounds.Words != c.words || odd != c.odd {
			t.Errorf("%v: %s, case %q; want %s, %q", c.rates, r.Rounds.Sentence(), odd, c.words, c.odd)
		}
	}
}
