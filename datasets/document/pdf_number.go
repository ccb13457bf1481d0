package document

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	signedNumber = regexp.MustCompile(`^\s*[-—–－·]+\s*\d{1,4}\s*[-—–－·]+\s*$|^第\s*\d+\s*页`)
	plainNumber  = regexp.MustCompile(`^\s*(\d{1,4})\s*$`)
)

// findNumbers finds how the numbers printed at the edges of pages count, so that a
// number alone in a line of the text is not taken for one: by the same distance from
// the number of their page on two pages at least, unless there is one page only.
func findNumbers(drawn []*drawing) {
	distances := map[int]int{}
	best := 0
	for _, d := range drawn {
		edges := d.edges()
		for _, base := range slices.Compact(edges[:]) {
			if n, ok := d.numberAt(base); ok {
				distance := n - d.number
				if distances[distance]++; distances[distance] > distances[best] {
					best = distance
				}
			}
		}
	}
	if distances[best] == 0 || (best != 0 || len(drawn) > 1) && distances[best] < 2 {
		return
	}
	for _, d := range drawn {
		d.distance = &best
	}
}

// edges are the base lines of the highest and the lowest characters.
func (d *drawing) edges() [2]float64 {
	edges := [2]float64{math.Inf(-1), math.Inf(1)}
	for _, g := range d.glyphs {
		if strings.TrimSpace(g.text) == "" {
			continue
		}
		edges[0], edges[1] = math.Max(edges[0], g.base), math.Min(edges[1], g.base)
	}
	return edges
}

// numberAt is the number that stands alone at a base line.
func (d *drawing) numberAt(base float64) (int, bool) {
	var there []glyph
	for _, g := range d.glyphs {
		if math.Abs(g.base-base) < g.size/2 {
			there = append(there, g)
		}
	}
	slices.SortFunc(there, func(a, b glyph) int { return descending(b.left, a.left) })
	text := ""
	for _, g := range there {
		text += g.text
	}
	m := plainNumber.FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	n, err := strconv.Atoi(m[1])
	return n, err == nil
}

// numbers reports whether a line is the number of its page.
func (d *drawing) numbers(l line) bool {
	text := l.text()
	if signedNumber.MatchString(text) {
		return true
	}
	m := plainNumber.FindStringSubmatch(text)
	if m == nil || d.distance == nil {
		return false
	}
	n, err := strconv.Atoi(m[1])
	edges := d.edges()
	return err == nil && n == d.number+*d.distance && (math.Abs(l.base-edges[0]) < l.size/2 || math.Abs(l.base-edges[1]) < l.size/2)
}
