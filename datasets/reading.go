package datasets

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// reading is one received file with what reading it came to.
type reading struct {
	file   Received
	text   document.Document
	filing record.Filing // provisional where a doubt holds
	// whole says that the filing is what the file states: nothing holds it back.
	whole   bool
	refused string
	// divided says into what a file of several forms was cut, "" for one of one.
	divided string
	// dismissed says that a person withdrew the file.
	dismissed *Remark
}

// evaluationKey is one evaluation, of which one version counts.
type evaluationKey struct {
	project, kind string
	year          int
}

// districts are those the file registers.
func (r reading) districts() []record.District {
	return append([]record.District{r.filing.District}, r.filing.Districts...)
}

// evaluation is the evaluation the file would count as.
func (r reading) evaluation() (evaluationKey, bool) {
	if !r.whole || r.dismissed != nil || r.filing.Evaluation == nil {
		return evaluationKey{}, false
	}
	return evaluationKey{r.filing.Project.Key, string(r.filing.Evaluation.Kind), r.filing.Evaluation.Year}, true
}

// tried is what a field is taken to be only to see what else of a document is in doubt:
// amounts of 万元 may have the more decimals, which are no doubt of their own.
var tried = map[string]string{record.YearAsked: "2000", record.MoneyUnitAsked: "万元", record.DistrictAsked: "000000=未定"}

// Review reads a file as the store does: what it states, and every doubt about it. Where
// doubts hold, what they are about is left out of the filing. Its error is a
// document.Refusal, or a fault of reading the file from where it lies.
func Review(file Incoming, decided record.Decisions, registry []record.District) (text document.Document, f record.Filing, doubts []record.Doubt, err error) {
	if text, err = Text(file); err != nil {
		return text, f, nil, err
	}
	said := record.Decisions{}
	maps.Copy(said, decided)
	asked := map[string]bool{}
	for {
		f, err = interpreted(&text, file.Name, said, registry, false)
		var u document.Undecided
		if !errors.As(err, &u) {
			break
		}
		if asked[u.Field] { // what was tried is no answer: this is as far as it can be read
			return text, record.Filing{}, doubts, nil
		}
		asked[u.Field], doubts = true, append(doubts, record.Doubt(u))
		said[u.Field] = cmp.Or(tried[u.Field], strings.Join(u.Candidates[:min(1, len(u.Candidates))], ""))
	}
	if err != nil {
		return text, f, nil, err
	}
	for _, d := range doubts {
		blank(&f, d.Field)
	}
	return text, f, append(doubts, f.Doubts...), nil
}

// blank takes out of a filing what was only tried.
func blank(f *record.Filing, field string) {
	switch {
	case field == record.YearAsked && f.Evaluation != nil:
		f.Evaluation.Year = 0
	case field == record.KindAsked && f.Evaluation != nil:
		f.Evaluation.Kind = ""
	case field == record.EvaluatedAsked && f.Project != nil:
		f.Project.Name, f.Project.Key = "", ""
	case field == record.DistrictAsked:
		f.District = record.District{}
		if f.Project != nil {
			f.Project.Key, f.Project.District = "", ""
		}
	case field == record.MoneyUnitAsked:
		f.Funding = nil
	}
}

// withoutKind is [interpreted], anywhere also for a document whose kind of evaluation nobody
// has decided: it is one of none.
func withoutKind(text *document.Document, name string, decided record.Decisions, registry []record.District, anywhere bool) (record.Filing, error) {
	f, err := interpreted(text, name, decided, registry, anywhere)
	var u document.Undecided
	if !anywhere || !errors.As(err, &u) || u.Field != record.KindAsked {
		return f, err
	}
	said := record.Decisions{record.KindAsked: u.Candidates[0]}
	maps.Copy(said, decided)
	f, err = interpreted(text, name, said, registry, true)
	blank(&f, u.Field)
	return f, err
}

// holds reports whether a doubt holds back the whole file.
func holds(doubts []record.Doubt) bool {
	for _, d := range doubts {
		if d.Holds {
			return true
		}
	}
	return false
}

// sumOf names a file by its bytes.
func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// readings reads a received file, and where it holds several forms each of them, with
// what was decided about them.
func readings(file Received, data []byte, v verdicts, registry []record.District) ([]reading, error) {
	forms, rest, err := Forms(Incoming{Name: file.Name, Data: data})
	var refusal document.Refusal
	switch {
	case errors.As(err, &refusal):
		return []reading{{file: file, refused: refusal.Text}}, nil
	case err != nil:
		return nil, err
	case len(forms) == 1:
		r, err := readAnew(file, forms[0], v, registry)
		return []reading{r}, err
	}
	whole := reading{file: file, divided: dividedText(len(forms), rest)}
	if d, ok := v.dismissal(file); ok {
		whole.dismissed = &d
	}
	read := []reading{whole}
	for _, form := range forms {
		r, err := readAnew(file.form(form), form, v, registry)
		if err != nil {
			return nil, err
		}
		read = append(read, r)
	}
	return read, nil
}

// readAnew reads a received file, or one form of it, with what was decided about it.
func readAnew(file Received, from Incoming, v verdicts, registry []record.District) (reading, error) {
	r := reading{file: file}
	if d, ok := v.dismissal(file); ok {
		r.dismissed = &d
	}
	text, f, doubts, err := Review(from, v.of(file), registry)
	var refusal document.Refusal
	switch {
	case errors.As(err, &refusal):
		r.refused = refusal.Text
	case err != nil:
		return r, fmt.Errorf("%s: %w", file.Name, err)
	default:
		r.text, r.filing, r.whole = text, f, !holds(doubts)
		r.filing.Document.Batch, r.filing.Document.Ordinal = file.Batch, file.Ordinal
		r.file.state(f, doubts)
	}
	return r, nil
}

// state writes what a file states into its row, which outlives the text of the file and
// must not keep it in memory.
func (f *Received) state(filing record.Filing, doubts []record.Doubt) {
	f.Kind, f.District = filing.Document.Kind, strings.Clone(filing.District.Code)
	f.Doubts = nil
	for _, d := range doubts {
		d.Text = strings.Clone(d.Text)
		f.Doubts = append(f.Doubts, d)
	}
	if p := filing.Project; p != nil {
		f.Project, f.ProjectName = strings.Clone(p.Key), strings.Clone(p.Name)
	}
	if e := filing.Evaluation; e != nil {
		f.Evaluation, f.Year, f.Stated = string(e.Kind), e.Year, digestOf(filing)
	}
}

// atOnce does n things, as many at a time as there are processors.
func atOnce(n int, do func(i int) error) error {
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		group.Go(func() error { return do(i) })
	}
	return group.Wait()
}
