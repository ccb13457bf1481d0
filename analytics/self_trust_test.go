package analytics

import "testing"

func TestSelfTrustKeepsItsComponentsApart(t *testing.T) {
	stem(t, "self_trust", SelfTrusts)
}
