package sample

import (
	"fmt"
	"math"
	"slices"

	"jixiao/datasets/record"
)

// premium is the component of the insurance programme that pays for households;
// newcomers are the families that the scope change lets in.
const premium, newcomers = "家庭保险保费", "流动人口家庭"

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

// own are the counts of a district by itself.
func (p province) own(d, year int) counts {
	households := p.traits[d].households(year)
	if d == p.plan.scope && year >= p.plan.scopeYear {
		households *= scopeGrowth
	}
	return p.counted(d, year, households)
}

// newcomers are those counted only since the scope changed, none where it did not.
func (p province) newcomers(d, year int) (c counts, changed bool) {
	if d != p.plan.scope || year < p.plan.scopeYear {
		return counts{}, false
	}
	now, old := p.own(d, year), p.counted(d, year, p.traits[d].households(year))
	return counts{
		eligible:       now.eligible - old.eligible,
		eligiblePeople: now.eligiblePeople - old.eligiblePeople,
		government:     now.government - old.government,
		selfPaid:       now.selfPaid - old.selfPaid,
		people:         now.people - old.people,
	}, true
}

// counted is what a district counts among so many eligible households.
func (p province) counted(d, year int, households float64) counts {
	r := stream(p.seed, "counts", d, year)
	t := p.traits[d]
	coverage := (t.coverage + noise(r, coverageNoise)) / 100
	share := t.share / 100
	switch {
	case d == p.plan.decline:
		share = (declineBase - declineStep*float64(max(0, year-declineFrom+1))) / 100
	case d == p.plan.gap && year >= gapFrom:
		coverage = (gapCoverage + noise(r, coverageNoise)) / 100
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
	stated := []record.Measure{
		{Name: record.InsuredHouseholds, Payer: record.Government, Value: c.government, Unit: "户"},
		{Name: record.InsuredHouseholds, Payer: record.SelfPaid, Value: c.selfPaid, Unit: "户"},
		{Name: record.InsuredHouseholds, Payer: record.AllPayers, Value: c.insured(), Unit: "户"},
		{Name: record.InsuredPeople, Payer: record.AllPayers, Value: c.people, Unit: "人"},
		{Name: record.EligibleHouseholds, Payer: record.AllPayers, Value: c.eligible, Unit: "户"},
		{Name: record.EligiblePeople, Payer: record.AllPayers, Value: c.eligiblePeople, Unit: "人"},
		{Name: record.InsuredHouseholds, Payer: record.Government, Component: premium, Value: c.government, Unit: "户"},
	}
	if n, changed := p.newcomers(d, year); changed {
		stated = append(stated,
			record.Measure{Name: record.InsuredHouseholds, Payer: record.SelfPaid, Component: newcomers, Value: n.selfPaid, Unit: "户"},
			record.Measure{Name: record.InsuredHouseholds, Payer: record.AllPayers, Component: newcomers, Value: n.insured(), Unit: "户"},
			record.Measure{Name: record.InsuredPeople, Payer: record.AllPayers, Component: newcomers, Value: n.people, Unit: "人"},
			record.Measure{Name: record.EligibleHouseholds, Payer: record.AllPayers, Component: newcomers, Value: n.eligible, Unit: "户"},
			record.Measure{Name: record.EligiblePeople, Payer: record.AllPayers, Component: newcomers, Value: n.eligiblePeople, Unit: "人"})
	}
	for i, m := range stated {
		m.District, m.Programme, m.Year = entry.Code, Insurance, year
		m.Place = fmt.Sprintf("合成记录 年度量第%d行", i+1)
		f.Measures = append(f.Measures, m)
	}

	change := func(component, text string) {
		f.ScopeChanges = append(f.ScopeChanges, record.ScopeChange{
			District: entry.Code, Programme: Insurance, Year: year, Component: component, Text: text, Place: "合成记录 口径说明",
		})
	}
	if d == p.plan.scope && year == p.plan.scopeYear {
		change(newcomers, fmt.Sprintf("%d年起，%s计入符合资格户数与参保户数", year, newcomers))
	}
	if d == p.plan.successor && year == p.plan.mergedTo+1 {
		change("", fmt.Sprintf("%d年起含原%s", year, districts[p.plan.merged].Name))
	}
	return f
}
