package analytics

import (
	"slices"
	"testing"

	"jixiao/datasets/record"
)

// Households 100, 120, none, 90, and from 2022 on another scope: 180, 189.
//   - 2020 is 20 % above 2019 and above the first year: index 120;
//   - 2022 has no year before it that counts the same: neither change, index 100;
//   - 2023 is 9 of 180 above 2022, 5 %, and counts from 2022.
func TestComparisonsNeverReachOverAHoleOrAScopeChange(t *testing.T) {
	year := func(y int, v float64, changed string) YearValue {
		return YearValue{Year: y, Value: known(v), ScopeChange: changed}
	}
	s := Series{Unit: "户", Years: []YearValue{year(2018, 100, ""), year(2019, 120, ""), year(2021, 90, ""), year(2022, 180, "含流动人口"), year(2023, 189, "")}}
	s.Trend.Rules = Rules{Relative: true}
	type said struct {
		Year                   int
		OnYear, OnFirst, Index record.Percent
		First                  int
	}
	var got []said
	for _, c := range s.Comparisons(0) {
		got = append(got, said{c.Year, c.OnYear, c.OnFirst, c.Index, c.First})
	}
	const want = `year|on_year|on_first|index|first
2018|—|—|100.0000|2018
2019|20.0000|20.0000|120.0000|2018
2021|—|-10.0000|90.0000|2018
2022|—|—|100.0000|2022
2023|5.0000|5.0000|105.0000|2022
`
	if text := table(got); text != want {
		t.Errorf("got:\n%s\nwant:\n%s", text, want)
	}
}

// A share of 6.39 % after 9.41 % is a change of −3.02 percentage points; there is
// no index of a rate.
func TestComparisonsOfRatesAreInPercentagePoints(t *testing.T) {
	s := Series{Unit: "%", Years: []YearValue{{Year: 2019, Value: known(9.41)}, {Year: 2020, Value: known(6.39)}}}
	last := s.Comparisons(0)[1]
	if last.OnYear.Round(2) != "-3.02" || last.OnFirst.Round(2) != "-3.02" || last.Index != record.NoPercent {
		t.Errorf("%+v", last)
	}
}

// Counted from 2019: 100 is 83.3333 of 120, 90 is 75; 2022 and 2023 count something
// else, and no index reaches them. From 2020, which has no value, there is none.
func TestIndexToABaseYearStopsAtAScopeChange(t *testing.T) {
	year := func(y int, v float64, changed string) YearValue {
		return YearValue{Year: y, Value: known(v), ScopeChange: changed}
	}
	s := Series{Unit: "户", Years: []YearValue{year(2018, 100, ""), year(2019, 120, ""), year(2021, 90, ""), year(2022, 180, "含流动人口"), year(2023, 189, "")}}
	s.Trend.Rules = Rules{Relative: true}
	said := func(base int) (got []string) {
		for _, c := range s.Comparisons(base) {
			got = append(got, c.Index.Round(4))
		}
		return got
	}
	if got := said(2019); !slices.Equal(got, []string{"83.3333", "100.0000", "75.0000", "", ""}) {
		t.Errorf("from 2019: %q", got)
	}
	if got := said(2020); !slices.Equal(got, []string{"", "", "", "", ""}) {
		t.Errorf("from 2020: %q", got)
	}
}
