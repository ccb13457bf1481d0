package analytics

import (
	"database/sql"
	"math"
	"slices"
	"testing"

	"jixiao/datasets/record"
)

func TestRateChangeIsSplitWithoutARest(t *testing.T) {
	db, scope, archive := fixture(t, "rate_change")
	changes, err := RateChanges(t.Context(), db, scope, "自付费占比", "")
	if err != nil {
		t.Fatal(err)
	}
	type whole struct {
		Programme                                     string
		Year                                          int
		Before, After, Within, Mix, Entering, Leaving record.Percent
		Paired                                        int
	}
	type part struct {
		DistrictName, Standing             string
		Before, Rate                       record.Percent
		Change, ByNumerator, ByDenominator record.Percent
		ShareBefore, Share                 record.Percent
		Within, Mix, Moving, Effect        record.Percent
		Place                              string
	}
	var wholes []whole
	var parts []part
	percent := record.PercentOf
	for _, c := range changes {
		wholes = append(wholes, whole{c.Programme, c.Year, percent(c.Before), percent(c.After), percent(c.Within), percent(c.Mix), percent(c.Entering), percent(c.Leaving), c.Paired})
		for _, d := range c.Districts {
			parts = append(parts, part{d.DistrictName, d.Standing, d.Before, d.Rate, d.Change, d.ByNumerator, d.ByDenominator,
				d.ShareBefore, d.Share, d.Within, d.Mix, d.Moving, d.Effect, d.Place})
		}
	}
	compare(t, "rate_change", archive, "want", table(wholes))
	compare(t, "rate_change", archive, "want districts", table(parts))
}

// Counted in thousands of households, in another order and under other names, the
// same districts make the same of the same change.
func TestUnitOrderAndNamesChangeNoSplit(t *testing.T) {
	sides := func(scale int64) []RateSides {
		count := func(v int64) sql.Null[int64] { return sql.Null[int64]{V: v * scale, Valid: v > 0} }
		return []RateSides{
			{District: "A", Factor: 100, NumeratorBefore: count(10), DenominatorBefore: count(100), Numerator: count(20), Denominator: count(100)},
			{District: "B", Factor: 100, NumeratorBefore: count(30), DenominatorBefore: count(100), Numerator: count(30), Denominator: count(300)},
			{District: "C", Factor: 100, NumeratorBefore: count(5), DenominatorBefore: count(50)},
			{District: "E", Factor: 100, NumeratorBefore: count(2), DenominatorBefore: count(50), Numerator: count(12), Denominator: count(100), ScopeChange: "换用新名册"},
		}
	}
	of := decomposed(sides(1))
	turned := sides(1000)
	slices.Reverse(turned)
	for i := range turned {
		turned[i].District, turned[i].DistrictName = "Z"+turned[i].District, "某区"
	}
	other := decomposed(turned)
	slices.Reverse(other.Districts)
	near := func(a, b float64) bool { return math.Abs(a-b) < 1e-9 }
	if !near(of.Within, other.Within) || !near(of.Mix, other.Mix) || !near(of.Entering, other.Entering) || !near(of.Leaving, other.Leaving) {
		t.Errorf("%+v, else %+v", of, other)
	}
	for i, d := range of.Districts {
		a, _ := d.Effect.Float()
		b, _ := other.Districts[i].Effect.Float()
		if !near(a, b) || d.Standing != other.Districts[i].Standing {
			t.Errorf("%s: %v %s, else %v %s", d.District, a, d.Standing, b, other.Districts[i].Standing)
		}
	}
}
