package analytics

import "testing"

func TestWeakAreasCountRecurrenceWithoutBridgingHoles(t *testing.T) {
	stem(t, "weak_areas", WeakAreas)
}

func TestWeakAreaFlagsSayOnceWhatRecurs(t *testing.T) {
	db, scope, archive := fixture(t, "weak_areas")
	areas, err := WeakAreas(t.Context(), db, scope)
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "weak_areas", archive, "flags", sentences(WeakAreaFlags(areas)))
}
