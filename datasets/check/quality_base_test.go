package check_test

import (
	"strings"
	"testing"

	"jixiao/datasets/check"
	"jixiao/datasets/sample"
)

// questions are the cases of one rule that a text raises.
func questions(t *testing.T, rules check.Rules, text, rule string) []check.Case {
	t.Helper()
	var all []check.Case
	for _, c := range of(t, rules, sample.Paper{Name: "paper.txt", Text: strings.ReplaceAll(text, "|", "\t")}).Cases {
		if c.Rule == rule {
			all = append(all, c)
		}
	}
	return all
}

func TestAChangeOnLastYearNeedsLastYearsValue(t *testing.T) {
	rules, _ := shipped(t)
	for _, c := range []struct {
		name, target, actual string
		missed               bool
	}{
		{"信访件数", "较上年下降5%", "下降6.2%", true},
		{"信访件数", "较上年下降5%", "112件，上年120件，下降6.67%", false}, // 112/120
		{"发病率", "比去年降低", "明显降低", true},
		{"就诊人次同比增长", "≥3%", "4.1%", true},
		{"就诊人次同比增长", "≥3%", "4.1%（2021年2.4万人次，2022年2.5万人次）", false},
		{"办案时长", "不高于上年", "未高于", true},
		{"培训人数", "≥300人", "320人", false}, // nothing is compared
		{"上年结转任务完成率", "100%", "100%", false},
	} {
		got := questions(t, rules, formRow("质量指标", c.name, c.target, c.actual), "quality.base")
		if (len(got) > 0) != c.missed {
			t.Errorf("%s %s, %s: %+v", c.name, c.target, c.actual, got)
		}
	}
	form := formRow("质量指标", "信访件数", "较上年下降5%", "下降6.2%")
	if got := questions(t, rules, form+"信访件数2021年为120件，已报送。\n", "quality.base"); len(got) > 0 {
		t.Errorf("last year's value stands in the text: %+v", got)
	}
}

func TestAnAnnualGoalAloneIsAskedAboutWhereTheWorkGoesOn(t *testing.T) {
	rules, _ := shipped(t)
	form := formRow("数量指标", "甲", "10个", "10个")
	for note, asked := range map[string]bool{
		"": false,
		"本项目建设工期为3年，分批推进。":                     true,
		"项目实施期限2021年至2024年，分年安排资金。":            true,
		"项目实施期限2020年至2022年，已全部完工。":             false, // over with the year
		"依据《全市水系整治三年实施方案（2021-2024年）》立项实施。":    false, // a plan's name
		"本项目建设工期为3年。\n中期目标：三年建成12个站点。":         false,
		"2021年至2022年开展了两轮检查。":                  false,
		"落实“十四五”规划（2021-2025年）建设任务，完成当年计划10个。": false,
	} {
		if got := questions(t, rules, form+note+"\n", "quality.year_only"); len(got) != map[bool]int{true: 1}[asked] {
			t.Errorf("%s: %+v", note, got)
		}
	}
}
