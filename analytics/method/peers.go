package method

import (
	"math"

	"gonum.org/v1/gonum/stat"
)

// LogDistances are the Euclidean distances of members from one, on the logarithms of
// their variables, each divided by its standard deviation over one and members.
//
// Logarithms make twice as large as far as half as large and take the length out of
// a long tail; after them the standard deviation serves, while the median absolute
// deviation is zero as soon as half the members are alike. All values are above 0. A
// variable in which nobody differs adds nothing.
func LogDistances(one []float64, members [][]float64) []float64 {
	distances := make([]float64, len(members))
	for v := range one {
		logs := make([]float64, len(members), len(members)+1)
		for i, m := range members {
			logs[i] = math.Log(m[v])
		}
		own := math.Log(one[v])
		spread := stat.StdDev(append(logs, own), nil)
		if spread == 0 || math.IsNaN(spread) {
			continue
		}
		for i := range members {
			distances[i] = math.Hypot(distances[i], (logs[i]-own)/spread)
		}
	}
	return distances
}

// Quartiles are the lower quartile, the median and the upper quartile by linear
// interpolation between order statistics (Hyndman and Fan: Sample quantiles in
// statistical packages, The American Statistician 50 (1996), definition 7, the
// default of R and of spreadsheets). There is at least one value.
func Quartiles(sorted []float64) (lower, median, upper float64) {
	at := func(share float64) float64 {
		position := share * float64(len(sorted)-1)
		i := int(position)
		if i+1 == len(sorted) {
			return sorted[i]
		}
		return sorted[i] + (position-float64(i))*(sorted[i+1]-sorted[i])
	}
	return at(.25), at(.5), at(.75)
}
