package main

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// uploadNow puts files into the form and submits it, as a person does.
const uploadNow = `(() => {
	const all = new DataTransfer();
	for (const [name, text] of %s) all.items.add(new File([text], name));
	document.querySelector("form.hand-in input[type=file]").files = all.files;
	document.querySelector("form.hand-in").requestSubmit();
})()`

func TestUploadTellsOfEachFileWithoutLeavingThePage(t *testing.T) {
	store := t.TempDir()
	b := newTab(t, serving(t, "serve", "-store", store))
	b.open("/documents")
	b.report("the page of documents", b.violations())
	form := string(content(t, "datasets/sample/longgang-2023.txt"))
	ask[string](b, fmt.Sprintf("String("+uploadNow+")", fmt.Sprintf(`[["a.txt", %q], ["信.txt", "便条"]]`, form)))
	const said = `[...document.querySelectorAll(".receiving tbody tr")].map(r => r.cells[0].textContent + " " + r.cells[1].textContent).join("，") + "|" + document.querySelector(".receiving-state").textContent`
	got := ""
	for range 200 {
		if got = ask[string](b, said); strings.Contains(got, "共 ") {
			break
		}
		time.Sleep(25 * time.Millisecond)
	}
	if want := "a.txt 收入，信.txt 退回|共 2 个文件：收入 1，退回 1"; !strings.HasPrefix(got, want) {
		t.Errorf("the page says %q, want %q", got, want)
	}
	b.expect("the first file leads to its page", `document.querySelector(".receiving tbody a").pathname.replace(/[0-9a-f]{12}/, "ID")`, "/documents/ID")
	b.expect("progress", `String(document.querySelector(".receiving progress").value)`, "100")
	b.leave(`document.querySelector(".receiving tbody a").click()`, ask[string](b, `document.querySelector(".receiving tbody a").pathname`))
	b.expect("state of the file", `document.querySelector(".state").textContent`, "已收入")
	b.report("the page of a file", b.violations())
	b.open("/documents/batches/1")
	b.report("the page of a batch", b.violations())
	b.report("heard", b.heard())
}
