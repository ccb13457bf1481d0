package analytics

import "testing"

func TestScopeBreaksStandWithTheCountsOnEitherSide(t *testing.T) {
	stem(t, "scope_breaks", ScopeBreaks)
}

func TestScopeBreakFlagsSayOnceThatGrowthIsNotLikeForLike(t *testing.T) {
	db, scope, archive := fixture(t, "scope_breaks")
	breaks, err := ScopeBreaks(t.Context(), db, scope)
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "scope_breaks", archive, "want flags", sentences(ScopeBreakFlags(breaks)))
}
