package selfeval

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

func text(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func readText(s string) (record.Filing, error) {
	d, err := document.Read("form.txt", []byte(s))
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

// 资金 9.35，指标 18+15+15+24+10 = 82，合 91.35；分值 10+20+15+15+30+10 = 100。
func TestFormWithPackedCellKeepsItsPrintedFigures(t *testing.T) {
	f := accepted(t, text(t, "books-2032.txt"))
	e, p := f.Evaluation, f.Project
	if e.Score != points("91.35") || e.FullScore != points("100") || e.Year != 2032 || e.Kind != record.SelfEvaluation || e.Framework != record.SelfFramework {
		t.Errorf("evaluation %+v", *e)
	}
	if p.Name != "图书进村" || p.Code != "910200000000000000007" || p.Unit != "示范县文化馆" || p.Department != "示范县文化局" {
		t.Errorf("project %+v", *p)
	}
	sum := f.Funding[0].Score
	weight := f.Funding[0].Weight
	for _, r := range f.Indicators {
		sum, weight = sum+r.Score, weight+r.Weight
	}
	if sum != points("91.35") || weight != points("100") {
		t.Errorf("scores sum to %v of %v", sum, weight)
	}
	total := f.Funding[0]
	if total.Role != record.TotalLine || total.Initial != 1_200_000_00 || total.Adjusted != 1_000_000_00 || total.Executed != 934_500_00 || total.StatedRate != record.PercentOf(93.45) {
		t.Errorf("total line %+v", total)
	}
	packed := f.Indicators[0]
	if packed.Parts != 2 || packed.Target.Number != record.NoDecimal || packed.Reason != "道路施工" || packed.Level1 != "产出" || packed.Level1Raw != "产出指标 (50分)" {
		t.Errorf("packed row %+v", packed)
	}
	if c := f.Indicators[3]; c.Applicable || c.Level2 != "成本" {
		t.Errorf("不适用 row %+v", c)
	}
	if len(f.Indicators) != 6 || len(f.Unplaced) != 0 {
		t.Errorf("%d rows, unplaced %+v", len(f.Indicators), f.Unplaced)
	}
}

// 万元：207.4538 万元 = 2,074,538.00 元；200 万元 = 2,000,000.00 元。
func TestColumnsAreFoundByHeadingAndUnitByHeading(t *testing.T) {
	f := accepted(t, text(t, "lamps-2031.txt"))
	if l := f.Funding[0]; l.Initial != 0 || l.Adjusted != 2_074_538_00 || l.Executed != 2_000_000_00 {
		t.Errorf("total line %+v", l)
	}
	if l := f.Funding[2]; l.Initial != record.NoMoney || l.Line != "上年结转" {
		t.Errorf("a dash is not zero: %+v", l)
	}
	e := f.Evaluation
	if e.Year != 2031 || e.Goal != "更换路灯300盏" || e.Result != "更换路灯310盏" || e.Score != points("98.64") || e.FullScore != points("100") {
		t.Errorf("evaluation %+v", *e)
	}
	if e.Framework == record.SelfFramework {
		t.Error("a form with 成本 at the first level is another framework")
	}
	type row struct {
		level1, level2, level3 string
		weight, score          string
		sign, number, unit     string
		actual                 string
	}
	want := []row{
		{"成本", "经济成本", "养护成本", "20", "20", "≤", "200", "万元", "200"},
		{"产出", "数量", "更换盏数", "40", "40", "≥", "300", "盏", "310"},
		{"产出", "质量", "亮灯率", "", "", "", "98", "%", "97.5"},
		{"效益", "可持续影响", "使用年限", "20", "20", "≥", "5", "年", "5"},
		{"满意度", "满意度", "居民满意度", "10", "9", ">", "90", "%", ""},
	}
	if len(f.Indicators) != len(want) {
		t.Fatalf("%d rows, want %d: %+v", len(f.Indicators), len(want), f.Indicators)
	}
	for i, w := range want {
		r := f.Indicators[i]
		got := row{r.Level1, r.Level2, r.Level3, w.weight, w.score, r.Target.Sign, r.Target.Number.String(), r.Target.Unit, r.Actual.Number.String()}
		if got != w || r.Weight != points(w.weight) || r.Score != points(w.score) {
			t.Errorf("row %d: %+v %v %v, want %+v", i, got, r.Weight, r.Score, w)
		}
	}
}

func TestTotalFollowsTheOrderOfItsColumns(t *testing.T) {
	var lines []string
	for _, line := range strings.Split(text(t, "books-2032.txt"), "\n") {
		line = strings.Replace(line, "\t* 分值\t* 得分\t偏差", "\t* 得分\t* 分值\t偏差", 1)
		lines = append(lines, strings.Replace(line, "\t100.00\t91.35\t", "\t91.35\t100.00\t", 1))
	}
	e := accepted(t, strings.Join(lines, "\n")).Evaluation
	if e.Score != points("91.35") || e.FullScore != points("100") {
		t.Errorf("score %v of %v, want 91.35 of 100", e.Score, e.FullScore)
	}
	unscored := strings.Replace(strings.Join(lines, "\n"), "\t91.35\t100.00\t", "\t\t\t100.00\t", 1) // as wide as the heading
	if e := accepted(t, unscored).Evaluation; e.Score != record.NoPoints || e.FullScore != points("100") {
		t.Errorf("not scored yet: score %v of %v, want none of 100", e.Score, e.FullScore)
	}
}

// Every filled cell is in the filing, in its list of what was not placed, or a
// label of the form, which are written out here.
func TestNoFilledCellIsLost(t *testing.T) {
	labels := "项目支出绩效自评表 项目编码 项目名称 绩效自评年度 实施单位 一级预算单位 主管部门 资金使用情况 年初预算数 全年预算数 全年执行数 分值 执行率 得分 项目资金 " +
		"预期目标 实际完成情况 年度总体目标 年度绩效指标 绩效指标 一级指标 二级指标 三级指标 年度指标值 实际完成值 偏差原因分析及改进措施 未完成原因 总分 合计 —"
	for _, name := range []string{"books-2032.txt", "lamps-2031.txt"} {
		s := text(t, name)
		f := accepted(t, s)
		dump, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		held := strings.ReplaceAll(string(dump), `\u003e`, ">")
		for n, line := range strings.Split(s, "\n") {
			for _, cell := range strings.Split(line, "\t") {
				cell = strings.TrimSpace(cell)
				label := document.FieldLabel(cell)
				if cell == "" || strings.Contains(held, cell) || strings.Contains(labels, label) || strings.HasSuffix(label, "项目支出绩效自评表") || strings.Contains(held, `"`+document.IndicatorName(cell)+`"`) || isHeld(f, cell) {
					continue
				}
				t.Errorf("%s line %d: %q is nowhere", name, n+1, cell)
			}
		}
	}
}

// isHeld finds numbers that the filing keeps as amounts, and the printed year.
func isHeld(f record.Filing, cell string) bool {
	p, err := record.ParsePoints(strings.TrimSuffix(cell, "%"))
	year := fmt.Sprintf("（%d年度）", f.Evaluation.Year)
	if err != nil || p == record.NoPoints {
		return cell == year || cell == "-"
	}
	all := []record.Points{f.Evaluation.Score, f.Evaluation.FullScore}
	for _, r := range f.Indicators {
		all = append(all, r.Weight, r.Score)
	}
	for _, l := range f.Funding {
		rate, _ := l.StatedRate.Float()
		all = append(all, l.Weight, l.Score, record.Points(rate*10000+0.5))
		for _, m := range []record.Money{l.Initial, l.Adjusted, l.Executed} {
			all = append(all, record.Points(m)*100, record.Points(m)/100)
		}
	}
	for _, v := range all {
		if v == p {
			return true
		}
	}
	return false
}

func TestWhatHasNoFieldIsListed(t *testing.T) {
	f := accepted(t, text(t, "lamps-2031.txt"))
	var got []string
	for _, u := range f.Unplaced {
		got = append(got, u.Text)
	}
	for _, want := range []string{"张三", "复核意见", "同意", "指标1：", "填表人：李四"} {
		if !strings.Contains(strings.Join(got, "\n"), want) {
			t.Errorf("%q is not listed in %q", want, got)
		}
	}
}

func TestRowWithoutItsFirstCellsBelongsToTheLevelAbove(t *testing.T) {
	s := strings.Replace(text(t, "books-2032.txt"), "总分\t", "其他满意度指标\t\t\t\t无\t0\t0\t\t\n总分\t", 1)
	f := accepted(t, s)
	r := f.Indicators[len(f.Indicators)-1]
	if r.Level1 != "满意度" || r.Level2 != "其他满意度" || r.Applicable || r.Actual.Raw != "无" || r.Weight != 0 || r.Score != 0 {
		t.Errorf("row %+v", r)
	}
}

func TestFormsThatCannotBeReadAreRefusedWithTheReason(t *testing.T) {
	books := text(t, "books-2032.txt")
	blank := books
	for _, v := range []string{"934500.00", "9.35", "\t18\t", "\t15\t15\t", "\t30\t24", "\t10\t10\t无", "\t91.35", "\t0\t0"} {
		blank = strings.ReplaceAll(blank, v, strings.Repeat("\t", strings.Count(v, "\t")))
	}
	blank = strings.ReplaceAll(blank, "\t0.00", "\t")
	for _, c := range []struct{ name, text, want string }{
		{"a cell a line", strings.ReplaceAll(strings.ReplaceAll(books, "\t", "\n"), "\n", "\n\n"), "每格单独一行"},
		{"one line", strings.Join(strings.Fields(books), " "), "一行里"},
		{"approval of targets", "项目支出绩效目标批复表\n（2032年度）\n项目名称\t甲\n绩效指标\t一级指标\t二级指标\t三级指标\t指标值\n\t产出\t数量\t次数\t3次\n", "绩效目标表"},
		{"request for targets", "项目支出绩效目标申报表\n项目名称\t甲\n", "绩效目标表"},
		{"monitoring", "项目绩效运行监控表\n项目名称\t甲\n", "监控"},
		{"budget", "2032年部门预算表\n项目名称\t甲\n", "预算"},
		{"no unit of money", strings.Replace(books, "项目资金（元）", "项目资金", 1), "没有写明金额单位"},
		{"two units of money", strings.Replace(books, "年初预算数", "年初预算数（万元）", 1), "两种写法"},
		{"unknown unit of money", strings.Replace(books, "项目资金（元）", "项目资金（亿万元）", 1), "亿万元"},
		{"no year", strings.Replace(books, "2032", "", 1), "年度"},
		{"no name", strings.Replace(books, "图书进村", "", 1), "项目名称"},
		{"unfilled", blank, "尚未填写"},
		{"rows without end", books + strings.Repeat("甲\t乙\n", maxRows), "不像一张自评表"},
	} {
		_, err := readText(c.text)
		var refusal document.Refusal
		if !errors.As(err, &refusal) || !strings.Contains(refusal.Text, c.want) {
			t.Errorf("%s: %v, want a refusal that says %q", c.name, err, c.want)
		}
	}
}

// A file that breaks off is refused, or what is missing stands in the list.
func TestFormCutAtAnyLineIsRefusedOrListed(t *testing.T) {
	for _, name := range []string{"books-2032.txt", "lamps-2031.txt"} {
		lines := strings.SplitAfter(strings.TrimRight(text(t, name), "\n"), "\n")
		for n := range lines {
			f, err := readText(strings.Join(lines[:n], ""))
			whole := strings.HasPrefix(lines[max(n-1, 0)], "总分") || strings.HasPrefix(lines[max(n-1, 0)], "合计")
			if err == nil && len(f.Unplaced) == 0 && !whole {
				t.Errorf("%s cut after line %d was taken for whole", name, n)
			}
		}
	}
}

func TestValuesAreReadOnlyWhereOneNumberStands(t *testing.T) {
	for raw, want := range map[string][3]string{
		"≥95%": {"≥", "95", "%"}, "95.5％": {"", "95.5", "%"}, "≥100百分比": {"≥", "100", "%"}, "活动2场": {"", "2", "场"}, "26场": {"", "26", "场"},
		"不低于1,200人次": {"≥", "1200", "人次"}, "5天以内": {"≤", "5", "天"}, "<3%": {"<", "3", "%"}, "=0": {"=", "0", ""}, "1.保险覆盖率=100%": {"=", "100", "%"},
		"未超预算开支 5723064.60元": {"", "5723064.60", "元"}, "12月31日前": {}, "9月前": {}, "2031年完成": {}, "一年": {}, "10-20人": {}, "1.4次 2.≥120人": {},
		"显著提升": {}, "": {}, "30个工作日": {"", "30", "个工作日"}, "-5%": {"", "-5", "%"},
	} {
		v := value(raw)
		if v.Raw != raw || [3]string{v.Sign, v.Number.String(), v.Unit} != want {
			t.Errorf("%q is %q %q %q, want %q", raw, v.Sign, v.Number.String(), v.Unit, want)
		}
	}
}

func TestPartsAreCountedInOrder(t *testing.T) {
	for cell, want := range map[string]int{
		"1.甲 2.乙 3.丙": 3, "1.甲2.乙": 2, "1、甲；2、乙": 2, "1.4次 2.≥120人": 2, "增长1.2万，达2.3万": 0, "1.5万元": 0, "甲": 0, "2.甲 1.乙": 0, "1.5万元至2.5万元": 0,
	} {
		if got := parts(cell); got != want {
			t.Errorf("%q has %d parts, want %d", cell, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(text(f, "books-2032.txt"))
	f.Add(text(f, "lamps-2031.txt"))
	for _, name := range []string{"pipes.txt", "lines.txt", "words.txt", "transfer.txt", "stars.txt", "hubei.txt", "unscored.txt"} {
		f.Add(shape(f, name))
	}
	f.Fuzz(func(t *testing.T, s string) {
		out, err := readText(s)
		if err != nil {
			if !errors.As(err, &document.Refusal{}) {
				t.Fatalf("%v is no refusal", err)
			}
			return
		}
		if out.Project.Name == "" || out.Evaluation.Year == 0 || out.Evaluation.Place == "" || len(out.Indicators) == 0 {
			t.Fatalf("accepted %+v %+v", out.Project, out.Evaluation)
		}
	})
}
