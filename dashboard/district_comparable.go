package dashboard

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"jixiao/analytics"
)

// comparedProfile is the profile of a district beside its peers, where a score rate
// or a unit cost is held only against the peers whose value may be compared with it:
// districts alike in size may have had quite different projects evaluated.
func comparedProfile(ctx context.Context, db *sql.DB, q Query) ([]analytics.ProfileValue, analytics.Peers, error) {
	code := q.Params["code"]
	peers, err := analytics.DistrictPeers(ctx, db, q.Scope, code)
	if err != nil {
		return nil, peers, err
	}
	values, err := analytics.DistrictProfile(ctx, db, q.Scope, code, peers)
	if err != nil {
		return nil, peers, err
	}
	values = slices.Clone(values)
	together := q.Scope
	together.Districts = append(peers.Codes(), code)
	for i, v := range values {
		measure := analytics.ComparedMeasure{Quantity: v.Quantity, Part: v.Part}
		switch v.Quantity {
		case "得分率":
			kind, _, _ := strings.Cut(v.Part, "·")
			measure = analytics.ComparedMeasure{Quantity: v.Quantity, Kind: kind}
		case "单位成本":
		default:
			continue
		}
		card, err := analytics.Comparability(ctx, db, together, measure)
		if err != nil {
			return nil, peers, err
		}
		alike := peers
		alike.Nearest = slices.DeleteFunc(slices.Clone(peers.Nearest), func(p analytics.Peer) bool { return !mayCompare(card, v.Year, code, p.District) })
		if len(alike.Nearest) == len(peers.Nearest) {
			continue
		}
		narrowed, err := analytics.DistrictProfile(ctx, db, q.Scope, code, alike)
		if err != nil {
			return nil, peers, err
		}
		for _, n := range narrowed {
			if n.Quantity == v.Quantity && n.Part == v.Part && n.Programme == v.Programme {
				values[i] = n
			}
		}
	}
	return values, peers, nil
}

// mayCompare says that two districts' values of a year agree in every aspect that
// decides.
func mayCompare(card analytics.ComparabilityCard, year int, a, b string) bool {
	all := slices.Clone(card.Compared)
	for _, c := range card.Apart {
		all = append(all, c.Comparand)
	}
	i := slices.IndexFunc(all, func(c analytics.Comparand) bool { return c.District == a && c.Year == year })
	j := slices.IndexFunc(all, func(c analytics.Comparand) bool { return c.District == b && c.Year == year })
	return i >= 0 && j >= 0 && !slices.ContainsFunc(card.Aspects, func(aspect analytics.ComparedAspect) bool {
		return aspect.Decisive && analytics.Aspect(all[i], aspect.Aspect) != analytics.Aspect(all[j], aspect.Aspect)
	})
}
