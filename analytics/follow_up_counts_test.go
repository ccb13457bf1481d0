package analytics

import "testing"

func TestFollowUpIsCountedByDistrictAndYear(t *testing.T) {
	stem(t, "follow_up_counts", FollowUpCounts)
}

func TestOnlyDistrictsWithRepeatedFindingsAreFlagged(t *testing.T) {
	db, scope, archive := fixture(t, "follow_up_counts")
	counts, err := FollowUpCounts(t.Context(), db, scope)
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "follow_up_counts", archive, "flags", sentences(FollowUpFlags(counts)))
}
