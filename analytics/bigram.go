package analytics

import (
	"cmp"
	"math"
	"slices"
	"unicode"
)

// pair is two neighbouring letters of a text (二字词), the first in the upper half.
type pair uint64

// grams are the pairs of a text, in order and each once: comparing two texts is one
// walk over both, and sums of weights are the same on every run. Punctuation,
// blanks and line breaks part words: no pair reaches over them.
type grams []pair

func gramsOf(texts ...string) grams {
	var found grams
	for _, text := range texts {
		var before rune
		for _, r := range text {
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				r = 0
			}
			if before != 0 && r != 0 {
				found = append(found, pairOf(before, r))
			}
			before = r
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func pairOf(first, second rune) pair { return pair(first)<<32 | pair(second) }

// rarity weighs a pair by how few of the texts at hand hold it, so that 项目 and
// 绩效, which stand everywhere, bind nothing together.
type rarity struct {
	holds map[pair]int
	// weights by the number of texts that hold a pair.
	weights []float64
}

func rarityOf(texts []grams) rarity {
	r := rarity{map[pair]int{}, make([]float64, len(texts)+1)}
	for _, t := range texts {
		for _, g := range t {
			r.holds[g]++
		}
	}
	for n := range r.weights {
		r.weights[n] = math.Log(float64(len(texts)+1) / float64(max(n, 1)))
	}
	return r
}

// sums are the weights of all pairs and of those that stand in whole.
func (r rarity) sums(pairs, whole grams) (all, shared float64) {
	at := 0
	for _, g := range pairs {
		w := r.weights[r.holds[g]]
		all += w
		for at < len(whole) && whole[at] < g {
			at++
		}
		if at < len(whole) && whole[at] == g {
			shared += w
		}
	}
	return all, shared
}

// covered is the weighted share of pairs that stand in whole, 0 to 1.
func (r rarity) covered(pairs, whole grams) float64 {
	all, shared := r.sums(pairs, whole)
	if all == 0 {
		return 0
	}
	return shared / all
}

// alike is the weighted overlap of two texts, 0 to 1, the same both ways (Dice).
func (r rarity) alike(a, b grams) float64 {
	ofA, shared := r.sums(a, b)
	ofB, _ := r.sums(b, a)
	if ofA+ofB == 0 {
		return 0
	}
	return 2 * shared / (ofA + ofB)
}

// advicePair says which finding a recommendation answers: its index, or -1 where
// they share no word, and how much they overlap, 0 to 1.
type advicePair struct {
	Finding int
	Overlap float64
}

// pairedAdvice matches the recommendations of one report with its findings. Where
// there are as many of one as of the other, each answers one: the pair that
// overlaps most is taken first, equal ones in the order printed. Else each
// recommendation goes to the finding it overlaps most.
func pairedAdvice(findings, advice []string) []advicePair {
	var all []grams
	for _, text := range slices.Concat(findings, advice) {
		all = append(all, gramsOf(text))
	}
	rare := rarityOf(all)
	type candidate struct {
		finding, advice int
		overlap         float64
	}
	var candidates []candidate
	for a := range advice {
		for f := range findings {
			candidates = append(candidates, candidate{f, a, rare.alike(all[f], all[len(findings)+a])})
		}
	}
	slices.SortStableFunc(candidates, func(x, y candidate) int {
		return cmp.Or(cmp.Compare(y.overlap, x.overlap), cmp.Compare(abs(x.finding-x.advice), abs(y.finding-y.advice)))
	})
	oneToOne := len(findings) == len(advice)
	taken := make([]bool, len(findings))
	pairs := make([]advicePair, len(advice))
	for a := range pairs {
		pairs[a].Finding = -1
	}
	for _, c := range candidates {
		if pairs[c.advice].Finding >= 0 || oneToOne && taken[c.finding] || !oneToOne && c.overlap == 0 {
			continue
		}
		pairs[c.advice] = advicePair{c.finding, c.overlap}
		taken[c.finding] = true
	}
	return pairs
}

func abs(n int) int {
	return max(n, -n)
}
