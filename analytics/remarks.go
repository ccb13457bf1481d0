package analytics

import (
	"context"
	"database/sql"
	"time"
)

// Remark is what a person wrote about a point of the records, in force: not
// withdrawn. An empty District, Programme, Subject or Part is any.
type Remark struct {
	Number                 int
	Kind                   string // 说明, 口径变化, 问题归类
	District, DistrictName string
	Programme              string
	Subject, Part          string          // quantity and part of rollup_quantity
	Year                   sql.Null[int64] // none is no year in particular
	Choice                 string          // what was chosen with it, "" if nothing
	Text                   string
	Author                 string    // as given, not verified
	WrittenAt              time.Time // 北京时间
}

// Remarks are the remarks in force in a scope, in the order of writing.
func Remarks(ctx context.Context, db *sql.DB, scope Scope) ([]Remark, error) {
	return rows[Remark](ctx, db, "remarks", scope)
}
