package analytics

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

func selfPaid(ctx context.Context, db *sql.DB, scope Scope) ([]DistrictRatio, error) {
	return Ratios(ctx, db, scope, "自付费占比", "")
}

func TestRatiosKeepNumeratorAndDenominator(t *testing.T) { stem(t, "funnel", selfPaid) }

func TestAFunnelOfThreeByHand(t *testing.T) {
	db, scope, archive := fixture(t, "funnel")
	all, err := selfPaid(t.Context(), db, scope)
	if err != nil {
		t.Fatal(err)
	}
	card, err := Comparability(t.Context(), db, scope, ComparedMeasure{Quantity: "自付费占比"})
	if err != nil {
		t.Fatal(err)
	}
	p := FunnelOf(GroupOf(all, card))
	var text strings.Builder
	fmt.Fprintf(&text, "%s %d 年 目标 %.4f%% τ² %.6f 不可比", p.Programme, p.Year, 100*p.Target, p.Tau2)
	for _, a := range p.Apart {
		fmt.Fprintf(&text, " %s（%s）", a.DistrictName, strings.Join(a.Differs, "、"))
	}
	text.WriteByte('\n')
	for _, d := range p.Points {
		fmt.Fprintf(&text, "%s %.4f 界限 %.4f—%.4f 偶然 %.4f—%.4f %s %s\n", d.DistrictName, d.Value(), d.NarrowLimits.Low, d.NarrowLimits.High,
			d.NaiveNarrow.Low, d.NaiveNarrow.High, d.Position, d.NaivePosition)
	}
	compare(t, "funnel", archive, "want funnel", text.String())

	text.Reset()
	for _, d := range RanksOf(GroupOf(all, card), true, 2).Ranked {
		fmt.Fprintf(&text, "%s 第 %d 名 %d—%d", d.DistrictName, d.Rank, d.Span.Best, d.Span.Worst)
		if d.District == "C" {
			fmt.Fprintf(&text, " 范围 %.4f—%.4f", d.Range.Low, d.Range.High)
		}
		text.WriteByte('\n')
	}
	compare(t, "funnel", archive, "want ranks", text.String())
}

// ratios are n districts in the years 2018 to 2020, the value of each its base times
// a factor by year.
func ratios(n int, unit string, base func(i int) int64, by ...float64) []DistrictRatio {
	var all []DistrictRatio
	for i := range n {
		for y, f := range by {
			all = append(all, DistrictRatio{
				District: fmt.Sprintf("%03d", i), DistrictName: fmt.Sprint(i, "区"), Programme: "保险", Year: 2018 + y, Unit: unit, Factor: 1,
				Numerator: int64(math.Round(float64(base(i)) * f)), Denominator: 10000,
				Narrow: .95, Wide: .998, Winsor: .1, Expected: 5, Confidence: .95, Scatter: 10, RankPeers: 8,
			})
		}
	}
	return all
}

// group compares all that have the last year.
func group(all []DistrictRatio) RatioGroup {
	card := ComparabilityCard{Base: Comparand{Programmes: "保险"}}
	for _, r := range all {
		card.Base.Year = max(card.Base.Year, r.Year)
	}
	for _, r := range all {
		if r.Year == card.Base.Year {
			card.Compared = append(card.Compared, Comparand{District: r.District, Programmes: r.Programme, Year: r.Year})
		}
	}
	return GroupOf(all, card)
}

func rising(i int) int64 { return int64(1000 + 10*i) }

func TestFewerThanEightHaveNoLimitsAndNoRanks(t *testing.T) {
	seven, eight := group(ratios(7, "%", rising, 1)), group(ratios(8, "%", rising, 1))
	if p := FunnelOf(seven); p.Unlimited == "" || p.Points[0].Position != Unjudged || p.Points[0].WideLimits.High != 0 {
		t.Errorf("seven have limits: %+v", p.Points[0])
	}
	if r := RanksOf(seven, true, 2); r.Unranked == "" || r.Ranked[0].Rank != 0 {
		t.Errorf("seven are ranked: %+v", r.Ranked[0])
	}
	if p, r := FunnelOf(eight), RanksOf(eight, true, 2); p.Unlimited != "" || r.Unranked != "" {
		t.Errorf("eight are not judged: %s %s", p.Unlimited, r.Unranked)
	}
	if none := group(nil); FunnelOf(none).Unlimited == "" || RanksOf(none, true, 2).Unranked == "" {
		t.Error("nobody is judged")
	}
}

// Prices that stay the same in every year have no scatter: each rank is one place, and
// equal prices share theirs. Prices that swing by a tenth overlap all.
func TestRanksOfPricesComeFromTheirYears(t *testing.T) {
	steady := RanksOf(group(ratios(12, "元/户", rising, 1, 1, 1)), false, 2)
	if steady.Scatter > 1e-9 || steady.Distinct != 12 || steady.Triples != 12 || !steady.Relative {
		t.Errorf("steady prices: scatter %v, %d distinct of %d triples", steady.Scatter, steady.Distinct, steady.Triples)
	}
	equal := RanksOf(group(ratios(12, "元/户", func(int) int64 { return 1000 }, 1, 1, 1)), false, 2)
	for _, r := range equal.Ranked {
		if r.Rank != 1 || r.Span.Best != 1 || r.Span.Worst != 12 {
			t.Errorf("one of equals holds %d, %v", r.Rank, r.Span)
		}
	}
	swinging := RanksOf(group(ratios(12, "元/户", rising, 1, 1.1, 1)), false, 2)
	if swinging.Distinct != 0 || swinging.Ranked[0].Span.Worst != 12 {
		t.Errorf("swinging prices: %d distinct, the first may be %d", swinging.Distinct, swinging.Ranked[0].Span.Worst)
	}
	short := RanksOf(group(ratios(9, "元/户", rising, 1, 1, 1)), false, 2)
	if short.Unspanned == "" || short.Ranked[0].Rank != 1 {
		t.Errorf("nine triples of ten needed: %q, rank %d", short.Unspanned, short.Ranked[0].Rank)
	}
}

func TestASmallDenominatorIsFlaggedAndNotJudged(t *testing.T) {
	all := ratios(9, "%", rising, 1)
	all[0].Numerator, all[0].Denominator = 20, 20 // 20 × 0.104 = 2 expected
	p := FunnelOf(group(all))
	i := slices.IndexFunc(p.Points, func(d FunnelPoint) bool { return d.District == "000" })
	if p.Points[i].Position != TooSmall {
		t.Errorf("20 of 20 is %s", p.Points[i].Position)
	}
}

// 2018, 2020 and 2021 are no three years in a row, however few are missing.
func TestAHoleInTheYearsEndsARun(t *testing.T) {
	all := ratios(12, "元/户", rising, 1, 1, 1)
	for i := range all {
		if all[i].Year > 2018 {
			all[i].Year++
		}
	}
	if r := RanksOf(group(all), false, 2); r.Triples != 0 || r.Unspanned == "" {
		t.Errorf("%d triples over a hole", r.Triples)
	}
}
