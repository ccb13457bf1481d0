package analytics

import "testing"

func TestSelfPaidShareChangeSplitsIntoNumeratorAndDenominator(t *testing.T) {
	stem(t, "self_paid_share", SelfPaidShare)
}
