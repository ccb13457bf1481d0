package analytics

import "testing"

// batched is what a batch came to.
type batched struct {
	Number                                      int
	What                                        string
	Received, Taken, Waiting, Refused, SetAside int64
	Undone                                      int
	UndoneBy                                    string
}

func TestBatchesCountFilesAsTheyStandNow(t *testing.T) {
	db, _, archive := fixture(t, "batches")
	for section, number := range map[string]int{"want": 0, "one": 1} {
		found, err := Batches(t.Context(), db, number, Page{Limit: 10})
		if err != nil {
			t.Fatal(err)
		}
		var got []batched
		for _, b := range found {
			got = append(got, batched{b.Number, b.What, b.Received, b.Taken, b.Waiting, b.Refused, b.SetAside, b.Undone, b.UndoneBy})
		}
		compare(t, "batches", archive, section, table(got))
	}
}
