package datasets

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// Incoming is a file handed in for import.
type Incoming struct {
	Name string // file name without folders
	Data []byte
}

// Outcome is what became of one file.
type Outcome string

// The three outcomes of a file.
const (
	Accepted  Outcome = "accepted"
	Unchanged Outcome = "unchanged" // the same bytes were imported before
	Refused   Outcome = "refused"
)

// Receipt tells what became of one file and what was read from it.
type Receipt struct {
	File     string  `json:"file"`
	Outcome  Outcome `json:"outcome"`
	Document string  `json:"document,omitempty"`
	Kind     string  `json:"kind,omitempty"`
	District string  `json:"district,omitempty"`
	Project  string  `json:"project,omitempty"`
	Year     int     `json:"year,omitempty"`
	// Unplaced counts the texts that were kept but belong nowhere; Restated the
	// values another document gave before, Differing those of them that differ.
	Unplaced  int `json:"unplaced"`
	Restated  int `json:"restated"`
	Differing int `json:"differing"`
	// Text says in Chinese why a file was refused or unchanged, or what to look at.
	Text string `json:"text"`
}

// Report is the result of an import: the snapshot that holds it and a receipt a file.
type Report struct {
	Snapshot int       `json:"snapshot"`
	Receipts []Receipt `json:"receipts"`
}

// Refusals counts the files that were refused.
func (r Report) Refusals() int {
	n := 0
	for _, f := range r.Receipts {
		if f.Outcome == Refused {
			n++
		}
	}
	return n
}

// Import reads files and publishes what was accepted as one new snapshot; where
// nothing new was accepted the snapshot stays as it was. district names the
// district of files that do not say theirs, "" if none was given: its code, or
// code=name for one that is not registered yet.
func (s *Store) Import(ctx context.Context, files []Incoming, district string) (Report, error) {
	unlock, err := s.lock()
	if err != nil {
		return Report{}, err
	}
	defer unlock()

	base, err := s.current()
	if err != nil {
		return Report{}, err
	}
	held, err := s.holdings(ctx, base)
	if err != nil {
		return Report{}, err
	}
	report := Report{Snapshot: base}
	p := publication{texts: texts{}}
	for _, file := range files {
		receipt, filing, err := held.receive(file, district, &p)
		if err != nil {
			return Report{}, err
		}
		report.Receipts = append(report.Receipts, receipt)
		if receipt.Outcome == Accepted {
			if err := s.keepOriginal(filing.Document.SHA256, file.Data); err != nil {
				return Report{}, err
			}
		}
	}
	if len(p.filings) == 0 {
		return report, nil
	}
	report.Snapshot = base + 1
	for i := range p.filings {
		p.filings[i].Document.Batch = report.Snapshot
	}
	p.batches = []batch{{report.Snapshot, wallClock(time.Now()), len(p.filings)}}
	if err := s.publish(ctx, base, report.Snapshot, p); err != nil {
		return Report{}, fmt.Errorf("snapshot %d: %w", report.Snapshot, err)
	}
	return report, nil
}

func (s *Store) keepOriginal(sum string, data []byte) error {
	path := filepath.Join(s.dir, "originals", sum)
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	return replaceFile(path, data)
}

// measureKey is what one count is a count of; a store holds one value for it.
type measureKey struct {
	district, programme    string
	year                   int
	name, payer, component string
}

// holdings is what a snapshot and the files of this import before a file hold,
// as far as a file can collide with it.
type holdings struct {
	registry    []record.District
	documents   map[string]string // SHA-256 → name
	ids         map[string]string // document.id → name: it is shorter, two files could share it
	evaluations map[[3]string]string
	measures    map[measureKey]held
}

func (s *Store) holdings(ctx context.Context, n int) (*holdings, error) {
	snap, release, err := s.At(ctx, n)
	if err != nil {
		return nil, err
	}
	defer release()
	h := &holdings{documents: map[string]string{}, ids: map[string]string{}, evaluations: map[[3]string]string{}, measures: map[measureKey]held{}}
	if h.registry, err = Districts(ctx, snap.DB); err != nil {
		return nil, err
	}
	err = errors.Join(
		scan(ctx, snap.DB, "SELECT id, sha256, name FROM document", func(r *sql.Rows) error {
			var id, sum, name string
			err := r.Scan(&id, &sum, &name)
			h.documents[sum], h.ids[id] = name, name
			return err
		}),
		scan(ctx, snap.DB, "SELECT e.project, e.year::VARCHAR, e.kind, d.name FROM evaluation e JOIN document d ON d.id = e.document", func(r *sql.Rows) error {
			var key [3]string
			var name string
			err := r.Scan(&key[0], &key[1], &key[2], &name)
			h.evaluations[key] = name
			return err
		}),
		scan(ctx, snap.DB, "SELECT district, programme, year, measure, payer, component, document, value FROM measure", func(r *sql.Rows) error {
			var k measureKey
			var v held
			err := r.Scan(&k.district, &k.programme, &k.year, &k.name, &k.payer, &k.component, &v.document, &v.value)
			h.measures[k] = v
			return err
		}),
	)
	return h, err
}

// receive reads one file and decides what becomes of it; what is accepted is
// added to p. Only our own faults are errors; the user's are receipts.
func (h *holdings) receive(file Incoming, district string, p *publication) (Receipt, record.Filing, error) {
	receipt := Receipt{File: file.Name, Outcome: Refused}
	sum := sha256.Sum256(file.Data)
	if name, ok := h.documents[hex.EncodeToString(sum[:])]; ok {
		receipt.Outcome = Unchanged
		receipt.Text = fmt.Sprintf("与已收入的“%s”完全相同，未作改动", name)
		return receipt, record.Filing{}, nil
	}
	text, filing, err := ReadBoth(file, district, h.registry)
	var refusal document.Refusal
	if errors.As(err, &refusal) {
		receipt.Text = refusal.Text
		return receipt, filing, nil
	}
	if err != nil {
		return receipt, filing, fmt.Errorf("%s: %w", file.Name, err)
	}
	if name, ok := h.ids[filing.Document.ID]; ok {
		receipt.Text = fmt.Sprintf("文件编号 %s 与“%s”相同而内容不同，无法分别存放；请核对这两份文件的来历", filing.Document.ID, name)
		return receipt, filing, nil
	}
	receipt.Document, receipt.Kind, receipt.District = filing.Document.ID, filing.Document.Kind, filing.District.Code
	receipt.Unplaced = len(filing.Unplaced)
	if filing.Evaluation != nil {
		receipt.Project, receipt.Year = filing.Project.Name, filing.Evaluation.Year
		key := [3]string{filing.Project.Key, fmt.Sprint(filing.Evaluation.Year), string(filing.Evaluation.Kind)}
		if name, ok := h.evaluations[key]; ok {
			receipt.Text = fmt.Sprintf("项目“%s”%d 年的%s已由“%s”收入，两份内容不同；同一次评价只能有一份，请先确认以哪一份为准",
				filing.Project.Name, filing.Evaluation.Year, filing.Evaluation.Kind, name)
			return receipt, filing, nil
		}
		h.evaluations[key] = file.Name
	}
	again := h.restate(&filing)
	receipt.Restated = len(again)
	for _, r := range again {
		if r.before.value != r.measure.Value {
			receipt.Differing++
		}
	}
	for _, d := range append(filing.Districts, filing.District) {
		if d.Code != "" && !slices.ContainsFunc(h.registry, func(r record.District) bool { return r.Code == d.Code }) {
			h.registry = append(h.registry, d)
		}
	}
	h.documents[filing.Document.SHA256], h.ids[filing.Document.ID] = file.Name, file.Name
	filing.Document.Ordinal = len(h.documents)
	p.filings = append(p.filings, filing)
	p.texts[filing.Document.ID] = text
	p.restated = append(p.restated, again...)
	receipt.Outcome = Accepted
	receipt.Text = acceptedText(receipt)
	return receipt, filing, nil
}

// restate takes the counts another document gave before out of a filing: a year
// must not count twice, and which of two values holds is a person's decision.
func (h *holdings) restate(filing *record.Filing) []restatement {
	var again []restatement
	var fresh []record.Measure
	for _, m := range filing.Measures {
		key := measureKey{m.District, m.Programme, m.Year, m.Name, m.Payer, m.Component}
		if before, ok := h.measures[key]; ok {
			again = append(again, restatement{filing.Document.ID, m, before})
			continue
		}
		h.measures[key] = held{filing.Document.ID, m.Value}
		fresh = append(fresh, m)
	}
	filing.Measures = fresh
	return again
}

func acceptedText(r Receipt) string {
	text := "已收入"
	if r.Unplaced > 0 {
		text += fmt.Sprintf("；%d 处文字未能归入栏目，已原样留存", r.Unplaced)
	}
	if r.Restated > 0 {
		text += fmt.Sprintf("；%d 个数已由先前文件给出", r.Restated)
	}
	if r.Differing > 0 {
		text += fmt.Sprintf("，其中 %d 个不一致，以先收者计，待核实", r.Differing)
	}
	return text
}

// Districts are the districts a store knows, by code.
func Districts(ctx context.Context, db *sql.DB) ([]record.District, error) {
	var all []record.District
	err := scan(ctx, db, `SELECT code, name, kind, level, parent, coalesce(valid_from, 0), coalesce(valid_to, 0), successor, aliases, synthetic, source, verified
FROM district ORDER BY code`, func(r *sql.Rows) error {
		var d record.District
		var aliases string
		err := r.Scan(&d.Code, &d.Name, &d.Kind, &d.Level, &d.Parent, &d.ValidFrom, &d.ValidTo, &d.Successor, &aliases, &d.Synthetic, &d.Source, &d.Verified)
		d.Aliases = strings.FieldsFunc(aliases, func(r rune) bool { return r == '|' })
		all = append(all, d)
		return err
	})
	return all, err
}
