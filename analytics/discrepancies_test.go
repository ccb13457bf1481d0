package analytics

import "testing"

// ranked is what the order of a list of cases is told by.
type ranked struct {
	Key, Settled, SettledBy string
	Correctable             bool
	Total                   int64
}

func TestDiscrepanciesPutTheGravestUnsettledFirst(t *testing.T) {
	db, scope, archive := fixture(t, "discrepancies")
	for section, filter := range map[string]DiscrepancyFilter{
		"want": {}, "breach": {Class: "R"}, "accepted": {State: "予以认可"},
	} {
		found, err := Discrepancies(t.Context(), db, scope, filter, Page{Limit: 10})
		if err != nil {
			t.Fatal(err)
		}
		var got []ranked
		for _, c := range found {
			got = append(got, ranked{c.Key, c.Settled, c.SettledBy, c.Correctable, c.Total})
		}
		compare(t, "discrepancies", archive, section, table(got))
	}
}
