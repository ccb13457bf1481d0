package dashboard

import (
	"io/fs"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"jixiao/datasets"
	"jixiao/datasets/sample"
)

// Facts of the two real documents, by hand: the review of 2020 prints 33,770 insured
// households paid by the government, and 29,097 + 36 + 4,615 = 33,748 by component,
// 22 fewer; it gives 3 points where the rubric gives 4, 2 or 0, with a total of 90,
// the least that is 优.

// printedHouseholds is the case about the 33,770 households.
func printedHouseholds(t *testing.T, h http.Handler) map[string]string {
	t.Helper()
	return figureNamed(t, figuresOf(t, h, "/checks.json"), "discrepancies").find(t, map[string]string{"rule": "count.sum"})
}

// settling is the form that settles a case of 中山火炬区.
func settling(key, choice, why, author string) url.Values {
	return url.Values{
		"kind": {"核验结论"}, "district": {"442000-HJ"}, "programme": {""}, "subject": {key}, "part": {""},
		"choice": {choice}, "text": {why}, "author": {author}, "back": {"/checks?case=" + key + "#discrepancies"},
	}
}

func TestChecksPutWhatWouldChangeTheGradeFirst(t *testing.T) {
	list := figureNamed(t, figuresOf(t, storeSite(t), "/checks.json"), "discrepancies")
	first := list.find(t, nil)
	if first["rule"] != "rubric.value" || first["severity"] != "改变等级" || first["stated"] != "3.00 分" || first["settled"] != "未处理" {
		t.Error(first)
	}
	h := storeSite(t)
	if row := printedHouseholds(t, h); row["stated"] != "33,770 户" || row["computed"] != "33,748 户" || row["difference"] != "+22 户" {
		t.Error(row)
	}
	body := get(t, h, "/checks?class=R").Body.String()
	if strings.Contains(body, "33,770") || !strings.Contains(body, "绩效目标合理性") {
		t.Error("the list of class R is not of class R")
	}
	if body := get(t, h, "/checks?rule=count.sum").Body.String(); !strings.Contains(body, `<input type="hidden" name="rule" value="count.sum">`) {
		t.Error("the scope bar forgets the rule")
	}
}

func TestChecksRefuseWhatTheyDoNotKnow(t *testing.T) {
	h := embeddedSite(t)
	for _, c := range []struct{ query, says string }{
		{"class=X", "可以是 E、I、R、Q"},
		{"state=再说", "未处理、已说明、予以认可、待更正"},
		{"rule=no.such", "没有这个编号"},
		{"document=nosuch", "没有这个编号"},
		{"case=0123456789ab", "没有这个编号"},
		{"case=<b>", "没有这个编号"},
		{"page=0", "第几页"},
		{"colour=red", "不认识"},
	} {
		w := get(t, h, "/checks?"+c.query)
		if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), c.says) || strings.Contains(w.Body.String(), "<b>") {
			t.Errorf("%s: %d, want 400 and a sentence with %s", c.query, w.Code, c.says)
		}
	}
}

func TestSettledCaseSaysByWhomAndWhyAndTheLastWordCounts(t *testing.T) {
	h := storeSite(t)
	key := printedHouseholds(t, h)["key"]
	one := get(t, h, "/checks?case="+key).Body.String()
	for _, want := range []string{`name="kind" value="核验结论"`, `name="subject" value="` + key + `"`, "现在：未处理。", "<option>待更正</option>"} {
		if !strings.Contains(one, want) {
			t.Errorf("the case by itself lacks %s", want)
		}
	}
	wrote(t, h, "/remarks", settling(key, "待更正", "请单位改正", "张三"))
	wrote(t, h, "/remarks", settling(key, "予以认可", "<b>有批复</b>", "李四"))
	row := printedHouseholds(t, h)
	if !strings.HasPrefix(row["settled"], "予以认可（李四，20") || !strings.HasSuffix(row["settled"], "）：<b>有批复</b>") {
		t.Error(row["settled"])
	}
	one = get(t, h, "/checks?case="+key).Body.String()
	if strings.Contains(one, "<b>有批复") || !strings.Contains(one, "<strong>注1 核验结论</strong> 待更正：请单位改正") || !strings.Contains(one, "<option selected>予以认可</option>") {
		t.Error("the case does not show what was said about it as text")
	}
	if list := figureNamed(t, figuresOf(t, h, "/checks.json?state=未处理"), "discrepancies"); len(list.Rows) != 20 {
		t.Errorf("%d unsettled cases, want 20 of 21", len(list.Rows))
	}
	wrote(t, h, "/remarks/2/withdraw", url.Values{"text": {"记错"}, "author": {"李四"}, "back": {"/checks"}})
	if row := printedHouseholds(t, h); !strings.HasPrefix(row["settled"], "待更正（张三") {
		t.Errorf("with the last word taken back: %s", row["settled"])
	}
	if past := get(t, h, "/checks?snapshot=2&case="+key).Body.String(); strings.Contains(past, `action="/remarks`) || !strings.Contains(past, "待更正（张三") {
		t.Error("a state of the past shows its settlements and takes none")
	}
}

func TestSettlementOfWhatIsNotThereIsRefused(t *testing.T) {
	h := storeSite(t)
	key := printedHouseholds(t, h)["key"]
	for _, c := range []struct {
		form url.Values
		says string
	}{
		{settling("0123456789ab", "已说明", "无", "张三"), "没有编号"},
		{settling(key, "不了了之", "无", "张三"), "可以是已说明、予以认可、待更正"},
		{settling(key, "已说明", "", "张三"), "正文"},
	} {
		if w := post(h, "/remarks", c.form); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), c.says) {
			t.Errorf("%v: %d, want 400 with %s", c.form, w.Code, c.says)
		}
	}
	other := settling(key, "已说明", "无", "张三")
	other.Set("district", "440307")
	if w := post(h, "/remarks", other); w.Code != http.StatusBadRequest {
		t.Errorf("the case of another district: %d", w.Code)
	}
}

func TestSettlementOutlivesImportAndRebuild(t *testing.T) {
	store := realStore(t)
	h := siteOver(store)
	wrote(t, h, "/remarks", settling(printedHouseholds(t, h)["key"], "已说明", "单位混用，已来函", "张三"))
	settled := func(when string) {
		if row := printedHouseholds(t, h); !strings.HasPrefix(row["settled"], "已说明（张三") {
			t.Errorf("%s: %s", when, row["settled"])
		}
	}
	data, err := fs.ReadFile(sample.Documents, "longgang-2023.txt")
	if err != nil {
		t.Fatal(err)
	}
	next := strings.ReplaceAll(string(data), "2023", "2024")
	if report, err := store.Import(t.Context(), []datasets.Incoming{{Name: "longgang-2024.txt", Data: []byte(next)}}, ""); err != nil || report.Refusals() > 0 {
		t.Fatal(report, err)
	}
	settled("after an import")
	if _, err := store.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	settled("after a rebuild")
}

// The series of households rests on the line with the 33,770.
func TestFigureOnAContestedNumberSaysSoUntilTheCaseIsSettled(t *testing.T) {
	h := storeSite(t)
	key := printedHouseholds(t, h)["key"]
	flagged := func() bool {
		page := get(t, h, "/trends").Body.String()
		json := get(t, h, "/figures/enrolment_growth.json").Body.String()
		link := strings.Contains(page, `<a href="/checks?case=`+key+`#discrepancies">I 印出 33,770 户，重算 33,748 户</a>`)
		if link != strings.Contains(json, `"contested":["`+key+`"]`) {
			t.Error("page and JSON disagree")
		}
		return link
	}
	if !flagged() {
		t.Error("nothing says that the number is contested")
	}
	wrote(t, h, "/remarks", settling(key, "待更正", "单位混用", "张三"))
	if !flagged() {
		t.Error("a number that is to be corrected is no longer contested")
	}
	wrote(t, h, "/remarks", settling(key, "已说明", "另有名册", "张三"))
	if flagged() {
		t.Error("an explained number is still contested")
	}
	if body := get(t, h, "/trends?district=440307").Body.String(); strings.Contains(body, key) {
		t.Error("a case shows where its document is not used")
	}
}
