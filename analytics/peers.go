package analytics

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"jixiao/analytics/method"
	"jixiao/datasets/record"
)

// SizedDistrict is a district by the size of one programme in one year: the district
// itself or one that might be its peer.
type SizedDistrict struct {
	District, DistrictName string
	Kind, Level            string // 行政区 or 功能区; 省, 市, 区县
	Own                    bool   // the district whose peers are asked for
	SameKind, SameLevel    bool
	Programme              string
	Year                   int
	Households             sql.Null[int64] // insured
	Eligible               sql.Null[int64] // people
	Executed               record.Money
	Wanted, RankPeers      float64 // thresholds peers_wanted and rank_peers
	Document, Place        string
}

// Peer is a district near another in size. Distance is in standard deviations of
// the logarithms of the sizes both have.
type Peer struct {
	SizedDistrict
	Distance float64
}

// Peers are the districts a district is compared with.
type Peers struct {
	// Own has no District where the district has no size in the scope.
	Own SizedDistrict
	// Nearest are the peers, nearest first: all candidates where they are too few.
	Nearest []Peer
	// Sizes are the sizes the distance is taken on, by name.
	Sizes []string
	// Widened says how far the circle was drawn: "" is same level and kind.
	Widened string
	// Candidates is how many there were in that circle; Unsized how many more lack a size.
	Candidates, Unsized int
}

// Few says that there are fewer peers than ranks and quartiles need.
func (p Peers) Few() bool { return float64(len(p.Nearest)) < p.Own.RankPeers }

// Codes are the peers' districts, never nil.
func (p Peers) Codes() []string {
	codes := make([]string, len(p.Nearest))
	for i, peer := range p.Nearest {
		codes[i] = peer.District
	}
	return codes
}

// sizes are the variables by which districts are near each other.
var sizes = []struct {
	name string
	of   func(SizedDistrict) float64 // 0 where there is none
}{
	{"参保户数", func(d SizedDistrict) float64 { return float64(d.Households.V) }},
	{"符合资格人数", func(d SizedDistrict) float64 { return float64(d.Eligible.V) }},
	{"执行数", func(d SizedDistrict) float64 { return float64(max(0, d.Executed)) }},
}

// DistrictPeers are the peers of the district called code over the years of the
// scope, whose own districts do not bound them.
func DistrictPeers(ctx context.Context, db *sql.DB, scope Scope, code string) (Peers, error) {
	all, err := rows[SizedDistrict](ctx, db, "peers", scope, sql.Named("district", code))
	if err != nil {
		return Peers{}, err
	}
	return peersOf(all), nil
}

// peersOf chooses among candidates, of which one is the district itself.
func peersOf(all []SizedDistrict) Peers {
	at := slices.IndexFunc(all, func(d SizedDistrict) bool { return d.Own })
	if at < 0 {
		return Peers{}
	}
	p := Peers{Own: all[at]}
	own, used := p.sizesOfOwn()
	var candidates []SizedDistrict
	for _, d := range all {
		switch {
		case d.Own:
		case slices.ContainsFunc(used, func(size int) bool { return sizes[size].of(d) == 0 }):
			p.Unsized++
		default:
			candidates = append(candidates, d)
		}
	}
	for _, circle := range []struct {
		widened string
		holds   func(SizedDistrict) bool
	}{
		{"", func(d SizedDistrict) bool { return d.SameLevel && d.SameKind }},
		{"类别", func(d SizedDistrict) bool { return d.SameLevel }},
		{"类别与层级", func(SizedDistrict) bool { return true }},
	} {
		var within []SizedDistrict
		for _, d := range candidates {
			if circle.holds(d) {
				within = append(within, d)
			}
		}
		if circle.widened == "" || len(within) > p.Candidates {
			p.Widened, p.Candidates = circle.widened, len(within)
			p.Nearest = nearest(own, used, within)
		}
		if float64(len(within)) >= p.Own.Wanted {
			p.Nearest = p.Nearest[:int(p.Own.Wanted)]
			break
		}
	}
	return p
}

// sizesOfOwn are the sizes the district has, and their places among sizes.
func (p *Peers) sizesOfOwn() (own []float64, used []int) {
	for i, size := range sizes {
		if v := size.of(p.Own); v > 0 {
			own, used = append(own, v), append(used, i)
			p.Sizes = append(p.Sizes, size.name)
		}
	}
	return own, used
}

func nearest(own []float64, used []int, within []SizedDistrict) []Peer {
	values := make([][]float64, len(within))
	for i, d := range within {
		for _, size := range used {
			values[i] = append(values[i], sizes[size].of(d))
		}
	}
	peers := make([]Peer, len(within))
	for i, distance := range method.LogDistances(own, values) {
		peers[i] = Peer{within[i], distance}
	}
	slices.SortFunc(peers, func(a, b Peer) int {
		return cmp.Or(cmp.Compare(a.Distance, b.Distance), cmp.Compare(a.District, b.District))
	})
	return peers
}
