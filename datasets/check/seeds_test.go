package check_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"jixiao/datasets"
	"jixiao/datasets/check"
	"jixiao/datasets/document"
	"jixiao/datasets/sample"
)

// embedded checks one of the two real documents the program carries.
func embedded(t *testing.T, name string) check.Result {
	t.Helper()
	rules, registry := shipped(t)
	data, err := fs.ReadFile(sample.Documents, name)
	if err != nil {
		t.Fatal(err)
	}
	d, err := document.Read(name, data)
	if err != nil {
		t.Fatal(err)
	}
	f, err := datasets.Read(name, data, registry)
	if err != nil {
		t.Fatal(err)
	}
	return check.Document(check.Subject{d, f}, rules)
}

// wanted is a case by its rule, its class, what is stated, what is computed and words
// its sentence must hold.
type wanted struct {
	rule             string
	class            check.Class
	stated, computed string
	words            []string
}

func holds(t *testing.T, r check.Result, all []wanted) {
	t.Helper()
	left := slices.Clone(r.Cases)
	for _, w := range all {
		i := slices.IndexFunc(left, func(c check.Case) bool {
			for _, word := range w.words {
				if !strings.Contains(c.Text, word) {
					return false
				}
			}
			return c.Rule == w.rule && c.Class == w.class && strings.HasPrefix(c.Stated, w.stated) && strings.HasPrefix(c.Computed, w.computed)
		})
		if i < 0 {
			t.Errorf("not raised: %+v", w)
			continue
		}
		if left[i].Place == "" {
			t.Errorf("%s has no place", w.rule)
		}
		left = slices.Delete(left, i, i+1)
	}
	for _, c := range left {
		t.Errorf("raised beyond what was read by hand: %s %s: %s", c.Rule, c.Place, c.Text)
	}
}

// By hand, from the form: 6,083,000.00 → 5,723,064.60 is −359,935.40 or −5.92 %;
// 5,658,097.55 ÷ 5,723,064.60 = 98.86 %, ÷ 6,083,000.00 = 93.01 %. 26 ÷ 17 = 152.94 %.
// 27 ÷ 39 = 69.23 %. Of 3+2+5+1+2+1+2 = 16 parts 7 have a number: 43.75 %.
func TestLonggang2023RaisesWhatWasFoundByHandAndNoMore(t *testing.T) {
	r := embedded(t, "longgang-2023.txt")
	holds(t, r, []wanted{
		{"funding.cut", check.OpenQuestion, "98.86%", "93.01%", []string{"359,935.40", "−5.92%"}},
		{"quality.over", check.RuleBreach, "26 场", "17 场", []string{"152.94%", "130%"}},
		{"goal.short", check.RuleBreach, "27 户", "39 户", []string{"69.23%", "一次性慰问金"}},
		{"goal.dropped", check.OpenQuestion, "没有提到", "2 场", []string{"再生育"}},
		{"quality.name", check.Inconsistency, "", "保险覆盖率=100%", []string{"名称是数量"}},
		{"quality.cost", check.Inconsistency, "5,723,064.60 元", "5,658,097.55 元", []string{"预算数"}},
		{"trust.full", check.OpenQuestion, "7/7", "", []string{"0.11 分"}},
		{"quality.numeric", check.OpenQuestion, "7/16", "", []string{"43.75%", "效益 0/3（分值 30.00 分）"}},
		{"quality.packed", check.OpenQuestion, "7 行", "16 个小指标", []string{"5 行"}},
		{"quality.line", check.OpenQuestion, "95%", "95%", []string{"理赔服务"}},
		{"quality.line", check.OpenQuestion, "95%", "95%", []string{"慰问金"}},
	})
	heldAll(t, r, "funding.sum", "funding.rate", "funding.score", "weight.level", "weight.total", "score.total", "score.range")
}

// By hand, from the report: 29,097 + 36 + 4,615 = 33,748, printed 33,770; with 58 people
// for 36 households 33,770. 33,748 ÷ 26,505 − 1 = 27.33 %; 36,025 ÷ 29,257 − 1 = 23.13 %.
// 29,565 → 29,257 → 36,047 and 1,890 → 2,752 → 2,277 go both ways. 4/2/0 cannot give 3:
// with 2 the total is 89, 良.
func TestTorchZone2020RaisesWhatWasFoundByHandAndNoMore(t *testing.T) {
	r := embedded(t, "torch-2020.txt")
	holds(t, r, []wanted{
		{"count.sum", check.Inconsistency, "33,770 户", "33,748 户", []string{"36 户", "58 人", "27.33%", "36,025 户", "23.13%"}},
		{"claim.trend", check.Inconsistency, "", "2018 年 29,565 户", []string{"−1.04%"}},
		{"claim.trend", check.Inconsistency, "", "2018 年 1,890 户", []string{"+45.61%", "−17.26%"}},
		{"rubric.value", check.RuleBreach, "3.00 分", "4、2、0 分", []string{"89.00 分（良）"}},
		{"grade.distance", check.OpenQuestion, "90.00 分", "90.00 分", []string{"下限", "良"}},
		{"contradict.frequency", check.Inconsistency, "每季度", "每年一次", nil},
		{"unit.price", check.OpenQuestion, "2,909,700.00 元", "100.00 元/户", nil},
		{"unit.price", check.OpenQuestion, "46,400.00 元", "800.00 元/人", nil},
		{"unit.price", check.OpenQuestion, "461,500.00 元", "100.00 元/户", nil},
		{"count.saturated", check.OpenQuestion, "100%", "", nil},
	})
	heldAll(t, r, "funding.sum", "funding.rate", "weight.level", "weight.total", "score.total", "score.rate", "table.total", "table.row", "table.growth",
		"table.rate", "grade.band", "rubric.step", "claim.growth", "prose.money", "prose.rate", "prose.score")
}

// heldAll asks that rules were applied and held: silence alone could be blindness.
func heldAll(t *testing.T, r check.Result, rules ...string) {
	t.Helper()
	for _, rule := range rules {
		if !slices.ContainsFunc(r.Held, func(h check.Held) bool { return h.Rule == rule }) {
			t.Errorf("%s was applied to nothing", rule)
		}
	}
}
