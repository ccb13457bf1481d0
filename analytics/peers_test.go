package analytics

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"testing"
)

func TestPeersAreSizedInTheDistrictsOwnProgrammeAndYear(t *testing.T) {
	stem(t, "peers", func(ctx context.Context, db *sql.DB, scope Scope) ([]SizedDistrict, error) {
		return rows[SizedDistrict](ctx, db, "peers", scope, sql.Named("district", "A"))
	})
}

func TestNearestPeersComeFirst(t *testing.T) {
	db, scope, archive := fixture(t, "peers")
	p, err := DistrictPeers(t.Context(), db, scope, "A")
	if err != nil {
		t.Fatal(err)
	}
	text := fmt.Sprintf("放宽“%s” 候选 %d 缺规模 %d 少 %v %v\n", p.Widened, p.Candidates, p.Unsized, p.Few(), p.Sizes)
	for _, peer := range p.Nearest {
		text += fmt.Sprintf("%s %.4f\n", peer.DistrictName, peer.Distance)
	}
	compare(t, "peers", archive, "want nearest", text)
	if none, err := DistrictPeers(t.Context(), db, scope, "Z"); err != nil || none.Own.District != "" || none.Codes() == nil {
		t.Errorf("an unknown district has peers %v, %v", none, err)
	}
}

// circle is n candidates of a kind and a level, each a little larger than the last.
func circle(n int, name string, kind, level bool, from int64) []SizedDistrict {
	var all []SizedDistrict
	for i := range n {
		d := SizedDistrict{District: fmt.Sprint(name, i), SameKind: kind, SameLevel: level, Wanted: 3, RankPeers: 3}
		d.Households = sql.Null[int64]{V: from + int64(i), Valid: true}
		all = append(all, d)
	}
	return all
}

func TestTheCircleWidensOnlyUntilThereAreEnough(t *testing.T) {
	own := circle(1, "own", true, true, 100)
	own[0].Own = true
	for _, c := range []struct {
		kin, others, far int
		widened          string
		peers            int
	}{
		{5, 5, 5, "", 3}, {3, 5, 5, "", 3}, {2, 5, 5, "类别", 3}, {1, 1, 5, "类别与层级", 3}, {1, 1, 0, "类别", 2}, {2, 0, 0, "", 2}, {0, 0, 0, "", 0},
	} {
		p := peersOf(slices.Concat(own, circle(c.kin, "kin", true, true, 200), circle(c.others, "other", false, true, 90), circle(c.far, "far", false, false, 99)))
		if p.Widened != c.widened || len(p.Nearest) != c.peers || p.Few() != (c.peers < 3) {
			t.Errorf("%d of kin, %d others, %d far: widened %q, %d peers", c.kin, c.others, c.far, p.Widened, len(p.Nearest))
		}
	}
}

func TestPeersDoNotDependOnOrder(t *testing.T) {
	own := circle(1, "own", true, true, 100)
	own[0].Own = true
	all := slices.Concat(own, circle(9, "kin", true, true, 96))
	first := peersOf(all).Codes()
	slices.Reverse(all)
	if again := peersOf(all).Codes(); !slices.Equal(first, again) {
		t.Errorf("%v in other order is %v", first, again)
	}
}
