package datasets

import (
	"context"
	"database/sql"
)

// HeldDocument is a document a store holds the original of.
type HeldDocument struct {
	ID, Name string
	// DistrictGiven is what a person gave at import, "" if the document says its district.
	DistrictGiven string
}

// HeldDocuments are the documents of a snapshot that have originals, in the order of
// their receipt.
func HeldDocuments(ctx context.Context, db *sql.DB) ([]HeldDocument, error) {
	var all []HeldDocument
	err := scan(ctx, db, "SELECT id, name, coalesce(district_given, '') FROM document WHERE NOT synthetic ORDER BY ordinal NULLS LAST, name", func(r *sql.Rows) error {
		var d HeldDocument
		err := r.Scan(&d.ID, &d.Name, &d.DistrictGiven)
		all = append(all, d)
		return err
	})
	return all, err
}
