package dashboard

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"

	"jixiao/analytics"
	"jixiao/datasets"
)

var rewriteGolden = flag.Bool("golden", false, "rewrite the reader's text of the pages, after reading what changed")

// embeddedPages are the pages over the records the program carries with it.
var embeddedPages = sync.OnceValues(func() (http.Handler, error) {
	records, err := datasets.OpenEmbedded(context.Background())
	if err != nil {
		return nil, err
	}
	return New(records, slog.New(slog.NewTextHandler(io.Discard, nil))), nil
})

// readFigure is a figure as a script reads it.
type readFigure struct {
	Name, Caption, Reading string
	Columns                []readColumn
	Rows                   [][]any
	Flags                  []struct{ Level, Rule, Text string }
	Notes                  []string
	Sources                []struct{ Document, Place string }
}

type readColumn struct {
	Name, Label, Unit string
	Hidden            bool
}

// figuresOf asks for the JSON of a page.
func figuresOf(t *testing.T, h http.Handler, path string) []readFigure {
	t.Helper()
	w := get(t, h, path)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: %d %s", path, w.Code, w.Body)
	}
	var page struct{ Figures []readFigure }
	d := json.NewDecoder(w.Body)
	d.UseNumber()
	if err := d.Decode(&page); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return page.Figures
}

// words is a page as its reader reads it, without the markup.
func words(figures []readFigure) string {
	var b strings.Builder
	for _, f := range figures {
		fmt.Fprintf(&b, "# %s (%s)\n%s\n", f.Caption, f.Name, f.Reading)
		for _, flag := range f.Flags {
			fmt.Fprintf(&b, "! %s %s\n", flag.Level, flag.Text)
		}
		var heads []string
		for _, c := range f.Columns {
			if !c.Hidden {
				heads = append(heads, Column{Label: c.Label, Unit: c.Unit}.heading())
			}
		}
		b.WriteString(strings.Join(heads, " | ") + "\n")
		for _, row := range f.Rows {
			var cells []string
			for j, cell := range row {
				if cell == "" {
					cell = nil
				}
				if !f.Columns[j].Hidden {
					cells = append(cells, cellText(cell))
				}
			}
			b.WriteString(strings.Join(cells, " | ") + "\n")
		}
		for _, n := range f.Notes {
			b.WriteString("* " + n + "\n")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// golden compares a page with the text that was read and found right.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := "testdata/" + name + ".txt"
	if *rewriteGolden {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	gotLines, wantLines := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range max(len(gotLines), len(wantLines)) {
		g, w := "", ""
		if i < len(gotLines) {
			g = gotLines[i]
		}
		if i < len(wantLines) {
			w = wantLines[i]
		}
		if g != w {
			t.Errorf("%s line %d\n got: %s\nwant: %s", path, i+1, g, w)
		}
	}
}

// say checks that a page says each sentence or figure.
func say(t *testing.T, text string, sentences ...string) {
	t.Helper()
	for _, s := range sentences {
		if !strings.Contains(text, s) {
			t.Errorf("the page does not say %q", s)
		}
	}
}

// Households of 中山火炬区: all payers 29257 → 36047 is 6790 of 29257 = +23.21 %;
// self-paid 2752 → 2277 is −475 of 2752 = −17.26 %, and 2277 of 1890 in 2018 is
// +20.48 %. The share 2277/36047 = 6.32 % after 2752/29257 = 9.41 % is −3.09 points.
// 龙岗区 spent 565.81 of 572.31 万元 = 98.86 %. 绩效指标明确性 scored 1 of 4 = 25 %.
func TestOverviewOfTheTwoDocumentsSaysWhatTheyHold(t *testing.T) {
	h := embeddedSite(t)
	text := words(figuresOf(t, h, "/index.json?set=real"))
	say(t, text,
		"2020 年参保 36,047 户，同比 +23.21%",
		"个人出资 2,277 户，同比 −17.26%",
		"自付费占比 6.32%，比上年 −3.09 个百分点",
		"2023 年预算执行率 98.86%（无上年可比）",
		"龙岗区 2023 年单位自评 99.89 分（满分 100 分）",
		"中山火炬区 2020 年财政评价 90.00 分（满分 100 分），等级优",
		"两个总分不可相比——评价类型不同",
		"同比 −17.26%，较 2018 年 +20.48%；仅 3 个年度，不足以判定趋势",
		"引导作用有限，自行投保户数呈下降趋势 | 加强引导，提升居民保险意识 | 个人出资参保户数 | 2020 年个人出资参保户数 2,277 户，同比 −17.26%，较 2018 年 +20.48%",
		"最近 1 份报告提出 3 个问题",
		"绩效指标明确性 | 观察不足 | 25.00",
	)
	golden(t, "overview", text)
}

func TestTheMadeUpProvinceFillsEveryFigureAndColumn(t *testing.T) {
	h := embeddedSite(t)
	for _, path := range []string{"/index.json?set=sample", "/trends.json?set=sample"} {
		for _, f := range figuresOf(t, h, path) {
			if len(f.Rows) == 0 || f.Reading == "" || len(f.Notes) == 0 {
				t.Errorf("%s %s: %d rows, reading %q, %d notes", path, f.Name, len(f.Rows), f.Reading, len(f.Notes))
			}
			for j, c := range f.Columns {
				filled := false
				for _, row := range f.Rows {
					filled = filled || row[j] != nil && row[j] != ""
				}
				if !filled && !c.Hidden {
					t.Errorf("%s %s: nothing but — in %s", path, f.Name, c.Label)
				}
			}
		}
	}
}

// 示范省 has planted: a fall of self-paid households in 荷津区, a coverage gap in
// 棠陂县, low execution beside full self-scores in 霜林县, 组织管理 weak in several
// districts. Households of all payers rise in nearly every district because more
// are eligible, and must not be among what to look at.
func TestWhatMattersComesBeforeWhatOnlyRises(t *testing.T) {
	h := embeddedSite(t)
	for _, f := range figuresOf(t, h, "/index.json?set=sample") {
		if f.Name != "main_flags" {
			continue
		}
		var first []string
		for _, row := range f.Rows {
			text := fmt.Sprint(row...)
			if strings.HasPrefix(text, "▲") {
				first = append(first, text)
			}
			if strings.Contains(text, "：合计参保户数") || strings.Contains(text, "：合计参保人数") {
				t.Errorf("a rise that is neither good nor bad is among the flags: %s", text)
			}
		}
		if len(f.Rows) > openRows {
			t.Errorf("%d rows fold the table away", len(f.Rows))
		}
		say(t, strings.Join(first, "\n"), "霜林县基层培训", "荷津区：个人出资参保户数", "“组织管理”", "棠陂县：2024 年覆盖率")
		return
	}
	t.Fatal("no figure main_flags")
}

// Eight projects of one district say one thing; a fall of households and one of
// their share say two. What is only information is said once.
func TestFlagsThatSayTheSameAreOneRow(t *testing.T) {
	f := func(level analytics.Level, rule, district, subject string, weight float64) analytics.Flag {
		return analytics.Flag{Level: level, Rule: rule, District: district, Subject: subject, Weight: weight, Text: subject}
	}
	folded := foldFlags([]analytics.Flag{
		f(analytics.Info, "trend.rise", "B", "自付费占比", 9),
		f(analytics.Info, "trend.rise", "A", "自付费占比", 3),
		f(analytics.Watch, "trend.change", "A", "覆盖率（人）", 2),
		f(analytics.Watch, "trend.change", "A", "覆盖率（户）", 4),
		f(analytics.Watch, "trend.change", "A", "自付费占比", 3),
		f(analytics.Alarm, "execution_credibility.excess", "A", "p1", 1),
		f(analytics.Alarm, "execution_credibility.excess", "A", "p2", 5),
	})
	var got []string
	for _, a := range folded {
		got = append(got, fmt.Sprint(a.Level, " ", a.Text, " ", a.Count))
	}
	const want = "alarm p2 2; watch 覆盖率（户） 2; watch 自付费占比 1; info 自付费占比 2"
	if s := strings.Join(got, "; "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

func TestOverviewAndTrendsAnswerSmallScopes(t *testing.T) {
	h := embeddedSite(t)
	for _, scope := range []string{"district=990302", "set=sample&from=2020&to=2020", "district=990302&from=2024&to=2024", "district=440307", "set=real&from=1999&to=2000"} {
		for _, page := range []string{"/?", "/trends?", "/index.json?", "/trends.json?"} {
			if w := get(t, h, page+scope); w.Code != http.StatusOK || strings.Contains(w.Body.String(), "NaN") {
				t.Errorf("%s%s: %d", page, scope, w.Code)
			}
		}
	}
	empty := handler(t, nil)
	for _, path := range []string{"/", "/trends", "/index.json", "/trends.json"} {
		if w := get(t, empty, path); w.Code != http.StatusOK {
			t.Errorf("empty store: %s: %d", path, w.Code)
		}
	}
}
