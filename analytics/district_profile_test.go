package analytics

import (
	"context"
	"database/sql"
	"testing"
)

func TestDistrictProfileStandsBesideItsPeers(t *testing.T) {
	stem(t, "district_profile", func(ctx context.Context, db *sql.DB, scope Scope) ([]ProfileValue, error) {
		return DistrictProfile(ctx, db, scope, "A")
	})
}
