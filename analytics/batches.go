package analytics

import (
	"context"
	"database/sql"
	"time"
)

// Batch is one publication that brought files or changed what became of some.
type Batch struct {
	Number                            int // of the snapshot
	ImportedAt                        time.Time
	What                              string // 导入, 处理, 重建
	Received                          int64  // files; then as they stand now
	Taken, Waiting, Refused, SetAside int64
	Undone                            int // number of the remark that withdrew the whole batch, 0 if none
	UndoneBy, UndoneWhy               string
	Total                             int64 // of the list, whatever part of it was asked for
}

// Batches are the imports and what else changed files, the latest first; number 0 is
// any. They are of the whole store, whatever the scope.
func Batches(ctx context.Context, db *sql.DB, number int, page Page) ([]Batch, error) {
	return rows[Batch](ctx, db, "batches", Scope{}, append(page.args(), sql.Named("number", number))...)
}
