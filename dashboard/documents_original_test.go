package dashboard

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"jixiao/datasets"
	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// written is the text of a file with the ways and marks that a page gives it.
func written(t *testing.T, v originalView) string {
	t.Helper()
	var b bytes.Buffer
	if err := templates.ExecuteTemplate(&b, "original", v); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func readOriginal(t *testing.T, name, text string) document.Document {
	t.Helper()
	d, err := document.Read(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// By hand: 产出 spans two rows and 甲 two columns; the second row of 产出 is a covered
// cell, 表1第3行第1列, and what is asked about it is marked on the cell that covers it.
func TestTableOfAFileKeepsItsMergedCells(t *testing.T) {
	d := readOriginal(t, "a.html", `<table><tr><td>级</td><td>名</td><td>分</td></tr>
<tr><td rowspan=2>产出</td><td>乙&lt;b&gt;</td><td>5</td></tr><tr><td>丙</td><td>六</td></tr><tr><td>合计</td><td colspan=2>甲</td></tr></table>`)
	covered, cell := document.Anchor("（表1第3行第1列）"), document.Anchor("（表1第3行第3列）")
	v := originalOf(d, map[string]mark{covered: {Asked: []string{"ask1"}}, cell: {Value: "v7"}})
	page := written(t, v)
	for _, want := range []string{
		`rowspan="2" class="doubt"><span id="` + covered + `" class="spot"></span>产出 <a class="mark" href="#ask1">待确认</a></td>`,
		` colspan="2">甲</td></tr>`, `<td id="` + cell + `"><a class="read" href="#v7">六</a></td>`, `<th scope="row" class="no">3</th>`, "乙&lt;b&gt;", `<p class="where">表1</p>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the table lacks %s:\n%s", want, page)
		}
	}
	if n := strings.Count(page, "<td"); n != 3+3+2+2 {
		t.Errorf("%d cells, want 10:\n%s", n, page)
	}
	if !v.shown[covered] || !v.shown[cell] || v.shown[document.Anchor("（表1第9行第1列）")] {
		t.Error("what is shown is not what is on the page")
	}
}

func TestLongTableIsShownInPartWithWhatIsInDoubt(t *testing.T) {
	text := "年度\t区县\t户数\n"
	for i := range 3000 {
		text += fmt.Sprintf("2031\t甲%d区\t%d\n", i, i)
	}
	v := originalOf(readOriginal(t, "a.txt", text), map[string]mark{"L2500": {Asked: []string{"ask1"}}})
	page := written(t, v)
	if n := strings.Count(page, "<tr"); n != shownRows+3 {
		t.Errorf("%d rows, want the first %d, the one in doubt and two gaps", n, shownRows)
	}
	for _, want := range []string{"这里有 2,299 行没有列出", "这里有 501 行没有列出", `<tr id="L2500" class="doubt">`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if v.shown["L2000"] {
		t.Error("a row that is left out has a way to it")
	}
}

func TestFormFitsWhatIsInDoubt(t *testing.T) {
	asked := askedOf([]record.Doubt{
		{Field: "年度指标值", Place: "自评表（原文第3行）"}, {Field: "得分", Place: "自评表（原文第4行）"}, {Field: record.YearAsked}, {Field: record.MoneyUnitAsked, Candidates: []string{"元", "万元"}},
	}, nil)
	for i, want := range []string{"文字", "一个数", "四位数", ""} {
		if a := asked[i]; !strings.Contains(a.Hint, want) || a.Free != (want != "") {
			t.Errorf("%s: %+v", a.Field, a)
		}
	}
}

// The form of Longgang without code, district, year and unit: three doubts, one form, one
// publication.
func TestDoubtsOfAFileAreDecidedInOneForm(t *testing.T) {
	store := realStore(t)
	h := siteOver(store)
	text := strings.NewReplacer("440307210701500003094", "", "龙岗区", "某某", "深圳市", "", "2023", "", "（元）", "", "(元)", "").Replace(realDocument(t, "longgang-2023.txt"))
	uploading(t, h, "text/html", [2]string{"缺.txt", text})
	at := "/documents/" + figuresOf(t, h, "/documents.json?state=需人定")[0].Rows[0][12].(string)
	form := url.Values{"text": {"来函"}, "author": {"张三"}, "back": {at}}
	page := get(t, h, at).Body.String()
	for _, m := range regexp.MustCompile(`name="part(\d)" value="([^"]+)"`).FindAllStringSubmatch(page, -1) {
		form.Set("part"+m[1], m[2])
		form.Set("other"+m[1], map[string]string{record.YearAsked: "2022", record.DistrictAsked: "321102=甲区"}[m[2]])
		form.Set("choice"+m[1], map[string]string{record.MoneyUnitAsked: "元"}[m[2]])
	}
	if len(form) != 3+9 || strings.Contains(page, "-district") {
		t.Fatalf("%v of\n%s", form, page)
	}
	before := snapshotOf(t, store)
	bad := url.Values{}
	for name, value := range form {
		bad[name] = value
	}
	for name, value := range bad {
		if value[0] == "2022" {
			bad[name] = []string{"22"}
		}
	}
	if w := post(h, at+"/decide", bad); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "后退") || snapshotOf(t, store) != before {
		t.Errorf("one of three is wrong: %d, snapshot %d\n%s", w.Code, snapshotOf(t, store), w.Body)
	}
	wrote(t, h, at+"/decide", form)
	if after := snapshotOf(t, store); after != before+1 {
		t.Errorf("three decisions are %d publications", after-before)
	}
	page = get(t, h, at).Body.String()
	for _, want := range []string{`<strong class="state">已收入</strong>`, "2022 年", "甲区（321102）", "直接读出", "高：值就在它的表头之下", `id="L7"`, `href="#L7" title="`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page of the decided file lacks %s", want)
		}
	}
}

func snapshotOf(t *testing.T, store *datasets.Store) int {
	t.Helper()
	snapshot, release, err := store.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	return snapshot.Number
}
