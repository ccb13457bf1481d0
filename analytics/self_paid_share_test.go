package analytics

import "testing"

func TestSelfPaidShareChangeSplitsIntoNumeratorAndDenominator(t *testing.T) {
	stem(t, "self_paid_share", SelfPaidShare)
}

func TestSelfPaidFlagsSayWhereTheChangeCameFrom(t *testing.T) {
	db, scope, archive := fixture(t, "self_paid_share")
	shares, err := SelfPaidShare(t.Context(), db, scope)
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "self_paid_share", archive, "want flags", sentences(SelfPaidFlags(shares)))
}
