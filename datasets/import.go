package datasets

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
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
	// Part is which of the forms in the file is meant, from 1; 0 for the file as a whole.
	Part int
	text *document.Document // once read, see [Forms]
}

func (f Incoming) bytes() ([]byte, error) {
	if f.Open == nil {
		return f.Data, nil
	}
	return f.Open()
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
	read := make([][]reading, len(files))
	data := make([][]byte, len(files))
	err := atOnce(len(files), func(n int) (err error) {
		f := files[n]
		one := reading{file: Received{Name: CleanName(filepath.Base(f.Name)), Folder: f.Folder, DistrictGiven: i.district}}
		defer func() {
			if read[n] == nil {
				read[n] = []reading{one}
			}
		}()
		var refusal document.Refusal
		if data[n], err = f.bytes(); errors.As(err, &refusal) {
			one.refused = refusal.Text
		} else if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
		if data[n] == nil && one.refused != "" {
			return nil
		}
		sum := sumOf(data[n])
		one.file.SHA256, one.file.ID, one.file.Bytes = sum, idOf(sum, 0), int64(len(data[n]))
		if one.refused != "" {
			return nil
		}
		if before := i.held.files[one.file.ID]; before != nil && before.SHA256 == sum && !i.again(*before) {
			return nil
		}
		read[n], err = readings(one.file, data[n], i.said, i.held.registry)
		return err
	})
	if err != nil {
		return err
	}
	p := publication{texts: texts{}}
	known := len(i.held.registry)
	for n := range read {
		if len(i.held.registry) > known && asksDistrict(read[n]) { // which a file before it may have registered
			if read[n], err = readings(read[n][0].file, data[n], i.said, i.held.registry); err != nil {
				return err
			}
		}
		receipts, err := i.settle(ctx, read[n], data[n], &p)
		if err != nil {
			return err
		}
		i.report.Receipts = append(i.report.Receipts, receipts...)
		for _, receipt := range receipts {
			for _, tell := range told {
				tell(receipt)
			}
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

// asksDistrict reports whether a file, or a form in it, has a district nobody knows.
func asksDistrict(read []reading) bool {
	for _, r := range read {
		for _, d := range r.file.Doubts {
			if d.Field == record.DistrictAsked {
				return true
			}
		}
	}
	return false
}

// again says that a file received before is worth another reading: it was refused, or it
// or a form in it waits for the district given now.
func (i *intake) again(before Received) bool {
	waits := before.State == Waiting
	if before.State == Divided {
		for id := range i.held.partsOf(before.ID) {
			waits = waits || i.held.files[id].State == Waiting
		}
	}
	return before.State == Returned || waits && i.district != "" && before.DistrictGiven != i.district
}

// settle settles one file, with the forms in it, and keeps its original.
func (i *intake) settle(ctx context.Context, read []reading, data []byte, p *publication) ([]Receipt, error) {
	file := read[0].file
	if file.SHA256 == "" {
		return []Receipt{{File: file.Name, Folder: file.Folder, Outcome: Refused, Text: read[0].refused}}, nil
	}
	before := i.held.files[file.ID]
	switch {
	case before != nil && before.SHA256 != file.SHA256:
		return []Receipt{{File: file.Name, Folder: file.Folder, Outcome: Refused,
			Text: fmt.Sprintf("文件编号 %s 与“%s”相同而内容不同，无法分别存放；请核对这两份文件的来历", file.ID, before.Name)}}, nil
	case before != nil && before.State == Returned && read[0].refused == before.Text:
		return []Receipt{before.receipt(Refused, record.Filing{})}, nil
	case before != nil && (!i.again(*before) || before.Batch == i.draft.number):
		return []Receipt{before.unchanged(file)}, nil
	case before != nil:
		ids := i.held.partsOf(before.ID)
		if err := i.draft.remove(ctx, slices.Sorted(maps.Keys(ids))); err != nil {
			return nil, err
		}
		i.held.release(ids)
	}
	if err := i.store.keepOriginal(file.SHA256, data); err != nil {
		return nil, err
	}
	var receipts []Receipt
	ordinal := i.held.last + 1
	for _, r := range read {
		r.file.Batch, r.file.Ordinal = i.draft.number, ordinal
		r.filing.Document.Batch, r.filing.Document.Ordinal = r.file.Batch, r.file.Ordinal
		receipt := i.held.settle(r, nil, p)
		if receipt.Outcome == Accepted {
			i.taken++
		} else {
			i.kept++
		}
		receipts = append(receipts, receipt)
	}
	return receipts, nil
}
