package analytics

import (
	"cmp"
	"slices"
	"strings"

	"jixiao/datasets/record"
)

// Name is the node's own name, that of its level.
func (n NodeScore) Name() string { return cmp.Or(n.Level3, n.Level2, n.Level1) }

// Weak says that the node lies below its threshold, and whether that can be said.
func (n NodeScore) Weak() (weak, known bool) {
	rate, ok := n.Rate.Float()
	limit, lined := n.WeakRate.Float()
	return ok && lined && rate < limit, ok && lined
}

// WeakestFirst are the codes of the districts of some nodes by the score rate over
// all their nodes, lowest first; those that stand apart come after the others.
func WeakestFirst(nodes []NodeScore, apart func(district string) bool) []string {
	type sum struct{ score, weight record.Points }
	sums := map[string]sum{}
	var codes []string
	for _, n := range nodes {
		if _, ok := sums[n.District]; !ok {
			codes = append(codes, n.District)
		}
		s := sums[n.District]
		sums[n.District] = sum{s.score + n.Score, s.weight + n.Weight}
	}
	aside := map[string]int{}
	for _, code := range codes {
		if apart(code) {
			aside[code] = 1
		}
	}
	slices.SortFunc(codes, func(a, b string) int {
		x, y := sums[a], sums[b]
		return cmp.Or(
			cmp.Compare(aside[a], aside[b]),
			cmp.Compare(int64(x.score)*int64(y.weight), int64(y.score)*int64(x.weight)),
			strings.Compare(a, b),
		)
	})
	return codes
}

// WeakestNodes is what stands out among the nodes of several districts.
type WeakestNodes struct {
	Lowest NodeScore // the lowest rate of all
	Known  bool      // there is one
	// Common is the name of the node that most districts are weak in, "" where none
	// is; Districts are the names of those.
	Common    string
	Districts []string
}

// WeakestNodesOf finds the lowest cell and the node that most districts are weak in.
func WeakestNodesOf(nodes []NodeScore) WeakestNodes {
	var w WeakestNodes
	weakIn := map[string][]string{}
	for _, n := range nodes {
		rate, ok := n.Rate.Float()
		if !ok {
			continue
		}
		if low, _ := w.Lowest.Rate.Float(); !w.Known || rate < low {
			w.Lowest, w.Known = n, true
		}
		if weak, _ := n.Weak(); weak {
			name := n.Name()
			weakIn[name] = append(weakIn[name], n.DistrictName)
			if len(weakIn[name]) > len(w.Districts) {
				w.Common, w.Districts = name, weakIn[name]
			}
		}
	}
	return w
}
