package datasets

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"jixiao/datasets/record"
)

// measureKey is what one count is a count of; a store holds one value for it.
type measureKey struct {
	district, programme    string
	year                   int
	name, payer, component string
}

// holdings is what a snapshot and the files before a file hold, as far as a file can
// collide with it.
type holdings struct {
	registry    []record.District
	files       map[string]*Received        // by received.id, which is shorter than SHA-256: two files could share it
	evaluations map[evaluationKey]*Received // the version that counts
	measures    map[measureKey]held
	stating     map[measureKey][]string // every document that states a count
	last        int                     // ordinal
}

// ruleDistricts are the districts of the rules, which every store begins with.
var ruleDistricts = sync.OnceValues(func() ([]record.District, error) {
	db, err := Memory(context.Background(), nil)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	return Districts(context.Background(), db)
})

func (s *Store) holdings(ctx context.Context, n int) (*holdings, error) {
	h := &holdings{files: map[string]*Received{}, evaluations: map[evaluationKey]*Received{}, measures: map[measureKey]held{}, stating: map[measureKey][]string{}}
	if n == 0 {
		registry, err := ruleDistricts()
		h.registry = slices.Clone(registry)
		return h, err
	}
	snap, release, err := s.At(ctx, n)
	if err != nil {
		return nil, err
	}
	defer release()
	if h.registry, err = Districts(ctx, snap.DB); err != nil {
		return nil, err
	}
	files, err := ReceivedFiles(ctx, snap.DB)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		h.hold(f)
		if key := (evaluationKey{f.Project, f.Evaluation, f.Year}); f.State == Taken && f.Evaluation != "" {
			h.evaluations[key] = h.files[f.ID]
		}
	}
	return h, scan(ctx, snap.DB, `SELECT district, programme, year, measure, payer, component, document, value, true FROM measure
UNION ALL SELECT district, programme, year, measure, payer, component, document, value, false FROM restated_measure`, func(r *sql.Rows) error {
		var k measureKey
		var v held
		var counts bool
		err := r.Scan(&k.district, &k.programme, &k.year, &k.name, &k.payer, &k.component, &v.document, &v.value, &counts)
		if counts {
			h.measures[k] = v
		}
		h.stating[k] = append(h.stating[k], v.document)
		return err
	})
}

func (h *holdings) hold(f Received) {
	h.files[f.ID] = &f
	h.last = max(h.last, f.Ordinal)
}

// release forgets files that are to be read anew.
func (h *holdings) release(ids map[string]bool) {
	for id := range ids {
		delete(h.files, id)
	}
	for key, f := range h.evaluations {
		if ids[f.ID] {
			delete(h.evaluations, key)
		}
	}
	for key, v := range h.measures {
		if ids[v.document] {
			delete(h.measures, key)
		}
	}
}

// partsOf are the ids of a file and of the forms in it.
func (h *holdings) partsOf(id string) map[string]bool {
	ids := map[string]bool{id: true}
	for _, f := range h.files {
		if f.Whole == id {
			ids[f.ID] = true
		}
	}
	return ids
}

// register takes the district of a file into the register, whatever becomes of the
// file: later files may be given its code alone.
func (h *holdings) register(d record.District, p *publication) {
	if d.Code != "" && !slices.ContainsFunc(h.registry, func(r record.District) bool { return r.Code == d.Code }) {
		h.registry = append(h.registry, d)
		p.districts = append(p.districts, d)
	}
}

// settle decides what becomes of a file and adds it to p. versions are what was decided
// between the files of one evaluation; a file that is not among them and finds another
// version waits for a person.
func (h *holdings) settle(r reading, versions map[string]version, p *publication) Receipt {
	f := r.file
	defer func() { p.received = append(p.received, f); h.hold(f) }()
	f.Other, f.Remark = "", 0
	receipt := func(o Outcome, text string) Receipt {
		f.Text = text
		return f.receipt(o, r.filing)
	}
	if r.refused != "" {
		f.State, f.Doubts = Returned, nil
		return receipt(Refused, r.refused)
	}
	for _, d := range r.districts() {
		h.register(d, p)
	}
	v, decided := versions[f.ID]
	key, evaluates := r.evaluation()
	switch before := h.evaluations[key]; {
	case r.dismissed != nil:
		f.State, f.Remark, f.Doubts = Withdrawn, r.dismissed.Number, nil
		return receipt(SetAside, fmt.Sprintf("由%s撤下：%s", r.dismissed.Author, r.dismissed.Text))
	case r.divided != "":
		f.State, f.Doubts = Divided, nil
		return receipt(Parted, r.divided)
	case !r.whole:
		f.State = Waiting
		return receipt(Held, heldText(f.Doubts))
	case decided && v.remark != 0:
		f.State, f.Other, f.Remark, f.Doubts = Replaced, v.by, v.remark, nil
		return receipt(SetAside, fmt.Sprintf("经人确认，以同一次评价的另一份“%s”为准", v.name))
	case decided:
		return h.rival(&f, v.by, v.name, receipt)
	case evaluates && before != nil:
		return h.rival(&f, before.ID, before.Name, receipt)
	}
	f.State = Taken
	if evaluates {
		h.evaluations[key] = &f
	}
	again := h.restate(&r.filing)
	took := f.receipt(Accepted, r.filing)
	took.Restated = len(again)
	for _, one := range again {
		if one.before.value != one.measure.Value {
			took.Differing++
		}
	}
	took.Text = acceptedText(took, len(f.Doubts))
	f.Text = took.Text
	p.filings, p.restated = append(p.filings, r.filing), append(p.restated, again...)
	p.texts[f.ID] = r.text
	return took
}

// rival holds a file that is another version of an evaluation: which of the two counts
// is a person's decision, unless both state the same.
func (h *holdings) rival(f *Received, id, name string, receipt func(Outcome, string) Receipt) Receipt {
	if other := h.files[id]; other != nil && other.Stated == f.Stated {
		f.State, f.Other, f.Doubts = Repeated, id, nil
		return receipt(SetAside, fmt.Sprintf("读出的各项都与已收入的“%s”相同，不重复计", name))
	}
	why := fmt.Sprintf("项目“%s”%d 年的%s已由“%s”收入，两份内容不同；同一次评价只能计一份，请确认以哪一份为准", f.ProjectName, f.Year, f.Evaluation, name)
	f.State, f.Other = Waiting, id
	f.Doubts = append([]record.Doubt{{Field: record.VersionAsked, Why: why + "。", Candidates: []string{NewCounts, OldCounts}, Holds: true}}, f.Doubts...)
	return receipt(Held, why)
}

func heldText(doubts []record.Doubt) string {
	var whys []string
	for _, d := range doubts {
		if d.Holds {
			whys = append(whys, strings.TrimSuffix(d.Why, "。"))
		}
	}
	return strings.Join(whys, "；")
}

// restate takes the counts another document gave before out of a filing: a year
// must not count twice, and which of two values holds is a person's decision.
func (h *holdings) restate(filing *record.Filing) []restatement {
	var again []restatement
	var fresh []record.Measure
	for _, m := range filing.Measures {
		key := keyOf(m)
		h.stating[key] = append(h.stating[key], filing.Document.ID)
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

func keyOf(m record.Measure) measureKey {
	return measureKey{m.District, strings.Clone(m.Programme), m.Year, m.Name, m.Payer, strings.Clone(m.Component)}
}

func acceptedText(r Receipt, doubts int) string {
	text := "已收入"
	if r.Unplaced > 0 {
		text += fmt.Sprintf("；%d 处文字未能归入栏目，已原样留存", r.Unplaced)
	}
	if doubts > 0 {
		text += fmt.Sprintf("；%d 处待人确认，确认前这几处暂缺", doubts)
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
	return all, errors.Join(err)
}
