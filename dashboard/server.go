// Package dashboard is what is shown: pages of figures over the bureau's records.
// A page is an entry of the table in pages.go and a file of the same name that
// answers its questions; a figure is drawn as chart and table, and written as
// JSON, CSV and XLSX, from one value.
package dashboard

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"sync"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"jixiao/analytics"
	"jixiao/datasets"
)

// Records is where a page reads: a store of snapshots, or the embedded records.
// A snapshot is released when the request has ended; Corrected is its copy with what
// open cases put right, released before it. Original is a document as
// received, fs.ErrNotExist where there is none. Remark writes down what a person
// said, all of it or nothing, for the next reader; it may wait until snapshots are
// released. Import takes files in, telling of each.
type Records interface {
	Current(ctx context.Context) (*datasets.Snapshot, func(), error)
	At(ctx context.Context, number int) (*datasets.Snapshot, func(), error)
	Corrected(ctx context.Context, snapshot *datasets.Snapshot) (*datasets.Snapshot, func(), error)
	Original(id string) ([]byte, error)
	Remark(ctx context.Context, all ...datasets.Remark) ([]datasets.Remark, error)
	Import(ctx context.Context, files []datasets.Incoming, district string, told ...func(datasets.Receipt)) (datasets.Report, error)
}

// site answers requests over records.
type site struct {
	records  Records
	holdings holdings
	log      *slog.Logger
}

// New is the dashboard over records. Faults of the program go to log.
func New(records Records, log *slog.Logger) http.Handler {
	s := &site{records: records, log: log}
	r := chi.NewRouter()
	r.Use(middleware.GetHead, middleware.Compress(5, "text/html", "text/css", "application/json", "text/csv", "text/javascript"), secure)
	for _, p := range pages {
		r.Get(p.Path, s.serve(s.page(p, answer.writeHTML)))
		r.Get(jsonPath(p.Path), s.serve(s.page(p, writeJSON)))
		for _, ask := range p.Figures {
			for ending, form := range files {
				r.Get("/figures/"+ask.Name+ending, s.serve(s.figure(p, ask, form)))
			}
		}
	}
	r.Get("/source/{name}", s.serve(s.source))
	s.documents(r)
	r.Get("/checks/sheet", s.serve(s.reviewSheet))
	r.Get("/budget/memo.docx", s.serve(s.budgetMemo))
	r.Get("/budget/memo", s.serve(s.budgetMemoPage))
	r.Get("/budget/book.xlsx", s.serve(s.budgetBook))
	r.Get("/static/{file}", serveStatic)
	s.writing(r)
	r.NotFound(s.serve(func(http.ResponseWriter, *http.Request) error {
		return refusal{http.StatusNotFound, "没有这个页面；请从菜单进入。"}
	}))
	r.MethodNotAllowed(s.serve(func(http.ResponseWriter, *http.Request) error {
		return refusal{http.StatusMethodNotAllowed, "这个地址不能这样打开；请从菜单进入。"}
	}))
	return r
}

// jsonPath is the address of a page's JSON: /index.json for /.
func jsonPath(path string) string {
	if path == "/" {
		return "/index.json"
	}
	return path + ".json"
}

// secure lets a page load what this host serves and nothing else.
func secure(next http.Handler) http.Handler {
	const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
		"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}

// serve answers with what a handler wrote, or with its error: a refusal as it is,
// anything else as one fixed sentence and a line in the log.
func (s *site) serve(handle func(http.ResponseWriter, *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if fault := recover(); fault != nil && fault != http.ErrAbortHandler {
				s.log.Error("page panicked", "path", r.URL.Path, "query", r.URL.RawQuery, "fault", fault)
				s.writeError(w, r, refusal{http.StatusInternalServerError, brokenText})
			}
		}()
		err := handle(w, r)
		if err == nil || errors.Is(r.Context().Err(), context.Canceled) {
			return
		}
		var refused refusal
		switch {
		case errors.As(err, &refused):
		case errors.Is(err, datasets.ErrEarlier):
			refused = refusal{http.StatusServiceUnavailable, datasets.ErrEarlier.Error() + "。"}
		default:
			s.log.Error("page failed", "path", r.URL.Path, "query", r.URL.RawQuery, "err", err)
			refused = refusal{http.StatusInternalServerError, brokenText}
		}
		s.writeError(w, r, refused)
	}
}

// open is the snapshot a request asks for, or its corrected copy.
func (s *site) open(r *http.Request, asked url.Values) (*datasets.Snapshot, func(), error) {
	corrected, err := readValues(asked)
	if err != nil {
		return nil, nil, err
	}
	snapshot, release, err := s.published(r, asked)
	if err != nil || !corrected {
		return snapshot, release, err
	}
	found, done, err := s.records.Corrected(r.Context(), snapshot)
	if err != nil {
		release()
		return nil, nil, err
	}
	return found, func() { done(); release() }, nil
}

func (s *site) published(r *http.Request, asked url.Values) (*datasets.Snapshot, func(), error) {
	text := asked.Get("snapshot")
	if text == "" {
		return s.records.Current(r.Context())
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return nil, nil, refuse("参数“snapshot”不能是“%s”；请给快照的编号，例如 1。", text)
	}
	snapshot, release, err := s.records.At(r.Context(), n)
	if errors.Is(err, datasets.ErrNoSnapshot) {
		return nil, nil, refusal{http.StatusNotFound, "没有编号为 " + text + " 的快照；去掉参数 snapshot 可看当前快照。"}
	}
	return snapshot, release, err
}

// ask reads what a request asks of a page and answers with the given questions.
func (s *site) ask(r *http.Request, p page, path map[string]string, questions []question) (answer, error) {
	var a answer
	err := s.read(r, p, path, func(ctx context.Context, snapshot *datasets.Snapshot, q Query) error {
		figures, err := answers(ctx, snapshot.DB, questions, q)
		a = answer{p, q, snapshotName(snapshot), snapshot.Date, figures, snapshot.Embedded}
		return err
	})
	return a, err
}

// read reads what a request asks of a page and hands it on, with the snapshot it is
// asked of and a context under which alike questions are answered once.
func (s *site) read(r *http.Request, p page, path map[string]string, use func(context.Context, *datasets.Snapshot, Query) error) error {
	asked, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return refusal{http.StatusBadRequest, "地址里的参数写法有误；请检查 & 与 % 的用法。"}
	}
	snapshot, release, err := s.open(r, asked)
	if err != nil {
		return err
	}
	defer release()
	h, err := s.holdings.of(r.Context(), snapshot.DB)
	if err != nil {
		return err
	}
	ctx := analytics.Once(r.Context())
	q, err := readQuery(ctx, snapshot.DB, h, asked, path, p.Params)
	if err != nil {
		return err
	}
	if q.Corrected = snapshot.Corrected; q.Corrected {
		if q.corrections, err = corrections(ctx, snapshot.DB, q.Scope); err != nil {
			return err
		}
	}
	if q.said, err = analytics.Remarks(ctx, snapshot.DB, q.Scope); err != nil {
		return err
	}
	return use(ctx, snapshot, q)
}

func snapshotName(s *datasets.Snapshot) string {
	switch {
	case s.Embedded:
		return "内置"
	case s.Number == 0:
		return "空（尚未收入文件）"
	}
	return strconv.Itoa(s.Number)
}

// page answers a page in one form.
func (s *site) page(p page, write func(answer, *bytes.Buffer) error) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		path := map[string]string{}
		for _, param := range p.Params {
			value, err := pathParam(r, param.Name)
			if err != nil {
				return err
			}
			if value != "" {
				path[param.Name] = value
			}
		}
		a, err := s.ask(r, p, path, p.Figures)
		if err != nil {
			return err
		}
		return send(w, contentType(r), func(b *bytes.Buffer) error { return write(a, b) })
	}
}

// pathParam is what stands in the path for {name}. The router matches the path as
// it was written where that differs from its plain form, and only then is the
// value still escaped.
func pathParam(r *http.Request, name string) (string, error) {
	value := chi.URLParam(r, name)
	if r.URL.RawPath == "" {
		return value, nil
	}
	plain, err := url.PathUnescape(value)
	if err != nil {
		return "", refuse("地址“%s”的写法有误。", value)
	}
	return plain, nil
}

func contentType(r *http.Request) string {
	if wantsJSON(r) {
		return "application/json; charset=utf-8"
	}
	return "text/html; charset=utf-8"
}

func writeJSON(a answer, b *bytes.Buffer) error { return json.NewEncoder(b).Encode(a.json()) }

// file is one form of a figure that a reader can take away.
type file struct {
	contentType string
	write       func(answer, *bytes.Buffer) error
}

var files = map[string]file{
	".csv":  {"text/csv; charset=utf-8", func(a answer, b *bytes.Buffer) error { return a.writeCSV(b, a.Figures[0]) }},
	".xlsx": {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", func(a answer, b *bytes.Buffer) error { return a.writeXLSX(b, a.Figures[0]) }},
	".json": {"application/json; charset=utf-8", writeJSON},
}

// figure answers one figure of a page as a file. What the page has in its path,
// the file has in its query.
func (s *site) figure(p page, ask question, form file) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		a, err := s.ask(r, p, nil, []question{ask})
		if err != nil {
			return err
		}
		return send(w, form.contentType, func(b *bytes.Buffer) error { return form.write(a, b) })
	}
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// send writes a whole body or nothing, so that a fault half way is an error page.
func send(w http.ResponseWriter, contentType string, write func(*bytes.Buffer) error) error {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	if err := write(b); err != nil {
		return err
	}
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Cache-Control", "no-cache")
	w.Write(b.Bytes()) // an error here is a reader who left
	return nil
}
