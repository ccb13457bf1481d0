package analytics

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"jixiao/analytics/method"
	"jixiao/datasets/record"
)

// DistrictEffort is what one district spent on one programme in one year and whom it
// reached.
type DistrictEffort struct {
	District, DistrictName string
	Programme              string
	Year                   int
	Executed               record.Money
	Households, People     sql.Null[int64]
	Product, Sum           float64 // thresholds dea_product and dea_sum
	Document, Place        string
}

// Benchmark is one district against the frontier of all (DEA).
type Benchmark struct {
	DistrictEffort
	Constant, Variable float64 // efficiency, 0 to 1
	Scale              float64 // 规模效率, Constant ÷ Variable
	// Weights are of the peers under variable returns, Peer an index among Benchmarks.
	Weights []method.Lambda
	// Target is the money that would do, Slack what more could be reached with it, in
	// the order of the outputs: 户, 人.
	Target record.Money
	Slack  []float64
	// PeerOf is how many others are held against this district.
	PeerOf int
}

// LeftEffort is a district that is not analysed with the others, and why.
type LeftEffort struct {
	DistrictEffort
	Why string
}

// Efficiencies is a data envelopment analysis of one programme and year.
type Efficiencies struct {
	Programme  string
	Year       int
	Outputs    []string
	Benchmarks []Benchmark // least efficient (VRS) first
	Left       []LeftEffort
	Needed     int
	// Refused says why there is none, "" where there is.
	Refused string
}

// outputsOfDEA are the quantities that may be an output, by the name they are asked
// by: counts of what was reached.
var outputsOfDEA = map[string]func(DistrictEffort) sql.Null[int64]{
	"参保户数": func(e DistrictEffort) sql.Null[int64] { return e.Households },
	"参保人数": func(e DistrictEffort) sql.Null[int64] { return e.People },
}

// DEAOutputs are the outputs named in text, joined by 、. What is no count of people
// or households is refused, and why.
func DEAOutputs(text string) ([]string, error) {
	names := strings.Split(text, "、")
	for i, name := range names {
		if outputsOfDEA[name] == nil {
			return nil, fmt.Errorf("DEA 的产出不能是“%s”：产出须是数量（参保户数、参保人数），比率与得分不能相加相缩，自评得分由各单位自己打", name)
		}
		if slices.Contains(names[:i], name) {
			return nil, fmt.Errorf("DEA 的产出“%s”给了两次", name)
		}
	}
	return names, nil
}

// Efficiency is how little money would have done for the outputs of each district,
// among those whose unit costs compare (ComparabilityCard).
func Efficiency(ctx context.Context, db *sql.DB, scope Scope, outputs []string) (Efficiencies, error) {
	all, err := rows[DistrictEffort](ctx, db, "efficiency", scope)
	if err != nil {
		return Efficiencies{}, err
	}
	unit := "人"
	if slices.Contains(outputs, "参保户数") {
		unit = "户"
	}
	card, err := Comparability(ctx, db, scope, ComparedMeasure{Quantity: "单位成本", Part: unit})
	if err != nil {
		return Efficiencies{}, err
	}
	return efficienciesOf(all, outputs, card)
}

// inputsOfDEA is how many inputs the records hold: money spent.
const inputsOfDEA = 1

func efficienciesOf(all []DistrictEffort, outputs []string, card ComparabilityCard) (Efficiencies, error) {
	e := Efficiencies{Programme: card.Base.Programmes, Year: card.Base.Year, Outputs: outputs}
	group := e.comparable(all, card)
	if len(group) == 0 {
		e.Refused = "没有同时印出执行数与" + strings.Join(outputs, "、") + "的区县"
		return e, nil
	}
	rule, n := group[0], len(group)
	s := float64(len(outputs))
	product, sum := rule.Product*inputsOfDEA*s, rule.Sum*(inputsOfDEA+s)
	e.Needed = int(max(product, sum))
	if n < e.Needed {
		e.Refused = fmt.Sprintf("%d 年“%s”有执行数与%s的区县 %d 个，不足 max(%s × %d × %d，%s × (%d + %d)) = %d 个；区县太少时多数会自成标杆",
			e.Year, e.Programme, strings.Join(outputs, "、"), n, threshold(rule.Product), inputsOfDEA, len(outputs), threshold(rule.Sum), inputsOfDEA, len(outputs), e.Needed)
		return e, nil
	}
	return e, e.solve(group)
}

// comparable is the districts of the card with all outputs; the others are left.
func (e *Efficiencies) comparable(all []DistrictEffort, card ComparabilityCard) []DistrictEffort {
	var group []DistrictEffort
	for _, d := range all {
		if d.Programme != e.Programme || d.Year != e.Year {
			continue
		}
		why := card.WhyApart(d.District)
		for _, name := range e.Outputs {
			if !outputsOfDEA[name](d).Valid {
				why = "没有" + name
			}
		}
		if why != "" {
			e.Left = append(e.Left, LeftEffort{d, why})
			continue
		}
		group = append(group, d)
	}
	return group
}

func (e *Efficiencies) solve(group []DistrictEffort) error {
	units := make([]method.Unit, len(group))
	for i, d := range group {
		units[i].Inputs = []float64{float64(d.Executed)}
		for _, name := range e.Outputs {
			units[i].Outputs = append(units[i].Outputs, float64(outputsOfDEA[name](d).V))
		}
	}
	constant, err := method.DEA(units, method.ConstantReturns)
	if err == nil {
		var variable []method.Envelopment
		if variable, err = method.DEA(units, method.VariableReturns); err == nil {
			e.rank(group, constant, variable)
			return nil
		}
	}
	if errors.Is(err, method.ErrDoubtful) {
		e.Refused = "线性规划的解没有通过复核，不给出效率：各区县的规模可能相差过大，可缩小区县范围再试"
		return nil
	}
	return fmt.Errorf("efficiency: %w", err)
}

// rank sets the districts in order, with the peers' indexes following them.
func (e *Efficiencies) rank(group []DistrictEffort, constant, variable []method.Envelopment) {
	order := make([]int, len(group))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(variable[a].Score, variable[b].Score), cmp.Compare(constant[a].Score, constant[b].Score),
			cmp.Compare(group[a].District, group[b].District))
	})
	at := make([]int, len(group))
	for place, i := range order {
		at[i] = place
	}
	e.Benchmarks = make([]Benchmark, len(group))
	for i, d := range group {
		e.Benchmarks[at[i]].DistrictEffort = d
	}
	for i, d := range group {
		b := &e.Benchmarks[at[i]]
		b.Constant, b.Variable = constant[i].Score, variable[i].Score
		b.Scale = b.Constant / b.Variable
		b.Slack = variable[i].OutputSlack
		b.Target = record.Money(float64(d.Executed)*b.Variable - variable[i].InputSlack[0] + .5)
		for _, w := range variable[i].Weights {
			b.Weights = append(b.Weights, method.Lambda{Peer: at[w.Peer], Weight: w.Weight})
			if w.Peer != i {
				e.Benchmarks[at[w.Peer]].PeerOf++
			}
		}
		slices.SortFunc(b.Weights, func(x, y method.Lambda) int {
			printed := func(w method.Lambda) float64 { return math.Round(1e4 * w.Weight) }
			return cmp.Or(cmp.Compare(printed(y), printed(x)), cmp.Compare(e.Benchmarks[x.Peer].District, e.Benchmarks[y.Peer].District))
		})
	}
}
