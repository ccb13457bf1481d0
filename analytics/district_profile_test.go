package analytics

import (
	"context"
	"database/sql"
	"testing"
)

func TestDistrictProfileStandsBesideItsPeers(t *testing.T) {
	stem(t, "district_profile", func(ctx context.Context, db *sql.DB, scope Scope) ([]ProfileValue, error) {
		peers, err := DistrictPeers(ctx, db, scope, "A")
		if err != nil {
			return nil, err
		}
		return DistrictProfile(ctx, db, scope, "A", peers)
	})
}

// 5 points are far where the middle half of the peers is 2 points wide (2.5 ranges),
// 10 points are not where it is 20 wide (0.5). Without ranges the 10 points count.
func TestFarthestIsMeasuredByHowMuchPeersDiffer(t *testing.T) {
	rate := func(name string, value, spreads float64) ProfileValue {
		return ProfileValue{Quantity: name, Unit: "%", Value: value, Median: number(50), Spreads: number(spreads), Peers: 8}
	}
	values := []ProfileValue{rate("宽", 60, .5), rate("窄", 45, -2.5), {Quantity: "户数", Unit: "户", Value: 9e9, Median: number(1), Peers: 8}}
	if far, n := Farthest(values); far.Quantity != "窄" || n != 2 {
		t.Errorf("%s of %d", far.Quantity, n)
	}
	for i := range values {
		values[i].Spreads = sql.Null[float64]{}
	}
	if far, _ := Farthest(values); far.Quantity != "宽" {
		t.Errorf("without ranges %s", far.Quantity)
	}
	if _, n := Farthest(nil); n != 0 {
		t.Error("nothing compares")
	}
}
