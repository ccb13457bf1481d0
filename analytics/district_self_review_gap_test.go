package analytics

import "testing"

func TestDistrictSelfReviewGapIsTheMedianOfAllPairsOfTheLastYear(t *testing.T) {
	stem(t, "district_self_review_gap", DistrictSelfReviewGap)
}
