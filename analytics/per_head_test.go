package analytics

import "testing"

func TestPerHeadDividesByTheSameProgrammeAndYear(t *testing.T) {
	db, scope, archive := fixture(t, "per_head")
	spent, err := PerHead(t.Context(), db, scope, "执行数", "户")
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "per_head", archive, "want", table(spent))
	people, err := PerHead(t.Context(), db, scope, "参保人数", "户")
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "per_head", archive, "want people", table(people))
}
