package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// OfficeErrors is how many documents of a district have errors of one family.
type OfficeErrors struct {
	District, DistrictName string
	Family                 string
	Documents              int64 // checked
	Cases                  int64 // of class E, I or R
	WithCase               int64 // documents with such a case
	Share                  record.Percent
}

// CheckOffices are the districts of a scope by the families of errors in what they
// hand in.
func CheckOffices(ctx context.Context, db *sql.DB, scope Scope) ([]OfficeErrors, error) {
	return rows[OfficeErrors](ctx, db, "check_offices", scope)
}
