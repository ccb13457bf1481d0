package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// What the years of the scope bar say.
const scopeYears = `[document.querySelector("[name=from]")?.value, document.querySelector("[name=to]")?.value].join("—")`

func TestBackAndForwardKeepTheScope(t *testing.T) {
	b := newTab(t, serving(t, "serve"))
	b.open("/trends?set=sample&from=2018&to=2021")
	b.expect("years of the scope bar", scopeYears, "2018—2021")
	b.leave(`document.querySelector('nav a[href^="/districts"]').click()`, "/districts")
	b.expect("years after a link of the menu", scopeYears, "2018—2021")
	b.expect("data set after a link of the menu", `new URLSearchParams(location.search).get("set")`, "sample")
	b.leave("history.back()", "/trends")
	b.expect("years after going back", scopeYears, "2018—2021")
	b.leave("history.forward()", "/districts")
	b.expect("years after going forward", scopeYears, "2018—2021")
	b.report("heard", b.heard())
}

func (b *tab) expect(what, expression, want string) {
	b.t.Helper()
	if got := ask[string](b, expression); got != want {
		b.t.Errorf("%s: %q, want %q", what, got, want)
	}
}

// leavings numbers the times a page was left: one that is come back to bears an old number.
var leavings atomic.Int64

// leave makes the page go elsewhere, maybe to a page of the same path, and waits until the
// tab shows path, loaded. What is asked while a page gives way to another has no answer; it
// is asked again.
func (b *tab) leave(way, path string) {
	b.t.Helper()
	n := leavings.Add(1)
	ask[int](b, fmt.Sprintf("window.leaving = %d, setTimeout(() => %s)", n, way))
	gone := fmt.Sprintf(`document.readyState === "complete" && window.leaving !== %d ? location.pathname : ""`, n)
	at := ""
	for range 1200 {
		time.Sleep(25 * time.Millisecond)
		got, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](gone))
		if err == nil && got == path {
			return
		}
		at = got
	}
	b.t.Fatalf("%s leads to %q, not to %s", way, at, path)
}

// Without script there are no charts, but each has its table, in sight.
func TestTablesStandWithoutScript(t *testing.T) {
	origin := serving(t, "serve")
	b := newTab(t, origin)
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	charts := 0
	for _, path := range onePageOfEachKind(t, fetcher(t, origin), "real") {
		b.open(path)
		charts += ask[int](b, "jixiaoTest.charts()")
		if n := ask[int](b, "jixiaoTest.drawings()"); n > 0 {
			t.Errorf("%s: %d drawings though script is off", path, n)
		}
		b.report(path+": charts without a table", ask[[]string](b, "jixiaoTest.chartsWithoutTable()"))
	}
	if charts == 0 {
		t.Error("no page has a chart")
	}
	b.report("heard", b.heard())
}

func TestPagesPrint(t *testing.T) {
	b := newTab(t, serving(t, "serve"))
	b.open("/trends")
	b.report("charts without a drawing", ask[[]string](b, "jixiaoTest.emptyCharts()"))
	paper, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(paper, []byte("%PDF-")) || len(paper) < 10_000 {
		t.Errorf("the printed page has %d bytes", len(paper))
	}
	b.media("light", "print")
	b.report("on paper though nobody can press it", ask[[]string](b,
		`[...document.querySelectorAll("nav, button, form")].filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 80))`))
	b.expect("tables on paper", `String([...document.querySelectorAll("table")].filter(e => e.checkVisibility()).length > 0)`, "true")
}

// hostileLeft are the traces a document's text would leave if it became markup.
const hostileLeft = `[
	...(window.hostile === undefined ? [] : ["script ran: window.hostile = " + window.hostile]),
	...[...document.querySelectorAll("[onerror], [onload], [onmouseover], img[src=x], [href^='javascript:'], script:not([src]):not([type='application/json'])")].map(e => e.outerHTML.slice(0, 120)),
]`

// testdata/hostile.txt is a 项目支出绩效自评表 whose every text is an attempt to
// become script, under a name that is one too.
func TestTextOfDocumentsNeverBecomesScript(t *testing.T) {
	store, incoming := filepath.Join(t.TempDir(), "store"), t.TempDir()
	file := filepath.Join(incoming, "<img src=x onerror=window.hostile=9>.txt")
	if err := os.WriteFile(file, content(t, "cmd/jixiao/testdata/hostile.txt"), 0o666); err != nil {
		t.Fatal(err)
	}
	said, err := jixiao(t, "import", "-store", store, "-district", "440307", file)
	if err != nil {
		t.Fatalf("import: %v\n%s", err, said)
	}
	origin := serving(t, "serve", "-store", store)
	b := newTab(t, origin)
	shown := false
	for _, path := range onePageOfEachKind(t, fetcher(t, origin), "real") {
		b.open(path)
		b.report("charts without a drawing", ask[[]string](b, "jixiaoTest.emptyCharts()"))
		b.report(path, ask[[]string](b, hostileLeft))
		b.pointAtCharts()
		b.report(path+" with its tooltips", ask[[]string](b, hostileLeft))
		shown = shown || strings.Contains(ask[string](b, "document.body.innerText"), "<script>window.hostile=1")
		b.report(path+": heard", b.heard())
	}
	if !shown {
		t.Error("no page shows the hostile text: nothing was tested")
	}
}

// pointAtCharts moves the mouse over each chart, where tooltips come up.
func (b *tab) pointAtCharts() {
	b.t.Helper()
	for i := range ask[int](b, "jixiaoTest.charts()") {
		at := ask[[]float64](b, fmt.Sprintf("jixiaoTest.middle(%d)", i))
		for _, part := range []float64{0.3, 0.5, 0.7} {
			b.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at[0]+at[2]*part, at[1]+at[3]*part))
		}
	}
}

// go-echarts gives text between __f__ marks to the browser as code.
func TestDocumentWithCodeMarksIsRefused(t *testing.T) {
	file := filepath.Join(t.TempDir(), "自评表.txt")
	text := bytes.ReplaceAll(content(t, "cmd/jixiao/testdata/hostile.txt"), []byte("活动场次"), []byte("__f__alert(1)__f__"))
	if err := os.WriteFile(file, text, 0o666); err != nil {
		t.Fatal(err)
	}
	said, err := jixiao(t, "import", "-store", filepath.Join(t.TempDir(), "store"), "-district", "440307", file)
	if !errors.Is(err, errPartial) || !strings.Contains(said, "__f__") {
		t.Errorf("import: %v; it should be refused with the reason\n%s", err, said)
	}
}

// jixiao runs the program and is what it printed.
func jixiao(t *testing.T, args ...string) (string, error) {
	t.Helper()
	var said bytes.Buffer
	err := run(t.Context(), args, &said, &said)
	return said.String(), err
}
