package dashboard

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func TestEveryWordMustStandInOneFindingOrRecommendationAndIsMarked(t *testing.T) {
	h := embeddedSite(t)
	const both = "/findings?set=real&q=社区 测评"
	list := figureNamed(t, figuresOf(t, h, strings.Replace(both, "?", ".json?", 1)), "findings")
	if len(list.Rows) != 1 || cellText(list.Rows[0][0]) != "监管办法不清，主体责任没有落到实处" {
		t.Error(list.Rows)
	}
	if body := get(t, h, both).Body.String(); !strings.Contains(body, "<mark>社区</mark>") || !strings.Contains(body, "<mark>测评</mark>") {
		t.Error("words are not marked")
	}
	// 长期目标 stands in the first finding, 社区 in the second: together in none.
	if none := figureNamed(t, figuresOf(t, h, "/findings.json?set=real&q=长期目标 社区"), "findings"); len(none.Rows) != 0 {
		t.Error(none.Rows)
	}
}

func TestMarksEscapeWhatStandsBetweenAndInThem(t *testing.T) {
	for _, c := range []struct {
		text, want string
		words      []string
	}{
		{"<b>&宣传", "&lt;b&gt;&amp;<mark>宣传</mark>", []string{"宣传"}},
		{"a<script>b", "a<mark>&lt;script&gt;</mark>b", []string{"<SCRIPT>"}},
		{"宣传形式", "<mark>宣传形式</mark>", []string{"宣传", "宣传形式"}},
		{"宣\xff传", "宣\xff传", []string{"传统"}},
		{"宣传", "宣传", nil},
	} {
		if got := markedHTML(c.text, c.words); got != c.want {
			t.Errorf("%q with %q marked: %q, want %q", c.text, c.words, got, c.want)
		}
	}
}

// What the bar of a theme counts is what the list under it holds.
func TestThemeCountsAreTheListsTheyLeadTo(t *testing.T) {
	h := embeddedSite(t)
	themes := figureNamed(t, figuresOf(t, h, "/findings.json?set=sample"), "finding_themes")
	total := 0
	said := regexp.MustCompile(`(\d+) 个问题`)
	for _, row := range themes.Rows[max(0, len(themes.Rows)-4):] { // the rarest, whose lists are short
		theme := cellText(row[0])
		n, err := strconv.Atoi(cellText(row[2]))
		if err != nil {
			t.Fatal(err)
		}
		total += n
		listed := 0
		for page := 1; ; page++ {
			list := figureNamed(t, figuresOf(t, h, fmt.Sprintf("/findings.json?set=sample&theme=%s&page=%d", url.QueryEscape(theme), page)), "findings")
			m := said.FindStringSubmatch(list.Reading)
			if m == nil {
				break
			}
			part, _ := strconv.Atoi(m[1])
			listed += part
		}
		if listed != n {
			t.Errorf("%s: %d counted, %d listed", theme, n, listed)
		}
	}
	if total == 0 {
		t.Error("no themes")
	}
}

func TestSearchGoesOnToTheNextPart(t *testing.T) {
	body := get(t, embeddedSite(t), "/findings?set=sample&theme=立项与论证").Body.String()
	if !strings.Contains(body, "page=2&amp;set=sample&amp;theme="+url.QueryEscape("立项与论证")) {
		t.Error("the way to the second part loses the theme")
	}
}

// A reader moves the second finding of 2020 to another theme; page and counts follow,
// and the page says who did it and what the words say.
func TestThemeIsCorrectedByAPersonAndSaysSo(t *testing.T) {
	h := storeSite(t)
	themeOf := func() map[string]string {
		return figureNamed(t, figuresOf(t, h, "/findings.json"), "findings").find(t, map[string]string{"heading": "监管办法不清，主体责任没有落到实处"})
	}
	if row := themeOf(); row["theme"] != "组织实施与监督" || !strings.HasPrefix(row["theme_by"], "按词：") {
		t.Fatal(row)
	}
	name := regexp.MustCompile(`finding=([0-9a-f]+)\.2`).FindStringSubmatch(get(t, h, "/findings").Body.String())
	if name == nil {
		t.Fatal("no way to the second finding")
	}
	one := get(t, h, "/findings?finding="+name[1]+".2").Body.String()
	for _, want := range []string{`name="kind" value="问题归类"`, `name="part" value="2"`, "更正主题"} {
		if !strings.Contains(one, want) {
			t.Errorf("the form lacks %s", want)
		}
	}
	w := post(h, "/remarks", url.Values{
		"kind": {"问题归类"}, "district": {"442000-HJ"}, "programme": {""}, "subject": {name[1]}, "part": {"2"}, "year": {"2020"},
		"choice": {"覆盖与对象认定"}, "text": {"说的是摸底名单"}, "author": {"张三"}, "back": {"/findings#findings"},
	})
	if w.Code != http.StatusSeeOther {
		t.Fatal(w.Code, w.Body)
	}
	row := themeOf()
	if row["theme"] != "覆盖与对象认定" || !strings.Contains(row["theme_by"], "人工归类：张三") || !strings.Contains(row["theme_by"], "按词为组织实施与监督") {
		t.Error(row)
	}
	counts := figureNamed(t, figuresOf(t, h, "/findings.json"), "finding_themes").find(t, map[string]string{"theme": "覆盖与对象认定"})
	if counts["findings"] != "1" || counts["by_person"] != "1" {
		t.Error(counts)
	}
}

// The report of 2020 is the last of its project: nothing can be said of what
// became of its findings. 龙岗区 has a self-evaluation only, which finds nothing.
func TestWithoutALaterReportFollowUpIsOpenAndWithoutFindingsThereIsNone(t *testing.T) {
	h := embeddedSite(t)
	follow := figureNamed(t, figuresOf(t, h, "/findings.json?set=real"), "follow_up")
	if len(follow.Rows) != 3 || follow.Reading != "3 个问题都还没有后续评价，有没有整改无从说起。" || len(follow.Flags) != 0 {
		t.Error(follow.Reading, follow.Rows)
	}
	body := get(t, h, "/findings?district=440307").Body.String()
	for _, want := range []string{"没有可归类的问题；自评表不写问题", "没有可跟踪的建议"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page of a district without findings does not say %s", want)
		}
	}
}

// Repeated, gone and open findings are all findings.
func TestFollowUpSumsToTheFindings(t *testing.T) {
	page := figuresOf(t, embeddedSite(t), "/findings.json?set=sample")
	follow := figureNamed(t, page, "follow_up")
	var n [5]int
	if _, err := fmt.Sscanf(follow.Reading, "%d 个问题有后续评价：%d 个再次提出", &n[0], &n[1]); err != nil {
		t.Fatal(follow.Reading)
	}
	rest := follow.Reading[strings.Index(follow.Reading, "，")+len("，"):]
	if _, err := fmt.Sscanf(rest, "%d 个未再提出；另有 %d 个尚无后续评价", &n[2], &n[3]); err != nil {
		t.Fatal(rest)
	}
	total := 0
	for _, row := range figureNamed(t, page, "finding_counts").Rows {
		findings, _ := strconv.Atoi(cellText(row[2]))
		total += findings
	}
	if n[0] != n[1]+n[2] || n[0]+n[3] != total || n[1] == 0 {
		t.Errorf("%v of %d findings: %s", n, total, follow.Reading)
	}
}
