package dashboard

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"jixiao/datasets"
	"jixiao/datasets/sample"
)

// storeSite answers over a store that holds the two real documents.
func storeSite(t *testing.T) http.Handler {
	t.Helper()
	return siteOver(realStore(t))
}

func siteOver(store *datasets.Store) http.Handler {
	return New(store, slog.New(slog.NewTextHandler(io.Discard, nil)))
}

// realStore holds the two real documents.
func realStore(t *testing.T) *datasets.Store {
	t.Helper()
	store, err := datasets.OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	var files []datasets.Incoming
	for _, name := range []string{"torch-2020.txt", "longgang-2023.txt"} {
		data, err := fs.ReadFile(sample.Documents, name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, datasets.Incoming{Name: name, Data: data})
	}
	if report, err := store.Import(t.Context(), files, ""); err != nil || report.Refusals() > 0 {
		t.Fatal(report, err)
	}
	return store
}

// sharesOfTorch is a remark on the self-paid share of 中山火炬区 in 2019, changed as
// the pairs of name and value say.
func sharesOfTorch(pairs ...string) url.Values {
	form := url.Values{
		"kind": {"说明"}, "district": {"442000-HJ"}, "programme": {""}, "subject": {"自付费占比"}, "part": {""}, "year": {"2019"},
		"choice": {""}, "text": {"当年先由个人垫付"}, "author": {"张三"}, "back": {"/trends#self_paid_share"},
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return form
}

func post(h http.Handler, path string, form url.Values, head ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i+1 < len(head); i += 2 {
		r.Header.Set(head[i], head[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func wrote(t *testing.T, h http.Handler, path string, form url.Values) {
	t.Helper()
	if w := post(h, path, form); w.Code != http.StatusSeeOther || w.Header().Get("Location") != form.Get("back") {
		t.Fatalf("%d %s\n%s", w.Code, w.Header(), w.Body)
	}
}

// remarksShown are the remarks in the JSON of the self-paid share.
func remarksShown(t *testing.T, h http.Handler, query string) []remarkJSON {
	t.Helper()
	var page struct {
		Figures []struct{ Remarks []remarkJSON }
	}
	w := get(t, h, "/figures/self_paid_share.json"+query)
	if err := json.Unmarshal(w.Body.Bytes(), &page); err != nil || w.Code != http.StatusOK {
		t.Fatal(err, w.Code, w.Body)
	}
	return page.Figures[0].Remarks
}

func TestRemarkShowsOnPageAndInFiles(t *testing.T) {
	h := storeSite(t)
	wrote(t, h, "/remarks", sharesOfTorch("text", "  先由个人\r\n垫付 "))
	got := remarksShown(t, h, "")
	if len(got) != 1 {
		t.Fatal(got)
	}
	year := int64(2019)
	r := got[0]
	if r.Number != 1 || r.Kind != "说明" || r.District != "442000-HJ" || r.Subject != "自付费占比" || *r.Year != year || r.Text != "先由个人 垫付" || r.Author != "张三" || r.WrittenAt == "" {
		t.Errorf("got %+v", r)
	}
	line := "注1，说明，中山火炬区 2019 年 自付费占比：先由个人 垫付 —— 张三（姓名自报），"
	if csv := get(t, h, "/figures/self_paid_share.csv").Body.String(); !strings.Contains(csv, "\n说明,"+line) {
		t.Errorf("the CSV has no line %q:\n%s", line, csv)
	}
	book, err := excelize.OpenReader(bytes.NewReader(get(t, h, "/figures/self_paid_share.xlsx").Body.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows("数据")
	if err != nil {
		t.Fatal(err)
	}
	if last := rows[len(rows)-1]; len(last) != 2 || last[0] != "说明" || !strings.HasPrefix(last[1], line) {
		t.Errorf("the sheet ends in %q", last)
	}
	page := get(t, h, "/trends?measure=self_paid_share").Body.String()
	for _, want := range []string{
		"<strong>注1 说明</strong> 中山火炬区 2019 年 自付费占比：先由个人 垫付", // below the figure
		"<td class=m>注1 先由个人 垫付",                            // in the table
		`"name":"1","coord":[1,9.406`,                       // on the point of the line, 2752 ÷ 29257
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not hold %s", want)
		}
	}
	if body := get(t, h, "/districts/442000-HJ").Body.String(); !strings.Contains(body, "注1 说明") {
		t.Error("the district's page does not show the remark")
	}
	if body := get(t, h, "/trends?district=440307").Body.String(); strings.Contains(body, "先由个人") {
		t.Error("the remark shows where its district does not")
	}
}

func TestWithdrawnRemarkIsGoneFromPageButNotFromItsTime(t *testing.T) {
	h := storeSite(t)
	wrote(t, h, "/remarks", sharesOfTorch())
	wrote(t, h, "/remarks/1/withdraw", url.Values{"text": {"看错了"}, "author": {"李四"}, "back": {"/trends"}})
	if got := remarksShown(t, h, ""); len(got) != 0 {
		t.Errorf("still shown: %+v", got)
	}
	if got := remarksShown(t, h, "?snapshot=2"); len(got) != 1 {
		t.Errorf("snapshot 2 shows %+v", got)
	}
	old := get(t, h, "/trends?snapshot=2").Body.String()
	if !strings.Contains(old, "注1 说明") || strings.Contains(old, `action="/remarks`) {
		t.Error("a state of the past shows its remarks and takes none")
	}
	if w := post(h, "/remarks/9/withdraw", url.Values{"text": {"没有"}, "author": {"李四"}, "back": {"/"}}); w.Code != http.StatusNotFound {
		t.Errorf("withdrawing what is not there: %d", w.Code)
	}
}

func TestRemarkOnWhatTheRecordsDoNotHoldIsRefused(t *testing.T) {
	h := storeSite(t)
	for _, c := range []struct {
		pairs []string
		says  string
	}{
		{[]string{"kind", "批示"}, "类型"},
		{[]string{"kind", "问题归类"}, "问题"},
		{[]string{"kind", "撤回"}, "类型"},
		{[]string{"district", "999999"}, "区县"},
		{[]string{"district", ""}, "区县"},
		{[]string{"subject", "满意度"}, "没有“"},
		{[]string{"part", "户"}, "没有“"},
		{[]string{"programme", "别的项目"}, "没有“"},
		{[]string{"year", "2017"}, "2018—2020 年"},
		{[]string{"year", "去年"}, "年度"},
		{[]string{"kind", "口径变化", "year", ""}, "年度"},
		{[]string{"choice", "不论什么"}, "支出内容"},
		{[]string{"kind", "口径变化", "choice", "不论什么"}, "支出内容"},
		{[]string{"text", " "}, "正文"},
		{[]string{"text", strings.Repeat("长", 501)}, "正文"},
		{[]string{"author", ""}, "姓名"},
		{[]string{"author", strings.Repeat("长", 41)}, "姓名"},
		{[]string{"text", "__f__alert(1)__f__"}, "__f__"},
		{[]string{"text", "甲\u202e乙"}, "控制字符"},
		{[]string{"text", strings.Repeat("长", 20000)}, "过长"},
		{[]string{"colour", "red"}, "colour"},
		{[]string{"back", "//evil.example/"}, "back"},
		{[]string{"back", "https://evil.example/"}, "back"},
		{[]string{"back", `/\evil.example`}, "back"},
		{[]string{"back", ""}, "back"},
	} {
		w := post(h, "/remarks", sharesOfTorch(c.pairs...))
		if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), c.says) {
			t.Errorf("%.60q: %d, want 400 and a sentence with %s:\n%s", c.pairs, w.Code, c.says, w.Body)
		}
	}
	if got := remarksShown(t, h, ""); len(got) != 0 {
		t.Errorf("written all the same: %+v", got)
	}
}

func TestScopeChangeOfAPersonNamesAComponentOfItsYearOrTheYearBefore(t *testing.T) {
	h := storeSite(t)
	page := get(t, h, "/trends?district=442000-HJ").Body.String()
	_, list, _ := strings.Cut(page, `<select name="choice">`)
	list, _, _ = strings.Cut(list, "</select>")
	_, option, ok := strings.Cut(list, "<option>")
	component, _, _ := strings.Cut(option, "<")
	if !ok {
		t.Fatal("no component to choose:", list)
	}
	wrote(t, h, "/remarks", sharesOfTorch("kind", "口径变化", "year", "2020", "choice", component, "text", "自 2020 年起另计"))
	if got := remarksShown(t, h, ""); len(got) != 1 || got[0].Choice != component {
		t.Errorf("got %+v", got)
	}
}

// A finding is told by its evaluation, which is its document, and its number.
func TestThemeIsOneOfTheListForAFindingThatIsHeld(t *testing.T) {
	h := storeSite(t)
	report, err := fs.ReadFile(sample.Documents, "torch-2020.txt")
	if err != nil {
		t.Fatal(err)
	}
	evaluation := fmt.Sprintf("%x", sha256.Sum256(report))[:12]
	theme := func(part, choice string) url.Values {
		return sharesOfTorch("kind", "问题归类", "subject", evaluation, "part", part, "year", "2020", "choice", choice, "back", "/findings")
	}
	first := datasets.Themes()[0]
	for _, refused := range []url.Values{theme("99", first), theme("一", first), theme("1", "别的"), theme("1", "")} {
		if w := post(h, "/remarks", refused); w.Code != http.StatusBadRequest {
			t.Errorf("%v: %d", refused, w.Code)
		}
	}
	wrote(t, h, "/remarks", theme("1", first))
}

func TestHostileRemarkIsNeverMarkup(t *testing.T) {
	h := storeSite(t)
	wrote(t, h, "/remarks", sharesOfTorch("text", "正文"+hostile+`"><img src=x onerror=alert(1)>`, "author", hostile))
	for _, path := range []string{"/trends?measure=self_paid_share", "/trends.json", "/districts/442000-HJ"} {
		body := get(t, h, path).Body.String()
		if !strings.Contains(body, "正文") || strings.Contains(body, hostile) || strings.Contains(body, "<img") {
			t.Errorf("%s: hostile text came back as it was, or not at all", path)
		}
	}
}

func TestFormOfAnotherSiteIsRefused(t *testing.T) {
	h := storeSite(t)
	for _, head := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://evil.example"}} {
		for _, path := range []string{"/remarks", "/remarks/1/withdraw"} {
			if w := post(h, path, sharesOfTorch(), head...); w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), "别的网站") {
				t.Errorf("%s with %v: %d", path, head, w.Code)
			}
		}
	}
	if w := post(h, "/remarks", sharesOfTorch(), "Sec-Fetch-Site", "same-origin"); w.Code != http.StatusSeeOther {
		t.Errorf("a form of our own: %d\n%s", w.Code, w.Body)
	}
	if w := get(t, h, "/remarks"); w.Code != http.StatusMethodNotAllowed || !strings.Contains(w.Body.String(), "菜单") {
		t.Errorf("opened as a page: %d", w.Code)
	}
}

func TestEmbeddedRecordsSayThatRemarksDoNotLast(t *testing.T) {
	records, err := datasets.OpenEmbedded(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer records.Close()
	h := New(records, slog.New(slog.NewTextHandler(io.Discard, nil)))
	wrote(t, h, "/remarks", sharesOfTorch())
	if got := remarksShown(t, h, ""); len(got) != 1 {
		t.Errorf("got %+v", got)
	}
	const fleeting = "只留到程序结束"
	if !strings.Contains(get(t, h, "/trends").Body.String(), fleeting) {
		t.Error("the page does not say that remarks end with the program")
	}
	if strings.Contains(get(t, storeSite(t), "/trends").Body.String(), fleeting) {
		t.Error("a store's page says that remarks end with the program")
	}
}
