package datasets

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"jixiao/datasets/sample"
)

// Embedded is the records the program carries with it, in memory: what it serves
// where no store is given. It has one snapshot, number 0, without a date.
type Embedded struct {
	snapshot  *Snapshot
	originals map[string][]byte
	// reading is held by requests, so that a remark changes the records between two.
	reading sync.RWMutex
	remarks []Remark

	corrected copies
}

// OpenEmbedded reads the embedded documents and adds the made-up province.
func OpenEmbedded(ctx context.Context) (*Embedded, error) {
	db, err := open("", false)
	if err != nil {
		return nil, err
	}
	e := &Embedded{snapshot: &Snapshot{DB: db, Embedded: true}, originals: map[string][]byte{}}
	var p publication
	if err = CreateTables(ctx, db); err == nil {
		p, err = e.documents(ctx)
	}
	if err == nil {
		province, _ := sample.Province(sample.ShippedSeed, 1)
		p.filings = append(p.filings, province...)
		err = add(ctx, db, p)
	}
	if err != nil {
		db.Close()
		return nil, err
	}
	return e, nil
}

func (e *Embedded) documents(ctx context.Context) (publication, error) {
	p := publication{texts: texts{}}
	registry, err := Districts(ctx, e.snapshot.DB)
	if err != nil {
		return p, err
	}
	entries, err := fs.ReadDir(sample.Documents, ".")
	if err != nil {
		return p, err
	}
	for _, entry := range entries {
		data, err := fs.ReadFile(sample.Documents, entry.Name())
		if err != nil {
			return p, err
		}
		text, f, err := ReadBoth(Incoming{Name: entry.Name(), Data: data}, nil, registry)
		if err != nil {
			return p, fmt.Errorf("embedded %s: %w", entry.Name(), err)
		}
		e.originals[f.Document.ID] = data
		p.filings, p.texts[f.Document.ID] = append(p.filings, f), text
		file := Received{ID: f.Document.ID, SHA256: f.Document.SHA256, Name: f.Document.Name, Bytes: f.Document.Bytes, Ordinal: len(p.filings), State: Taken, Text: "随程序附带"}
		file.state(f, f.Doubts)
		p.received = append(p.received, file)
	}
	return p, nil
}

// ErrNoStore says that there is no folder to keep files in.
var ErrNoStore = errors.New("没有指定档案库，收不下文件；请用 jixiao serve -store 文件夹 启动后再上传")

// Import takes nothing: ErrNoStore.
func (e *Embedded) Import(context.Context, []Incoming, string, ...func(Receipt)) (Report, error) {
	return Report{}, ErrNoStore
}

// Close ends the records' use.
func (e *Embedded) Close() error {
	e.corrected.drop()
	return e.snapshot.DB.Close()
}

// Current is the one snapshot there is, as it is until released.
func (e *Embedded) Current(context.Context) (*Snapshot, func(), error) {
	e.reading.RLock()
	return e.snapshot, sync.OnceFunc(e.reading.RUnlock), nil
}

// At is the one snapshot there is, ErrNoSnapshot for any number but 0.
func (e *Embedded) At(ctx context.Context, n int) (*Snapshot, func(), error) {
	if n != 0 {
		return nil, nil, fmt.Errorf("snapshot %d: %w", n, ErrNoSnapshot)
	}
	return e.Current(ctx)
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
