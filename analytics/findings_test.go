package analytics

import (
	"fmt"
	"strings"
	"testing"
)

func TestFindingsCarryTheRecommendationsThatAnswerThem(t *testing.T) {
	db, scope, archive := fixture(t, "findings")
	all, err := Findings(t.Context(), db, scope, Sought{}, Page{Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range all {
		fmt.Fprintf(&b, "%s|%s|%d|%s|%d|%s|%s", f.Evaluation, f.DistrictName, f.Year, f.ProjectName, f.Number, f.Heading, f.Place)
		for _, a := range f.Advice {
			fmt.Fprintf(&b, "|→%d %s %s", a.Number, a.Heading, a.Place)
		}
		fmt.Fprintf(&b, "|%d\n", f.Total)
	}
	compare(t, "findings", archive, "want", b.String())
}

func TestFindingsOfOneProjectAndPagedByReport(t *testing.T) {
	db, scope, _ := fixture(t, "findings")
	one, err := Findings(t.Context(), db, scope, Sought{Project: "A-1"}, Page{Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	if len(one) != 3 || one[0].Total != 1 {
		t.Errorf("%d findings of %d reports, want 3 of 1", len(one), one[0].Total)
	}
	second, err := Findings(t.Context(), db, scope, Sought{}, Page{Limit: 1, Offset: 1})
	if err != nil {
		t.Fatal(err)
	}
	if len(second) == 0 || second[0].Evaluation != "a20" {
		t.Errorf("second report %+v", second)
	}
}
