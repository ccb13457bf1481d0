package analytics

import "testing"

func TestRemarksAreThoseInForceInTheScope(t *testing.T) { stem(t, "remarks", Remarks) }
