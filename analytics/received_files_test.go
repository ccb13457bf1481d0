package analytics

import "testing"

// listed is what the order of a list of files is told by.
type listed struct {
	Document, State string
	Doubts          int64
	Total           int64
}

func TestReceivedFilesListWhatDoesNotCountToo(t *testing.T) {
	db, scope, archive := fixture(t, "received_files")
	for section, filter := range map[string]FileFilter{
		"want": {}, "dated": {Dated: true}, "placed": {Placed: true}, "waiting": {State: "需人定"}, "divided": {State: "已拆开"}, "batch": {Batch: 1}, "search": {Search: "保险"},
	} {
		found, err := ReceivedFiles(t.Context(), db, scope, filter, Page{Limit: 10})
		if err != nil {
			t.Fatal(err)
		}
		var got []listed
		for _, f := range found {
			got = append(got, listed{f.Document, f.State, f.Doubts, f.Total})
		}
		compare(t, "received_files", archive, section, table(got))
	}
}
