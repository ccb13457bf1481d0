package dashboard

import (
	"bytes"
	"io/fs"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"jixiao/datasets"
	"jixiao/datasets/sample"
)

// Line 155 of the review of 2020 prints the 33,770 households (checks_test.go).
func TestDocumentPageMarksTheLinesOfItsCases(t *testing.T) {
	h := storeSite(t)
	key := printedHouseholds(t, h)["key"]
	path := regexp.MustCompile(`/source/[0-9a-f]{12}#L155`).FindString(get(t, h, "/checks").Body.String())
	path, _, _ = strings.Cut(path, "#")
	page := get(t, h, path).Body.String()
	m := regexp.MustCompile(`<tr id="(I\d+)"><th scope="row"><a href="#L155">`).FindStringSubmatch(page)
	if m == nil {
		t.Fatalf("%s lists no case of line 155", path)
	}
	for _, want := range []string{
		"核验：10 处疑点",
		`<a href="/checks?case=` + key + `#discrepancies">未处理</a>`,
		"核对无误 ", "表内增长率 6",
		`<tr id="L155" class="doubt"><th scope="row" class="no">155 <a class="mark" href="#` + m[1] + `"`,
		`href="#` + m[1] + `"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page of the document lacks %s", want)
		}
	}
	wrote(t, h, "/remarks", settling(key, "予以认可", "有批复", "李四"))
	if page := get(t, h, path).Body.String(); !strings.Contains(page, "予以认可（李四，") {
		t.Error("the page of the document does not say that the case is settled")
	}
}

func TestWordsOfADocumentStayTextWhereItsCasesAreShown(t *testing.T) {
	data, err := fs.ReadFile(sample.Documents, "torch-2020.txt")
	if err != nil {
		t.Fatal(err)
	}
	const hostile = `<svg/onload=alert(1)>`
	text := strings.ReplaceAll(string(data), "自行投保户数呈下降趋势", hostile+"自行投保户数呈下降趋势")
	store, err := datasets.OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	if report, err := store.Import(t.Context(), []datasets.Incoming{{Name: "<b>甲</b>.txt", Data: []byte(text)}}, ""); err != nil || report.Refusals() > 0 {
		t.Fatal(report, err)
	}
	h := siteOver(store)
	list := get(t, h, "/checks").Body.String()
	if !strings.Contains(list, "&lt;svg/onload=") {
		t.Error("the case does not show its sentence")
	}
	path := regexp.MustCompile(`/source/[0-9a-f]{12}`).FindString(list)
	for _, page := range []string{"/", "/checks", "/findings", path} {
		if body := get(t, h, page).Body.String(); strings.Contains(body, "<svg/") || strings.Contains(body, "<b>甲") {
			t.Errorf("%s shows a document's words as markup", page)
		}
	}
	id := strings.TrimPrefix(path, "/source/")
	if text := sheetText(t, h, id); !strings.Contains(text, hostile) {
		t.Error("the review sheet does not hold the sentence as it is")
	}
}

// sheetText is the review sheet on paper as the reader of documents reads it.
func sheetText(t *testing.T, h http.Handler, id string) string {
	t.Helper()
	return paperText(t, h, "/checks/sheet?form=docx&document="+id)
}

func TestReviewSheetSaysTheSameOnPaperAndInTheWorkbook(t *testing.T) {
	h := storeSite(t)
	key := printedHouseholds(t, h)["key"]
	wrote(t, h, "/remarks", settling(key, "待更正", "=HYPERLINK(1)", "张三"))
	id := strings.TrimPrefix(regexp.MustCompile(`/source/[0-9a-f]{12}#L155`).FindString(get(t, h, "/checks").Body.String()), "/source/")
	id, _, _ = strings.Cut(id, "#")
	paper := sheetText(t, h, id)
	w := get(t, h, "/checks/sheet?form=xlsx&document="+id)
	if name := w.Header().Get("Content-Disposition"); name != "attachment; filename*=UTF-8''"+url.PathEscape("复核意见 torch-2020.txt.xlsx") {
		t.Error(name)
	}
	book, err := excelize.OpenReader(bytes.NewReader(w.Body.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows("复核意见")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, row := range rows {
		lines = append(lines, strings.Join(row, "｜"))
	}
	workbook := strings.Join(lines, "\n")
	for _, want := range []string{
		"绩效文件核验复核意见", "torch-2020.txt", "计划生育家庭意外伤害保险经费项目", "2020 年", "90.00 分（满分 100.00 分）", "优",
		"提出疑点 10 处：I 前后不一 4 处，R 不合规则 1 处，Q 待说明 5 处。",
		"｜33,770 户｜33,748 户｜+22 户｜表4-2 第4行（原文第155行）｜分项之和与全项目数｜待更正（张三，", "=HYPERLINK(1)",
		"表内增长率 6", "核验人：", "被评价单位意见：",
	} {
		if !strings.Contains(paper, want) {
			t.Errorf("the paper lacks %s:\n%s", want, paper)
		}
		if !strings.Contains(workbook, want) {
			t.Errorf("the workbook lacks %s:\n%s", want, workbook)
		}
	}
	settled := slices.IndexFunc(lines, func(line string) bool { return strings.Contains(line, "HYPERLINK") })
	at, err := excelize.CoordinatesToCellName(len(sheetColumns), settled+1)
	if err != nil {
		t.Fatal(err)
	}
	if formula, err := book.GetCellFormula("复核意见", at); err != nil || formula != "" {
		t.Errorf("a word became the formula %q (%v)", formula, err)
	}
}

func TestReviewSheetOfNothingIsRefused(t *testing.T) {
	h := embeddedSite(t)
	for query, says := range map[string]string{
		"form=docx": "缺少参数", "document=nosuch&form=docx": "没有这个编号", "document=nosuch&form=pdf": "docx、xlsx", "document=a&form=docx&x=1": "不认识",
	} {
		if w := get(t, h, "/checks/sheet?"+query); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), says) {
			t.Errorf("%s: %d, want 400 with %s", query, w.Code, says)
		}
	}
}

func TestReviewSheetOfAMadeUpRecordSaysSo(t *testing.T) {
	h := embeddedSite(t)
	m := regexp.MustCompile(`/source/(syn-[0-9A-Za-z-]+)`).FindStringSubmatch(get(t, h, "/checks?set=sample").Body.String())
	if m == nil {
		t.Fatal("no made-up record has a case")
	}
	if text := sheetText(t, h, m[1]); !strings.Contains(text, "合成数据") {
		t.Errorf("the sheet hides that its record is made up:\n%s", text)
	}
	if page := get(t, h, "/source/"+m[1]).Body.String(); !strings.Contains(page, "set=sample") || !strings.Contains(page, "疑点</h2>") {
		t.Error("the page of a made-up record does not list its cases")
	}
}

// By hand, from the form of Longgang: 7 of 7 rows full; the rows lose nothing and execution
// 9.89 of 10, so (100 − 98.9) ÷ 100 = 1.10 %; 98.86 % spent; one year, no review; four
// cases of class E, I or R.
func TestDocumentShowsHowFarItsSelfEvaluationCanBeReliedOn(t *testing.T) {
	h := storeSite(t)
	page := get(t, h, "/source/0bc578ace4b8").Body.String()
	for _, want := range []string{
		"7 样成分能判断 5 样，存疑 2 样：满分行占比、算术、前后、规则差错",
		`<tr><th scope="row">满分行占比</th><td>100.00%</td><td class="t">7 行打分，7 行满分</td><td class="t">不低于 95% 存疑</td><td>存疑</td></tr>`,
		`<tr><th scope="row">得分高于执行（红）</th><td>1.10%</td>`,
		`<tr><th scope="row">各年得分率极差</th><td>—</td><td class="t">1 个年度的自评</td>`,
		`<tr><th scope="row">自评高出复核</th><td>—</td><td class="t">没有复核</td>`,
		`<tr><th scope="row">算术、前后、规则差错</th><td>4 处</td>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if report := get(t, h, "/source/a0c208e0d286").Body.String(); strings.Contains(report, "自评可信度") {
		t.Error("a report of a third party is shown as a self-evaluation")
	}
}
