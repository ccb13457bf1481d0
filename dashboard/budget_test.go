package dashboard

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"jixiao/datasets/document"
)

// The budget of 2022 of the Torch zone, by hand: 29,097 户 × 100.00 = 2,909,700.00,
// 58 人 × 800.00 = 46,400.00, 4,615 户 × 100.00 = 461,500.00, together 3,417,600.00; the
// budget of 2020 was 3,514,000.00, 96,400.00 more.

// budgetRow is the row of the one project of a district.
func budgetRow(t *testing.T, h http.Handler, query, district string) map[string]string {
	t.Helper()
	return figureNamed(t, figuresOf(t, h, "/budget.json?"+query), "budget_lines").find(t, map[string]string{"district_name": district})
}

func TestBudgetRebuildsTheTorchZoneFromItsDrivers(t *testing.T) {
	h := embeddedSite(t)
	row := budgetRow(t, h, "district=442000-HJ", "中山火炬区")
	for column, want := range map[string]string{"computed": "3417600.00", "last": "3514000.00", "headroom": "96400.00", "class": "对个人补助"} {
		if row[column] != want {
			t.Errorf("%s is %s, want %s", column, row[column], want)
		}
	}
	all := figuresOf(t, h, "/budget.json?district=442000-HJ&line="+row["project"])
	drivers := figureNamed(t, all, "budget_drivers")
	for _, want := range []map[string]string{
		{"count": "29097", "price": "100.00", "amount": "2909700.00"}, {"count": "58", "price": "800.00", "amount": "46400.00"}, {"count": "4615", "price": "100.00", "amount": "461500.00"},
	} {
		drivers.find(t, want)
	}
	if steps := figureNamed(t, all, "budget_line"); !strings.Contains(steps.Reading, "上年预算高出测算数 96,400.00 元") || len(steps.Rows) < 3 {
		t.Error(steps.Reading, steps.Rows)
	}
}

func TestBudgetReadsAsItDid(t *testing.T) {
	all := figuresOf(t, embeddedSite(t), "/budget.json?set=real&back=yes")
	golden(t, "budget", words(all[:len(all)-1])) // the last lists the rules as they are shipped
}

func TestBudgetRefusesLonggangAsAWholeAndSaysWhatToSupply(t *testing.T) {
	h := embeddedSite(t)
	row := budgetRow(t, h, "district=440307", "龙岗区")
	if row["status"] != "不自动建议" || row["amount"] != missing || row["reserved"] != "5723064.60" || row["class"] != "不明" {
		t.Error(row)
	}
	page := get(t, h, "/budget?district=440307&line="+row["project"]).Body.String()
	for _, want := range []string{"请补：资金类别", "户数或人数", "价格标准", `name="part"`, `name="subject" value="` + row["project"] + `"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not ask for %s", want)
		}
	}
}

func TestBudgetRefusesWhatItDoesNotKnow(t *testing.T) {
	h := embeddedSite(t)
	for query, says := range map[string]string{
		"total=abc": "以元为单位", "total=-5": "不小于零", "total=1.234": "两位小数", "pack=没有": "可以是 全国、示例", "pack=全国@99": "可以是", "year=1999": "可以是",
		"price=-95": "-90—900", "coverage=101": "0—100", "price=NaN": "-90—900", "line=nosuch": "没有这个编号", "sort=x": "可以是", "page=0": "第几页", "colour=red": "不认识",
	} {
		for _, path := range []string{"/budget", "/budget/memo", "/budget/memo.docx", "/budget/book.xlsx"} {
			if w := get(t, h, path+"?"+query); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), says) {
				t.Errorf("%s?%s: %d, want 400 with %s: %s", path, query, w.Code, says, w.Body)
				break
			}
		}
	}
}

func TestBudgetWithoutAnyMoneySaysSo(t *testing.T) {
	h := embeddedSite(t)
	page := get(t, h, "/budget?set=real&year=2020").Body.String()
	if !strings.Contains(page, `<p class="answer">2020 年以前没有带资金的项目`) {
		t.Error("the answer speaks of something else")
	}
	if w := get(t, h, "/budget/memo.docx?set=real&year=2020"); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "无从测算") {
		t.Errorf("a memo about nothing: %d", w.Code)
	}
}

func TestEnvelopeThatDoesNotFitSaysWhichLimitsConflict(t *testing.T) {
	h := embeddedSite(t)
	const query = "district=442000-HJ&total=3000000"
	all := figuresOf(t, h, "/budget.json?"+query)
	if s := figureNamed(t, all, "budget_summary"); !strings.Contains(s.Reading, "排不出方案") {
		t.Error(s.Reading)
	}
	// 3,417,600.00 − 3,000,000.00
	figureNamed(t, all, "budget_conflict").find(t, map[string]string{"group": "总额缺的数", "amount": "417600.00"})
	figureNamed(t, all, "budget_lines").find(t, map[string]string{"status": "未分配", "amount": missing, "change": missing})
	figureNamed(t, all, "budget_districts").find(t, map[string]string{"amount": missing, "change": missing, "last": "3514000.00"})
	figureNamed(t, all, "budget_waterfall").find(t, map[string]string{"step": "需要与预留", "amount": "3417600.00"})
	page := get(t, h, "/budget?"+query).Body.String()
	if !strings.Contains(page, "total=3417600.00") {
		t.Error("no way to the least envelope that fits")
	}
	for _, path := range []string{"/budget/memo", "/budget/memo.docx", "/budget/book.xlsx"} {
		if w := get(t, h, path+"?"+query); w.Code != http.StatusOK {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
}

// entering is a figure entered for the budget of Longgang.
func entering(project, part, value, why string) url.Values {
	return url.Values{
		"kind": {"预算填报"}, "district": {"440307"}, "programme": {""}, "subject": {project}, "part": {part}, "year": {"2025"},
		"choice": {value}, "text": {why}, "author": {"张三"}, "back": {"/budget?line=" + project + "#budget_entries"},
	}
}

func TestEnteredFigureShowsWithNameAndReasonAndCanBeWithdrawn(t *testing.T) {
	h := storeSite(t)
	project := budgetRow(t, h, "district=440307", "龙岗区")["project"]
	for _, c := range []struct{ part, value, says string }{
		{"建议数", "多些", "以元为单位"}, {"人数", "1.5", "整数"}, {"资金类别", "其他", "可以是对个人补助"}, {"奖金", "1", "填报的项目不能是"},
	} {
		if w := post(h, "/remarks", entering(project, c.part, c.value, "无")); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), c.says) {
			t.Errorf("%s %s: %d, want 400 with %s: %s", c.part, c.value, w.Code, c.says, w.Body)
		}
	}
	if w := post(h, "/remarks", entering("440307-没有", "建议数", "1", "无")); w.Code != http.StatusBadRequest {
		t.Errorf("a project that is not there: %d", w.Code)
	}
	wrote(t, h, "/remarks", entering(project, "建议数", "5000000", "区政府已定"+hostile))
	row := budgetRow(t, h, "district=440307", "龙岗区")
	if row["status"] != "人工" || row["amount"] != "5000000.00" || row["reserved"] != missing || !strings.Contains(row["why"], "张三") {
		t.Error(row)
	}
	page := get(t, h, "/budget?district=440307&line="+project).Body.String()
	if !strings.Contains(page, `action="/remarks/1/withdraw"`) || strings.Contains(page, hostile) || !strings.Contains(page, "区政府已定&lt;script&gt;") {
		t.Error("the entry does not show as text, with a way to withdraw it")
	}
	if paper := memoText(t, h, "?district=440307"); !strings.Contains(paper, "的建议数由张三填写（5,000,000.00元），理由：区政府已定"+hostile) {
		t.Errorf("the memo hides who decided:\n%s", paper)
	}
	wrote(t, h, "/remarks/1/withdraw", url.Values{"text": {"记错"}, "author": {"张三"}, "back": {"/budget"}})
	if row := budgetRow(t, h, "district=440307", "龙岗区"); row["status"] != "不自动建议" || row["reserved"] != "5723064.60" {
		t.Error(row)
	}
}

// What Longgang's refusal asks for, by hand: 30,000 × 100.00 + 36 × 800.00 = 3,028,800.00.
func TestComponentsThatAPersonNamesMakeABudget(t *testing.T) {
	h := storeSite(t)
	project := budgetRow(t, h, "district=440307", "龙岗区")["project"]
	for _, e := range [][2]string{{"资金类别", "对个人补助"}, {"人数·意外险", "30000"}, {"价格标准·意外险", "100"}, {"人数·特扶", "36"}} {
		wrote(t, h, "/remarks", entering(project, e[0], e[1], "区卫健局来函"))
	}
	if row := budgetRow(t, h, "district=440307", "龙岗区"); row["status"] != "不自动建议" || !strings.Contains(row["why"], "特扶的价格标准") {
		t.Error(row)
	}
	wrote(t, h, "/remarks", entering(project, "价格标准·特扶", "800.00", "招标文件"))
	if row := budgetRow(t, h, "district=440307", "龙岗区"); row["status"] != "建议" || row["computed"] != "3028800.00" || !strings.Contains(row["why"], "人工填报（张三）：") {
		t.Error(row)
	}
	drivers := figureNamed(t, figuresOf(t, h, "/budget.json?district=440307&line="+project), "budget_drivers")
	if row := drivers.find(t, map[string]string{"component": "特扶", "amount": "28800.00"}); !strings.Contains(row["why"], "张三") || len(drivers.Rows) != 2 {
		t.Error(row, len(drivers.Rows))
	}
}

// memoText is the memo on paper as the reader of documents reads it.
func memoText(t *testing.T, h http.Handler, query string) string {
	t.Helper()
	return paperText(t, h, "/budget/memo.docx"+query)
}

// paperText is a DOCX that the site sends, as the reader of documents reads it.
func paperText(t *testing.T, h http.Handler, address string) string {
	t.Helper()
	w := get(t, h, address)
	if w.Code != http.StatusOK {
		t.Fatal(w.Code, w.Body)
	}
	d, err := document.Read("paper.docx", w.Body.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, row := range d.Rows() {
		lines = append(lines, strings.Join(row.Cells, "｜"))
	}
	return strings.Join(lines, "\n")
}

func revising(pack, rule, value string) url.Values {
	return url.Values{
		"kind": {"规则修订"}, "district": {""}, "programme": {""}, "subject": {pack}, "part": {rule}, "year": {""}, "choice": {value},
		"text": {"本市办法〔2025〕3号"}, "author": {"李四"}, "back": {"/budget/rules"},
	}
}

func TestRulePackIsCopiedRevisedVersionedAndCompared(t *testing.T) {
	h := storeSite(t)
	copied := url.Values{
		"kind": {"规则包"}, "district": {""}, "programme": {""}, "subject": {"本市"}, "part": {""}, "choice": {"示例"},
		"text": {"试行"}, "author": {"李四"}, "back": {"/budget/rules"},
	}
	wrote(t, h, "/remarks", copied)
	copied.Set("text", "再试")
	if w := post(h, "/remarks", copied); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "已有名为“本市”") {
		t.Errorf("a second pack of one name: %d %s", w.Code, w.Body)
	}
	for _, c := range []struct{ pack, rule, value, says string }{
		{"没有", "grade.中", "90", "没有名为"}, {"本市", "grade.甲", "90", "没有“grade.甲”这个参数"}, {"本市", "grade.中", "500", "可以是"}, {"本市", "grade.中", "abc", "不能是“abc”"},
		{"本市", "grade.差", "100", "等级"}, {"本市", "ring.fenced", "", "必须有值"},
	} {
		if w := post(h, "/remarks", revising(c.pack, c.rule, c.value)); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), c.says) {
			t.Errorf("%s %s %s: %d, want 400 with %s: %s", c.pack, c.rule, c.value, w.Code, c.says, w.Body)
		}
	}
	wrote(t, h, "/remarks", revising("本市", "band.up", "15"))
	now := figuresOf(t, h, "/budget/rules.json?pack=本市&against=示例")
	if row := figureNamed(t, now, "budget_rule_sheet").find(t, map[string]string{"rule": "band.up"}); row["value"] != "15" || row["verified"] != "false" || row["revision"] != "2" || !strings.Contains(row["source"], "李四") {
		t.Error(row)
	}
	if row := figureNamed(t, now, "budget_rule_changes").find(t, map[string]string{"differs": "true"}); row["ours"] != "15" {
		t.Error(row)
	}
	before := figuresOf(t, h, "/budget/rules.json?pack=本市@1")
	if row := figureNamed(t, before, "budget_rule_sheet").find(t, map[string]string{"rule": "band.up"}); row["value"] == "15" {
		t.Error("the version before holds the revision:", row)
	}
	if body := get(t, h, "/budget/rules?pack=本市@1").Body.String(); strings.Contains(body, `value="规则修订"`) {
		t.Error("a version of the past can be revised")
	}
}
