package analytics

import (
	"context"
	"database/sql"
	"testing"

	"jixiao/datasets/record"
)

func TestMeasureShareIsOfItsOwnWholeAndOfTheScope(t *testing.T) {
	stem(t, "measure_share", func(ctx context.Context, db *sql.DB, scope Scope) ([]YearShare, error) {
		return MeasureShare(ctx, db, scope, "参保户数", record.SelfPaid)
	})
}
