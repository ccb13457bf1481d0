package dashboard

import (
	"bytes"
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"io/fs"
	"net/http"
	"strings"

	"jixiao/analytics"
	"jixiao/datasets"
	"jixiao/datasets/document"
)

var (
	//go:embed document_named.sql
	documentNamedQuery string
	//go:embed document_unplaced.sql
	unplacedQuery string
)

// analysisView is the page of one analysis: what it means and how it is computed.
type analysisView struct {
	frame
	Name    string
	Meaning []string
	SQL     string
	Tables  []tableView
	Pages   []menuItem // that show it
}

type tableView struct{ Name, Schema string }

// documentView is the page of one document: its text, with the cases of checking beside it.
type documentView struct {
	frame
	ID, Name, Kind, SHA256 string
	Bytes                  int64
	Made                   bool // made up: there is no original
	Original               originalView
	Unplaced               []unplacedView
	checkedView
	Trust  []trustView
	Sheets []Link // its review sheet, as files
}

type unplacedView struct{ Place, Anchor, Text, Why string }

// source answers the page behind a figure: an analysis by its stem, or a
// document by its id.
func (s *site) source(w http.ResponseWriter, r *http.Request) error {
	name, err := pathParam(r, "name")
	if err != nil {
		return err
	}
	// The scope is carried along for the way back and asks nothing of a document.
	q := Query{given: r.URL.Query()}
	text, err := analytics.SQL(name)
	if err == nil {
		return send(w, "text/html; charset=utf-8", func(b *bytes.Buffer) error { return writeAnalysis(b, q, name, text) })
	}
	if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrInvalid) {
		return err
	}
	snapshot, release, err := s.open(r, q.given)
	if err != nil {
		return err
	}
	defer release()
	if q.held, err = s.holdings.of(r.Context(), snapshot.DB); err != nil {
		return err
	}
	v, err := s.document(r.Context(), snapshot.DB, q, name)
	if errors.Is(err, sql.ErrNoRows) && known(r.Context(), snapshot.DB, name) {
		http.Redirect(w, r, q.Href("/documents/"+name), http.StatusSeeOther) // it was received and does not count
		return nil
	}
	if errors.Is(err, sql.ErrNoRows) {
		return refusal{http.StatusNotFound, "没有名为“" + name + "”的分析或文件；请从图表下方的来源进入。"}
	}
	if err != nil {
		return err
	}
	v.frame = newFrame(v.Name, q, "")
	v.Own = documentStyle()
	v.Snapshot = snapshotName(snapshot)
	if v.Made {
		v.Synthetic = syntheticText
	}
	return send(w, "text/html; charset=utf-8", func(b *bytes.Buffer) error {
		return templates.ExecuteTemplate(b, "document.html", v)
	})
}

func writeAnalysis(b *bytes.Buffer, q Query, name, text string) error {
	v := analysisView{frame: newFrame(name, q, ""), Name: name, Meaning: meaning(text)}
	v.SQL = statement(text)
	for _, p := range pages {
		for _, ask := range p.Figures {
			if (ask.Name == name || strings.HasPrefix(ask.Name, name+"_")) && !strings.Contains(p.Path, "{") {
				v.Pages = append(v.Pages, menuItem{Title: p.Title, Href: q.Href(p.Path) + "#" + ask.Name})
				break
			}
		}
	}
	for _, table := range tablesRead(text) {
		schema, err := datasets.Schema(table)
		if err != nil {
			return err
		}
		v.Tables = append(v.Tables, tableView{table, schema})
	}
	return templates.ExecuteTemplate(b, "analysis.html", v)
}

// statement is an analysis without the comment on top.
func statement(text string) string {
	at := 0
	for l := range strings.Lines(text) {
		if !strings.HasPrefix(l, "--") {
			break
		}
		at += len(l)
	}
	return text[at:]
}

func (s *site) document(ctx context.Context, db *sql.DB, q Query, id string) (documentView, error) {
	v := documentView{ID: id}
	err := db.QueryRowContext(ctx, documentNamedQuery, sql.Named("id", id)).Scan(&v.Name, &v.Kind, &v.SHA256, &v.Bytes, &v.Made)
	if err != nil {
		return v, err
	}
	q = q.alone(setOf(v.Made))
	if v.checkedView, err = q.checked(ctx, db, id); err != nil {
		return v, err
	}
	if v.Trust, err = q.trust(ctx, db, id); err != nil {
		return v, err
	}
	v.Sheets = q.sheetWays(id)[:2]
	if v.Made {
		for i := range v.Cases {
			v.Cases[i].Anchor = ""
		}
		return v, nil
	}
	err = each(ctx, db, "document_unplaced.sql", unplacedQuery, func(rows *sql.Rows) error {
		var u unplacedView
		if err := rows.Scan(&u.Place, &u.Text, &u.Why); err != nil {
			return err
		}
		u.Anchor = document.Anchor(u.Place)
		v.Unplaced = append(v.Unplaced, u)
		return nil
	}, sql.Named("id", id))
	if err != nil {
		return v, err
	}
	body, err := s.records.Original(id)
	if errors.Is(err, fs.ErrNotExist) {
		v.Original.Lost = "这里没有收存原件的文本；下列摘录的位置以原件为准。"
		return v, nil
	}
	if err != nil {
		return v, err
	}
	d, err := datasets.Text(datasets.Incoming{Name: v.Name, Data: body, Part: datasets.PartOf(id)})
	if err != nil {
		v.Original.Lost = err.Error() // a Refusal: a sentence for the reader
		return v, nil
	}
	marks := map[string]mark{}
	for _, c := range v.Cases {
		if c.Anchor != "" {
			marks[c.Anchor] = marks[c.Anchor].with(mark{Cases: []caseView{c}})
		}
	}
	v.Original = originalOf(d, marks)
	for i := range v.Cases {
		if !v.Original.shown[v.Cases[i].Anchor] {
			v.Cases[i].Anchor = ""
		}
	}
	for i := range v.Unplaced {
		if !v.Original.shown[v.Unplaced[i].Anchor] {
			v.Unplaced[i].Anchor = ""
		}
	}
	return v, nil
}
