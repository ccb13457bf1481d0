package report

import (
	"strings"
	"testing"

	"jixiao/datasets/record"
)

const shortReport = "2020年度甲区民政局助餐项目财政评价报告\n\n综合评价得分71分，评价等级为“中”。\n\n"

// 100 百户 is not 100 户: a count in hundreds or 万 is listed, never read as ones.
func TestCountsInHundredsOrTenThousandsAreListed(t *testing.T) {
	table := "表 4-2 2019-2020 参保户数\n\n年份\t政府出资参保户数\t个人出资参保户数\n2019年\t100\t20\n2020年\t110\t30\n"
	if f := accepted(t, shortReport+table); len(f.Measures) != 4 {
		t.Fatalf("%d measures of the table in 户, want 4", len(f.Measures))
	}
	for name, text := range map[string]string{
		"in the heading":  strings.ReplaceAll(table, "户数\t", "户数（百户）\t"),
		"above the table": strings.Replace(table, "年份", "单位：万户\n\n年份", 1),
		"in the caption":  strings.Replace(table, "2020 参保户数", "2020 参保户数（千户）", 1),
	} {
		f := accepted(t, shortReport+text)
		listed := false
		for _, u := range f.Unplaced {
			listed = listed || strings.Contains(u.Text, "100")
		}
		for _, m := range f.Measures {
			if m.Payer == record.Government {
				t.Errorf("%s: read %+v", name, m)
			}
		}
		if !listed {
			t.Errorf("%s: the counts are listed nowhere: %+v", name, f.Unplaced)
		}
	}
}

// 420 万元 at the start of the year became 400 万元; which of them was spent from
// must not be guessed.
func TestSentenceWithTwoBudgetsIsNotGuessed(t *testing.T) {
	for text, want := range map[string][2]record.Money{
		"预算资金为400万元，实际支出368.5万元。":           {record.NoMoney, 400_000_000},
		"年初预算420万元，实际支出368.5万元。":            {420_000_000, record.NoMoney},
		"年初预算420万元，调整后预算400万元，实际支出368.5万元。": {420_000_000, 400_000_000},
	} {
		f := accepted(t, shortReport+"一、项目概况\n\n"+text+"\n")
		if len(f.Funding) != 1 || f.Funding[0].Initial != want[0] || f.Funding[0].Adjusted != want[1] || f.Funding[0].Executed != 368_500_000 {
			t.Errorf("%s: %+v", text, f.Funding)
		}
	}
	if f := accepted(t, shortReport+"一、项目概况\n\n年初预算420万元，调整为400万元，实际支出368.5万元。"); len(f.Funding) != 0 {
		t.Errorf("read %+v", f.Funding)
	}
}

func TestScoreMayCarryItsUnit(t *testing.T) {
	f := accepted(t, shortReport+"附件：评分表\n\n一级指标\t二级指标\t三级指标\t分值\t得分\n决策\t立项\t依据\t4分\t2.5分\n总分\t\t\t4\t2.5\n")
	if len(f.Indicators) != 1 || f.Indicators[0].Weight != points("4") || f.Indicators[0].Score != points("2.5") {
		t.Errorf("%+v", f.Indicators)
	}
}

// A scale of grades before or behind the conclusion is not the grade reached.
func TestAScaleOfGradesIsNotTheGradeReached(t *testing.T) {
	for text, want := range map[string]string{
		"绩效评价结果分为四个等级：优（90分≤得分≤100分）、良（80分≤得分＜90分）、中（60分≤得分＜80分）、差（得分＜60分）。\n\n综合评价得分85.5分，评价等级为“良”。": "良",
		"评价等级：优、良、中、差。\n\n综合评价得分85.5分，绩效等级为良。":                                                        "良",
		"综合评价得分85.5分，评价等级为“良”（85.5分）。":                                                                "良",
		"评定等级为优（90分及以上）、良（80—90分）。综合评价得分85.5分，等级为良。":                                                  "良",
		"绩效评价结果分为四个等级：优（90—100分）、良（80—90分）。综合评价得分85.5分。":                                              "",
	} {
		f := accepted(t, "2020年度甲区民政局助餐项目财政评价报告\n\n"+text+"\n")
		if f.Evaluation.Grade != want || f.Evaluation.Score != points("85.5") {
			t.Errorf("%s: %s %v", text, f.Evaluation.Grade, f.Evaluation.Score)
		}
	}
	f := accepted(t, "2020年度甲区民政局助餐项目财政评价报告\n\n结果分为：优（90分≤得分≤100分）、良（80分≤得分＜90分）、中（60分≤得分＜80分）、差（得分＜60分）。\n\n综合评价得分85.5分。\n")
	if len(f.Bands) != 4 || f.Bands[1] != (record.Band{Grade: "良", Lower: points("80")}) || f.Bands[3] != (record.Band{Grade: "差", Lower: 0}) {
		t.Errorf("bands %+v", f.Bands)
	}
}

// 500 and 560 万元 are those of the years before; the report is of 2020, which had 640.
func TestMoneyOfOtherYearsIsNotThatOfTheYear(t *testing.T) {
	table := "表1 近三年资金（单位：万元）\n\n年度\t预算金额\t实际支出\t执行率\n2018年\t500\t500\t100%\n2019年\t560\t551.6\t98.5%\n2020年\t640\t592\t92.5%\n合计\t1700\t1643.6\t96.68%\n"
	f := accepted(t, shortReport+table)
	if len(f.Funding) != 1 || f.Funding[0].Role != record.TotalLine || f.Funding[0].Adjusted != 640_000_000 || f.Funding[0].Executed != 592_000_000 {
		t.Errorf("%+v", f.Funding)
	}
	listed := 0
	for _, u := range f.Unplaced {
		if strings.Contains(u.Why, "别的年度") {
			listed++
		}
	}
	if listed != 3 {
		t.Errorf("%d rows listed, want 2018, 2019 and their sum: %+v", listed, f.Unplaced)
	}
}

// 4 of 4, 2 of 3 and 5 of 6 make 11 of 13: the second table goes on with 决策 where the first
// ended, and 评价结果 stands over 得分.
func TestScoreTableThatGoesOnInAnotherTable(t *testing.T) {
	const head = "一级指标\t二级指标\t三级指标\t分值\t得分\n"
	for name, table := range map[string]string{
		"continued":           "表1 评分表\n\n" + head + "决策\t立项\t依据\t4\t4\n\n续表1\n\n" + head + "\t\t程序\t3\t2\n产出\t数量\t点位\t6\t5\n合计\t\t\t13\t11\n",
		"heading of two rows": "表1 评分表\n\n评价指标\t\t\t分值\t评价结果\n一级指标\t二级指标\t三级指标\t\t得分\n决策\t立项\t依据\t4\t4\n\t\t程序\t3\t2\n产出\t数量\t点位\t6\t5\n合计\t\t\t13\t11\n",
	} {
		f := accepted(t, shortReport+table)
		got := ""
		for _, r := range f.Indicators {
			got += r.Level1 + r.Level2 + r.Level3 + " "
		}
		if got != "决策立项依据 决策立项程序 产出数量点位 " || f.Evaluation.Score != points("11") || f.Evaluation.FullScore != points("13") {
			t.Errorf("%s: %s %+v", name, got, *f.Evaluation)
		}
	}
}
