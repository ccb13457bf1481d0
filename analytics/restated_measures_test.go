package analytics

import "testing"

func TestARestatedCountStandsBesideTheOneThatCounts(t *testing.T) {
	stem(t, "restated_measures", RestatedMeasures)
}
