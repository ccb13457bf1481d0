package analytics

import "testing"

func TestCoverageKeepsHouseholdsAndPeopleApart(t *testing.T) {
	stem(t, "coverage", Coverage)
}

func TestCoverageFlagsGapsAndFiguresNotToBeTrusted(t *testing.T) {
	db, scope, archive := fixture(t, "coverage")
	years, err := Coverage(t.Context(), db, scope)
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "coverage", archive, "want flags", table(CoverageFlags(years)))
}
