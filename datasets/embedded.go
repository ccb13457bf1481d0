package datasets

import (
	"context"
	"fmt"
	"io/fs"

	"jixiao/datasets/record"
	"jixiao/datasets/sample"
)

// Embedded is the records the program carries with it, in memory: what it serves
// where no store is given. It has one snapshot, number 0, without a date.
type Embedded struct {
	snapshot  *Snapshot
	originals map[string][]byte
}

// OpenEmbedded reads the embedded documents and adds the made-up province.
func OpenEmbedded(ctx context.Context) (*Embedded, error) {
	db, err := Memory(ctx, nil)
	if err != nil {
		return nil, err
	}
	e := &Embedded{snapshot: &Snapshot{DB: db, Embedded: true}, originals: map[string][]byte{}}
	filings, err := e.documents(ctx)
	if err == nil {
		province, _ := sample.Province(sample.ShippedSeed, 1)
		err = add(ctx, db, publication{filings: append(filings, province...)})
	}
	if err != nil {
		db.Close()
		return nil, err
	}
	return e, nil
}

func (e *Embedded) documents(ctx context.Context) ([]record.Filing, error) {
	registry, err := Districts(ctx, e.snapshot.DB)
	if err != nil {
		return nil, err
	}
	entries, err := fs.ReadDir(sample.Documents, ".")
	if err != nil {
		return nil, err
	}
	var filings []record.Filing
	for _, entry := range entries {
		data, err := fs.ReadFile(sample.Documents, entry.Name())
		if err != nil {
			return nil, err
		}
		f, err := Read(entry.Name(), data, registry)
		if err != nil {
			return nil, fmt.Errorf("embedded %s: %w", entry.Name(), err)
		}
		e.originals[f.Document.ID] = data
		filings = append(filings, f)
	}
	return filings, nil
}

// Close ends the records' use.
func (e *Embedded) Close() error { return e.snapshot.DB.Close() }

// Current is the one snapshot there is.
func (e *Embedded) Current(context.Context) (*Snapshot, func(), error) {
	return e.snapshot, func() {}, nil
}

// At is the one snapshot there is, ErrNoSnapshot for any number but 0.
func (e *Embedded) At(_ context.Context, n int) (*Snapshot, func(), error) {
	if n != 0 {
		return nil, nil, fmt.Errorf("snapshot %d: %w", n, ErrNoSnapshot)
	}
	return e.snapshot, func() {}, nil
}

// Original is the embedded document with the given id; fs.ErrNotExist for made-up
// records, which have none.
func (e *Embedded) Original(id string) ([]byte, error) {
	data, ok := e.originals[id]
	if !ok {
		return nil, fmt.Errorf("document %s: %w", id, fs.ErrNotExist)
	}
	return data, nil
}
