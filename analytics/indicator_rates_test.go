package analytics

import (
	"context"
	"database/sql"
	"testing"
)

func TestIndicatorRatesAreSumsOverScopeYearAndDistrict(t *testing.T) {
	stem(t, "indicator_rates", func(ctx context.Context, db *sql.DB, scope Scope) ([]IndicatorRate, error) {
		return IndicatorRates(ctx, db, scope, "财政评价")
	})
}
