package dashboard

import (
	archive "archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"jixiao/datasets"
	"jixiao/datasets/sample"
)

func (f memoryRecords) Import(context.Context, []datasets.Incoming, string, ...func(datasets.Receipt)) (datasets.Report, error) {
	return datasets.Report{}, datasets.ErrNoStore
}

func realDocument(t *testing.T, name string) string {
	t.Helper()
	data, err := fs.ReadFile(sample.Documents, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// uploading hands in files by name, as the form does.
func uploading(t *testing.T, h http.Handler, accept string, files ...[2]string) *httptest.ResponseRecorder {
	t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	for _, f := range files {
		part, err := form.CreateFormFile("files", f[0])
		if err == nil {
			_, err = part.Write([]byte(f[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	form.Close()
	r := httptest.NewRequest(http.MethodPost, "/documents/upload", &b)
	r.Header.Set("Content-Type", form.FormDataContentType())
	r.Header.Set("Accept", accept)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// listedFiles are name and state of the files the page lists.
func listedFiles(t *testing.T, h http.Handler, query string) []string {
	t.Helper()
	var out []string
	for _, row := range figuresOf(t, h, "/documents.json"+query)[0].Rows {
		out = append(out, row[0].(string)+" "+row[1].(string))
	}
	return out
}

func lists(t *testing.T, h http.Handler, query, want string) {
	t.Helper()
	if got := strings.Join(listedFiles(t, h, query), "，"); got != want {
		t.Errorf("/documents%s lists %s, want %s", query, got, want)
	}
}

func TestUploadTakesFilesAndPackedFilesAndShowsWhatBecameOfEach(t *testing.T) {
	store, err := datasets.OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	h := siteOver(store)
	var b bytes.Buffer
	packed := archive.NewWriter(&b)
	for name, text := range map[string]string{"../../乙局/torch.txt": realDocument(t, "torch-2020.txt")} {
		part, err := packed.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		part.Write([]byte(text))
	}
	packed.Close()
	w := uploading(t, h, "text/html", [2]string{"C:\\甲局\\longgang.txt", realDocument(t, "longgang-2023.txt")}, [2]string{"各局.zip", b.String()}, [2]string{"<img src=x>.txt", "便条<script>\n"})
	page := w.Body.String()
	if w.Code != http.StatusOK || !strings.Contains(page, "共 3 个文件：收入 2，退回 1") || !strings.Contains(page, "各局.zip/乙局/torch.txt") || strings.Contains(page, "<img src=x>") {
		t.Fatalf("%d\n%s", w.Code, page)
	}
	lists(t, h, "", "<img src=x>.txt 退回，torch.txt 已收入，longgang.txt 已收入")
	lists(t, h, "?state=退回&from=2018&to=2023", "<img src=x>.txt 退回")
	lists(t, h, "?from=2019&to=2021", "torch.txt 已收入")
	lists(t, h, "?district=440307", "longgang.txt 已收入")
	lists(t, h, "?q=计生协会", "longgang.txt 已收入")
	if text := get(t, h, "/documents").Body.String(); strings.Contains(text, "<img src=x>") || !strings.Contains(text, "收到 3 份文件：已收入 2，需人定 0，退回 1") {
		t.Error("the page does not say it, or not escaped")
	}
	// The same again changes nothing and says so, a line a file.
	w = uploading(t, h, "application/x-ndjson", [2]string{"again.txt", realDocument(t, "longgang-2023.txt")})
	var lines []uploadLine
	for line := range strings.Lines(w.Body.String()) {
		var one uploadLine
		if err := json.Unmarshal([]byte(line), &one); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, one)
	}
	if len(lines) != 2 || lines[0].Word != "未变" || lines[0].Total != 1 || !lines[1].Done || lines[1].Href != "" {
		t.Errorf("%+v", lines)
	}
	if page := get(t, h, "/documents/batches/1").Body.String(); !strings.Contains(page, "主要的数新增") || !strings.Contains(page, "5,658,097.55") {
		t.Errorf("the batch does not say what it changed:\n%s", page)
	}
}

func TestOriginalIsSentToBeKeptAndNeverShown(t *testing.T) {
	h := storeSite(t)
	id := figuresOf(t, h, "/documents.json")[0].Rows[0][12].(string)
	w := get(t, h, "/documents/"+id+"/original")
	head := w.Header()
	if w.Code != http.StatusOK || head.Get("Content-Type") != "application/octet-stream" || head.Get("X-Content-Type-Options") != "nosniff" ||
		!strings.HasPrefix(head.Get("Content-Disposition"), "attachment") || w.Body.String() != realDocument(t, "longgang-2023.txt") {
		t.Errorf("%d %v", w.Code, head)
	}
	if w := get(t, h, "/documents/template.xlsx"); w.Code != http.StatusOK || !strings.HasPrefix(w.Body.String(), "PK") {
		t.Errorf("the template of yearly tables: %d", w.Code)
	}
	for _, path := range []string{"/documents/000000000000", "/documents/..%2f..%2fCURRENT/original", "/documents/000000000000/original", "/documents/batches/99", "/documents/batches/x"} {
		if w := get(t, h, path); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
}

func TestUploadDuringAnImportIsToldToWait(t *testing.T) {
	store := realStore(t)
	h := siteOver(store)
	reached, ended := make(chan struct{}), make(chan struct{})
	done := make(chan error)
	go func() {
		_, err := store.Import(t.Context(), []datasets.Incoming{{Name: "a.txt", Data: []byte("便条\n")}}, "", func(datasets.Receipt) { close(reached); <-ended })
		done <- err
	}()
	<-reached
	w := uploading(t, h, "application/x-ndjson", [2]string{"b.txt", "便条二\n"})
	if w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), "正由另一个导入占用") {
		t.Errorf("%d\n%s", w.Code, w.Body)
	}
	close(ended)
	if err := <-done; err != nil {
		t.Error(err)
	}
	lists(t, h, "?state=退回", "a.txt 退回")
}

func TestWithoutAStoreNothingIsUploadedAndThePageSaysHow(t *testing.T) {
	h := handler(t, households())
	if w := uploading(t, h, "text/html", [2]string{"b.txt", "便条二\n"}); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "-store") {
		t.Errorf("%d\n%s", w.Code, w.Body)
	}
	if w := uploading(t, storeSite(t), "text/html"); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "没有选文件") {
		t.Errorf("no file: %d\n%s", w.Code, w.Body)
	}
}

func TestDoubtIsDecidedOnThePageOfTheFile(t *testing.T) {
	store := realStore(t)
	h := siteOver(store)
	corrected := realDocument(t, "longgang-2023.txt") + "\n备注：更正版\n"
	uploading(t, h, "text/html", [2]string{"更正.txt", corrected})
	lists(t, h, "?state=需人定", "更正.txt 需人定")
	say(t, words(figuresOf(t, h, "/index.json")), "收到 1 份文件要由人确认，确认前不计入任何一页")
	fresh := figuresOf(t, h, "/documents.json")[0].Rows[0][12].(string)
	old := figuresOf(t, h, "/documents.json")[0].Rows[1][12].(string)
	at := "/documents/" + fresh
	page := get(t, h, at).Body.String()
	for _, want := range []string{"要由人确认版本", "<option>以这份为准</option>", `action="` + at + `/decide"`, "计生协会工作", "6,083,000.00"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page of the file has no %q", want)
		}
	}
	form := url.Values{"part1": {"版本"}, "choice1": {"以这份为准"}, "text": {"来函更正"}, "author": {"张三"}, "back": {at}}
	for _, wrong := range []url.Values{{"choice1": {""}}, {"choice1": {"都要"}}, {"part1": {"年度"}}, {"author": {""}}, {"choice": {"以这份为准"}}} {
		bad := url.Values{}
		for name, value := range form {
			bad[name] = value
		}
		for name, value := range wrong {
			bad[name] = value
		}
		if w := post(h, at+"/decide", bad); w.Code != http.StatusBadRequest {
			t.Errorf("%v: %d", wrong, w.Code)
		}
	}
	if w := post(h, at+"/decide", form, "Sec-Fetch-Site", "cross-site"); w.Code != http.StatusForbidden {
		t.Errorf("from another site: %d", w.Code)
	}
	wrote(t, h, at+"/decide", form)
	lists(t, h, "?q=计生协会", "更正.txt 已收入，longgang-2023.txt 已被替换")
	// The page of the replaced one stays, and says so; its source leads there.
	if w := get(t, h, "/source/"+old); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/documents/"+old {
		t.Errorf("the source of a replaced file: %d %v", w.Code, w.Header())
	}
	if page := get(t, h, "/documents/"+old).Body.String(); !strings.Contains(page, "以同一次评价的另一份“更正.txt”为准") || !strings.Contains(page, "下载原件") {
		t.Error("the page of the replaced file does not say which counts")
	}
	// Withdrawn with a reason, and restored.
	wrote(t, h, at+"/withdraw", url.Values{"text": {"报错"}, "author": {"李四"}, "back": {at}})
	lists(t, h, "?q=计生协会", "更正.txt 已撤下，longgang-2023.txt 已收入")
	page = get(t, h, at).Body.String()
	if !strings.Contains(page, "由李四撤下：报错") || !strings.Contains(page, `action="/remarks/2/withdraw"`) {
		t.Error("the page of the withdrawn file has no way back")
	}
	wrote(t, h, "/remarks/2/withdraw", url.Values{"text": {"又对了"}, "author": {"李四"}, "back": {at}})
	lists(t, h, "?q=计生协会", "更正.txt 已收入，longgang-2023.txt 已被替换")
	// A whole batch.
	wrote(t, h, "/documents/batches/1/withdraw", url.Values{"text": {"整批误收"}, "author": {"李四"}, "back": {"/documents/batches/1"}})
	lists(t, h, "?batch=1", "longgang-2023.txt 已撤下，torch-2020.txt 已撤下")
	if page := get(t, h, "/documents/batches/1").Body.String(); !strings.Contains(page, "恢复整批") || !strings.Contains(page, "整批已由李四撤下：整批误收") {
		t.Error("the page of the batch has no way back")
	}
	if page := get(t, h, at+"?snapshot=3").Body.String(); strings.Contains(page, "<form") {
		t.Error("a state of the past can be written to")
	}
}
