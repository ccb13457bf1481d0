package dashboard

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"runtime/debug"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"
)

// answer is what a page says: the scope it was asked and its figures.
type answer struct {
	Page     page
	Query    Query
	Snapshot string
	Date     time.Time
	Figures  []Figure
	// Embedded says that what is written lasts until the program ends.
	Embedded bool
}

// answers runs the questions at once and keeps their order; ctx answers alike ones once.
func answers(ctx context.Context, db *sql.DB, questions []question, q Query) ([]Figure, error) {
	figures := make([]Figure, len(questions))
	group, each := errgroup.WithContext(ctx)
	for i, ask := range questions {
		group.Go(func() (err error) {
			// A panic on a goroutine of its own would end the program, not the request.
			defer func() {
				if fault := recover(); fault != nil {
					err = fmt.Errorf("figure %s panicked: %v\n%s", ask.Name, fault, debug.Stack())
				}
			}()
			f, err := ask.Ask(each, db, q)
			if err != nil {
				return fmt.Errorf("figure %s: %w", ask.Name, err)
			}
			f.Name = ask.Name
			if f.Chart != nil && f.Chart.Note != "" {
				f.Notes = append(slices.Clip(f.Notes), f.Chart.Note)
			}
			f.Synthetic = f.Synthetic || q.Set == SampleSet
			figures[i] = f
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	if err := q.remark(ctx, db, figures); err != nil {
		return nil, err
	}
	if err := q.held.names.name(ctx, db, figures); err != nil {
		return nil, err
	}
	q.contest(figures)
	return figures, nil
}

// The JSON of a page and of a figure, which scripts rely on.
type (
	pageJSON struct {
		Page      string    `json:"page"`
		Title     string    `json:"title"`
		Scope     scopeJSON `json:"scope"`
		Snapshot  string    `json:"snapshot"`
		Date      string    `json:"date"`
		Synthetic bool      `json:"synthetic"`
		// Corrections are the values that stand in place of printed ones.
		Corrections []correctionJSON `json:"corrections,omitempty"`
		Figures     []figureJSON     `json:"figures"`
	}
	scopeJSON struct {
		From      *int              `json:"from"`
		To        *int              `json:"to"`
		Districts []string          `json:"districts"`
		Set       string            `json:"set"`
		Values    string            `json:"values,omitempty"` // corrected, where asked for
		Params    map[string]string `json:"params,omitempty"`
	}
	figureJSON struct {
		Name      string       `json:"name"`
		Caption   string       `json:"caption"`
		Reading   string       `json:"reading"`
		Columns   []columnJSON `json:"columns"`
		Rows      rowsJSON     `json:"rows"`
		Flags     []flagJSON   `json:"flags"`
		Notes     []string     `json:"notes"`
		Sources   []sourceJSON `json:"sources"`
		Remarks   []remarkJSON `json:"remarks"`
		Contested []string     `json:"contested,omitempty"` // keys of the cases
		Synthetic bool         `json:"synthetic"`
	}
	columnJSON struct {
		Name  string `json:"name"`
		Label string `json:"label"`
		Unit  string `json:"unit"`
		// Hidden says that the printed page leaves the column out.
		Hidden bool `json:"hidden,omitempty"`
	}
	flagJSON struct {
		Level    string `json:"level"`
		Rule     string `json:"rule"`
		Text     string `json:"text"`
		Method   string `json:"method"`
		N        int    `json:"n"`
		District string `json:"district,omitempty"`
		Year     int    `json:"year,omitempty"`
		Subject  string `json:"subject,omitempty"`
	}
	sourceJSON struct {
		Document string `json:"document"`
		Place    string `json:"place"`
		ID       string `json:"id,omitempty"`
	}
)

func (a answer) json() pageJSON {
	out := pageJSON{
		Page: a.Page.Name, Title: a.Page.Title, Scope: a.Query.json(), Snapshot: a.Snapshot, Date: dateInWords(a.Date),
		Synthetic: a.Query.Set == SampleSet, Corrections: a.Query.correctionsJSON(), Figures: []figureJSON{},
	}
	for _, f := range a.Figures {
		out.Figures = append(out.Figures, f.json())
	}
	return out
}

func (q Query) json() scopeJSON {
	s := scopeJSON{Districts: q.Districts, Set: q.Set, Params: q.Params}
	if q.Corrected {
		s.Values = correctedValues
	}
	if s.Districts == nil {
		s.Districts = []string{}
	}
	if q.From > 0 {
		s.From, s.To = &q.From, &q.To
	}
	return s
}

func (f Figure) json() figureJSON {
	out := figureJSON{
		Name: f.Name, Caption: f.Caption, Reading: f.Reading, Synthetic: f.Synthetic, Rows: rowsJSON{f},
		Columns: []columnJSON{}, Flags: []flagJSON{}, Notes: []string{}, Sources: []sourceJSON{},
	}
	for _, c := range f.Columns {
		out.Columns = append(out.Columns, columnJSON{c.Name, c.Label, c.Unit, c.Hidden})
	}
	for _, flag := range f.Flags {
		out.Flags = append(out.Flags, flagJSON{string(flag.Level), flag.Rule, flag.Text, flag.Method, flag.N, flag.District, flag.Year, flag.Subject})
	}
	out.Notes = append(out.Notes, f.Notes...)
	out.Remarks = remarksJSON(f.Remarks)
	for _, c := range f.Contested {
		out.Contested = append(out.Contested, c.Key)
	}
	for _, s := range f.Sources {
		out.Sources = append(out.Sources, sourceJSON{s.Document, s.Place, s.ID})
	}
	return out
}

// rowsJSON writes rows with numbers at printed precision.
type rowsJSON struct{ figure Figure }

// MarshalJSON writes numbers as JSON numbers as they are printed, missing as null.
func (r rowsJSON) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('[')
	for i, row := range r.figure.Rows {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('[')
		for j, c := range r.figure.Columns {
			if j > 0 {
				b.WriteByte(',')
			}
			text, err := jsonCell(c, row[j])
			if err != nil {
				return nil, err
			}
			b.Write(text)
		}
		b.WriteByte(']')
	}
	b.WriteByte(']')
	return b.Bytes(), nil
}

func jsonCell(c Column, v any) ([]byte, error) {
	if b, ok := v.(bool); ok {
		return json.Marshal(b)
	}
	p, err := plainCell(c, v)
	switch {
	case err != nil:
		return nil, err
	case p.number:
		return []byte(p.text), nil
	case p.text == "" && !isText(v):
		return []byte("null"), nil
	}
	return json.Marshal(p.text)
}

// isText says that an empty cell is an empty text and not a missing value.
func isText(v any) bool {
	switch v.(type) {
	case string, Link:
		return true
	}
	return false
}

// dateInWords is the day a snapshot was published, "" for the embedded records.
func dateInWords(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("2006-01-02")
}
