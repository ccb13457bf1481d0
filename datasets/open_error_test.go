package datasets

import (
	"bytes"
	"testing"
)

// What checking comes to is known after the other rollups: those of the last documents
// must not be left out.
func TestOpenErrorsOfTheLastDocumentsAreRolledUp(t *testing.T) {
	s := newStore(t)
	form := file(t, "longgang-2023.txt")
	form.Data = bytes.ReplaceAll(form.Data, []byte("99.89"), []byte("98.89")) // the rows add up to one point more
	importing(t, s, form)
	snap, release, err := s.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	var open, rolled int
	if err := snap.DB.QueryRowContext(t.Context(), "SELECT (SELECT count(*) FROM discrepancy WHERE class = 'E'), (SELECT coalesce(sum(cases), 0)::BIGINT FROM rollup_open_error)").Scan(&open, &rolled); err != nil {
		t.Fatal(err)
	}
	if open == 0 || rolled != open {
		t.Errorf("%d errors rolled up of the %d in the document", rolled, open)
	}
}
