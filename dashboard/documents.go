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

// documentView is the page of one document: its text by line.
type documentView struct {
	frame
	ID, Name, Kind, SHA256 string
	Bytes                  int64
	Made                   bool // made up: there is no original
	Lines                  []lineView
	Outside                []lineView // of the article of a web page
	Notes                  []string   // what of the file is not shown, and cells in doubt
	Lost                   string     // why the text cannot be shown
	Unplaced               []unplacedView
	checkedView
	Trust  []trustView
	Sheets []Link // its review sheet, as files
}

// lineView is a line of a text, or a row of a table or paragraph of another format.
type lineView struct {
	Anchor string
	Number int // 0 where the format has no lines
	Cells  []cellView
	Cases  []caseView // that point to it
	Asked  bool       // a person has to decide something about it
}

type cellView struct {
	Text   string
	Anchor string // "" where only its line has one
	Asked  bool
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
		v.Lost = "这里没有收存原件的文本；下列摘录的位置以原件为准。"
		return v, nil
	}
	if err != nil {
		return v, err
	}
	d, err := datasets.Text(datasets.Incoming{Name: v.Name, Data: body, Part: datasets.PartOf(id)})
	if err != nil {
		v.Lost = err.Error() // a Refusal: a sentence for the reader
		return v, nil
	}
	for _, n := range d.Notes {
		v.Notes = append(v.Notes, strings.Trim(n.Place+"："+n.Text, "："))
	}
	at := map[string][]caseView{}
	for _, c := range v.Cases {
		at[c.Anchor] = append(at[c.Anchor], c)
	}
	for _, row := range d.Rows() {
		v.Lines = append(v.Lines, newLine(row, at))
	}
	v.Outside = outsideOf(d)
	return v, nil
}

// outsideOf are the lines of a web page outside its article.
func outsideOf(d document.Document) (lines []lineView) {
	for _, row := range d.OutsideRows() {
		lines = append(lines, newLine(row, nil))
	}
	return lines
}

// newLine is a row with the cases that point to it or to one of its cells.
func newLine(row document.Row, at map[string][]caseView) lineView {
	l := lineView{Anchor: document.Anchor(row.Place("", -1)), Number: row.Line}
	l.Cases = append(l.Cases, at[l.Anchor]...)
	for i, text := range row.Cells {
		c := cellView{Text: text, Anchor: document.Anchor(row.Place("", i))}
		if c.Anchor == l.Anchor {
			c.Anchor = ""
		}
		l.Cells = append(l.Cells, c)
		if c.Anchor != "" {
			l.Cases = append(l.Cases, at[c.Anchor]...)
		}
	}
	return l
}
