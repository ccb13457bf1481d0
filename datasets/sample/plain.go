package sample

import (
	"fmt"
	"math"
	"slices"

	"jixiao/datasets/record"
)

// Sizes of what happens in a plain district, all normal and independent from
// year to year: nothing moves on from one year to the next unless it is planted.
const (
	plainShareNoise     = 0.8  // standard deviation of the self-paid share, percentage points
	plainCoverageNoise  = 0.5  // of the coverage, percentage points
	plainHouseholdNoise = 0.02 // of the logarithm of eligible households
	plainRateNoise      = 1.0  // of the execution rate, percentage points
)

// Drift, Step and Wander are what can be planted in plain districts.
const (
	// Drift moves the self-paid share by Size percentage points every year.
	Drift = "drift"
	// Step moves the self-paid share by Size percentage points once, from the middle year on.
	Step = "step"
	// Wander adds to the self-paid share, year after year, a normal step with a
	// standard deviation of Size percentage points: a random walk, which has no
	// direction though it strays.
	Wander = "wander"
)

// Planted is one story laid into plain districts.
type Planted struct {
	Kind  string
	Size  float64
	Share float64 // of the districts, 0 to 1: the first of them in order of code
}

// in is whether district d of so many has the story.
func (s Planted) in(d, districts int) bool {
	return float64(d) < math.Round(s.Share*float64(districts))
}

// plainTop is above all plain districts. Codes begin with 98, which GB/T 2260
// gives to no province.
var plainTop = region("980000", "合成省", "省", "")

// PlainDistrict is the code of a plain district, numbered from 0.
func PlainDistrict(d int) string { return fmt.Sprintf("98%04d", d+1) }

// Plain is a made-up region of districts in which nothing happens but what is
// planted, over so many years up to [LastYear]: each district with one project, its
// yearly counts, its money and a self-evaluation. False calls are counted on it,
// and pages are drawn at sizes the made-up province does not reach.
func Plain(seed uint64, districts, years int, planted ...Planted) []record.Filing {
	p := province{seed: seed}
	filings := []record.Filing{{
		Document: p.document("合成记录", plainTop.Code, plainTop.Name+"行政区划", LastYear),
		District: plainTop,
	}}
	for d := range districts {
		here := p.plain(d, years)
		for _, s := range planted {
			if s.in(d, districts) {
				here.plant(p.seed, s)
			}
		}
		for year := here.first; year <= LastYear; year++ {
			filings = append(filings, here.table(p, year), here.selfEvaluation(p, year))
		}
	}
	return filings
}

// plainDistrict is one district with its rates year by year.
type plainDistrict struct {
	project
	entry    record.District
	first    int
	traits   traits
	share    []float64 // self-paid, %
	coverage []float64 // %
	eligible []float64 // households
	rate     []float64 // executed of the adjusted budget, %
}

func (p province) plain(d, years int) plainDistrict {
	entry := region(PlainDistrict(d), fmt.Sprintf("合成%03d区", d+1), "区县", plainTop.Code)
	g := programmes[0]
	h := plainDistrict{
		entry: entry, first: LastYear - years + 1, traits: newTraits(p.seed, d),
		project: project{d: d, programme: g, Project: record.Project{
			Key: entry.Code + "-P001", Code: "P001", Name: entry.Name + g.name, District: entry.Code,
			Department: entry.Name + "卫生健康局", Unit: entry.Name + g.unit, Programme: g.name,
		}},
	}
	r := stream(p.seed, "plain", d)
	share, coverage, rate := within(r, 25, 45), within(r, 88, 96), within(r, 90, 96)
	for range years {
		h.share = append(h.share, share+plainShareNoise*r.NormFloat64())
		h.coverage = append(h.coverage, min(100, coverage+plainCoverageNoise*r.NormFloat64()))
		h.eligible = append(h.eligible, h.traits.eligible*math.Exp(plainHouseholdNoise*r.NormFloat64()))
		h.rate = append(h.rate, min(100, rate+plainRateNoise*r.NormFloat64()))
	}
	return h
}

// plant moves the self-paid share, which stays between 1 % and 99 %.
func (h plainDistrict) plant(seed uint64, s Planted) {
	r := stream(seed, "plant"+s.Kind, h.d)
	strayed := 0.0
	for i := range h.share {
		switch {
		case s.Kind == Drift:
			h.share[i] += s.Size * float64(i)
		case s.Kind == Step && i >= len(h.share)/2:
			h.share[i] += s.Size
		case s.Kind == Wander:
			strayed += s.Size * r.NormFloat64()
			h.share[i] += strayed
		}
		h.share[i] = min(99, max(1, h.share[i]))
	}
}

func (h plainDistrict) counts(year int) counts {
	i := year - h.first
	c := counts{eligible: int64(math.Round(h.eligible[i])), eligiblePeople: int64(math.Round(h.eligible[i] * h.traits.people))}
	insured := int64(math.Round(float64(c.eligible) * h.coverage[i] / 100))
	c.selfPaid = int64(math.Round(float64(insured) * h.share[i] / 100))
	c.government = insured - c.selfPaid
	c.people = int64(math.Round(float64(c.eligiblePeople) * h.coverage[i] / 100))
	return c
}

func (h plainDistrict) table(p province, year int) record.Filing {
	c := h.counts(year)
	f := record.Filing{
		Document: p.document("年度量表", h.entry.Code, fmt.Sprintf("%s%d年度计划生育家庭保险年度量表", h.entry.Name, year), year),
		District: h.entry,
	}
	for i, m := range []record.Measure{
		{Name: record.InsuredHouseholds, Payer: record.Government, Value: c.government, Unit: "户"},
		{Name: record.InsuredHouseholds, Payer: record.SelfPaid, Value: c.selfPaid, Unit: "户"},
		{Name: record.InsuredHouseholds, Payer: record.AllPayers, Value: c.insured(), Unit: "户"},
		{Name: record.InsuredPeople, Payer: record.AllPayers, Value: c.people, Unit: "人"},
		{Name: record.EligibleHouseholds, Payer: record.AllPayers, Value: c.eligible, Unit: "户"},
		{Name: record.EligiblePeople, Payer: record.AllPayers, Value: c.eligiblePeople, Unit: "人"},
	} {
		m.District, m.Programme, m.Year = h.entry.Code, Insurance, year
		m.Place = fmt.Sprintf("合成记录 年度量第%d行", i+1)
		f.Measures = append(f.Measures, m)
	}
	return f
}

func (h plainDistrict) money(year int) sums {
	executed := record.Money(h.counts(year).government*h.traits.standard) * yuan
	adjusted := roundUp(record.Money(math.Ceil(float64(executed)*100/h.rate[year-h.first])), yuan)
	return sums{adjusted, adjusted, executed}
}

// selfEvaluation misses up to two rows of the form in every district and year, and
// which ones is drawn anew.
func (h plainDistrict) selfEvaluation(p province, year int) record.Filing {
	r := stream(p.seed, "self", h.d, year)
	m, c := h.money(year), h.counts(year)
	missed := r.Perm(len(h.programme.goals))[:r.IntN(3)]
	owner := h.Project
	f := record.Filing{
		Document: p.document("项目支出绩效自评表", h.Key, fmt.Sprintf("%d年度%s项目支出绩效自评表", year, h.Name), year),
		District: h.entry,
		Project:  &owner,
		Funding:  m.funding(h.project, 10*point),
	}
	total := f.Funding[0].Score
	for i, g := range h.programme.goals {
		var row record.Indicator
		switch g.measure {
		case insured:
			row = met(g, c.insured()*98/100*100, c.insured()*100)
		case covered:
			row = met(g, 80*100, ratio(c.insured(), c.eligible, 10000))
		default:
			row = p.indicator(r, g, h.project, year, m, slices.Contains(missed, i))
		}
		row.Place = fmt.Sprintf("合成记录 指标第%d行", i+1)
		f.Indicators = append(f.Indicators, row)
		total += row.Score
	}
	f.Evaluation = &record.Evaluation{
		Year: year, Kind: record.SelfEvaluation, Framework: record.SelfFramework, Evaluator: h.Unit,
		FullScore: 100 * point, Score: total, Place: "合成记录 总分",
		Goal:   "按年度计划完成" + h.programme.name + "各项任务，预算" + wan(m.adjusted) + "万元。",
		Result: "全年支出" + wan(m.executed) + "万元，各项指标完成情况见指标表。",
	}
	return f
}

// met is a row of the form whose target, in hundredths of its unit, was reached.
func met(g goal, aim, reached int64) record.Indicator {
	return record.Indicator{
		Level1: g.level1, Level2: g.level2, Level3: g.level3, Level1Raw: level1Raw[g.level1], Level2Raw: g.level2 + "指标",
		Weight: record.Points(g.weight) * point, Score: record.Points(g.weight) * point,
		Target: target("≥", hundredths(aim), g.unit), Actual: target("", hundredths(reached), g.unit),
		Parts: 1, Reason: "无", Applicable: true,
	}
}
