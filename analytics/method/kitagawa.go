package method

// Ratio is a rate before it is divided: a numerator over a denominator.
type Ratio struct {
	Numerator, Denominator float64
}

// Value is the rate, 0 of no denominator.
func (r Ratio) Value() float64 {
	if r.Denominator == 0 {
		return 0
	}
	return r.Numerator / r.Denominator
}

// Cell is one group in two populations or years; a nil side does not hold it.
type Cell struct {
	Before, After *Ratio
}

// Effect is what one cell made of the change of the rate of all. The effects of
// all cells add up to the change.
type Effect struct {
	// Within is the change of the cell's own rate at its mean share of the whole.
	Within float64
	// Mix is the change of the cell's share at its mean rate, counted from the mean
	// rate of all: a cell above it that grows in share pulls up.
	Mix float64
	// Entering is what a cell makes that only the second population has, or whose two
	// sides do not count the same; Leaving likewise of the first.
	Entering, Leaving float64
}

// Plus is what two cells made together.
func (e Effect) Plus(other Effect) Effect {
	return Effect{e.Within + other.Within, e.Mix + other.Mix, e.Entering + other.Entering, e.Leaving + other.Leaving}
}

// Decomposition is the change of a rate of all groups together.
type Decomposition struct {
	// Before and After are the rates of all groups on either side.
	Before, After float64
	// Within, Mix, Entering and Leaving are the sums of the effects, in the order given.
	Within, Mix, Entering, Leaving float64
	Effects                        []Effect
}

// Kitagawa splits the change of a rate of all groups, Σ numerators over Σ
// denominators, into what the groups' own rates did and what their shares did, with
// the means of both sides as weights (E. M. Kitagawa, Components of a Difference
// Between Two Rates, JASA 50, 1955), so that no rest remains. Groups with one side
// only stand apart: what the rate of those with both sides becomes when they are
// added. It is false where a side has no denominator, or no group has both sides.
func Kitagawa(cells []Cell) (Decomposition, bool) {
	var before, after, pairedBefore, pairedAfter Ratio
	for _, c := range cells {
		before, after = before.Plus(c.Before), after.Plus(c.After)
		if c.Before != nil && c.After != nil {
			pairedBefore, pairedAfter = pairedBefore.Plus(c.Before), pairedAfter.Plus(c.After)
		}
	}
	if pairedBefore.Denominator == 0 || pairedAfter.Denominator == 0 {
		return Decomposition{}, false
	}
	d := Decomposition{Before: before.Value(), After: after.Value(), Effects: make([]Effect, len(cells))}
	first, last := pairedBefore.Value(), pairedAfter.Value()
	mean := (first + last) / 2
	for i, c := range cells {
		e := &d.Effects[i]
		switch {
		case c.Before != nil && c.After != nil:
			shareBefore, shareAfter := c.Before.Denominator/pairedBefore.Denominator, c.After.Denominator/pairedAfter.Denominator
			rateBefore, rateAfter := c.Before.Value(), c.After.Value()
			e.Within = (rateAfter - rateBefore) * (shareBefore + shareAfter) / 2
			e.Mix = (shareAfter - shareBefore) * ((rateBefore+rateAfter)/2 - mean)
		case c.After != nil:
			e.Entering = (c.After.Numerator - last*c.After.Denominator) / after.Denominator
		case c.Before != nil:
			e.Leaving = -(c.Before.Numerator - first*c.Before.Denominator) / before.Denominator
		}
		d.Within += e.Within
		d.Mix += e.Mix
		d.Entering += e.Entering
		d.Leaving += e.Leaving
	}
	return d, true
}

// Plus is the rate of two groups together; nil adds nothing.
func (r Ratio) Plus(other *Ratio) Ratio {
	if other == nil {
		return r
	}
	return Ratio{r.Numerator + other.Numerator, r.Denominator + other.Denominator}
}

// RatioChange is the change of one rate split into what its numerator did, over the
// old denominator, and what its denominator did; the two add up to the change. It is
// false where a denominator is 0.
func RatioChange(before, after Ratio) (numerator, denominator float64, ok bool) {
	if before.Denominator == 0 || after.Denominator == 0 {
		return 0, 0, false
	}
	old := after.Numerator / before.Denominator
	return old - before.Value(), after.Value() - old, true
}
