package datasets

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jixiao/datasets/document"
)

// A form of one district whose funds do not add up: 60 + 50 is 110, not 100; and its
// budget was cut by 20 %.
const wrongSum = `项目支出绩效自评表
（2023年度）
项目名称	河道保洁	年度	2023
主管部门	水务局	实施单位	河道所
项目资金（元）		年初预算数	全年预算数	全年执行数	分值	执行率(%)	得分
	年度资金总额	125.00	100.00	100.00	10	100.00	10
	其中：当年财政拨款	75.00	60.00	60.00	—	100.00	—
	其他资金	50.00	50.00	40.00	—	80.00	—
	一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分	偏差原因
	产出指标	数量指标	保洁河道	≥62公里	62.5公里	90	90	
总分						100	100	
`

// ruled is a store with files in its folder rules.
func ruled(t *testing.T, files map[string]string) *Store {
	t.Helper()
	s := newStore(t)
	writeRules(t, s, files)
	return s
}

func writeRules(t *testing.T, s *Store, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(s.dir, "rules", name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
}

// raised are the rules of E and Q with a case, by district: 510923 funding.sum E.
func raised(t *testing.T, s *Store) string {
	t.Helper()
	snap, release, err := s.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	var all []string
	err = scan(t.Context(), snap.DB, "SELECT DISTINCT district || ' ' || rule || ' ' || class FROM discrepancy WHERE starts_with(rule, 'funding.') ORDER BY 1", func(r *sql.Rows) error {
		var one string
		err := r.Scan(&one)
		all = append(all, one)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(all, "; ")
}

const switchHead = "rule,jurisdiction,kind,year_from,active,class,source,verified\n"

func importSums(t *testing.T, s *Store, districts ...string) error {
	t.Helper()
	for _, d := range districts {
		file := Incoming{Name: d[:6] + ".txt", Data: []byte(strings.Replace(wrongSum, "河道所", d[:6]+"河道所", 1))}
		report, err := s.Import(t.Context(), []Incoming{file}, d)
		if err != nil {
			return err
		}
		if report.Refusals() > 0 {
			t.Fatalf("%+v", report.Receipts)
		}
	}
	return nil
}

func TestDistrictsOwnRowsSwitchRulesForItsDocumentsOnly(t *testing.T) {
	s := ruled(t, map[string]string{
		"check_switch.csv": switchHead + "funding.sum,510923,,,false,,本县规定,true\n" + // off here,
			"funding.sum,510923,单位自评,2024,true,,本县规定,true\n" + // on again a year too late,
			"funding.cut,330108,单位自评,2023,true,R,本区规定,true\n", // a breach there
		"threshold.csv": "name,jurisdiction,kind,year_from,value,unit,meaning,source,verified\n" +
			"check_budget_cut,510923,,,30,%,年中调减预算达到此比例时并列两个执行率,本县规定,true\n",
	})
	if err := importSums(t, s, "510923=甲县", "330108=乙区"); err == nil || !strings.Contains(err.Error(), "没有登记") {
		t.Fatalf("a place that nobody knows: %v", err)
	}
	file := func(d string) Incoming {
		return Incoming{Name: d + ".txt", Data: []byte(strings.Replace(wrongSum, "项目名称", "项目编码	"+d+"000000000000001	项目名称", 1))}
	}
	report, err := s.Import(t.Context(), []Incoming{file("510923"), file("330108")}, "")
	if err != nil || report.Refusals() > 0 {
		t.Fatalf("%v %+v", err, report.Receipts)
	}
	// 510923: the sum is not looked at, and a cut of 20 % is under its limit of 30 %.
	if got, want := raised(t, s), "330108 funding.cut R; 330108 funding.sum E"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	changed := func() bool {
		yes, err := s.RulesChanged(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return yes
	}
	if changed() {
		t.Error("the rules have not changed")
	}
	writeRules(t, s, map[string]string{"check_switch.csv": switchHead + "funding.cut,510923,,,true,,本县规定,true\n"})
	if !changed() {
		t.Error("the change of rules is not seen")
	}
	if _, err := s.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got, want := raised(t, s), "330108 funding.cut Q; 330108 funding.sum E; 510923 funding.sum E"; got != want || changed() {
		t.Errorf("rebuilt: got %s, want %s", got, want)
	}
}

func TestOwnRulesThatMeanNothingAreRefusedWithTheirLine(t *testing.T) {
	formulaHead := "name,jurisdiction,kind,year_from,value,pack,source,verified\n"
	thresholdHead := "name,jurisdiction,kind,year_from,value,unit,meaning,source,verified\n"
	db, err := Memory(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for name, c := range map[string]struct{ file, text, want string }{
		"unknown file":   {"check_rule.csv", switchHead, "不能有“check_rule.csv”"},
		"header":         {"check_switch.csv", "rule,active\n", "第 1 行应是列名"},
		"columns":        {"check_switch.csv", switchHead + "funding.sum,,\n", "每行应有 8 列"},
		"unknown rule":   {"check_switch.csv", switchHead + "funding.sum,,,,true,,甲,true\nfunding.sums,,,,true,,甲,true\n", "第 3 行：没有编号为“funding.sums”"},
		"active":         {"check_switch.csv", switchHead + "funding.sum,,,,是,,甲,true\n", "是否启用不能是“是”"},
		"class":          {"check_switch.csv", switchHead + "funding.sum,,,,true,X,甲,true\n", "类别不能是“X”"},
		"place":          {"check_switch.csv", switchHead + "funding.sum,999999,,,true,,甲,true\n", "“999999”没有登记"},
		"kind":           {"check_switch.csv", switchHead + "funding.sum,,自评,,true,,甲,true\n", "评价类型不能是“自评”"},
		"year":           {"check_switch.csv", switchHead + "funding.sum,,,23,true,,甲,true\n", "起用年度不能是“23”"},
		"source":         {"check_switch.csv", switchHead + "funding.sum,,,,true,,,true\n", "没有写依据"},
		"twice":          {"check_switch.csv", switchHead + "funding.sum,,,,true,,甲,true\nfunding.sum,,,,false,,甲,true\n", "第 3 行：与第 2 行说的是同一条"},
		"unknown limit":  {"threshold.csv", thresholdHead + "weak,,,,1,%,甲,乙,true\n", "没有名为“weak”的阈值"},
		"no number":      {"threshold.csv", thresholdHead + "weak_rate,,,,八十,%,甲,乙,true\n", "“八十”不是数"},
		"no formula":     {"score_formula.csv", formulaHead + "反向公式,,,,线性,甲,乙,true\n", "没有名为“反向公式”的打分规定；可以是 反向、"},
		"formula":        {"score_formula.csv", formulaHead + "反向,,,,平方,甲,乙,true\n", "“反向”的值不能是“平方”"},
		"steps":          {"score_formula.csv", formulaHead + "超额扣减,,,,150-10,甲,乙,true\n", "“超额扣减”的值不能是“150-10”"},
		"pack":           {"score_formula.csv", formulaHead + "反向,,,,线性,,乙,true\n", "没有写这套算法的名称"},
		"unit of a rate": {"threshold.csv", thresholdHead + "weak_rate,,,,0.8,倍,甲,乙,true\n", "单位是“%”，不是“倍”"},
	} {
		t.Run(name, func(t *testing.T) {
			own, err := ruled(t, map[string]string{c.file: c.text}).ownRules()
			if err == nil {
				err = own.add(t.Context(), db, nil)
			}
			var refusal document.Refusal
			if !errors.As(err, &refusal) || !strings.Contains(refusal.Text, c.want) {
				t.Errorf("%v, want a refusal that says %s", err, c.want)
			}
		})
	}
}

func TestABureausOwnFormulaTakesThePlaceOfTheShippedOne(t *testing.T) {
	db, err := Memory(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	text := "name,jurisdiction,kind,year_from,value,pack,source,verified\n超额起点,,,,150,本市办法,本市〔2024〕9号,true\n"
	own, err := ruled(t, map[string]string{"score_formula.csv": text}).ownRules()
	if err == nil {
		err = own.add(t.Context(), db, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	var value string
	err = db.QueryRowContext(t.Context(), "SELECT string_agg(value || pack) FROM score_formula WHERE name = '超额起点' AND jurisdiction = ''").Scan(&value)
	if err != nil || value != "150本市办法" {
		t.Errorf("%s %v", value, err)
	}
}
