package check_test

import (
	"strings"
	"testing"
)

// The form of formRow sums to 10 + 20 + 70 = 100 points of 100. What a form does not show
// is not zero: a total is set against its parts only where all of them are there.
func TestATotalIsNotSetAgainstPartsThatAreMissing(t *testing.T) {
	rules, _ := shipped(t)
	whole := formRow("数量指标", "场次", "4场", "4场")
	for _, c := range []struct {
		says, from, to string
		wrong          string
	}{
		{"all there", "", "", ""},
		{"90 of 100", "总分||||||100|100", "总分||||||100|90", "score.total"},
		{"a row without a score: 10 + 70 of 80, its 20 points count", "4场|20|20|", "4场|20|/|", ""},
		{"money with a score and no column of points", "|分值|执行率|得分\n|年度资金总额|50|50|50|10|100%|10", "|执行率|得分|\n|年度资金总额|50|50|50|100%|10|", ""},
		{"money with points and no score", "10|100%|10\n", "10|100%|\n", ""},
		{"money without its total", "|年度资金总额|50|50|50|10|100%|10", "|其他资金|50|50|50||100%|", ""},
		{"rows weigh 110 and the money 10 of 100", "4场|20|20|", "4场|40|20|", "weight.total"},
	} {
		text := strings.Replace(whole, c.from, c.to, 1)
		if text == whole && c.from != "" {
			t.Fatalf("%s: nothing replaced", c.says)
		}
		if got := strings.Join(raised(t, rules, text, "score.total", "weight.total"), " "); got != c.wrong {
			t.Errorf("%s: raised %q, want %q", c.says, got, c.wrong)
		}
	}
}

// 50 ÷ 50 = 1 = 100 %, 45 ÷ 50 = 0.9: a rate without % may be a fraction, also where it is 1.
func TestARateOfOneIsAHundredPercent(t *testing.T) {
	rules, _ := shipped(t)
	whole := formRow("数量指标", "场次", "4场", "4场")
	for printed, wrong := range map[string]bool{
		"50|10|100%|10": false, "50|10|1|10": false, "45|10|0.90|9": false, "50|10|0.93|10": true, "45|10|1.00|9": true, "50|10|1%|10": true,
	} {
		text := strings.Replace(whole, "50|10|100%|10", printed, 1)
		if got := raised(t, rules, text, "funding.rate"); (len(got) > 0) != wrong {
			t.Errorf("%s: raised %v", printed, got)
		}
	}
}

// 20 + 30 = 50, and 18 + 12 below it are what the 30 is made of; 20 + 30 + 7 are 57.
func TestPartsOfAPartCountOnce(t *testing.T) {
	rules, _ := shipped(t)
	whole := formRow("数量指标", "场次", "4场", "4场")
	line := func(name, amount string) string {
		return "|" + name + "|" + amount + "|" + amount + "|" + amount + "|—|100%|—\n"
	}
	total := "|年度资金总额|50|50|50|10|100%|10\n"
	for parts, wrong := range map[string]bool{
		line("基本支出", "20") + line("项目支出", "30"):                                         false,
		line("基本支出", "20") + line("项目支出", "30") + line("项目一", "18") + line("项目二", "12"): false,
		line("基本支出", "20") + line("项目支出", "30") + line("其他资金", "7"):                     true,
		line("财政拨款", "70") + line("上年结转资金", "-20"):                                      false, // asked for, for it is negative
	} {
		got := raised(t, rules, strings.Replace(whole, total, total+parts, 1), "funding.sum")
		if (len(got) > 0) != wrong {
			t.Errorf("%s: raised %v", parts, got)
		}
	}
}
