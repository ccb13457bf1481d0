package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"jixiao/datasets"
	"jixiao/datasets/check"
	"jixiao/datasets/record"
)

// laidDown are the rules as shipped with rows of score_formula added.
func laidDown(t *testing.T, rows string) check.Rules {
	t.Helper()
	db, err := datasets.Memory(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := datasets.RefreshRollups(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	if err := datasets.InsertCSV(t.Context(), db, "score_formula", []byte("name,jurisdiction,kind,year_from,value,pack,source,verified\n"+rows)); err != nil {
		t.Fatal(err)
	}
	rules, err := check.Load(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

// rowAt is what rules say of a form of a district whose one row of interest has a target,
// an actual value and a score of 20; note stands under the form.
func rowAt(t *testing.T, rules check.Rules, district, target, actual, got, note string, asked ...string) []check.Case {
	t.Helper()
	text := strings.ReplaceAll(strings.Replace(formRow("质量指标", "甲", target, actual), "|20|20|", "|20|"+got+"|有原因", 1)+note+"\n", "|", "\t")
	d, f, err := datasets.ReadToCheck(datasets.Incoming{Name: "paper.txt", Data: []byte(text)}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	f.District = record.District{Code: district}
	var of []check.Case
	for _, c := range check.Document(check.Subject{Document: d, Filing: f}, rules).Cases {
		if slices.Contains(asked, c.Rule) {
			of = append(of, c)
		}
	}
	return of
}

// A ceiling of 100 passed by half: linear leaves 20 × (1 − 0.5) = 10, the ratio gives
// 20 × 100/150 = 13.33. Hubei (42) lays down the ratio; nothing surely does elsewhere.
func TestAScoreIsJudgedByTheFormulaOfItsPlaceAndByAnyPublishedElsewhere(t *testing.T) {
	rules, _ := shipped(t)
	for _, c := range []struct {
		district, got string
		want          string // words of the case, "" for none
	}{
		{"440307", "10", ""},
		{"440307", "13.33", ""},
		{"440307", "16", "常用算法都得不到这个分：按超出比例递减 10.00 分；按指标值÷完成值 13.33 分"},
		{"421102", "13.33", ""},
		{"421102", "16", "按“湖北自评表 2020，未核实”应得：按指标值÷完成值 13.33 分"},
		{"421102", "10", "湖北自评表 2020，未核实"}, // stricter than its rule: a question
	} {
		cases := rowAt(t, rules, c.district, "≤100件", "150件", c.got, "", "quality.score")
		if c.want == "" && len(cases) > 0 || c.want != "" && (len(cases) != 1 || !strings.Contains(cases[0].Text, c.want)) {
			t.Errorf("%s at %s: %+v", c.got, c.district, cases)
		}
		if c.got == "10" && len(cases) == 1 && cases[0].Class != check.OpenQuestion {
			t.Errorf("%+v", cases)
		}
	}
}

// 部分达成 of 20: 12 to 16 by the national bands (80–60), 10 to 16 by those of Hubei.
func TestAScoreInWordsLiesWithinItsBand(t *testing.T) {
	rules, _ := shipped(t)
	for _, c := range []struct {
		district, actual, got, note string
		wrong                       bool
	}{
		{"421102", "部分达成预期指标并具有一定效果", "11", "", false},
		{"440307", "部分达成预期指标并具有一定效果", "11", "", false}, // some published bands hold it
		{"440307", "部分达成预期指标并具有一定效果", "18", "", true},
		{"421102", "部分达成预期指标并具有一定效果", "18", "", true},
		{"440307", "达成预期指标", "18", "", false},
		{"440307", "未达成预期指标且效果较差", "19", "", true},
		{"440307", "部分达成预期指标并具有一定效果", "11", "注：定性指标分三档，分别按照该指标分值的100-80%（含80%）、80-60%（含60%）、60-0%合理确定得分。", true},
		{"440307", "部分社区达成了目标以外的成效", "19", "", false}, // free words are no level
	} {
		cases := rowAt(t, rules, c.district, "持续改善", c.actual, c.got, c.note, "quality.band")
		if c.note != "" {
			if len(cases) != 1 || cases[0].Class != check.OpenQuestion || !strings.Contains(cases[0].Text, "本表所印的说明 12.00—16.00 分") {
				t.Errorf("%s under the form's own bands: %+v", c.got, cases)
			}
			continue
		}
		if (len(cases) > 0) != c.wrong {
			t.Errorf("%s for %s at %s: %+v", c.got, c.actual, c.district, cases)
		}
	}
}

// The form prints that the ratio counts: 20 × 100/150 = 13.33, so 16 is wrong by its own rule.
func TestAFormsOwnFormulaComesFirst(t *testing.T) {
	rules, _ := shipped(t)
	note := "备注：反向指标（即目标值为≤X），得分=权重*A/B，得分不得突破权重总额。"
	cases := rowAt(t, rules, "440307", "≤100件", "150件", "16", note, "quality.score")
	if len(cases) != 1 || cases[0].Computed != "按指标值÷完成值 13.33 分" || !strings.Contains(cases[0].Text, "本表所印的说明") {
		t.Errorf("%+v", cases)
	}
}

// 300 of 100 is 300 %. By steps 150:10|200:20 a fifth of 20 is lost: 16 at most.
func TestWhatOverAchievementCostsIsLaidDownByPlace(t *testing.T) {
	rules := laidDown(t, `超额起点,330100,,,150,杭州示例,示例,true
超额处理,330100,,,扣减,杭州示例,示例,true
超额扣减,330100,,,150:10|200:20,杭州示例,示例,true
超额处理,350200,,,无,厦门示例,示例,true
`)
	plain := func(district, actual, got string) string {
		text := strings.ReplaceAll(strings.Replace(formRow("数量指标", "甲", "100件", actual), "|20|20|", "|20|"+got+"|", 1), "|", "\t")
		d, f, err := datasets.ReadToCheck(datasets.Incoming{Name: "paper.txt", Data: []byte(text)}, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		f.District = record.District{Code: district}
		for _, c := range check.Document(check.Subject{Document: d, Filing: f}, rules).Cases {
			if c.Rule == "quality.over" {
				return fmt.Sprint(c.Stated, " ", c.Computed)
			}
		}
		return ""
	}
	for _, c := range []struct{ district, actual, got, want string }{
		{"330106", "300件", "20", "20.00 分 不超过 16.00 分"},
		{"330106", "160件", "20", "20.00 分 不超过 18.00 分"},
		{"330106", "300件", "16", ""},
		{"330106", "140件", "20", ""},            // below the first step
		{"350203", "300件", "20", ""},            // nothing is asked there
		{"440307", "300件", "20", "300 件 100 件"}, // a reason, as in most places
	} {
		if got := plain(c.district, c.actual, c.got); got != c.want {
			t.Errorf("%s at %s with %s: %q, want %q", c.actual, c.district, c.got, got, c.want)
		}
	}
}
