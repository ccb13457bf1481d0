package analytics

import "testing"

func TestDistrictsShowTheLastYearEachHasDataFor(t *testing.T) {
	stem(t, "districts", Districts)
}
