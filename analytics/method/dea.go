package method

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// Unit is one unit of a data envelopment analysis: what it used and what came out,
// all above zero, in the same order for all.
type Unit struct{ Inputs, Outputs []float64 }

// Scale is what is held of returns to scale.
type Scale int

const (
	ConstantReturns Scale = iota // CCR: half the inputs would do for half the outputs
	VariableReturns              // BCC: only mixtures of units that exist
)

// Envelopment is one unit against the frontier: with Score times its inputs, and
// InputSlack less on top, the weighted peers reach its outputs and OutputSlack more.
type Envelopment struct {
	Score      float64 // 0 to 1, 1 on the frontier
	Weights    []Lambda
	InputSlack []float64 // in the unit of the input, 0 where there is none
	// OutputSlack likewise of the outputs.
	OutputSlack []float64
}

// Lambda is the weight of a peer, by its index among the units.
type Lambda struct {
	Peer   int
	Weight float64
}

// ErrDoubtful says that a solution did not pass its own check: it is not shown.
var ErrDoubtful = errors.New("the solution of the linear program did not pass its check")

// DEA is the input-oriented envelopment of every unit by all: first the smallest
// score, then, at that score, the greatest slacks, each as a share of the unit's own
// value, so that no unit of measurement weighs.
//
// Charnes, Cooper and Rhodes: Measuring the efficiency of decision making units,
// European Journal of Operational Research 2 (1978), 429–444; Banker, Charnes and
// Cooper: Some models for estimating technical and scale inefficiencies in data
// envelopment analysis, Management Science 30 (1984), 1078–1092.
//
// Every solution is checked: its prices bound the score from below by what the
// solution reaches. One that fails is ErrDoubtful.
func DEA(units []Unit, scale Scale) ([]Envelopment, error) {
	for i, u := range units {
		if len(u.Inputs) != len(units[0].Inputs) || len(u.Outputs) != len(units[0].Outputs) || len(u.Inputs) == 0 || len(u.Outputs) == 0 {
			return nil, fmt.Errorf("unit %d: %d inputs and %d outputs", i, len(u.Inputs), len(u.Outputs))
		}
		for _, v := range slices.Concat(u.Inputs, u.Outputs) {
			if !(v > 0) || math.IsInf(v, 1) {
				return nil, fmt.Errorf("unit %d: %v is not a quantity above zero", i, v)
			}
		}
	}
	all := make([]Envelopment, len(units))
	for o := range units {
		e, err := newProgram(units, o, scale).solve()
		if err != nil {
			return nil, fmt.Errorf("unit %d: %w", o, err)
		}
		all[o] = e
	}
	return all, nil
}
