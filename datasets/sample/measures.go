package sample

import (
	"fmt"
	"math"
	"slices"

	"jixiao/datasets/record"
)

// premium is the component of the insurance programme that pays for households.
const premium = "家庭保险保费"

// traits are what does not change in a district.
type traits struct {
	eligible float64 // eligible households in FirstYear
	growth   float64 // of eligible households, a year
	people   float64 // per household
	coverage float64 // %
	share    float64 // % of insured households that pay themselves
	standard int64   // premium the government pays, whole 元 per household
}

func newTraits(seed uint64, d int) traits {
	r := stream(seed, "traits", d)
	return traits{
		eligible: math.Exp(within(r, math.Log(3000), math.Log(34000))),
		growth:   within(r, growthLow, growthHigh),
		people:   within(r, 2.6, 3.3),
		coverage: within(r, coverageLow, coverageHigh),
		share:    within(r, shareLow, shareHigh),
		standard: between(r, 80, 120),
	}
}

// counts are the households and people of one district and year.
type counts struct {
	eligible, eligiblePeople     int64
	government, selfPaid, people int64 // households by payer; people insured
}

func (c counts) insured() int64 { return c.government + c.selfPaid }

// households is the smooth number of eligible households, before any story.
func (t traits) households(year int) float64 {
	return t.eligible * math.Pow(1+t.growth, float64(year-FirstYear))
}

// counts are what the district reports, with those of a district merged into it.
func (p province) counts(d, year int) counts {
	c := p.own(d, year)
	if d == p.plan.successor && year > p.plan.mergedTo {
		m := p.own(p.plan.merged, year)
		c.eligible += m.eligible
		c.eligiblePeople += m.eligiblePeople
		c.government += m.government
		c.selfPaid += m.selfPaid
		c.people += m.people
	}
	return c
}

func (p province) own(d, year int) counts {
	r := stream(p.seed, "counts", d, year)
	t := p.traits[d]
	coverage := (t.coverage + noise(r, coverageNoise)) / 100
	share := t.share / 100
	households := t.households(year)
	switch {
	case d == p.plan.decline:
		share = (declineBase - declineStep*float64(max(0, year-declineFrom+1))) / 100
	case d == p.plan.gap && year >= gapFrom:
		coverage = (gapCoverage + noise(r, coverageNoise)) / 100
	case d == p.plan.scope && year >= p.plan.scopeYear:
		households *= scopeGrowth
	case slices.Contains(p.plan.saturated, d):
		coverage = 1
	}
	share *= 1 + noise(r, shareNoise)

	c := counts{eligible: int64(math.Round(households)), eligiblePeople: int64(math.Round(households * t.people))}
	insured := int64(math.Round(float64(c.eligible) * coverage))
	c.selfPaid = int64(math.Round(float64(insured) * share))
	c.government = insured - c.selfPaid
	c.people = int64(math.Round(float64(c.eligiblePeople) * coverage))
	return c
}

// yearTable is the table of counts a district hands in for a year.
func (p province) yearTable(d, year int) record.Filing {
	entry := p.district(d)
	c := p.counts(d, year)
	f := record.Filing{
		Document: p.document("年度量表", entry.Code, fmt.Sprintf("%s%d年度计划生育家庭保险年度量表", entry.Name, year), year),
		District: entry,
	}
	for i, m := range []record.Measure{
		{Name: record.InsuredHouseholds, Payer: record.Government, Value: c.government, Unit: "户"},
		{Name: record.InsuredHouseholds, Payer: record.SelfPaid, Value: c.selfPaid, Unit: "户"},
		{Name: record.InsuredHouseholds, Payer: record.AllPayers, Value: c.insured(), Unit: "户"},
		{Name: record.InsuredPeople, Payer: record.AllPayers, Value: c.people, Unit: "人"},
		{Name: record.EligibleHouseholds, Payer: record.AllPayers, Value: c.eligible, Unit: "户"},
		{Name: record.EligiblePeople, Payer: record.AllPayers, Value: c.eligiblePeople, Unit: "人"},
		{Name: record.InsuredHouseholds, Payer: record.Government, Component: premium, Value: c.government, Unit: "户"},
	} {
		m.District, m.Programme, m.Year = entry.Code, Insurance, year
		m.Place = fmt.Sprintf("合成记录 年度量第%d行", i+1)
		f.Measures = append(f.Measures, m)
	}

	change := func(text string) {
		f.ScopeChanges = append(f.ScopeChanges, record.ScopeChange{
			District: entry.Code, Programme: Insurance, Year: year, Text: text, Place: "合成记录 口径说明",
		})
	}
	if d == p.plan.scope && year == p.plan.scopeYear {
		change(fmt.Sprintf("%d年起，流动人口家庭计入符合资格户数与参保户数", year))
	}
	if d == p.plan.successor && year == p.plan.mergedTo+1 {
		change(fmt.Sprintf("%d年起含原%s", year, districts[p.plan.merged].Name))
	}
	return f
}
