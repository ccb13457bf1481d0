package analytics

import "testing"

func TestUnitCostFindsTheUnitThatThePriceIsSetBy(t *testing.T) {
	stem(t, "unit_cost", UnitCost)
}
