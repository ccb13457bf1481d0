package datasets

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// Incoming is a file handed in for import.
type Incoming struct {
	Name string // file name without folders
	// Folder is where it lay: the packed file and the folders it came in, "" for none.
	Folder string
	Data   []byte
	Size   int64 // of what Open reads, as far as it is known before
	// Open reads a file whose Data is left where it lies until its turn comes: many
	// files need no more memory than a few. A document.Refusal is a fault of the file,
	// whose bytes are kept if there are any.
	Open func() ([]byte, error)
}

func (f Incoming) bytes() ([]byte, error) {
	if f.Open == nil {
		return f.Data, nil
	}
	return f.Open()
}

// Outcome is what became of one file.
type Outcome string

// The outcomes of a file. Accepted, held and refused files are kept; only what was
// accepted counts.
const (
	Accepted  Outcome = "accepted"
	Held      Outcome = "held"      // a person has to decide something first
	Unchanged Outcome = "unchanged" // the same bytes were received before, with the same result
	Refused   Outcome = "refused"
	SetAside  Outcome = "set_aside" // withdrawn, or replaced by another version
)

// Receipt tells what became of one file and what was read from it.
type Receipt struct {
	File     string  `json:"file"`
	Folder   string  `json:"folder,omitempty"`
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
	// Doubts are what a person has to decide.
	Doubts []Asked `json:"doubts,omitempty"`
	// Text says in Chinese why a file was refused, held or unchanged, or what to look at.
	Text string `json:"text"`
}

// Asked is a doubt as scripts read it.
type Asked struct {
	Field      string   `json:"field"`
	Place      string   `json:"place,omitempty"`
	Text       string   `json:"text,omitempty"`
	Why        string   `json:"why"`
	Candidates []string `json:"candidates,omitempty"`
	Holds      bool     `json:"holds"`
}

func (f Received) receipt(o Outcome, filing record.Filing) Receipt {
	r := Receipt{File: f.Name, Folder: f.Folder, Outcome: o, Document: f.ID, Kind: f.Kind, District: f.District, Project: f.ProjectName, Year: f.Year,
		Unplaced: len(filing.Unplaced), Text: f.Text}
	for _, d := range f.Doubts {
		r.Doubts = append(r.Doubts, Asked(d))
	}
	return r
}

// Report is the result of an import: the snapshot that holds it and a receipt a file.
type Report struct {
	Snapshot int       `json:"snapshot"`
	Receipts []Receipt `json:"receipts"`
}

// Refusals counts the files that were refused.
func (r Report) Refusals() int { return r.count(Refused) }

// Undecided counts the files that wait for a person.
func (r Report) Undecided() int { return r.count(Held) }

func (r Report) count(o Outcome) int {
	n := 0
	for _, f := range r.Receipts {
		if f.Outcome == o {
			n++
		}
	}
	return n
}

// atATime and bytesAtATime are how many files are read before what they state is
// written down: memory does not grow with the number of files.
const atATime, bytesAtATime = 128, 64 << 20

// nextPart is how many files are read next.
func nextPart(files []Incoming) int {
	var bytes int64
	for n, f := range files {
		if bytes += f.Size + int64(len(f.Data)); n == atATime || n > 0 && bytes > bytesAtATime {
			return n
		}
	}
	return len(files)
}

// Import reads files, keeps all of them, and publishes what was accepted as one new
// snapshot, which also lists what waits for a person and what was refused. Files
// received before change nothing; where all were, the snapshot stays as it was. Only
// what was refused, or waits for the district given now, is read again.
//
// district names the district of files that do not say theirs, "" if none was given:
// its code, or code=name for one that is not registered yet; a name the register
// contradicts is a document.Refusal. told hear of each file as soon as its fate is
// known, in the order of the files.
func (s *Store) Import(ctx context.Context, files []Incoming, district string, told ...func(Receipt)) (Report, error) {
	unlock, err := s.lock()
	if err != nil {
		return Report{}, err
	}
	defer unlock()
	base, err := s.current()
	if err != nil {
		return Report{}, err
	}
	i, err := s.newIntake(ctx, base, district)
	if err != nil {
		return Report{}, err
	}
	defer i.draft.discard()
	for len(files) > 0 {
		n := nextPart(files)
		if err := i.receive(ctx, files[:n], told); err != nil {
			return Report{}, err
		}
		files = files[n:]
	}
	if i.taken+i.kept == 0 {
		return i.report, nil
	}
	i.report.Snapshot = i.draft.number
	if err := i.draft.publish(ctx, batch{i.draft.number, wallClock(time.Now()), AnImport, i.taken}); err != nil {
		return Report{}, fmt.Errorf("snapshot %d: %w", i.draft.number, err)
	}
	return i.report, nil
}

// intake is an import under way.
type intake struct {
	store       *Store
	draft       *draft
	held        *holdings
	said        verdicts
	district    string
	report      Report
	taken, kept int // files accepted, and files kept though they do not count
}

func (s *Store) newIntake(ctx context.Context, base int, district string) (*intake, error) {
	held, err := s.holdings(ctx, base)
	if err != nil {
		return nil, err
	}
	if district != "" {
		d, err := given(district, held.registry)
		if err != nil {
			return nil, err
		}
		district = d.Code + "=" + d.Name // which a rebuild registers again
	}
	j, err := s.journal()
	if err != nil {
		return nil, err
	}
	i := &intake{store: s, draft: s.newDraft(base, j.remarks), held: held, said: verdictsOf(j.remarks), district: district, report: Report{Snapshot: base}}
	return i, i.draft.revise(ctx, held)
}

// receive reads some files at once and settles them one after the other.
func (i *intake) receive(ctx context.Context, files []Incoming, told []func(Receipt)) error {
	read := make([]reading, len(files))
	data := make([][]byte, len(files))
	err := atOnce(len(files), func(n int) (err error) {
		f := files[n]
		read[n].file = Received{Name: CleanName(filepath.Base(f.Name)), Folder: f.Folder, DistrictGiven: i.district}
		var refusal document.Refusal
		if data[n], err = f.bytes(); errors.As(err, &refusal) {
			read[n].refused = refusal.Text
		} else if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
		if data[n] == nil && read[n].refused != "" {
			return nil
		}
		sum := sumOf(data[n])
		read[n].file.SHA256, read[n].file.ID, read[n].file.Bytes = sum, sum[:documentIDLength], int64(len(data[n]))
		if read[n].refused != "" {
			return nil
		}
		if before := i.held.files[sum]; before != nil && !i.again(*before) {
			return nil
		}
		read[n], err = readAnew(read[n].file, data[n], i.said, i.held.registry)
		return err
	})
	if err != nil {
		return err
	}
	p := publication{texts: texts{}}
	for n := range read {
		receipt, err := i.settle(ctx, read[n], data[n], &p)
		if err != nil {
			return err
		}
		i.report.Receipts = append(i.report.Receipts, receipt)
		for _, tell := range told {
			tell(receipt)
		}
	}
	if len(p.received) == 0 {
		return nil
	}
	if err := syncFile(filepath.Join(i.store.dir, "originals")); err != nil {
		return err
	}
	return i.draft.add(ctx, p)
}

// again says that a file received before is worth another reading.
func (i *intake) again(before Received) bool {
	return before.State == Returned || before.State == Waiting && i.district != "" && before.DistrictGiven != i.district
}

// settle settles one file and keeps its original.
func (i *intake) settle(ctx context.Context, r reading, data []byte, p *publication) (Receipt, error) {
	if r.file.SHA256 == "" {
		return Receipt{File: r.file.Name, Folder: r.file.Folder, Outcome: Refused, Text: r.refused}, nil
	}
	before := i.held.files[r.file.SHA256]
	switch {
	case before != nil && before.State == Returned && r.refused == before.Text:
		return before.receipt(Refused, record.Filing{}), nil
	case before != nil && (!i.again(*before) || before.Batch == i.draft.number):
		return before.unchanged(r.file), nil
	case before != nil:
		if err := i.draft.remove(ctx, []string{before.ID}); err != nil {
			return Receipt{}, err
		}
		i.held.release(map[string]bool{before.ID: true})
	case i.held.ids[r.file.ID] != "":
		return Receipt{File: r.file.Name, Folder: r.file.Folder, Outcome: Refused,
			Text: fmt.Sprintf("文件编号 %s 与“%s”相同而内容不同，无法分别存放；请核对这两份文件的来历", r.file.ID, i.held.ids[r.file.ID])}, nil
	}
	if err := i.store.keepOriginal(r.file.SHA256, data); err != nil {
		return Receipt{}, err
	}
	r.file.Batch, r.file.Ordinal = i.draft.number, i.held.last+1
	r.filing.Document.Batch, r.filing.Document.Ordinal = r.file.Batch, r.file.Ordinal
	receipt := i.held.settle(r, nil, p)
	if receipt.Outcome == Accepted {
		i.taken++
	} else {
		i.kept++
	}
	return receipt, nil
}

// unchanged is the receipt of bytes that were received before.
func (f Received) unchanged(again Received) Receipt {
	text := map[State]string{
		Taken: "与已收入的“%s”完全相同，未作改动", Waiting: "与先前收到的“%s”完全相同，仍待人确认",
		Replaced: "与先前收到的“%s”完全相同，那一份已被替换，未作改动；要恢复请到文件页", Withdrawn: "与先前收到的“%s”完全相同，那一份已撤下，未作改动；要恢复请到文件页",
		Returned: "与先前退回的“%s”完全相同",
	}[f.State]
	return Receipt{File: again.Name, Folder: again.Folder, Outcome: Unchanged, Document: f.ID, Text: fmt.Sprintf(text, f.Name)}
}
