package analytics

import (
	"testing"

	"jixiao/datasets"
	"jixiao/datasets/record"
)

func TestLikeForLikeLeavesOutWhatOnlyOneScopeCounts(t *testing.T) {
	db, scope, archive := fixture(t, "like_for_like")
	got, err := LikeForLike(t.Context(), db, scope, "", "")
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "like_for_like", archive, "want", table(got))
}

// Nobody said that the scope changed: there is nothing to be like.
func TestWithoutARemarkNothingIsClaimed(t *testing.T) {
	db, scope, _ := fixture(t, "self_paid_share")
	got, err := LikeForLike(t.Context(), db, scope, "", "")
	if err != nil || len(got) > 0 {
		t.Errorf("%v, %v", got, err)
	}
}

// Counted in thousands, and under other names and codes, series change alike on one
// scope, and shares stay what they are.
func TestUnitsAndNamesChangeNoLikeForLikeChangeAndNoShare(t *testing.T) {
	db, scope, _ := fixture(t, "like_for_like")
	type change struct {
		Quantity, Part      string
		Year                int
		Change, AlikeChange record.Percent
		Component           string
	}
	type share struct {
		Year                    int
		Own, OwnChange, OfScope record.Percent
	}
	answers := func() string {
		alike, err := LikeForLike(t.Context(), db, scope, "", "")
		if err != nil {
			t.Fatal(err)
		}
		shares, err := MeasureShare(t.Context(), db, scope, "参保户数", record.SelfPaid)
		if err != nil {
			t.Fatal(err)
		}
		var changes []change
		for _, a := range alike {
			changes = append(changes, change{a.Quantity, a.Part, a.Year, a.Change, a.AlikeChange, a.Component})
		}
		var parts []share
		for _, s := range shares {
			parts = append(parts, share{s.Year, s.Own, s.OwnChange, s.OfScope})
		}
		return table(changes) + table(parts)
	}
	before := answers()
	for _, statement := range []string{
		"UPDATE measure SET value = 1000 * value, district = 'N' || district",
		"UPDATE district SET code = 'N' || code, name = '新' || name, successor = CASE successor WHEN '' THEN '' ELSE 'N' || successor END",
		"UPDATE scope_change SET district = 'N' || district",
	} {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	if err := datasets.RefreshRollups(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	for i, code := range scope.Districts {
		scope.Districts[i] = "N" + code
	}
	if after := answers(); after != before {
		t.Errorf("before:\n%s\nafter:\n%s", before, after)
	}
}
