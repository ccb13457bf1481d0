package method

import (
	"errors"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"
)

// program is the linear program of one unit, its rows divided by the unit's own
// values, the columns of the units by their largest. Columns: the score, a weight for each unit, a slack for each input, one for
// each output. Rows: inputs, outputs, and under variable returns the sum of weights.
type program struct {
	own             Unit
	units           int
	inputs, outputs int
	a               *mat.Dense
	b               []float64 // as it is
	shifted         []float64 // moved a little, so that no basis is degenerate
	start           []int     // basis of the unit on its own
	size            []float64 // what the column of each unit was divided by
}

// shift is the size of the move of the right-hand side (perturbation, Charnes 1952):
// the same basis is optimal before and after, and none can be cycled through.
const shift = 1e-7

func newProgram(units []Unit, o int, scale Scale) program {
	own := units[o]
	p := program{own: own, units: len(units), inputs: len(own.Inputs), outputs: len(own.Outputs), size: make([]float64, len(units))}
	rows, columns := p.inputs+p.outputs, 1+p.units+p.inputs+p.outputs
	if scale == VariableReturns {
		rows++
	}
	p.a, p.b, p.shifted = mat.NewDense(rows, columns, nil), make([]float64, rows), make([]float64, rows)
	for j, u := range units {
		for i, v := range u.Inputs {
			p.a.Set(i, 1+j, v/own.Inputs[i])
		}
		for r, v := range u.Outputs {
			p.a.Set(p.inputs+r, 1+j, v/own.Outputs[r])
		}
		if scale == VariableReturns {
			p.a.Set(rows-1, 1+j, 1)
		}
		p.size[j] = mat.Max(p.a.ColView(1 + j))
		for row := range rows {
			p.a.Set(row, 1+j, p.a.At(row, 1+j)/p.size[j])
		}
	}
	for i := range p.inputs {
		p.a.Set(i, 0, -1)
		p.a.Set(i, 1+p.units+i, 1)
		p.shifted[i] = shift * math.Sqrt(float64(i+1))
	}
	for r := range p.outputs {
		row := p.inputs + r
		p.a.Set(row, 1+p.units+row, -1)
		p.b[row] = 1
		p.shifted[row] = 1 - shift*math.Sqrt(float64(row+2))
	}
	// On its own a unit has score and weight 1. The first input takes no slack, nor,
	// where nothing else fixes the weight, the first output.
	p.start = []int{0, 1 + o}
	skip := []int{0, p.inputs}
	if scale == VariableReturns {
		p.b[rows-1], p.shifted[rows-1] = 1, 1
		skip = skip[:1]
	}
	for i := range p.inputs + p.outputs {
		if !slices.Contains(skip, i) {
			p.start = append(p.start, 1+p.units+i)
		}
	}
	return p
}

func (p program) solve() (Envelopment, error) {
	_, columns := p.a.Dims()
	score := make([]float64, columns)
	score[0] = 1
	all := make([]int, columns)
	for j := range all {
		all[j] = j
	}
	first, err := p.optimum(score, all, p.start)
	if err != nil {
		return Envelopment{}, err
	}
	// At the best score only columns without reduced cost can be used: what is left
	// open among them goes to the slacks.
	var free []int
	for j := range columns {
		if first.reduced[j] <= tolerance || slices.Contains(first.basis, j) {
			free = append(free, j)
		}
	}
	slack := make([]float64, columns)
	for j := 1 + p.units; j < columns; j++ {
		slack[j] = -1
	}
	second, err := p.optimum(slack, free, first.basis)
	if err != nil {
		return Envelopment{}, err
	}
	if math.Abs(second.values[0]-first.values[0]) > tolerance {
		return Envelopment{}, ErrDoubtful
	}
	return p.envelopment(second.values), nil
}

// tolerance is how far a check may be missed; everything is near 1.
const tolerance = 1e-6

// optimum is a basis that is best, with the values it gives and what each column
// would cost beyond its use.
type optimum struct {
	basis           []int
	values, reduced []float64
}

// optimum minimises cost over the columns in use, from a basis among them, and
// proves it: values satisfy every row and are not negative, and no column in use
// has a negative reduced cost.
func (p program) optimum(cost []float64, use, start []int) (optimum, error) {
	rows, columns := p.a.Dims()
	basis := slices.Clone(start)
	if len(use) > rows {
		a, c, from := mat.NewDense(rows, len(use), nil), make([]float64, len(use)), make([]int, rows)
		for k, j := range use {
			for i := range rows {
				a.Set(i, k, p.a.At(i, j))
			}
			c[k] = cost[j]
		}
		for i, j := range start {
			from[i] = slices.Index(use, j)
		}
		if !p.begins(start) {
			return optimum{}, ErrDoubtful
		}
		_, x, err := lp.Simplex(c, a, p.shifted, 1e-10, from)
		if err != nil {
			return optimum{}, errors.Join(ErrDoubtful, err)
		}
		basis = basis[:0]
		for k, v := range x {
			if v > 0 {
				basis = append(basis, use[k])
			}
		}
	}
	if len(basis) != rows {
		return optimum{}, ErrDoubtful
	}
	square, costs := p.square(basis), mat.NewVecDense(rows, nil)
	for k, j := range basis {
		costs.SetVec(k, cost[j])
	}
	var used, prices mat.VecDense
	if used.SolveVec(square, mat.NewVecDense(rows, p.b)) != nil || prices.SolveVec(square.T(), costs) != nil {
		return optimum{}, ErrDoubtful
	}
	found := optimum{basis: basis, values: make([]float64, columns), reduced: make([]float64, columns)}
	for k, j := range basis {
		if used.AtVec(k) < -tolerance {
			return optimum{}, ErrDoubtful
		}
		found.values[j] = max(0, used.AtVec(k))
	}
	for _, j := range use {
		found.reduced[j] = cost[j] - mat.Dot(&prices, p.a.ColView(j))
		if found.reduced[j] < -tolerance {
			return optimum{}, ErrDoubtful
		}
	}
	return found, p.reaches(found.values)
}

// square is the columns of a basis.
func (p program) square(basis []int) *mat.Dense {
	s := mat.NewDense(len(basis), len(basis), nil)
	for k, j := range basis {
		for i := range basis {
			s.Set(i, k, p.a.At(i, j))
		}
	}
	return s
}

// begins says that the library can start from a basis; it panics at one it cannot.
func (p program) begins(basis []int) bool {
	var used mat.VecDense
	return used.SolveVec(p.square(basis), mat.NewVecDense(len(basis), p.shifted)) == nil && mat.Min(&used) >= 0
}

// reaches checks every row.
func (p program) reaches(values []float64) error {
	var left mat.VecDense
	left.MulVec(p.a, mat.NewVecDense(len(values), values))
	for i, want := range p.b {
		if !(math.Abs(left.AtVec(i)-want) <= tolerance) {
			return ErrDoubtful
		}
	}
	return nil
}

// envelopment reads the values back in the units of the unit itself.
func (p program) envelopment(values []float64) Envelopment {
	e := Envelopment{Score: min(1, values[0])}
	if e.Score > 1-tolerance {
		e.Score = 1
	}
	for j, w := range values[1 : 1+p.units] {
		if w > tolerance {
			e.Weights = append(e.Weights, Lambda{j, w / p.size[j]})
		}
	}
	slack := func(share, own float64) float64 {
		if share <= tolerance {
			return 0
		}
		return share * own
	}
	for i, own := range p.own.Inputs {
		e.InputSlack = append(e.InputSlack, slack(values[1+p.units+i], own))
	}
	for r, own := range p.own.Outputs {
		e.OutputSlack = append(e.OutputSlack, slack(values[1+p.units+p.inputs+r], own))
	}
	return e
}
