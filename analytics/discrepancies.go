package analytics

import (
	"context"
	"database/sql"
	"time"

	"jixiao/datasets/record"
)

// Discrepancy is one place of a document where something does not hold, does not
// agree or has to be explained.
type Discrepancy struct {
	Key                    string
	Document, DocumentName string
	District, DistrictName string
	Project, ProjectName   string // "" where the document is of no one project
	Year                   sql.Null[int64]
	Kind                   string // of evaluation, "" where it is none
	Ordinal                int    // in its document, the gravest first, from 1
	Rule, RuleName, Family string
	Class, Severity        string
	Place, Other           string
	Stated, Computed       string // with their units
	Difference             string // stated less computed, "" for words
	Text                   string
	Points                 record.Points // what putting it right would change
	Money                  record.Money
	Settled, SettledReason string // 已说明, 予以认可, 待更正; "" is not settled
	SettledBy              string
	SettledAt              sql.Null[time.Time]
	Correctable            bool  // it can only be one other value, shown on corrected values
	Total                  int64 // of the list, whatever part of it was asked for
}

// Discrepancies asked for: an empty field is any. State is 未处理 or how they were
// settled; Key is one case by itself.
type DiscrepancyFilter struct {
	Class, Rule, State, Document, Key string
}

// Discrepancies are the cases that checking the documents of a scope raised, the
// gravest that nobody has settled first.
func Discrepancies(ctx context.Context, db *sql.DB, scope Scope, f DiscrepancyFilter, page Page) ([]Discrepancy, error) {
	return rows[Discrepancy](ctx, db, "discrepancies", scope, append(page.args(),
		sql.Named("class", f.Class), sql.Named("rule", f.Rule), sql.Named("state", f.State), sql.Named("document", f.Document), sql.Named("key", f.Key))...)
}
