package analytics

import (
	"context"
	"database/sql"
	"testing"
)

func TestLostRowsBringRubricAndBasis(t *testing.T) {
	stem(t, "lost_rows", func(ctx context.Context, db *sql.DB, scope Scope) ([]LostRow, error) {
		return LostRows(ctx, db, scope, "单位自评", "", Page{Limit: 2})
	})
}

func TestLostRowsOfOneIndicatorAreItsOwn(t *testing.T) {
	db, scope, _ := fixture(t, "lost_rows")
	for name, want := range map[string]int{"": 3, "数量": 2, "户数": 2, "预算执行率": 1, "质量": 0} {
		got, err := LostRows(t.Context(), db, scope, "单位自评", name, Page{Limit: 10})
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != want {
			t.Errorf("%q: %d rows lost points, want %d", name, len(got), want)
		}
	}
}
