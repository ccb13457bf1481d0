package dashboard

import (
	"context"
	"database/sql"
	"encoding/json"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/go-chi/chi/v5"

	"jixiao/datasets"
	"jixiao/datasets/record"
)

// memoryRecords are records that never change: one snapshot in memory and originals by id.
type memoryRecords struct {
	snapshot  *datasets.Snapshot
	originals map[string]string
}

func (f memoryRecords) Current(context.Context) (*datasets.Snapshot, func(), error) {
	return f.snapshot, func() {}, nil
}

func (f memoryRecords) At(ctx context.Context, n int) (*datasets.Snapshot, func(), error) {
	if n != f.snapshot.Number {
		return nil, nil, datasets.ErrNoSnapshot
	}
	return f.Current(ctx)
}

func (f memoryRecords) Corrected(_ context.Context, s *datasets.Snapshot) (*datasets.Snapshot, func(), error) {
	return s, func() {}, nil
}

func (f memoryRecords) Original(id string) ([]byte, error) {
	text, ok := f.originals[id]
	if !ok {
		return nil, fs.ErrNotExist
	}
	return []byte(text), nil
}

// Remark keeps nothing: these records are for reading.
func (f memoryRecords) Remark(context.Context, ...datasets.Remark) ([]datasets.Remark, error) {
	return nil, datasets.ErrNothingHeld
}

const hostile = `<script>alert(1)</script>`

// households are two real districts and one made-up one. 2018 is 1890 of 29565
// households = 6.39 %, 2019 2752 of 29257 = 9.41 %, 2020 2277 of 36047 = 6.32 %.
func households() []record.Filing {
	filing := func(id, code, name string, synthetic bool, counts ...[3]int64) record.Filing {
		f := record.Filing{
			Document: record.Document{ID: id, SHA256: strings.Repeat("ab", 32), Name: name + "自评表.txt", Kind: "年度量表", Bytes: 21, Synthetic: synthetic},
			District: record.District{Code: code, Name: name, Kind: "行政区", Level: "区县", Synthetic: synthetic},
			Unplaced: []record.Unplaced{{Place: "附注（原文第3行）", Text: "认不出" + hostile, Why: "没有表头"}},
		}
		for _, c := range counts {
			for payer, v := range map[string]int64{record.SelfPaid: c[1], record.AllPayers: c[2]} {
				f.Measures = append(f.Measures, record.Measure{
					District: code, Programme: "=保险", Year: int(c[0]), Name: record.InsuredHouseholds, Payer: payer, Value: v, Unit: "户", Place: "表1 第1行（原文第2行）",
				})
			}
		}
		return f
	}
	return []record.Filing{
		filing("aaaaaaaaaaaa", "1101", "甲区", false, [3]int64{2018, 1890, 29565}, [3]int64{2019, 2752, 29257}, [3]int64{2020, 2277, 36047}),
		filing("bbbbbbbbbbbb", "1102", "乙区"+hostile, false, [3]int64{2018, 10, 100}, [3]int64{2020, 0, 0}),
		filing("syn-1", "9901", "丙区", true, [3]int64{2015, 1, 10}),
	}
}

func handler(t *testing.T, filings []record.Filing) http.Handler {
	t.Helper()
	db, err := datasets.Memory(t.Context(), filings)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	snapshot := &datasets.Snapshot{DB: db, Number: 3, Date: time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)}
	originals := map[string]string{"aaaaaaaaaaaa": "标题" + hostile + "\n表1\t1890\n附注\n"}
	return New(memoryRecords{snapshot, originals}, slog.New(slog.NewTextHandler(io.Discard, nil)))
}

// get asks for a path; what is not ASCII in it is escaped as a browser does.
func get(t *testing.T, h http.Handler, path string) *httptest.ResponseRecorder {
	t.Helper()
	u, err := url.Parse(path)
	if err != nil {
		t.Fatal(err)
	}
	u.RawQuery = u.Query().Encode()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, u.String(), nil))
	return w
}

func TestPageJSONKeepsItsContract(t *testing.T) {
	w := get(t, handler(t, households()), "/trends.json?district=1101&from=2018&to=2020")
	if w.Code != http.StatusOK {
		t.Fatal(w.Code, w.Body)
	}
	var got struct {
		Page  string
		Scope struct {
			From, To  int
			Districts []string
		}
		Snapshot  string
		Synthetic bool
		Figures   []struct {
			Name, Caption string
			Columns       []struct{ Name, Label, Unit string }
			Rows          [][]any
			Flags         []struct {
				Level, Rule, Text, Method string
				N                         int
			}
			Notes   []string
			Sources []struct{ Document, Place string }
		}
	}
	d := json.NewDecoder(w.Body)
	d.UseNumber()
	if err := d.Decode(&got); err != nil {
		t.Fatal(err)
	}
	if got.Page != "trends" || got.Snapshot != "3" || got.Synthetic || got.Scope.From != 2018 || got.Scope.To != 2020 || len(got.Scope.Districts) != 1 {
		t.Errorf("head: %+v", got)
	}
	for _, f := range got.Figures {
		if f.Name != "self_paid_share" {
			continue
		}
		column := map[string]int{}
		for j, c := range f.Columns {
			column[c.Name] = j
		}
		first, last := f.Rows[0], f.Rows[2]
		if last[column["share"]] != json.Number("6.32") || last[column["change"]] != json.Number("-3.09") || first[column["change"]] != nil {
			t.Errorf("rows: %v, %v", first, last)
		}
		if len(f.Sources) == 0 || f.Sources[0].Document != "甲区自评表.txt" || f.Sources[0].Place == "" {
			t.Errorf("sources: %v", f.Sources)
		}
		return
	}
	t.Fatal("no figure self_paid_share")
}

func TestMadeUpRecordsAreLabelledOnPageAndFiles(t *testing.T) {
	h := handler(t, households())
	for _, path := range []string{"/trends?set=sample", "/figures/self_paid_share.csv?set=sample", "/source/syn-1"} {
		if w := get(t, h, path); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "合成数据") {
			t.Errorf("%s: %d, not labelled", path, w.Code)
		}
	}
	if w := get(t, h, "/trends"); strings.Contains(w.Body.String(), syntheticText) {
		t.Error("received documents are labelled as made up")
	}
}

func TestHostileTextIsNeverMarkup(t *testing.T) {
	h := handler(t, households())
	for _, path := range []string{"/trends", "/trends.json", "/source/aaaaaaaaaaaa", "/source/" + url.PathEscape(hostile)} {
		w := get(t, h, path)
		if strings.Contains(w.Body.String(), hostile) {
			t.Errorf("%s: hostile text came back as it was", path)
		}
	}
}

func TestPagesLoadNothingFromElsewhere(t *testing.T) {
	w := get(t, handler(t, households()), "/trends")
	policy := w.Header().Get("Content-Security-Policy")
	for _, want := range []string{"default-src 'none'", "script-src 'self';", "style-src 'self';", "frame-ancestors 'none'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("policy %q lacks %q", policy, want)
		}
	}
	body := w.Body.String()
	for _, never := range []string{"unsafe", "http://", "https://", " style=", " onclick="} {
		if strings.Contains(body+policy, never) {
			t.Errorf("page holds %q", never)
		}
	}
}

func TestEmptyStoreAnswersWithWhatToDo(t *testing.T) {
	h := handler(t, nil)
	for _, p := range pages {
		if strings.Contains(p.Path, "{") {
			continue
		}
		if w := get(t, h, p.Path); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "还没有记录") {
			t.Errorf("%s: %d %s", p.Path, w.Code, w.Body)
		}
		if w := get(t, h, jsonPath(p.Path)); w.Code != http.StatusOK || !json.Valid(w.Body.Bytes()) {
			t.Errorf("%s: %d %s", p.Path, w.Code, w.Body)
		}
	}
}

func TestFigureNamesAreDistinct(t *testing.T) {
	seen := map[string]string{}
	for _, p := range pages {
		for _, f := range p.Figures {
			if other, ok := seen[f.Name]; ok {
				t.Errorf("figure %s is on %s and on %s: its file cannot tell them apart", f.Name, other, p.Name)
			}
			seen[f.Name] = p.Name
		}
	}
}

func TestEveryTemplateIsExecuted(t *testing.T) {
	h := handler(t, households())
	for name, request := range map[string][2]string{
		"page.html":     {"/trends", `<form class="scope"`},
		"figure.html":   {"/trends", `<section class="figure`},
		"scopebar.html": {"/trends", `name="district"`},
		"frame.html":    {"/trends", `<nav aria-label="主菜单">`},
		"analysis.html": {"/source/self_paid_share", "自付费占比 = 个人出资参保户数"},
		"document.html": {"/source/aaaaaaaaaaaa", `<tr id="L2"`}, // which original.html writes
		"error.html":    {"/nothing", "没有这个页面"},
		"remarks.html":  {"/trends", `action="/remarks"`},
		"upload.html":   {"/documents", `<section class="upload"`},
	} {
		if w := get(t, h, request[0]); !strings.Contains(w.Body.String(), request[1]) {
			t.Errorf("%s: %s does not show %s:\n%s", name, request[0], request[1], w.Body)
		}
	}
	// Only a finding or a case by itself asks for a choice.
	if w := get(t, embeddedSite(t), "/findings?set=real&finding=a0c208e0d286.1"); !strings.Contains(w.Body.String(), `<select name="choice">`) {
		t.Errorf("choosing.html: a finding by itself asks for no theme:\n%s", w.Body)
	}
	if w := get(t, embeddedSite(t), "/budget/memo"); !strings.Contains(w.Body.String(), `<section class="sheet`) {
		t.Errorf("paper.html: the memo shows no sheet:\n%s", w.Body)
	}
	files, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil || len(files) != 15 { // receipts, review and batch are of TestUpload…
		t.Errorf("%d template files, 15 are tested: %v", len(files), err)
	}
}

// Figures are asked on goroutines of their own, where a panic would end the server.
func TestAFigureThatPanicsIsAFaultOfItsPage(t *testing.T) {
	broken := question{"broken", func(context.Context, *sql.DB, Query) (Figure, error) { panic("a fault of ours") }}
	_, err := answers(t.Context(), nil, []question{broken}, Query{})
	if err == nil || !strings.Contains(err.Error(), "figure broken") || !strings.Contains(err.Error(), "a fault of ours") {
		t.Errorf("got %v", err)
	}
}

// A key is text of a document: what looks like an escape in it is none.
func TestAPathIsUnescapedOnce(t *testing.T) {
	for _, key := range []string{"440307-%41", "440307-a/b", "440307-50%", "440307-甲"} {
		got := ""
		r := chi.NewRouter()
		r.Get("/projects/{key}", func(_ http.ResponseWriter, r *http.Request) {
			value, err := pathParam(r, "key")
			if err != nil {
				t.Errorf("%s: %v", key, err)
			}
			got = value
		})
		get(t, r, "/projects/"+url.PathEscape(key))
		if got != key {
			t.Errorf("%s arrives as %q", key, got)
		}
	}
}

func TestFaultsOfOursAreOneFixedSentence(t *testing.T) {
	db, err := datasets.Memory(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	db.Close()
	var log strings.Builder
	h := New(memoryRecords{snapshot: &datasets.Snapshot{DB: db}}, slog.New(slog.NewTextHandler(&log, nil)))
	w := get(t, h, "/trends")
	if w.Code != http.StatusInternalServerError || !strings.Contains(w.Body.String(), brokenText) || strings.Contains(w.Body.String(), "closed") {
		t.Error(w.Code, w.Body)
	}
	if !strings.Contains(log.String(), "holding_district.sql") {
		t.Error("the log does not name what failed:", log.String())
	}
}
