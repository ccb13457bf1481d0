package dashboard

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"jixiao/analytics"
	"jixiao/datasets"
)

// batchView is the page of one batch: its files, and the figures it changed.
type batchView struct {
	frame
	analytics.Batch
	When      string
	Counts    string // what became of its files
	Files     []analytics.ReceivedFile
	FileHref  map[string]string
	More      Link // to the rest of its files
	Changes   []changeView
	Changed   string // how many, in words
	Unknown   string // why the figures before cannot be compared
	Withdraws bool
	Frozen    string
	Back      string
	MaxText   int
	MaxAuthor int
}

// changeView is a figure before and after.
type changeView struct {
	District, Quantity, Unit string
	Year                     int
	What, Before, After      string
}

// mostChanges bounds the changes a page lists.
const mostChanges = 500

func (s *site) batch(w http.ResponseWriter, r *http.Request) error {
	number, ok := numberIn(chi.URLParam(r, "number"))
	if !ok {
		return refusal{http.StatusNotFound, "没有这一批；请从文件页进入。"}
	}
	q := Query{given: r.URL.Query()}
	snapshot, release, err := s.open(r, q.given)
	if err != nil {
		return err
	}
	defer release()
	if q.held, err = s.holdings.of(r.Context(), snapshot.DB); err != nil {
		return err
	}
	found, err := analytics.Batches(r.Context(), snapshot.DB, number, analytics.Page{Limit: 1})
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return refusal{http.StatusNotFound, "没有编号为 " + strconv.Itoa(number) + " 的批次；请从文件页进入。"}
	}
	v := batchView{
		Batch: found[0], When: found[0].ImportedAt.Format("2006-01-02 15:04"), Back: q.batchHref(number), FileHref: map[string]string{},
		MaxText: datasets.MaxRemarkText, MaxAuthor: datasets.MaxRemarkAuthor,
	}
	if b := found[0]; b.Received > 0 {
		v.Counts = fmt.Sprintf("收到 %s 份，现在已收入 %s，需人定 %s，退回 %s，替换或撤下 %s。",
			thousands(b.Received), thousands(b.Taken), thousands(b.Waiting), thousands(b.Refused), thousands(b.SetAside))
	}
	scope := analytics.Scope{From: firstYear, To: lastYear, Districts: q.held.codes()}
	if v.Files, err = analytics.ReceivedFiles(r.Context(), snapshot.DB, scope, analytics.FileFilter{Batch: number}, analytics.Page{Limit: filesShown}); err != nil {
		return err
	}
	for _, f := range v.Files {
		v.FileHref[f.Document] = q.FileHref(f.Document)
	}
	if len(v.Files) > 0 && v.Files[0].Total > int64(len(v.Files)) {
		v.More = Link{"这一批的全部文件", q.Href("/documents", "batch", strconv.Itoa(number)) + "#received_files"}
	}
	if q.given.Get("snapshot") != "" {
		v.Frozen = "这是过去的一个快照；去掉参数 snapshot 后可以撤下或恢复。"
	}
	v.Withdraws = v.Undone == 0 && v.Taken+v.Waiting > 0
	if err := s.compare(r.Context(), q, number, &v); err != nil {
		return err
	}
	v.frame = newFrame("第 "+strconv.Itoa(number)+" 批", q, "/documents/batches/"+strconv.Itoa(number))
	v.Own = documentStyle()
	v.Snapshot = snapshotName(snapshot)
	return send(w, "text/html; charset=utf-8", func(b *bytes.Buffer) error { return templates.ExecuteTemplate(b, "batch.html", v) })
}

// compare sets the figures of the snapshot the batch made beside those of the one before.
func (s *site) compare(ctx context.Context, q Query, number int, v *batchView) error {
	after, releaseAfter, err := s.records.At(ctx, number)
	if err == nil {
		defer releaseAfter()
		var before *datasets.Snapshot
		var releaseBefore func()
		if before, releaseBefore, err = s.records.At(ctx, number-1); err == nil {
			defer releaseBefore()
			changes, err := datasets.FigureChanges(ctx, before.DB, after.DB)
			if err != nil {
				return err
			}
			v.changed(q, changes)
			return nil
		}
	}
	if errors.Is(err, datasets.ErrNoSnapshot) || errors.Is(err, datasets.ErrEarlier) {
		v.Unknown = "这一批或它之前的快照已不在，或由较早版本的程序建立，改了哪些数无从比较。"
		return nil
	}
	return err
}

func (v *batchView) changed(q Query, changes []datasets.FigureChange) {
	counts := map[string]int{}
	for _, c := range changes {
		what := "改"
		switch {
		case !c.Before.Held:
			what = "新增"
		case !c.After.Held:
			what = "不再有"
		}
		counts[what]++
		if len(v.Changes) == mostChanges {
			continue
		}
		unit, before, after := inReadersUnit(c)
		v.Changes = append(v.Changes, changeView{q.DistrictName(c.District), quantityInWords(strings.TrimSpace(c.Programme+" "+c.Quantity), c.Part), unit, c.Year, what, before, after})
	}
	var parts []string
	for _, what := range []string{"新增", "改", "不再有"} {
		if counts[what] > 0 {
			parts = append(parts, what+" "+thousands(int64(counts[what]))+" 个")
		}
	}
	v.Changed = "主要的数都没有变"
	if len(parts) > 0 {
		v.Changed = "主要的数" + strings.Join(parts, "，")
	}
	if len(changes) > mostChanges {
		v.Changed += "，下面列前 " + strconv.Itoa(mostChanges) + " 个"
	}
}

// inReadersUnit is a change as a reader takes it: money in 元.
func inReadersUnit(c datasets.FigureChange) (unit, before, after string) {
	value := func(q datasets.Quantity) string {
		if !q.Held || !q.Valid {
			return missing
		}
		v, decimals := q.V, 2
		switch c.Unit {
		case "分":
			v /= 100
		case "户", "人":
			decimals = 0
		}
		return printedIn(Column{Decimals: decimals}, v)
	}
	unit = c.Unit
	if unit == "分" {
		unit = "元"
	}
	return unit, value(c.Before), value(c.After)
}
