package analytics

import (
	"context"
	"database/sql"
	"testing"
)

func TestComparabilityAspectsAreThoseOfTheMeasureInOrder(t *testing.T) {
	stem(t, "comparability_aspects", func(ctx context.Context, db *sql.DB, scope Scope) ([]ComparedAspect, error) {
		return ComparabilityAspects(ctx, db, scope, "覆盖率")
	})
}

func TestEveryComparedMeasureHasAspectsTheRecordsKnow(t *testing.T) {
	db, scope, _ := fixture(t, "comparability")
	for _, measure := range []string{"得分率", "单位成本", "覆盖率", "自付费占比", "预算执行率"} {
		aspects, err := ComparabilityAspects(t.Context(), db, scope, measure)
		if err != nil {
			t.Fatal(err)
		}
		decisive := 0
		for _, a := range aspects {
			if Aspect(Comparand{Year: 2020}, a.Aspect) == "" {
				t.Errorf("%s: nothing is known of %q", measure, a.Aspect)
			}
			if a.Decisive {
				decisive++
			}
		}
		if decisive == 0 {
			t.Errorf("%s compares with anything", measure)
		}
	}
}
