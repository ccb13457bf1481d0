package report

import (
	"errors"
	"os"
	"strings"
	"testing"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

func original(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func readText(s string) (record.Filing, error) {
	d, err := document.Read("report.txt", []byte(s))
	if err != nil {
		return record.Filing{}, err
	}
	return Read(d)
}

func accepted(t *testing.T, s string) record.Filing {
	t.Helper()
	f, err := readText(s)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func points(s string) record.Points {
	p, _ := record.ParsePoints(s)
	return p
}

// 8 + 10 + 18.5 + 25 + 15 = 76.5；10 + 10 + 30 + 30 + 20 = 100。
func TestReportOfAnotherShapeKeepsItsPrintedFigures(t *testing.T) {
	f := accepted(t, original(t, "care-2029.txt"))
	e, p := f.Evaluation, f.Project
	if e.Year != 2029 || e.Score != points("76.5") || e.FullScore != points("100") || e.Grade != "中" || e.Kind != record.FinanceEvaluation {
		t.Errorf("evaluation %+v", *e)
	}
	if e.Framework == record.EvaluationFramework {
		t.Error("投入、过程、产出与效果 is another framework than 决策、过程、产出、效益")
	}
	if p.Name != "困难老人入户照护补助" || p.Department != "示例县民政局" || e.Evaluator != "示例会计师事务所（普通合伙）" {
		t.Errorf("project %+v, evaluator %s", *p, e.Evaluator)
	}
	var weight, score record.Points
	for _, r := range f.Indicators {
		weight, score = weight+r.Weight, score+r.Score
	}
	if len(f.Indicators) != 5 || weight != points("100") || score != points("76.5") {
		t.Errorf("%d indicators, %v of %v", len(f.Indicators), score, weight)
	}
	split := f.Indicators[0]
	if split.Rubric != "明确（10分），\n较明确（8分）" || split.Basis != "目标\n较笼统" || split.Level3 != "目标明确性" {
		t.Errorf("row split over lines: %+v", split)
	}
	if len(f.Findings) != 4 || f.Findings[0].Text != "部分村没有服务签到记录。" || f.Findings[2].Heading != "进度偏慢" || f.Findings[3].Text != "老人知晓率低。" {
		t.Errorf("findings %+v", f.Findings)
	}
	if len(f.Recommendations) != 2 || f.Recommendations[1].Heading != "增加培训" || f.Recommendations[1].Text != "每年至少两次。" {
		t.Errorf("recommendations %+v", f.Recommendations)
	}
	bands := []record.Band{{Grade: "优", Lower: points("90")}, {Grade: "良", Lower: points("80")}, {Grade: "中", Lower: points("60")}, {Grade: "差", Lower: 0}}
	if len(f.Bands) != 4 || f.Bands[0] != bands[0] || f.Bands[1] != bands[1] || f.Bands[2] != bands[2] || f.Bands[3] != bands[3] {
		t.Errorf("bands %+v", f.Bands)
	}
}

// 120 + 30.5 = 150.5 万元；110 + 30.5 = 140.5 万元；99 + 30.5 = 129.5 万元。
func TestMoneyInWanYuanWithInitialAndAdjustedBudget(t *testing.T) {
	f := accepted(t, original(t, "care-2029.txt"))
	if len(f.Funding) != 3 {
		t.Fatalf("funding %+v", f.Funding)
	}
	care, total := f.Funding[0], f.Funding[2]
	if care.Role != record.ComponentLine || care.Initial != 1_200_000_00 || care.Adjusted != 1_100_000_00 || care.Executed != 990_000_00 {
		t.Errorf("component %+v", care)
	}
	if total.Role != record.TotalLine || total.Initial != 1_505_000_00 || total.Adjusted != 1_405_000_00 || total.Executed != 1_295_000_00 || total.StatedRate != record.PercentOf(92.17) {
		t.Errorf("total %+v", total)
	}
}

func TestPersonsOverFourYearsStayPersonsAndADashStaysMissing(t *testing.T) {
	f := accepted(t, original(t, "care-2029.txt"))
	if len(f.Measures) != 11 { // four years of three payers, one of them a dash
		t.Fatalf("%d measures: %+v", len(f.Measures), f.Measures)
	}
	for _, m := range f.Measures {
		if m.Name != record.InsuredPeople || m.Unit != "人" {
			t.Errorf("measure %+v", m)
		}
		if m.Year == 2029 && m.Payer == record.SelfPaid {
			t.Errorf("a dash became %+v", m)
		}
	}
	growth := map[string]record.Percent{}
	for _, s := range f.Statements {
		if s.Quantity == "增长率" {
			growth[s.Subject+" "+document.Label(s.Place)] = s.Value
			if s.Year != 2027 && s.Year != 2028 {
				t.Errorf("growth of year %d: %+v", s.Year, s)
			}
		}
	}
	if len(growth) != 6 || growth["个人出资参保人数 表2 第5行"] != record.PercentOf(-25) {
		t.Errorf("growth %+v", growth)
	}
}

func TestMergedBudgetBelongsToTheRowsItCovers(t *testing.T) {
	head := "2030年甲县水务局水渠维修项目部门评价报告\n表1 资金（单位：元）\n内容\t预算金额\t支出金额\n"
	tail := "\n一、存在问题\n（一）慢\n"
	for name, c := range map[string]struct {
		rows string
		want []record.Money // budget by row
	}{
		"covers the total":      {"甲\t100\t40\n乙\t\t50\n合计\t\t90\n", []record.Money{record.NoMoney, record.NoMoney, 100_00}},
		"covers two of three":   {"甲\t60\t40\n乙\t\t10\n丙\t40\t40\n合计\t100\t90\n", []record.Money{record.NoMoney, record.NoMoney, 40_00, 100_00}},
		"one cell a row":        {"甲\t60\t40\n乙\t40\t50\n合计\t100\t90\n", []record.Money{60_00, 40_00, 100_00}},
		"one row is the total":  {"水渠\t60\t40\n", []record.Money{60_00}},
		"zero is not a missing": {"甲\t0\t0\n乙\t40\t50\n合计\t40\t50\n", []record.Money{0, 40_00, 40_00}},
	} {
		f := accepted(t, head+c.rows+tail)
		if len(f.Funding) != len(c.want) {
			t.Errorf("%s: %+v", name, f.Funding)
			continue
		}
		for i, want := range c.want {
			if l := f.Funding[i]; l.Adjusted != want || l.Initial != record.NoMoney {
				t.Errorf("%s: row %d %+v, want %v and no initial budget", name, i+1, l, want)
			}
		}
	}
}

func TestBudgetSaidToBeUnadjustedIsAlsoTheInitialOne(t *testing.T) {
	report := func(sentence string) record.Funding {
		return accepted(t, "2030年甲县水务局水渠维修项目部门评价报告\n一、概况\n"+sentence+"\n表1 资金（单位：元）\n内容\t预算金额\t支出金额\n水渠\t60\t40\n\n二、存在问题\n（一）慢\n").Funding[0]
	}
	for sentence, initial := range map[string]record.Money{
		"年中预算无调整。": 60_00, "本项目预算未作调整。": 60_00, "预算年中没有调整。": 60_00,
		"看项目预算是否未调整。": record.NoMoney, "预算未调整（3分），有调整（0分）。": record.NoMoney, "预算调增10元。": record.NoMoney,
	} {
		if l := report(sentence); l.Initial != initial || l.Adjusted != 60_00 {
			t.Errorf("%s: %+v, want initial %v", sentence, l, initial)
		}
	}
}

func TestAmountWithoutUnitIsListedNotGuessed(t *testing.T) {
	f := accepted(t, "2030年甲县水务局水渠维修项目部门评价报告\n表1 资金\n内容\t预算金额\t支出金额\n水渠\t60\t40\n\n一、存在问题\n（一）慢\n")
	if len(f.Funding) != 0 || !listed(f, "60 ｜ 40") {
		t.Errorf("funding %+v, unplaced %+v", f.Funding, f.Unplaced)
	}
}

func listed(f record.Filing, text string) bool {
	for _, u := range f.Unplaced {
		if strings.Contains(u.Text, text) {
			return true
		}
	}
	return false
}

func TestWhoseEvaluationItIsComesFromTheReport(t *testing.T) {
	for _, c := range []struct {
		title, sentence string
		want            record.Kind
	}{
		{"绩效重点评价报告", "", record.FinanceEvaluation},
		{"财政支出绩效评价报告", "", record.FinanceEvaluation},
		{"部门评价报告", "受甲县财政局委托。", record.DepartmentEvaluation},
		{"绩效评价报告", "受甲县财政局的委托，我们评价了它。", record.FinanceEvaluation},
		{"绩效评价报告", "受甲县水务局委托，我们评价了它。", record.DepartmentEvaluation},
	} {
		f := accepted(t, "2030年度 甲县水务局 水渠维修项目 "+c.title+"\n一、概况\n"+c.sentence+"\n二、存在问题\n（一）慢\n")
		if f.Evaluation.Kind != c.want || f.Project.Name != "水渠维修项目" || f.Project.Department != "甲县水务局" {
			t.Errorf("%s %s: %s, project %+v", c.title, c.sentence, f.Evaluation.Kind, *f.Project)
		}
	}
}

func TestHeadingsOfTheContentsOpenNoSection(t *testing.T) {
	for name, contents := range map[string]string{
		"dots and tab": "一、概况.....\t1\n二、存在问题.....\t2\n（一）慢.....\t2\n（二）贵.....\t3\n",
		"dots":         "一、概况......1\n二、存在问题......2\n（一）慢......2\n（二）贵......3\n",
		"bare":         "一、概况\n二、存在问题\n（一）慢\n（二）贵\n",
		"none":         "",
	} {
		f := accepted(t, "2030年甲县水务局水渠维修项目部门评价报告\n目 录\n"+contents+"\n一、概况\n略。\n二、存在问题\n（一）慢\n很慢。\n（二）贵\n很贵。\n")
		if len(f.Findings) != 2 || f.Findings[1].Text != "很贵。" {
			t.Errorf("%s: findings %+v", name, f.Findings)
		}
	}
}

func TestProblemsAndAdviceInOneSectionAreToldApart(t *testing.T) {
	f := accepted(t, "2030年甲县水务局水渠维修项目部门评价报告\n一、概况\n3.5万元用于水渠。\n二、存在的问题和建议\n（一）存在的问题\n1.慢。3月才开工。\n2.贵。\n（二）改进建议\n1.快些。\n")
	if len(f.Findings) != 2 || len(f.Recommendations) != 1 || f.Findings[0].Text != "3月才开工。" {
		t.Errorf("findings %+v, recommendations %+v", f.Findings, f.Recommendations)
	}
}

func TestScriptInAReportIsText(t *testing.T) {
	f := accepted(t, original(t, "care-2029.txt"))
	if got := f.Indicators[4].Basis; got != "<script>alert(1)</script>" {
		t.Errorf("basis %q", got)
	}
}

func TestReportsThatCannotBeReadAreRefusedWithTheReason(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"no title", "关于水渠\n一、概况\n", "评价报告"},
		{"self report", "2030年度甲局水渠项目绩效自评价报告\n一、概况\n", "自评"},
		{"no year", "甲县水务局水渠维修项目绩效评价报告\n一、存在问题\n（一）慢\n", "年度"},
		{"no project", "2030年度绩效评价报告\n一、存在问题\n（一）慢\n", "项目名称"},
		{"nothing in it", "2030年甲县水务局水渠维修项目绩效评价报告\n一、概况\n略。\n", "可能不全"},
	} {
		_, err := readText(c.text)
		var refusal document.Refusal
		if !errors.As(err, &refusal) || !strings.Contains(refusal.Text, c.want) {
			t.Errorf("%s: %v, want a refusal that says %q", c.name, err, c.want)
		}
	}
}

// A file that breaks off is refused, or what is missing stands in the list.
func TestReportCutAtAnyLineIsRefusedOrListed(t *testing.T) {
	lines := strings.SplitAfter(strings.TrimRight(original(t, "care-2029.txt"), "\n"), "\n")
	for n := range lines {
		f, err := readText(strings.Join(lines[:n], ""))
		if err != nil {
			continue
		}
		found := false
		for _, u := range f.Unplaced {
			found = found || strings.Contains(u.Why, "可能不全")
		}
		if !found {
			t.Errorf("cut after line %d was taken for whole", n)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(original(f, "care-2029.txt"))
	f.Add("2030年甲县水务局水渠维修项目部门评价报告\n表1 资金（单位：元）\n内容\t预算金额\t支出金额\n甲\t100\t40\n合计\t\t90\n\n一、存在问题\n（一）慢\n")
	f.Fuzz(func(t *testing.T, s string) {
		out, err := readText(s)
		if err != nil {
			if !errors.As(err, &document.Refusal{}) {
				t.Fatalf("%v is no refusal", err)
			}
			return
		}
		if out.Project.Name == "" || out.Evaluation.Year == 0 || out.Evaluation.Kind == "" || out.Evaluation.Place == "" {
			t.Fatalf("accepted %+v %+v", out.Project, out.Evaluation)
		}
	})
}
