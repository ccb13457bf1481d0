package dashboard

import (
	"context"
	"database/sql"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

func TestFaultyScopeIsRefusedWithWhatIsAllowed(t *testing.T) {
	h := handler(t, households())
	for query, want := range map[string]string{
		"colour=red":                   "不认识参数“colour”",
		"from=2018&from=2019":          "给了 2 次",
		"from=20x8":                    "四位年份",
		"from=2020&to=2018":            "不大于",
		"district=9999":                "没有代码为“9999”的区县",
		"district=1101&district=1101":  "给了两次",
		"set=all":                      "可以是 real",
		"district=1101&set=sample":     "不属于所选数据集",
		"district=1101&district=9901":  "不属于所选数据集",
		"snapshot=x":                   "快照的编号",
		"district=" + hostile:          "没有代码为",
		"district=1101&from=99999":     "四位年份",
		"district=1101&%E4%B8%AD=%E5%": "写法有误",
	} {
		for _, path := range []string{"/trends", "/trends.json", "/figures/self_paid_share.json"} {
			w := httptest.NewRecorder()
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.URL.RawQuery = strings.ReplaceAll(strings.ReplaceAll(query, "<", "%3C"), ">", "%3E")
			h.ServeHTTP(w, r)
			if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), want) {
				t.Errorf("%s?%s: %d %s", path, query, w.Code, w.Body)
			}
			if strings.Contains(w.Body.String(), hostile) {
				t.Errorf("%s?%s: hostile text came back as it was", path, query)
			}
			if json := strings.HasSuffix(path, ".json"); json != strings.HasPrefix(w.Header().Get("Content-Type"), "application/json") {
				t.Errorf("%s: %s", path, w.Header().Get("Content-Type"))
			}
		}
	}
	if w := get(t, h, "/trends?snapshot=9"); w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), "没有编号为 9 的快照") {
		t.Error(w.Code, w.Body)
	}
}

func TestDataSetFollowsFromTheDistricts(t *testing.T) {
	h := handler(t, households())
	for path, want := range map[string]string{
		"/trends.json":               `"set":"real"`,
		"/trends.json?district=9901": `"set":"sample"`,
		"/trends.json?set=sample":    `"synthetic":true`,
	} {
		if w := get(t, h, path); !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s has no %s: %s", path, want, w.Body)
		}
	}
	alone := handler(t, households()[2:])
	if w := get(t, alone, "/trends.json"); !strings.Contains(w.Body.String(), `"set":"sample"`) {
		t.Error("without received documents the sample is shown:", w.Body)
	}
}

// withPage adds a page for the time of a test.
func withPage(t *testing.T, p page) {
	t.Helper()
	before := pages
	pages = append(slices.Clone(pages), p)
	t.Cleanup(func() { pages = before })
}

func TestPathAndOwnParametersAreValidatedAndCarriedOn(t *testing.T) {
	withPage(t, page{
		Name: "inside", Path: "/inside/{code}", Title: "内页", Hidden: true,
		Params: []param{districtParam, {Name: "level", Label: "层级", Choices: []choice{{"1", "一级"}, {"2", "二级"}}}},
		Figures: []question{{"inside_rows", func(_ context.Context, _ *sql.DB, q Query) (Figure, error) {
			return Figure{
				Columns: []Column{{Name: "code", Label: "区县"}, {Name: "level", Label: "层级"}},
				Rows:    [][]any{{Link{q.Params["code"], q.DistrictHref(q.Params["code"])}, q.Params["level"]}},
			}, nil
		}}},
	})
	h := handler(t, households())
	for path, want := range map[string]string{
		"/inside/9901":                                `<h1>丙区</h1>`,
		"/inside/9901.json":                           `"set":"sample"`,
		"/inside/1101?level=2":                        `/figures/inside_rows.csv?code=1101&amp;level=2`,
		"/inside/1101.json?level=2":                   `"rows":[["1101","2"]]`,
		"/inside/1101.json":                           `"rows":[["1101","1"]]`,
		"/figures/inside_rows.json?code=1101&level=2": `"rows":[["1101","2"]]`,
		"/inside/1101?from=2019":                      `href="/districts/1101?from=2019"`,
	} {
		if w := get(t, h, path); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d, no %s in %s", path, w.Code, want, w.Body)
		}
	}
	for path, want := range map[string]int{
		"/inside/77": 404, "/inside/1101?level=3": 400, "/figures/inside_rows.csv": 400, "/inside/1101?set=sample": 400, "/inside/1101?code=1101": 400,
	} {
		if w := get(t, h, path); w.Code != want {
			t.Errorf("%s: %d, want %d: %s", path, w.Code, want, w.Body)
		}
	}
}
