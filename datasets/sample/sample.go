// Package sample holds the records the program carries with it: two real
// documents, and a made-up province, 示范省, drawn from a seed number. Everything
// made up is marked Synthetic and says 合成 in its names.
//
// The province carries planted stories. [Province] returns their list beside the
// records: it is the answer key against which flags are measured. What is drawn
// at random is small and of known size (see the parameters in stories.go), so
// that a district without a story is quiet: its households and money grow a little
// every year, its coverage, self-paid share and scores stay about where they are.
package sample

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"slices"

	"jixiao/datasets/record"
)

// ShippedSeed is the seed of the province the program carries. It is simply the
// first one: a seed picked for its looks would hide what the flags miss.
const ShippedSeed uint64 = 1

// FirstYear and LastYear bound the years of the made-up province.
const (
	FirstYear = 2015
	LastYear  = 2024
)

// Insurance is the programme all districts share, the one that has measures.
const Insurance = "计划生育家庭保险"

// Province is the made-up province of a seed, and the stories planted in it.
// Size multiplies the projects of each district: 1 is the province as shipped, 10
// is for measuring speed. Districts, measures and stories do not depend on size.
func Province(seed uint64, size int) ([]record.Filing, []Story) {
	p := draw(seed)
	filings := p.registry()
	for year := FirstYear; year <= LastYear; year++ {
		for d := range districts {
			if !p.reports(d, year) {
				continue
			}
			filings = append(filings, p.yearTable(d, year))
			for number := range projectsPerDistrict * size {
				pr := p.project(d, number)
				m := p.money(pr, year)
				self := p.selfEvaluation(pr, year, m)
				p.planted(pr, year, &self)
				filings = append(filings, self)
				if reviewed(d, number, year) {
					filings = append(filings, p.review(pr, year, m))
				}
			}
		}
	}
	return filings, p.stories()
}

// province is one draw: what is fixed per district, and where the stories lie.
type province struct {
	seed   uint64
	plan   plan
	traits []traits
}

func draw(seed uint64) province {
	p := province{seed: seed, plan: newPlan(seed)}
	for d := range districts {
		p.traits = append(p.traits, newTraits(seed, d))
	}
	return p
}

// reports is whether a district hands in anything for a year.
func (p province) reports(d, year int) bool {
	if d == p.plan.merged && year > p.plan.mergedTo {
		return false
	}
	return d != p.plan.missing || year != p.plan.missingYear
}

// stream is the random source of one thing, told apart by its label: drawing more
// of one thing never changes another.
func stream(seed uint64, label string, numbers ...int) *rand.Rand {
	h := sha256.Sum256(fmt.Appendf(nil, "%s %v", label, numbers))
	return rand.New(rand.NewPCG(seed, binary.LittleEndian.Uint64(h[:])))
}

// between is a number from low to high, both included.
func between(r *rand.Rand, low, high int64) int64 { return low + r.Int64N(high-low+1) }

// within is a number in [low, high).
func within(r *rand.Rand, low, high float64) float64 { return low + r.Float64()*(high-low) }

// noise is a number in [-size, size).
func noise(r *rand.Rand, size float64) float64 { return within(r, -size, size) }

// document is the label of a made-up document about a subject (a project key or a
// district code) in a year.
func (p province) document(kind, subject, title string, year int) record.Document {
	h := sha256.Sum256(fmt.Appendf(nil, "%d|%s|%d|%s", p.seed, subject, year, kind))
	return record.Document{
		ID:        "syn-" + hex.EncodeToString(h[:6]),
		Name:      fmt.Sprintf("合成-%s-%d-%s.txt", subject, year, kind),
		Kind:      kind,
		Title:     title + "（合成）",
		Synthetic: true,
	}
}

// registry names the province and its cities, which hand in nothing themselves.
func (p province) registry() []record.Filing {
	var filings []record.Filing
	for _, d := range slices.Concat([]record.District{top}, cities) {
		doc := p.document("合成记录", d.Code, d.Name+"行政区划", FirstYear)
		filings = append(filings, record.Filing{Document: doc, District: d})
	}
	return filings
}
