package main

import (
	"compress/gzip"
	"context"
	"database/sql"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"jixiao/dashboard"
	"jixiao/datasets"
	"jixiao/datasets/sample"
)

// BenchmarkPages compares, page by page on the made-up province, the handler with
// the bare SQL it runs, and ten times the projects with the province as shipped.
// The three take turns in one run, so that a busy machine slows all alike; what
// is printed are ratios of their medians. Nothing passes or fails on a clock.
func BenchmarkPages(b *testing.B) {
	once, ten := province(b, 1), province(b, 10)
	pages := map[*bench][]string{}
	for _, p := range []*bench{once, ten} {
		pages[p] = onePageOfEachKind(b, p.fetch, "sample")
	}
	for i, path := range pages[once] {
		name, _, _ := strings.Cut(path, "?")
		b.Run(name, func(b *testing.B) {
			queries := once.queriesOf(path)
			bare := func() { once.replay(b, queries) }
			small := func() { once.fetch(path) }
			large := func() { ten.fetch(pages[ten][i]) }
			times := medians(21*b.N, bare, small, large)
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(float64(len(queries)), "queries")
			b.ReportMetric(times[1].Seconds()*1000, "ms/page")
			if len(queries) > 0 {
				b.ReportMetric(times[1].Seconds()/times[0].Seconds(), "page/SQL")
			}
			b.ReportMetric(times[2].Seconds()/times[1].Seconds(), "tenfold/page")
		})
	}
}

// BenchmarkFirstPage is a cold start: from the command to the overview in hand.
func BenchmarkFirstPage(b *testing.B) {
	program, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	times := medians(5*b.N, func() {
		server := exec.CommandContext(b.Context(), program, "serve", "-addr", "127.0.0.1:0")
		server.Env = append(os.Environ(), asProgram+"=1")
		out, in, err := os.Pipe()
		if err != nil {
			b.Fatal(err)
		}
		defer out.Close()
		server.Stdout, server.Stderr = in, in
		err = server.Start()
		in.Close()
		if err != nil {
			b.Fatal(err)
		}
		origin, _ := addressIn(out)
		fetcher(b, origin)("/")
		if err := server.Process.Signal(os.Interrupt); err != nil {
			b.Fatal(err)
		}
		if err := server.Wait(); err != nil {
			b.Fatal(err)
		}
	})
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(times[0].Seconds()*1000, "ms/first-page")
}

// BenchmarkVisit counts the bytes a browser loads, compressed: the overview with
// all it needs, and the next page, when the rest is held.
func BenchmarkVisit(b *testing.B) {
	p := province(b, 1)
	first := p.compressed("/?set=sample")
	for _, m := range regexp.MustCompile(`(?:src|href)="(/static/[^"]+)"`).FindAllSubmatch(p.fetch("/?set=sample"), -1) {
		first += p.compressed(string(m[1]))
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(first), "B/first-visit")
	b.ReportMetric(float64(p.compressed("/trends?set=sample")), "B/next-page")
}

// medians are the middle times of n turns of each.
func medians(n int, turns ...func()) []time.Duration {
	all := make([][]time.Duration, len(turns))
	for range n {
		for i, turn := range turns {
			start := time.Now()
			turn()
			all[i] = append(all[i], time.Since(start))
		}
	}
	middle := make([]time.Duration, len(turns))
	for i, times := range all {
		slices.Sort(times)
		middle[i] = times[len(times)/2]
	}
	return middle
}

// bench is the dashboard over the made-up province of one size.
type bench struct {
	b       *testing.B
	db      *sql.DB
	handler http.Handler
	records *recording
}

func province(b *testing.B, size int) *bench {
	b.Helper()
	filings, _ := sample.Province(sample.ShippedSeed, size)
	db, err := datasets.Memory(b.Context(), filings)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	return &bench{b: b, db: db, handler: site(db), records: &recording{db: db}}
}

func site(db *sql.DB) http.Handler {
	return dashboard.New(oneSnapshot{&datasets.Snapshot{DB: db}}, slog.New(slog.DiscardHandler))
}

func (p *bench) fetch(path string) []byte {
	return p.get(p.handler, path).Body.Bytes()
}

func (p *bench) get(site http.Handler, path string, header ...string) *httptest.ResponseRecorder {
	p.b.Helper()
	request := httptest.NewRequest(http.MethodGet, path, nil)
	for _, h := range header {
		request.Header.Set("Accept-Encoding", h)
	}
	answer := httptest.NewRecorder()
	site.ServeHTTP(answer, request)
	if answer.Code != http.StatusOK {
		p.b.Fatalf("%s: status %d", path, answer.Code)
	}
	return answer
}

// compressed is how many bytes of a path go over the wire.
func (p *bench) compressed(path string) int {
	p.b.Helper()
	body := p.get(p.handler, path, "gzip").Body
	size := body.Len()
	if _, err := gzip.NewReader(body); err != nil {
		p.b.Fatalf("%s is not compressed: %v", path, err)
	}
	return size
}

// queriesOf are the queries a page runs once it has been seen before.
func (p *bench) queriesOf(path string) []query {
	p.b.Helper()
	db := sql.OpenDB(p.records)
	defer db.Close()
	watched := site(db)
	p.get(watched, path)
	p.records.queries = nil
	p.get(watched, path)
	return p.records.queries
}

// replay runs queries all at once, which is the fastest they can be had, and
// reads their rows into nothing.
func (p *bench) replay(b *testing.B, queries []query) {
	var all sync.WaitGroup
	for _, q := range queries {
		all.Go(func() {
			rows, err := p.db.QueryContext(b.Context(), q.text, q.args...)
			if err != nil {
				b.Error(err)
				return
			}
			defer rows.Close()
			for rows.Next() {
			}
			if err := rows.Err(); err != nil {
				b.Error(err)
			}
		})
	}
	all.Wait()
}

// oneSnapshot are records that never change.
type oneSnapshot struct{ snapshot *datasets.Snapshot }

func (o oneSnapshot) Current(context.Context) (*datasets.Snapshot, func(), error) {
	return o.snapshot, func() {}, nil
}

func (o oneSnapshot) At(context.Context, int) (*datasets.Snapshot, func(), error) {
	return o.snapshot, func() {}, nil
}

func (o oneSnapshot) Corrected(_ context.Context, s *datasets.Snapshot) (*datasets.Snapshot, func(), error) {
	return s, func() {}, nil
}

func (o oneSnapshot) Original(string) ([]byte, error) { return nil, fs.ErrNotExist }

func (o oneSnapshot) Import(context.Context, []datasets.Incoming, string, ...func(datasets.Receipt)) (datasets.Report, error) {
	return datasets.Report{}, datasets.ErrNoStore
}

func (o oneSnapshot) Remark(context.Context, ...datasets.Remark) ([]datasets.Remark, error) {
	return nil, datasets.ErrNothingHeld
}
