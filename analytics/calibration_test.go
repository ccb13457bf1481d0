package analytics

import (
	"database/sql"
	"fmt"
	"slices"
	"testing"

	"jixiao/datasets"
	"jixiao/datasets/record"
	"jixiao/datasets/sample"
)

// plainValues are the self-paid share and the coverage of every district and year of
// plain filings, with the rules as shipped.
func plainValues(filings []record.Filing) []YearValue {
	var shares, coverages []YearValue
	for _, f := range filings {
		if len(f.Measures) == 0 {
			continue
		}
		count := map[string]float64{}
		for _, m := range f.Measures {
			count[m.Name+m.Payer] = float64(m.Value)
		}
		all := count[record.InsuredHouseholds+record.AllPayers]
		value := YearValue{
			Unit: "%", District: f.District.Code, DistrictName: f.District.Name, Programme: sample.Insurance, Year: f.Measures[0].Year,
			Polarity: 1, Practical: 1, TrendP: 0.05, TrendGap: 3,
		}
		value.Quantity, value.Value = "自付费占比", sql.Null[float64]{V: 100 * count[record.InsuredHouseholds+record.SelfPaid] / all, Valid: true}
		shares = append(shares, value)
		value.Quantity, value.Part, value.Value = "覆盖率", "户", sql.Null[float64]{V: 100 * all / count[record.EligibleHouseholds+record.AllPayers], Valid: true}
		coverages = append(coverages, value)
	}
	return append(shares, coverages...)
}

// flagged is the share of the series of a quantity that have a flag of a level.
func flagged(series []Series, quantity string, levels ...Level) float64 {
	n, hit := 0, 0
	for _, s := range series {
		if s.Quantity != quantity {
			continue
		}
		n++
		if slices.ContainsFunc(TrendFlags([]Series{s}), func(f Flag) bool { return slices.Contains(levels, f.Level) }) {
			hit++
		}
	}
	return float64(hit) / float64(n)
}

// established is the share of the series of a quantity that are called trends, for the
// better or the worse.
func established(series []Series, quantity string) float64 {
	n, hit := 0, 0
	for _, s := range series {
		if s.Quantity == quantity {
			n++
			if s.Trend.Established() {
				hit++
			}
		}
	}
	return float64(hit) / float64(n)
}

// Stated before the run, and said on the page (see FalseCalls): of 1,000 districts in
// which nothing happens at most 5 % have a series called a trend or flagged, if their
// years scatter independently; and if their levels stray like a random walk, at most
// 5 % are flagged at the first level and 30 % at the second. From five years on: below,
// changes are reported as changes and no rate is claimed.
func TestFalseFlagsOfAThousandDistrictsStayAtTheStatedRate(t *testing.T) {
	for _, years := range []int{5, 8, 11, 15} {
		quiet := judge(plainValues(sample.Plain(1, 1000, years)), shippedChart, nil)
		for _, quantity := range []string{"自付费占比", "覆盖率"} {
			flags, trends := flagged(quiet, quantity, Alarm, Watch), established(quiet, quantity)
			t.Logf("%d years, %s: flagged %.1f %%, called trends %.1f %%", years, quantity, 100*flags, 100*trends)
			if flags > mostFalse || trends > mostFalse {
				t.Errorf("%d years, %s: flagged %.1f %%, called trends %.1f %%", years, quantity, 100*flags, 100*trends)
			}
		}
		stray := judge(plainValues(sample.Plain(1, 1000, years, sample.Planted{Kind: sample.Wander, Size: 2, Share: 1})), shippedChart, nil)
		first, second := flagged(stray, "自付费占比", Alarm), flagged(stray, "自付费占比", Watch)
		t.Logf("%d years, straying levels: first %.1f %%, second %.1f %%", years, 100*first, 100*second)
		if first > mostFalse || second > mostStray {
			t.Errorf("%d years, straying levels: first %.1f %%, second %.1f %%", years, 100*first, 100*second)
		}
	}
}

// What is judged from filings here is what the store is judged to hold.
func TestPlainDistrictsAreJudgedInTheStoreAsTheyWereDrawn(t *testing.T) {
	filings := sample.Plain(5, 60, 12, sample.Planted{Kind: sample.Drift, Size: -1.5, Share: 0.2})
	db, err := datasets.Memory(t.Context(), filings)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	scope := Scope{From: sample.LastYear - 11, To: sample.LastYear}
	for d := range 60 {
		scope.Districts = append(scope.Districts, sample.PlainDistrict(d))
	}
	held, err := TrendSeries(t.Context(), db, scope, "自付费占比", "")
	if err != nil {
		t.Fatal(err)
	}
	drawn := slices.DeleteFunc(judge(plainValues(filings), shippedChart, nil), func(s Series) bool { return s.Quantity != "自付费占比" })
	if len(held) != 60 || len(drawn) != 60 {
		t.Fatalf("%d held, %d drawn", len(held), len(drawn))
	}
	for i := range held {
		if held[i].District != drawn[i].District || held[i].Verdict() != drawn[i].Verdict() {
			t.Errorf("%s: %s\nbut drawn %s: %s", held[i].District, held[i].Verdict(), drawn[i].District, drawn[i].Verdict())
		}
	}
	if found := flagged(held[:12], "自付费占比", Alarm, Watch); found < 0.9 {
		t.Errorf("of the planted falls of 1.5 points a year %.0f %% found", 100*found)
	}
}

// BenchmarkPower prints, for falls of the self-paid share of a stated size planted in a
// tenth of 1,000 districts, the share of them that is flagged, and flagged at the first
// level, by the number of years; the share scatters by 0.8 points from year to year.
// It measures no time.
func BenchmarkPower(b *testing.B) {
	for _, story := range []sample.Planted{
		{Kind: sample.Drift, Size: -0.25}, {Kind: sample.Drift, Size: -0.5}, {Kind: sample.Drift, Size: -1}, {Kind: sample.Drift, Size: -2},
		{Kind: sample.Step, Size: -2}, {Kind: sample.Step, Size: -4}, {Kind: sample.Step, Size: -8},
	} {
		for _, years := range []int{5, 8, 11, 12, 15} {
			b.Run(fmt.Sprintf("%s=%gpp/years=%d", story.Kind, story.Size, years), func(b *testing.B) {
				var found, first float64
				for range b.N {
					story.Share = 0.1
					series := judge(plainValues(sample.Plain(9, 1000, years, story)), shippedChart, nil)
					planted := slices.DeleteFunc(series, func(s Series) bool { return s.District > sample.PlainDistrict(99) })
					found, first = flagged(planted, "自付费占比", Alarm, Watch), flagged(planted, "自付费占比", Alarm)
				}
				b.ReportMetric(0, "ns/op")
				b.ReportMetric(100*found, "found-%")
				b.ReportMetric(100*first, "first-level-%")
			})
		}
	}
}
