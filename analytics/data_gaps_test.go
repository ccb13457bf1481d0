package analytics

import "testing"

func TestDataGapsListHolesWithinTheLifeOfADistrict(t *testing.T) {
	stem(t, "data_gaps", DataGaps)
}

func TestDataGapFlagsSayWhatIsMissing(t *testing.T) {
	db, scope, archive := fixture(t, "data_gaps")
	gaps, err := DataGaps(t.Context(), db, scope)
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "data_gaps", archive, "flags", sentences(DataGapFlags(gaps, scope)))
}
