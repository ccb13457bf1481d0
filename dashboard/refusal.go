package dashboard

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

// refusal is a fault of the request: a Chinese sentence that says what is allowed.
type refusal struct {
	Status int
	Text   string
}

func (r refusal) Error() string { return r.Text }

func refuse(format string, args ...any) error {
	return refusal{http.StatusBadRequest, fmt.Sprintf(format, args...)}
}

// brokenText is all a reader learns of a fault of ours; the log has the rest.
const brokenText = "页面出错了，已经记录下来；请稍后重试，仍不行请联系管理员。"

// heading is what a refusal is called on its page.
func (r refusal) heading() string {
	switch r.Status {
	case http.StatusNotFound:
		return "没有找到"
	case http.StatusInternalServerError:
		return "页面出错了"
	}
	return "这样问没有结果"
}

// wantsJSON says that the form asked for is read by a program.
func wantsJSON(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, ".json") }

// errorView is a refusal as its template reads it.
type errorView struct {
	frame
	Text string
	// Plain is the page without its query, where that can help.
	Plain string
	// Again says that what was written in a form can be put right.
	Again bool
}

func (s *site) writeError(w http.ResponseWriter, r *http.Request, refused refusal) {
	heading := refused.heading()
	if r.Method == http.MethodPost {
		heading = "没有写下"
	}
	contentType, write := "text/html; charset=utf-8", func(b *bytes.Buffer) error {
		v := errorView{frame: newFrame(heading, Query{}, ""), Text: refused.Text, Again: r.Method == http.MethodPost && refused.Status != http.StatusForbidden}
		if refused.Status == http.StatusBadRequest && r.URL.RawQuery != "" {
			v.Plain = r.URL.EscapedPath()
		}
		return templates.ExecuteTemplate(b, "error.html", v)
	}
	if wantsJSON(r) {
		contentType, write = "application/json; charset=utf-8", func(b *bytes.Buffer) error {
			return json.NewEncoder(b).Encode(struct {
				Error string `json:"error"`
			}{refused.Text})
		}
	}
	var b bytes.Buffer
	if err := write(&b); err != nil {
		s.log.Error("error page failed", "err", err)
	}
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(refused.Status)
	w.Write(b.Bytes())
}
