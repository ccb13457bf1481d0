package analytics

import (
	"context"
	"database/sql"
	"testing"
)

func TestTrendValuesLeaveHolesAndMarkScopeBreaks(t *testing.T) {
	stem(t, "trend", func(ctx context.Context, db *sql.DB, scope Scope) ([]YearValue, error) {
		return trendValues(ctx, db, scope, "", "")
	})
}

func TestTrendSaysNoMoreThanItsYearsBear(t *testing.T) {
	db, scope, archive := fixture(t, "trend")
	series, err := TrendSeries(t.Context(), db, scope, "", "")
	if err != nil {
		t.Fatal(err)
	}
	type said struct{ District, Subject, Latest, Verdict string }
	var all []said
	for _, s := range series {
		all = append(all, said{s.DistrictName, s.Subject(), s.Latest(), s.Verdict()})
	}
	compare(t, "trend", archive, "want said", table(all))
	compare(t, "trend", archive, "want flags", table(TrendFlags(series)))
}

func TestTrendOfOneQuantityLeavesTheOthersOut(t *testing.T) {
	db, scope, _ := fixture(t, "trend")
	series, err := TrendSeries(t.Context(), db, scope, "参保户数", "个人出资")
	if err != nil {
		t.Fatal(err)
	}
	if len(series) != 1 || series[0].District != "A" {
		t.Errorf("%d series", len(series))
	}
}
