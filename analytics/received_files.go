package analytics

import (
	"context"
	"database/sql"
	"time"
)

// ReceivedFile is one file as it was received and what has become of it.
type ReceivedFile struct {
	Document, Name, Folder string
	State                  string // of datasets.States
	Kind                   string // of document, "" where that was not told
	District, DistrictName string // "" where they are not known
	Project, ProjectName   string
	Evaluation             string // its kind, "" where that is not known
	Year                   sql.Null[int64]
	Batch                  int
	ImportedAt             sql.Null[time.Time] // of the batch
	Bytes                  int64
	Doubts                 int64  // that a person has to decide
	Text                   string // why it was refused or waits, or what to look at
	Taken, Waiting         int64  // of the list, as Total
	Refused, SetAside      int64
	Total                  int64 // of the list, whatever part of it was asked for
}

// FileFilter is which received files are asked for: an empty field is any. Dated and
// Placed leave out files whose year or district is not known.
type FileFilter struct {
	State, Kind, Search string
	Batch               int
	Dated, Placed       bool
}

// ReceivedFiles are the files received, whether they count or not, the latest first.
func ReceivedFiles(ctx context.Context, db *sql.DB, scope Scope, f FileFilter, page Page) ([]ReceivedFile, error) {
	return rows[ReceivedFile](ctx, db, "received_files", scope, append(page.args(),
		sql.Named("state", f.State), sql.Named("kind", f.Kind), sql.Named("search", f.Search), sql.Named("batch", f.Batch),
		sql.Named("dated", f.Dated), sql.Named("placed", f.Placed))...)
}
