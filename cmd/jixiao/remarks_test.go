package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

const torchPage = "/trends?district=442000-HJ"

// torchStore is a store with one real report.
func torchStore(t *testing.T) string {
	t.Helper()
	store := filepath.Join(t.TempDir(), "store")
	if said, err := jixiao(t, "import", "-store", store, filepath.Join(root, "datasets", "sample", "torch-2020.txt")); err != nil {
		t.Fatalf("import: %v\n%s", err, said)
	}
	return store
}

// What the figure of the self-paid share says of its remarks, and its table.
const (
	remarksShown = `document.querySelector("#self_paid_share .remarks")?.innerText ?? ""`
	formShown    = `document.querySelector("#self_paid_share .write form").checkVisibility() ? "open" : "closed"`
)

func TestRemarkIsWrittenOnceAndSeenByTheNextReader(t *testing.T) {
	origin := serving(t, "serve", "-store", torchStore(t))
	writer, reader := newTab(t, origin), newTab(t, origin)
	writer.open(torchPage)
	writer.do(chromedp.Focus("#self_paid_share .write > summary"), chromedp.KeyEvent("\r"))
	writer.expect("form after Enter on 写说明", formShown, "open")
	for _, width := range []int64{1440, 390} {
		writer.viewport(width, 900)
		for _, scheme := range []string{"light", "dark"} {
			writer.media(scheme, "screen")
			writer.report(fmt.Sprintf("form at %d px, %s", width, scheme), writer.violations())
			writer.shoot(fmt.Sprintf("remark-form-%d-%s.png", width, scheme))
		}
		writer.report("scrolls sideways", ask[[]string](writer, "jixiaoTest.sideways()"))
	}
	writer.media("light", "screen")
	writer.viewport(1440, 900)
	writer.fill("#self_paid_share .write", map[string]string{
		"year": "2019", "text": `新增两个街道<script>window.hostile=1</script><img src=x onerror=window.hostile=2>`, "author": "张三",
	})
	writer.leave(`document.querySelector("#self_paid_share .write button").click()`, "/trends")

	for _, b := range []*tab{writer, reader} {
		b.open(torchPage + "&measure=self_paid_share")
		shown := ask[string](b, remarksShown)
		for _, want := range []string{"注1 说明", "中山火炬区 2019 年 计划生育家庭意外伤害保险 自付费占比", "新增两个街道<script>", "张三"} {
			if !strings.Contains(shown, want) {
				b.t.Errorf("the page does not say %q:\n%s", want, shown)
			}
		}
		b.report("hostile", ask[[]string](b, hostileLeft))
		b.report("charts without a drawing", ask[[]string](b, "jixiaoTest.emptyCharts()"))
		b.report("heard", b.heard())
	}
	reader.report("the page with a remark", reader.violations())
	reader.media("light", "print")
	reader.expect("forms on paper", `String([...document.querySelectorAll("form")].filter(e => e.checkVisibility()).length)`, "0")
	reader.expect("remarks on paper", `String(document.querySelector("#self_paid_share .remarks").checkVisibility())`, "true")
	reader.media("light", "screen")

	reader.do(chromedp.Focus("#self_paid_share .withdraw > summary"), chromedp.KeyEvent("\r"))
	reader.report("the form to withdraw", reader.violations())
	reader.fill("#self_paid_share .withdraw", map[string]string{"text": "街道未变", "author": "李四"})
	reader.leave(`document.querySelector("#self_paid_share .withdraw button").click()`, "/trends")
	reader.open(torchPage)
	reader.expect("remarks after the withdrawal", remarksShown, "")
	reader.report("heard", reader.heard())
}

// fill writes into the fields of the form in a part of the page.
func (b *tab) fill(part string, fields map[string]string) {
	b.t.Helper()
	for name, value := range fields {
		b.do(chromedp.SetValue(part+" [name="+name+"]", value))
	}
}

func TestRemarkIsWrittenWithoutScript(t *testing.T) {
	b := newTab(t, serving(t, "serve", "-store", torchStore(t)))
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	b.open(torchPage)
	const form = "#self_paid_share .write"
	b.do(
		chromedp.Focus(form+" > summary"), chromedp.KeyEvent("\r"),
		chromedp.SendKeys(form+" textarea", "没有脚本也能写"), chromedp.SendKeys(form+" [name=author]", "王五\r"),
	)
	shown := ""
	for range 200 {
		time.Sleep(25 * time.Millisecond)
		if got, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](remarksShown)); err == nil && got != "" {
			shown = got
			break
		}
	}
	if !strings.Contains(shown, "没有脚本也能写") || !strings.Contains(shown, "王五") {
		t.Errorf("the page says %q", shown)
	}
}

// server is the program as a process of its own, and where it answers.
func server(t *testing.T, args ...string) (*exec.Cmd, string) {
	t.Helper()
	command := program(t, append([]string{"serve", "-addr", "127.0.0.1:0"}, args...)...)
	command.Stderr = os.Stderr
	out, err := command.StdoutPipe()
	if err == nil {
		err = command.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		command.Process.Kill()
		command.Wait()
	})
	origin, said := addressIn(out)
	if origin == "" {
		t.Fatalf("the server never said where it serves:\n%s", said)
	}
	return command, origin
}

// write posts a remark and says whether it was taken.
func write(origin, text string) bool {
	answer, err := http.PostForm(origin+"/remarks", url.Values{
		"kind": {"说明"}, "district": {"442000-HJ"}, "subject": {"自付费占比"}, "part": {""}, "year": {"2020"},
		"text": {text}, "author": {"张三"}, "back": {"/figures/self_paid_share.json"},
	})
	if err != nil {
		return false
	}
	answer.Body.Close()
	return answer.StatusCode == http.StatusOK // of the page it led back to
}

// texts are the texts of the remarks that the figure of the self-paid share shows.
func texts(t *testing.T, origin string) []string {
	t.Helper()
	var page struct {
		Figures []struct{ Remarks []struct{ Text string } }
	}
	if err := json.Unmarshal(fetcher(t, origin)("/figures/self_paid_share.json"), &page); err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, r := range page.Figures[0].Remarks {
		all = append(all, r.Text)
	}
	return all
}

func TestKilledServerLosesNoRemarkItTook(t *testing.T) {
	store := torchStore(t)
	var taken []string
	for round := range 3 {
		command, origin := server(t, "-store", store)
		for i := 0; ; i++ {
			if i == 2 { // somewhere in the writing of this one
				time.AfterFunc(time.Duration(10+60*round)*time.Millisecond, func() { command.Process.Kill() })
			}
			text := fmt.Sprintf("第 %d 轮第 %d 句", round, i)
			if !write(origin, text) {
				break
			}
			taken = append(taken, text)
		}
		command.Wait()
	}
	_, origin := server(t, "-store", store)
	if len(taken) == 0 || !write(origin, "最后一句") {
		t.Fatalf("taken before the kills: %q", taken)
	}
	held := texts(t, origin)
	for _, text := range append(taken, "最后一句") {
		if !slices.Contains(held, text) {
			t.Errorf("%q was taken and is lost; held: %q", text, held)
		}
	}
}

func TestTwoServersOfOneStoreKeepAllRemarks(t *testing.T) {
	store := torchStore(t)
	_, first := server(t, "-store", store)
	_, second := server(t, "-store", store)
	var writers sync.WaitGroup
	for i := range 6 {
		writers.Go(func() {
			for try := 0; !write([]string{first, second}[i%2], fmt.Sprint("第", i, "人")); try++ {
				if try == 5 { // a busy machine may make one wait longer than a server does
					t.Error("a remark was not taken")
					return
				}
			}
		})
	}
	writers.Wait()
	for _, origin := range []string{first, second} {
		if held := texts(t, origin); len(held) != 6 {
			t.Errorf("%s shows %q", origin, held)
		}
	}
	if printed, err := called(t, "show", "-store", store, "self_paid_share"); err != nil || !strings.Contains(printed, "注6：第") {
		t.Errorf("show: %v\n%s", err, printed)
	}
}
