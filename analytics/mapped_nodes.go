package analytics

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"

	"jixiao/datasets/record"
)

// NodeRate is the score rate of one common node (共同节点) in one district and year
// by one kind of judge. Node is "" where the crosswalk cannot place the indicators;
// Note says why then, and else in what they are only near.
type NodeRate struct {
	District, DistrictName string
	Year                   int
	Kind                   string
	Node                   string
	Ordinal                int    // order of the nodes
	Indicators             string // 产出·产出数量, … as the document names them
	Closeness              string // 等同, 相近, "" without a node
	Note                   string
	Verified               bool // the sources of all rows of the crosswalk behind it
	Rows                   int64
	Weight, Score          record.Points
	Rate                   record.Percent
	Document, Place        string
}

// MappedNodes is the score rates of all frameworks on common nodes. Rates of
// different judges stand side by side on a node and are never ranked together.
func MappedNodes(ctx context.Context, db *sql.DB, scope Scope) ([]NodeRate, error) {
	return rows[NodeRate](ctx, db, "mapped_nodes", scope)
}

// LatestNodes is the node rates of each district and judge in the last year it has any.
func LatestNodes(all []NodeRate) []NodeRate {
	type judged struct{ district, kind string }
	last := map[judged]int{}
	for _, n := range all {
		k := judged{n.District, n.Kind}
		last[k] = max(last[k], n.Year)
	}
	return slices.DeleteFunc(slices.Clone(all), func(n NodeRate) bool { return n.Year != last[judged{n.District, n.Kind}] })
}

// NodeMeeting is one common node and who has a rate on it.
type NodeMeeting struct {
	Node   string
	Near   bool // some indicators are only near to the node
	Judges []JudgeRates
}

// JudgeRates are the rates of one judge on a node, one a district.
type JudgeRates struct {
	Kind  string
	Rates []NodeRate
}

// Meets says that two districts or two judges have a rate on the node.
func (m NodeMeeting) Meets() bool { return m.WhyNot() == "" }

// WhyNot says why nothing can be compared on the node, "" where something can.
func (m NodeMeeting) WhyNot() string {
	if len(m.Judges) == 1 && len(m.Judges[0].Rates) == 1 {
		return fmt.Sprintf("只有%s的%s考核", m.Judges[0].Rates[0].DistrictName, m.Judges[0].Kind)
	}
	return ""
}

// NodeMeetings are the common nodes in order with the rates on each, judge by
// judge. What the crosswalk cannot place has no meeting.
func NodeMeetings(latest []NodeRate) []NodeMeeting {
	ordered := slices.Clone(latest)
	slices.SortStableFunc(ordered, func(a, b NodeRate) int { return a.Ordinal - b.Ordinal })
	var all []NodeMeeting
	for _, n := range ordered {
		if n.Node == "" {
			continue
		}
		if len(all) == 0 || all[len(all)-1].Node != n.Node {
			all = append(all, NodeMeeting{Node: n.Node})
		}
		m := &all[len(all)-1]
		m.Near = m.Near || n.Closeness != "等同"
		i := slices.IndexFunc(m.Judges, func(j JudgeRates) bool { return j.Kind == n.Kind })
		if i < 0 {
			i, m.Judges = len(m.Judges), append(m.Judges, JudgeRates{Kind: n.Kind})
		}
		m.Judges[i].Rates = append(m.Judges[i].Rates, n)
	}
	return all
}

// JudgeRate is what one judge gives on a node, Σscore ÷ Σweight over its districts.
type JudgeRate struct {
	Kind         string
	Rate         record.Percent
	Districts    int
	DistrictName string // of the first of them
	Year         int    // of that one
}

// WideNode is a node on which two judges are far apart.
type WideNode struct {
	Node      string
	High, Low JudgeRate
}

// WidestNode is the node on which two judges are farthest apart; false where none
// has two judges or nowhere do they differ.
func WidestNode(meetings []NodeMeeting) (WideNode, bool) {
	var widest WideNode
	most := 0.0
	for _, m := range meetings {
		var low, high JudgeRate
		lowest, highest := math.Inf(1), math.Inf(-1)
		for _, j := range m.Judges {
			r := j.rate()
			v, ok := r.Rate.Float()
			if !ok {
				continue
			}
			if v < lowest {
				low, lowest = r, v
			}
			if v > highest {
				high, highest = r, v
			}
		}
		if highest-lowest > most {
			widest, most = WideNode{m.Node, high, low}, highest-lowest
		}
	}
	return widest, most > 0
}

func (j JudgeRates) rate() JudgeRate {
	r := JudgeRate{Kind: j.Kind, Rate: record.NoPercent, Districts: len(j.Rates), DistrictName: j.Rates[0].DistrictName, Year: j.Rates[0].Year}
	var score, weight record.Points
	for _, n := range j.Rates {
		score, weight = score+n.Score, weight+n.Weight
	}
	if weight > 0 {
		r.Rate = record.PercentOf(100 * float64(score) / float64(weight))
	}
	return r
}
