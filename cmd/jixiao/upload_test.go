package main

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// handedIn writes the files a clerk hands in: a form, a letter, a packed file with a
// report and a form of a district nobody knows, and a folder with the form corrected.
func handedIn(t *testing.T) (files []string, folder string) {
	t.Helper()
	dir := t.TempDir()
	form := string(content(t, "datasets/sample/longgang-2023.txt"))
	var b bytes.Buffer
	packed := zip.NewWriter(&b)
	for _, f := range []struct{ name, text string }{
		{"乙局/torch.txt", string(content(t, "datasets/sample/torch-2020.txt"))},
		{"丙局/某区.txt", strings.NewReplacer("440307210701500003094", "", "龙岗区", "某某", "深圳市", "", "计生协会工作", "防疫宣传").Replace(form)},
	} {
		part, err := packed.Create(f.name)
		if err != nil {
			t.Fatal(err)
		}
		part.Write([]byte(f.text))
	}
	if err := packed.Close(); err != nil {
		t.Fatal(err)
	}
	for _, f := range []struct{ name, text string }{{"a.txt", form}, {"信.txt", "便条"}, {"各局.zip", b.String()}, {"更正/a.txt", form + "\n备注：更正版\n"}} {
		path := filepath.Join(dir, f.name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(f.text), 0o666); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
	}
	return files[:3], filepath.Join(dir, "更正")
}

// receiptsShown are the results as they come in, and what the page says of all of them.
const receiptsShown = `[...document.querySelectorAll(".receiving tbody tr")].map(r => r.cells[0].textContent + " " + r.cells[1].textContent).join("，") + "|" + document.querySelector(".receiving-state").textContent`

// handIn presses the button and waits until the page says it has ended.
func (b *tab) handIn(ended, want string) {
	b.t.Helper()
	b.do(chromedp.Click("form.hand-in button", chromedp.NodeVisible))
	got := ""
	for range 400 {
		if got = ask[string](b, receiptsShown); strings.Contains(got, ended) {
			break
		}
		time.Sleep(25 * time.Millisecond)
	}
	if !strings.HasPrefix(got, want) {
		b.t.Errorf("the page says %q, want %q", got, want)
	}
}

// listed are the files of the list with their states.
const listed = `[...document.querySelectorAll("#received_files tbody tr")].map(r => r.cells[0].textContent + " " + r.cells[1].textContent).join("，")`

// inSight says whether what a link led to is on the screen; a row may be broader.
const inSight = `(() => {
	const at = document.querySelector(":target").getBoundingClientRect();
	return String(at.height > 0 && at.top >= 0 && at.bottom <= innerHeight && at.left >= 0 && at.left < innerWidth);
})()`

// says fills in a form and sends it; the page comes back as it is after that.
func (b *tab) says(form, why string, more map[string]string) {
	b.t.Helper()
	more["text"], more["author"] = why, "张三"
	b.fill(form, more)
	ask[int](b, `(document.querySelectorAll("details").forEach(d => d.open = true), 0)`)
	path := ask[string](b, "location.pathname")
	ask[int](b, "(window.before = 1)")
	b.do(chromedp.Click(form+" button", chromedp.NodeVisible))
	for range 400 {
		time.Sleep(25 * time.Millisecond)
		if got, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`window.before || document.readyState !== "complete" ? "" : location.pathname`)); err == nil && got == path {
			return
		}
	}
	b.t.Fatalf("%s of %s was not taken: %s", form, path, ask[string](b, "document.body.innerText"))
}

func TestFilesAreHandedInDecidedReplacedWithdrawnAndRestoredInABrowser(t *testing.T) {
	files, folder := handedIn(t)
	b := newTab(t, serving(t, "serve", "-store", t.TempDir()))
	b.open("/documents")
	b.handIn("还没有选", "|还没有选文件")
	pick := func(n string, files ...string) {
		t.Helper()
		b.do(chromedp.SetUploadFiles(n+" input[type=file]", files))
	}
	const single, whole = "form.hand-in label:not(.folder)", "form.hand-in .folder"
	pick(single, files...)
	b.picks("已选 3 个：a.txt、信.txt、各局.zip")
	ask[int](b, `(document.querySelector(".hand-in").dataset.bytes = 1048576, document.querySelector(".hand-in").dataset.files = 2)`)
	b.handIn("一次最多", "|一次最多上传 2 个文件，这次选了 3 个；请打成 zip，或分几次交。")
	ask[int](b, `(document.querySelector(".hand-in").dataset.bytes = 1, document.querySelector(".hand-in").dataset.files = 2000)`)
	b.handIn("合计超过", "|这次选的文件合计超过")
	ask[int](b, `(document.querySelector(".hand-in").dataset.bytes = 1 << 30)`)

	b.offline(true)
	b.handIn("连接断了", "|连接断了")
	b.offline(false)
	b.heard() // the browser's own words about the connection
	b.handIn("共 ", "a.txt 收入，信.txt 退回，各局.zip/乙局/torch.txt 收入，各局.zip/丙局/某区.txt 需人定|共 4 个文件：收入 2，需人定 1，退回 1")
	b.expect("progress", `String(document.querySelector(".receiving progress").value)`, "100")
	b.picks("还没有选文件")

	pick(whole, folder)
	b.picks("已选 1 个：更正/a.txt")
	b.drop(files[1], folder)
	b.picks("已选 2 个：信.txt、更正/a.txt")
	b.drop(folder)
	b.picks("已选 1 个：更正/a.txt")
	b.handIn("共 ", "更正/a.txt 需人定|共 1 个文件：需人定 1")
	const link = `document.querySelector(".receiving tbody a")`
	corrected := ask[string](b, link+".pathname")
	b.leave(link+".click()", corrected)
	b.says(".deciding", "来函更正", map[string]string{"choice1": "以这份为准"})
	b.expect("the corrected form", `document.querySelector(".state").textContent`, "已收入")
	b.report("the page of a file", b.violations())
	for _, width := range []int64{1440, 390} {
		b.viewport(width, 844)
		ask[int](b, `(location.hash = [...document.querySelectorAll(".values a")].find(a => a.textContent === "5,658,097.55").hash, 0)`)
		b.expect("the row of a value", inSight, "true")
		ask[int](b, `(document.querySelector(":target .no a").click(), 0)`)
		b.expect("the way back", inSight, "true")
		b.report("scrolls sideways", ask[[]string](b, "jixiaoTest.sideways()"))
	}
	b.expect("the file as it was handed in", `fetch(document.querySelector("a[download]").href).then(r => r.text()).then(t => String(t.endsWith("备注：更正版\n")))`, "true")

	b.says("form[action='"+corrected+"/withdraw']", "误收", map[string]string{})
	b.expect("withdrawn", `document.querySelector(".state").textContent`, "已撤下")
	b.says("form[aria-label='恢复']", "没有错", map[string]string{})
	b.expect("restored", `document.querySelector(".state").textContent`, "已收入")

	b.open("/documents/batches/1")
	b.report("the page of a batch", b.violations())
	b.report("scrolls sideways", ask[[]string](b, "jixiaoTest.sideways()"))
	b.says("form.remark", "整批误收", map[string]string{})
	b.open("/documents?batch=1")
	b.expect("the batch is undone", listed, "某区.txt 已撤下，torch.txt 已撤下，信.txt 退回，a.txt 已撤下")
	b.report("the list on a phone", b.violations())
	b.report("scrolls sideways", ask[[]string](b, "jixiaoTest.sideways()"))
	b.expect("the template", `fetch("/documents/template.xlsx").then(r => r.text()).then(t => t.slice(0, 2))`, "PK")
	b.open("/documents/batches/1")
	b.says("form.remark", "没有错", map[string]string{})
	b.open("/documents?batch=1")
	b.expect("the batch is back", listed, "某区.txt 需人定，torch.txt 已收入，信.txt 退回，a.txt 已被替换")
	b.report("heard", b.heard())
}

// picks waits until the form says what is picked: a browser lists folders in its own time.
func (b *tab) picks(want string) {
	b.t.Helper()
	got := ""
	for range 200 {
		if got = ask[string](b, `document.querySelector(".picked").textContent`); got == want {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	b.t.Errorf("the form says %q, want %q", got, want)
}

// drop lets files and folders fall on the form, as from a file manager.
func (b *tab) drop(paths ...string) {
	b.t.Helper()
	at := ask[[]float64](b, `(() => { const box = document.querySelector(".hand-in").getBoundingClientRect(); return [box.left + 300, box.top + 20]; })()`)
	data := &input.DragData{Items: []*input.DragDataItem{}, Files: paths, DragOperationsMask: 1}
	for _, kind := range []input.DispatchDragEventType{input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop} {
		if _, err := chromedp.Call(b.ctx, input.DispatchDragEvent, input.DispatchDragEventParams{Type: kind, X: at[0], Y: at[1], Data: data}); err != nil {
			b.t.Fatal(err)
		}
	}
}

// offline takes the connection away, or gives it back.
func (b *tab) offline(away bool) {
	b.t.Helper()
	rates := network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{{Offline: away, DownloadThroughput: -1, UploadThroughput: -1}}}
	if _, err := chromedp.Call(b.ctx, network.EmulateNetworkConditionsByRule, rates); err != nil {
		b.t.Fatal(err)
	}
}
