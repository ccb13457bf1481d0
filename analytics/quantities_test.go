package analytics

import "testing"

func TestQuantitiesAreThoseTheScopeHolds(t *testing.T) {
	stem(t, "quantities", Quantities)
}
