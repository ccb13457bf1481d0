package check_test

import (
	"fmt"
	"strings"
	"testing"

	"jixiao/datasets/check"
	"jixiao/datasets/record"
	"jixiao/datasets/sample"
)

// said are the texts of the cases of one rule.
func said(cases []check.Case, rule string) string {
	var all []string
	for _, c := range cases {
		if c.Rule == rule {
			all = append(all, c.Text)
		}
	}
	return strings.Join(all, "\n")
}

// Budget 100.00 万元, spent 90.00: what is said to be spent shows by itself what it was
// mistaken for. 37.00 is no slip of either and may be another amount.
func TestAnAmountInASentenceNamesWhatItWasMistakenFor(t *testing.T) {
	rules, _ := shipped(t)
	for sentence, cause := range map[string]string{
		"项目全年支出900000.00万元，受益面广。": "相差一万倍，似元、万元混用",
		"项目全年支出100.00万元，受益面广。":    "句中写的是全年预算数",
		"项目全年支出900万元，受益面广。":       "似漏了小数点",
		"项目全年支出90.90万元，受益面广。":     "相差不到二十分之一，似笔误",
		"项目全年支出37.00万元，受益面广。":     "",
		"项目全年支出90.00万元，受益面广。":     "",
	} {
		text := strings.ReplaceAll(reportWith(sentence, "酌情评分", "20"), "|", "\t")
		got := said(of(t, rules, sample.Paper{Name: "paper.txt", Text: text}).Cases, "prose.money")
		if cause == "" && got != "" || !strings.Contains(got, cause) {
			t.Errorf("%s: %q, want %q", sentence, got, cause)
		}
	}
}

// 120 → 150 is +25.00 %; −20.00 % is (120 − 150) ÷ 150, 20.00 % the difference by the later
// year, −25.00 % the other sign.
func TestAGrowthRowNamesTheYearsSwapped(t *testing.T) {
	rules, _ := shipped(t)
	for printed, cause := range map[string]string{
		"-20.00%": "两个年度颠倒后正好是这个数",
		"20.00%":  "两年之差除以后一年正好是这个数",
		"-25.00%": "正负号相反",
		"25.00%":  "",
	} {
		table := fmt.Sprintf("表2 服务情况\n年份|服务户数（户）\n2021年|120\n2022年|150\n增长率|%s\n", printed)
		text := strings.ReplaceAll(reportWith(table, "酌情评分", "20"), "|", "\t")
		got := said(of(t, rules, sample.Paper{Name: "paper.txt", Text: text}).Cases, "table.growth")
		if cause == "" && got != "" || !strings.Contains(got, cause) {
			t.Errorf("%s: %q, want %q", printed, got, cause)
		}
	}
}

// Parts of 2022: 300, 40 and 60 households, 400 together; 40 households are 95 people.
func TestACountNamesWhatMakesItEqualToItsParts(t *testing.T) {
	rules, _ := shipped(t)
	part := func(component, name, unit string, value int64) record.Measure {
		return record.Measure{Place: "表1", Programme: "保险", Year: 2022, Name: name, Payer: "政府出资", Component: component, Unit: unit, Value: value}
	}
	for whole, cause := range map[int64]string{
		400:           "",
		455:           "把“乙”的 40 户换成 95 人后正好相等，似单位混用", // 300+95+60
		360:           "去掉“乙”后正好相等，似漏计",               // 300+60
		440:           "“乙”再计一次后正好相等，似重复",             // 400+40
		600_000 + 340: "“丙”放大一万倍后正好相等，似单位有误",          // 300+40+600,000
		371:           "似年度错位",                        // 400 stands at 2021
	} {
		measures := []record.Measure{
			part("甲", "参保户数", "户", 300), part("乙", "参保户数", "户", 40), part("丙", "参保户数", "户", 60), part("乙", "参保人数", "人", 95),
			part("", "参保户数", "户", whole),
		}
		if whole == 371 {
			before := part("", "参保户数", "户", 400)
			before.Year = 2021
			measures = append(measures, before)
		}
		f := record.Filing{Evaluation: &record.Evaluation{Year: 2022, Kind: record.FinanceEvaluation, Score: record.NoPoints}, Measures: measures}
		got := said(check.Document(check.Subject{Filing: f}, rules).Cases, "count.sum")
		if cause == "" && got != "" || !strings.Contains(got, cause) {
			t.Errorf("%d: %q, want %q", whole, got, cause)
		}
	}
}

// 60 of 80 is 75.00 %, of the 100 of the beginning of the year 60.00 %; 80 ÷ 60 is 133.33 %.
func TestARateOfExecutionNamesTheDivisionItCameFrom(t *testing.T) {
	rules, _ := shipped(t)
	form := strings.NewReplacer("年度资金总额|50|50|50|10|100%|10", "年度资金总额|100|80|60|10|RATE|7.5").Replace(formRow("数量指标", "甲", "3场", "3场"))
	for rate, cause := range map[string]string{
		"60.00%":  "按年初预算数计正好是这个数",
		"133.33%": "分子与分母颠倒了",
		"80.00%":  "这是全年预算数 ÷ 年初预算数",
		"75.00%":  "",
	} {
		text := strings.ReplaceAll(strings.ReplaceAll(form, "RATE", rate), "|", "\t")
		got := said(of(t, rules, sample.Paper{Name: "paper.txt", Text: text}).Cases, "funding.rate")
		if cause == "" && got != "" || !strings.Contains(got, cause) {
			t.Errorf("%s: %q, want %q", rate, got, cause)
		}
	}
}

// 36,000 元 for 45 households of 90 people: 800 元 a household, 400 元 a person — both whole,
// so neither is the standard; for 91 people only the household's price is whole.
func TestARoundUnitCostIsShownAsThePriceStandard(t *testing.T) {
	rules, _ := shipped(t)
	for people, want := range map[int64]string{91: "36,000.00 元 ÷ 45 户 = 800.00 元/户，恰为整数，可认作定价标准", 90: ""} {
		count := func(name, unit string, value int64) record.Measure {
			return record.Measure{Place: "表1", Programme: "保险", Year: 2022, Name: name, Payer: "政府出资", Component: "甲", Unit: unit, Value: value}
		}
		f := record.Filing{
			Evaluation: &record.Evaluation{Year: 2022, Kind: record.FinanceEvaluation, Score: record.NoPoints},
			Funding:    []record.Funding{{Place: "表2", Line: "甲", Role: record.ComponentLine, Executed: 3_600_000, Initial: record.NoMoney, Adjusted: record.NoMoney, Weight: record.NoPoints, Score: record.NoPoints}},
			Measures:   []record.Measure{count("参保户数", "户", 45), count("参保人数", "人", people)},
		}
		got := said(check.Document(check.Subject{Filing: f}, rules).Cases, "unit.price")
		if want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%d: %q, want %q", people, got, want)
		}
	}
}
