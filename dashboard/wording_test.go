package dashboard

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"jixiao/datasets/record"
)

func TestSentenceCountsItsPercentagePoints(t *testing.T) {
	if got := Printed(record.PercentOf(-3.089543), "百分点", 2, true); got != "−3.09 个百分点" {
		t.Error(got)
	}
	if got := Printed(record.NoPercent, "百分点", 2, true); got != missing {
		t.Error(got)
	}
}

func TestRefusalNamesOnlyChoicesThatCanBeTyped(t *testing.T) {
	w := get(t, embeddedSite(t), "/indicators?kind=x")
	if body := w.Body.String(); w.Code != http.StatusBadRequest || !strings.Contains(body, "可以是 财政评价、") {
		t.Errorf("%d %s", w.Code, body)
	}
}

func TestPagesAnswerHead(t *testing.T) {
	w := httptest.NewRecorder()
	embeddedSite(t).ServeHTTP(w, httptest.NewRequest(http.MethodHead, "/projects", nil))
	if w.Code != http.StatusOK {
		t.Error(w.Code)
	}
}
