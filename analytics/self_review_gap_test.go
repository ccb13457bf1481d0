package analytics

import "testing"

func TestSelfReviewGapIsOfRatesOfTheSameProjectAndYear(t *testing.T) {
	stem(t, "self_review_gap", firstPage(SelfReviewGap))
}

func TestSelfReviewGapFlagsOnlyAboveTheThreshold(t *testing.T) {
	db, scope, archive := fixture(t, "self_review_gap")
	gaps, err := SelfReviewGap(t.Context(), db, scope, Page{Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "self_review_gap", archive, "flags", sentences(SelfReviewGapFlags(gaps)))
}
