package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"jixiao/datasets/check"
	"jixiao/datasets/sample"
)

// raised are the rules of class E, I and R that a text raises, those asked for only.
func raised(t *testing.T, rules check.Rules, text string, asked ...string) []string {
	t.Helper()
	var ids []string
	for _, c := range of(t, rules, sample.Paper{Name: "paper.txt", Text: strings.ReplaceAll(text, "|", "\t")}).Cases {
		if c.Class != check.OpenQuestion && slices.Contains(asked, c.Rule) {
			ids = append(ids, c.Rule)
		}
	}
	return ids
}

// formRow is a form whose one row of interest has a second level, a name, a target and an
// actual value, at 20 of 20 points.
func formRow(level2, name, target, actual string) string {
	return fmt.Sprintf(`项目支出绩效自评表
（2022年度）
项目名称|示例项目
主管部门|示范区某局|实施单位|示范区某局
项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分
|年度资金总额|50|50|50|10|100%%|10
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因
|产出指标|%s|%s|%s|%s|20|20|
|效益指标|社会效益|成效|明显|明显|70|70|
总分||||||100|100
`, level2, name, target, actual)
}

func TestFullMarksAreJudgedByTheDirectionOfTheTarget(t *testing.T) {
	rules, _ := shipped(t)
	for _, c := range []struct {
		level2, name, target, actual string
		short                        bool
	}{
		{"质量指标", "再犯罪率", "低于0.2%", "0.1%", false},         // 0.1 lies below the ceiling of 0.2
		{"质量指标", "再犯罪率", "低于0.2%", "0.3%", true},          // 0.3 lies above it
		{"质量指标", "设备故障率", "2%", "1.2%", false},            // no sign: failures should be few
		{"质量指标", "投诉件数", "0件", "4件", true},                // 4 where none is allowed
		{"质量指标", "投诉办结率", "≥95%", "93%", true},            // a rate of work done on what is bad goes up
		{"成本指标", "每人服务费", "2650元", "2580元", false},        // cheaper than planned
		{"成本指标", "每人服务费", "2650元", "2700元", true},         // dearer than planned
		{"质量指标", "合格率", "≥95%", "0.97", false},            // 0.97 is 97 %
		{"质量指标", "面积误差", "不大于3米", "2米", false},            // 不大于 is no 大于
		{"数量指标", "①甲 ②乙", "①3场 ②500人", "①3场 ②430人", true}, // 430 of 500
		{"数量指标", "1/甲 2/乙", "1/3场 2/500人", "1/3场 2/500人", false},
		{"质量指标", "免疫率", "≥100百分比", "96%", true}, // 百分比 is %
	} {
		got := raised(t, rules, formRow(c.level2, c.name, c.target, c.actual), "quality.short")
		if (len(got) > 0) != c.short {
			t.Errorf("%s %s, %s done at full marks: raised %v", c.name, c.target, c.actual, got)
		}
	}
}

// reportWith is a report of 2022 with budget 100.00, spent 90.00, scored 90, a sentence
// and one rubric of 20 points.
func reportWith(sentence, rubric, score string) string {
	return fmt.Sprintf(`2022年度示范区某局 示例项目 绩效评价报告
评价机构：示范咨询有限公司
一、项目概况
2022年预算资金100.00万元，实际支出90.00万元，预算执行率90.00%%。
二、评价结论
综合得分90分，评价等级为“优”。
%s
附件：评分表
一级指标|二级指标|三级指标|分值|评分标准|得分|评分依据
决策|立项|依据|20|%s|%s|
产出|数量|其他|80|酌情评分|70|
总分|||100||90|
`, sentence, rubric, score)
}

func TestAScoreIsSetAgainstEveryReadingOfItsStandard(t *testing.T) {
	rules, _ := shipped(t)
	for _, c := range []struct {
		rubric, score string
		off           bool
	}{
		{"优得20分，良得15-19分，中得10-14分，差得0分", "17", false}, // within 15 to 19
		{"优得20分，良得15-19分，中得10-14分，差得0分", "6", true},   // in none
		{"每符合一项得4分", "12", false},                     // three items of 4
		{"符合一得8分，符合二得12分", "8", false},                // one of two that add up to 20
		{"优得20分，差得10分", "15", true},                   // neither
		{"达到80%得满分，60%-80%得一半，其余不得分", "10", false},    // half of 20
		{"达到80%得满分，60%-80%得一半，其余不得分", "13", true},     // neither 20, 10 nor 0
		{"全部完成得满分，未完成的按完成比例得分", "13.7", false},        // any share
		{"缺一项扣3分", "14", false},                       // 20 − 2 × 3
		{"缺一项扣3分", "15", true},                        // no multiple of 3 below 20
	} {
		got := raised(t, rules, reportWith("", c.rubric, c.score), "rubric.value")
		if (len(got) > 0) != c.off {
			t.Errorf("%s of 20 under %s: raised %v", c.score, c.rubric, got)
		}
	}
}

// 90 ÷ 100 = 90 %. What is said of another year, another day or other things is not that.
func TestASentenceIsSetAgainstTheMoneyItSpeaksOf(t *testing.T) {
	rules, _ := shipped(t)
	for sentence, wrong := range map[string]bool{
		"全年预算执行率为91.00%，进度良好。":           true,
		"2021年预算执行率为95.20%，高于往年。":        false,
		"截至2022年6月底，资金执行率为41.00%。":       false,
		"各项内部管理制度执行率为100%，没有例外。":         false,
		"项目全年支出100.00万元，受益面广。":           true, // the budget in place of the spending
		"2021年安排项目预算98.00万元，支出92.00万元。":  false,
		"项目单位自评得分99.5分，绩效评价得分为90分。":      false,
		"经专家组评议，项目绩效评价得分93分，整体较好。":       true,
		"其中产出类评价得分70分，决策类评价得分20分。":       false,
		"该指标14分，评价得分11分，扣分见下表。":          false, // 14 points are a part of 100
		"项目总分100分，评价得分93分。":              true,
		"同类项目预算平均为97.00万元，本项目与之相当。":      false,
		"个别社区没有建立台账制度。街道办已建立了台账制度。":      false,
		"项目单位没有制定台账制度。\n项目单位制定了台账制度。":    true,
		"2021年共收到投诉12件。\n2022年没有收到家庭投诉。": false,
	} {
		got := raised(t, rules, reportWith(sentence, "酌情评分", "20"), "prose.rate", "prose.money", "prose.score", "contradict.existence", "claim.complaint")
		if (len(got) > 0) != wrong {
			t.Errorf("%s raised %v", sentence, got)
		}
	}
}

// 120226.32 holds the digits 2022, 1968851.43 those of 1968: neither names a year, so the
// sentence speaks of the project's own money and the slip of 元 for 万元 is heard.
func TestAnAmountNamesNoYear(t *testing.T) {
	rules, _ := shipped(t)
	for seed := uint64(1); seed <= 14; seed++ {
		for _, m := range sample.Misprints(seed, 5) {
			if m.Kind != "元万元混用" {
				continue
			}
			if !slices.ContainsFunc(of(t, rules, m.Paper).Cases, func(c check.Case) bool { return c.Rule == m.Rule }) {
				t.Errorf("seed %d: %s: not heard", seed, m.Name)
			}
		}
	}
}

// goalWith is a form whose goal and result stand beside one row about the same thing.
func goalWith(goal, result, name, target, actual string) string {
	form := formRow("数量指标", name, target, actual)
	return strings.Replace(form, "|一级指标|", fmt.Sprintf("年度总体目标|预期目标||||实际完成情况|||\n|%s||||%s|||\n|一级指标|", goal, result), 1)
}

// One thing in two wordings is one thing; two things that any verb goes with are two.
func TestAGoalIsSetBesideTheRowThatSaysItInOtherWords(t *testing.T) {
	rules, _ := shipped(t)
	for _, c := range []struct {
		goal, name, target string
		differ             bool
	}{
		{"采购救护车5台，提升急救能力。", "购置救护车", "6台", true},
		{"采购救护车5台，提升急救能力。", "购置救护车", "5台", false},
		{"兑付困难户补助320户，保障基本生活。", "发放困难家庭补助", "350户", true},
		{"举办健康讲座12场，扩大覆盖面。", "开展广场演出", "15场", false}, // other things
		{"组织消防演练4次，提高应急能力。", "开展消防检查次数", "9次", false},
		{"维修教学楼3栋，改善办学条件。", "检修锅炉", "2台", false},
	} {
		aim := strings.Split(c.goal, "，")[0]
		got := raised(t, rules, goalWith(c.goal, aim+"。", c.name, c.target, c.target), "goal.row")
		if (len(got) > 0) != c.differ {
			t.Errorf("%s beside %s %s: raised %v", c.goal, c.name, c.target, got)
		}
	}
}
