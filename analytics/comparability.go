package analytics

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// Comparand is one value of a measure that may be held against those of other
// districts: who judged it, by what, for what, in which year.
type Comparand struct {
	District, DistrictName string
	Year                   int
	Kind, Framework        string            // 评价类型, 指标体系; "" for measures that are not scored
	Programmes             string            // 政策项目, joined by 、
	Components             string            // 支出内容, "" where the documents do not split them
	Unit                   string            // what is counted: 户, 人, 户、人; "" where no count is printed
	CountedBy              string            // who printed the eligible, and whether that is independent
	Standard               string            // 单价标准: 100 元/户; "" where none follows from the records
	Value                  sql.Null[float64] // in %, or in 元 for unit cost
	Numerator, Denominator sql.Null[float64]
	Document, Place        string
}

// ComparedMeasure is what a comparison is of: a quantity of rollup_quantity, its
// part where it has several, and for 得分率 the kind of evaluation looked for first.
type ComparedMeasure struct {
	Quantity, Part, Kind string
}

// ComparabilityCard says of every district whether a measure of it may be compared
// with the others: those that match the largest group in all decisive aspects may.
type ComparabilityCard struct {
	Measure  ComparedMeasure
	Aspects  []ComparedAspect
	Base     Comparand // any of the group, for what its members share
	Compared []Comparand
	Apart    []ApartComparand
}

// ApartComparand is a value that does not compare with the group, and why not.
type ApartComparand struct {
	Comparand
	Differs []string // aspects, decisive ones only
	Reasons []string // one sentence for each
	Also    []string // what else differs without forbidding the comparison
}

// Comparability holds a measure of all districts against each other. The group is
// found among the last year of each district, the largest one, then the latest;
// a district whose last year is another still belongs to it with that year's value.
func Comparability(ctx context.Context, db *sql.DB, scope Scope, m ComparedMeasure) (ComparabilityCard, error) {
	all, err := rows[Comparand](ctx, db, "comparability", scope, sql.Named("measure", m.Quantity), sql.Named("part", m.Part))
	if err != nil {
		return ComparabilityCard{}, err
	}
	aspects, err := ComparabilityAspects(ctx, db, scope, m.Quantity)
	if err != nil {
		return ComparabilityCard{}, err
	}
	return comparabilityCard(m, aspects, ofKind(all, m.Kind)), nil
}

// ofKind leaves a district only the evaluations of a kind, where it has any.
func ofKind(all []Comparand, kind string) []Comparand {
	has := map[string]bool{}
	for _, c := range all {
		has[c.District] = has[c.District] || c.Kind == kind
	}
	return slices.DeleteFunc(slices.Clone(all), func(c Comparand) bool { return has[c.District] && c.Kind != kind })
}

func comparabilityCard(m ComparedMeasure, aspects []ComparedAspect, all []Comparand) ComparabilityCard {
	card := ComparabilityCard{Measure: m, Aspects: aspects}
	all = slices.DeleteFunc(all, func(c Comparand) bool { return !c.Value.Valid })
	if len(all) == 0 {
		return card
	}
	card.Base = card.largest(all)
	byDistrict := map[string][]Comparand{}
	var codes []string
	for _, c := range all {
		if byDistrict[c.District] == nil {
			codes = append(codes, c.District)
		}
		byDistrict[c.District] = append(byDistrict[c.District], c)
	}
	for _, code := range codes {
		card.place(byDistrict[code])
	}
	return card
}

// place puts a district into the group if one of its values belongs there; else its
// latest value, the one of them that differs least, stands apart.
func (card *ComparabilityCard) place(own []Comparand) {
	best := slices.MinFunc(own, func(a, b Comparand) int {
		return cmp.Or(
			min(len(card.differs(a)), 1)-min(len(card.differs(b)), 1),
			cmp.Compare(b.Year, a.Year),
			cmp.Compare(len(card.differs(a)), len(card.differs(b))),
			cmp.Compare(card.key(a), card.key(b)),
		)
	})
	differs := card.differs(best)
	if differs == nil {
		card.Compared = append(card.Compared, best)
		return
	}
	apart := ApartComparand{Comparand: best}
	for _, a := range differs {
		apart.Differs = append(apart.Differs, a.Aspect)
		apart.Reasons = append(apart.Reasons, fmt.Sprintf("%s不同：%s是“%s”，可比组是“%s”，%s",
			a.Aspect, best.DistrictName, Aspect(best, a.Aspect), Aspect(card.Base, a.Aspect), a.Reason))
	}
	for _, a := range card.Aspects {
		if !a.Decisive && Aspect(best, a.Aspect) != Aspect(card.Base, a.Aspect) {
			apart.Also = append(apart.Also, fmt.Sprintf("%s：%s，可比组%s", a.Aspect, Aspect(best, a.Aspect), Aspect(card.Base, a.Aspect)))
		}
	}
	card.Apart = append(card.Apart, apart)
}

// largest is one of the group that most districts belong to in their last year;
// of groups of one size the latest, then that of the kind asked for.
func (card ComparabilityCard) largest(all []Comparand) Comparand {
	last := map[string]int{}
	for _, c := range all {
		last[c.District] = max(last[c.District], c.Year)
	}
	size := map[string]int{}
	var first []Comparand // one of each group
	for _, c := range all {
		if c.Year != last[c.District] {
			continue
		}
		key := card.key(c)
		if size[key] == 0 {
			first = append(first, c)
		}
		size[key]++
	}
	return slices.MinFunc(first, func(a, b Comparand) int {
		other := func(c Comparand) int {
			if c.Kind == card.Measure.Kind {
				return 0
			}
			return 1
		}
		return cmp.Or(
			cmp.Compare(size[card.key(b)], size[card.key(a)]),
			cmp.Compare(other(a), other(b)),
			cmp.Compare(b.Year, a.Year),
			cmp.Compare(card.key(a), card.key(b)),
		)
	})
}

// key is what the members of a group share.
func (card ComparabilityCard) key(c Comparand) string {
	var parts []string
	for _, a := range card.Aspects {
		if a.Decisive {
			parts = append(parts, Aspect(c, a.Aspect))
		}
	}
	return strings.Join(parts, "\x00")
}

// differs is the decisive aspects in which a value differs from the group.
func (card ComparabilityCard) differs(c Comparand) []ComparedAspect {
	var all []ComparedAspect
	for _, a := range card.Aspects {
		if a.Decisive && Aspect(c, a.Aspect) != Aspect(card.Base, a.Aspect) {
			all = append(all, a)
		}
	}
	return all
}

// WhyApart says in which aspects a district does not compare, "" where it does.
func (card ComparabilityCard) WhyApart(district string) string {
	if slices.ContainsFunc(card.Compared, func(c Comparand) bool { return c.District == district }) {
		return ""
	}
	for _, a := range card.Apart {
		if a.District == district {
			return strings.Join(a.Differs, "、") + "不同"
		}
	}
	return "没有这个数"
}

// Standings sets the districts of the card side by side, those that do not compare apart.
func (card ComparabilityCard) Standings(decimals int, peers Threshold) Standings {
	var all []Standing
	for _, c := range card.Compared {
		all = append(all, Standing{District: c.District, DistrictName: c.DistrictName, Year: c.Year, Value: c.Value.V})
	}
	for _, c := range card.Apart {
		all = append(all, Standing{District: c.District, DistrictName: c.DistrictName, Year: c.Year, Value: c.Value.V, Apart: strings.Join(c.Differs, "、") + "不同"})
	}
	return StandingsOf(all, decimals, peers)
}

// Flags say what the group cannot carry though its members match: rates over a
// denominator that nobody but the payer of the premiums has counted.
func (card ComparabilityCard) Flags() []Flag {
	if card.Measure.Quantity != "覆盖率" || !strings.Contains(card.Base.CountedBy, "未经独立核实") {
		return nil
	}
	n := len(card.Compared)
	who := card.Base.DistrictName
	if n > 1 {
		who = fmt.Sprintf("可比的 %d 个区县", n)
	}
	return []Flag{{
		Level: Watch, Rule: "comparability.denominator", N: n, Year: card.Base.Year, Subject: "覆盖率",
		Text:   who + "的符合资格数与参保数处处相等，未经独立核实：覆盖率 100% 由此必然得出，不说明应保尽保",
		Method: "同一支出内容、同一单位的符合资格数与参保数逐项对照，没有一处不同；有另一来源的资格数后再比",
	}}
}

// Aspect is what the records say of a value in one aspect, in words where they say
// nothing; "" for an aspect that is not known.
func Aspect(c Comparand, aspect string) string {
	switch aspect {
	case "评价类型":
		return cmp.Or(c.Kind, "不是评价")
	case "指标体系":
		return cmp.Or(c.Framework, "没有")
	case "政策项目":
		return cmp.Or(c.Programmes, "没有写明")
	case "支出内容":
		return cmp.Or(c.Components, "未分列")
	case "单位":
		return cmp.Or(c.Unit, "没有印出户数、人数")
	case "年度":
		return fmt.Sprintf("%d 年", c.Year)
	case "分母来源":
		return cmp.Or(c.CountedBy, "没有印出符合资格数")
	case "单价标准":
		return cmp.Or(c.Standard, "推不出")
	}
	return ""
}
