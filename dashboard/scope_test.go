package dashboard

import (
	"net/http"
	"net/http/httptest"
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
