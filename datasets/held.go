package datasets

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// HeldDocument is a document that counts and of which a store holds the original.
type HeldDocument struct {
	ID, Name string
	// Decided is what persons decided about it, the district given at import among it.
	Decided record.Decisions
}

// HeldDocuments are the documents of a snapshot that have originals, in the order of
// their receipt.
func HeldDocuments(ctx context.Context, db *sql.DB) ([]HeldDocument, error) {
	files, err := ReceivedFiles(ctx, db)
	if err != nil {
		return nil, err
	}
	said, err := fileRemarks(ctx, db)
	if err != nil {
		return nil, err
	}
	verdicts := verdictsOf(said)
	var all []HeldDocument
	for _, f := range files {
		if f.State == Taken {
			all = append(all, HeldDocument{f.ID, f.Name, verdicts.of(f)})
		}
	}
	return all, nil
}
