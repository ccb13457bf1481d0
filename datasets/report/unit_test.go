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
