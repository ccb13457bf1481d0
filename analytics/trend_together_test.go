package analytics

import (
	"testing"

	"jixiao/datasets"
	"jixiao/datasets/sample"
)

// Which districts a reader picks changes neither how many tests a verdict is corrected
// for nor the verdict: every series of one district says what it says among all.
func TestPickingDistrictsChangesNoVerdict(t *testing.T) {
	filings, _ := sample.Province(sample.ShippedSeed, 1)
	db, err := datasets.Memory(t.Context(), filings)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	all := Scope{From: sample.FirstYear, To: sample.LastYear}
	for _, f := range filings {
		all.Districts = append(all.Districts, f.District.Code)
	}
	together, err := TrendSeries(t.Context(), db, all, "", "")
	if err != nil || len(together) < 100 {
		t.Fatalf("%d series, %v", len(together), err)
	}
	byDistrict := map[string][]Series{}
	for _, s := range together {
		byDistrict[s.District] = append(byDistrict[s.District], s)
	}
	asked := 0
	for code, want := range byDistrict {
		if asked++; asked > 6 {
			break
		}
		one := all
		one.Districts = []string{code}
		alone, err := TrendSeries(t.Context(), db, one, "", "")
		if err != nil || len(alone) != len(want) {
			t.Fatalf("%s: %d series alone, %d among all, %v", code, len(alone), len(want), err)
		}
		for i, s := range alone {
			if s.Verdict() != want[i].Verdict() || s.Method() != want[i].Method() {
				t.Errorf("%s %s: alone %s（%s）, among all %s（%s）", s.DistrictName, s.Subject(), s.Verdict(), s.Method(), want[i].Verdict(), want[i].Method())
			}
		}
	}
}

// The finance bureau reviews another programme of a district each year: its score
// rates are no series. Self-evaluations are of all programmes every year.
func TestScoreRatesOfOtherProgrammesAreNoSeries(t *testing.T) {
	filings, _ := sample.Province(sample.ShippedSeed, 1)
	db, err := datasets.Memory(t.Context(), filings)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	scope := Scope{From: sample.FirstYear, To: sample.LastYear}
	for _, f := range filings {
		scope.Districts = append(scope.Districts, f.District.Code)
	}
	series, err := TrendSeries(t.Context(), db, scope, "得分率", "")
	if err != nil {
		t.Fatal(err)
	}
	reviews, own := 0, 0
	for _, s := range series {
		switch {
		case s.Trend.N > 2 && s.Part != "单位自评·自评·产出效益满意度":
			t.Errorf("%s %s: %d years judged as one series, cut %d %s", s.DistrictName, s.Part, s.Trend.N, s.Cut, s.Break)
		case s.Break != "":
			reviews++
		case s.Trend.N > 2:
			own++
		}
	}
	if reviews < 10 || own < 10 {
		t.Errorf("%d series of reviews are cut, %d of self-evaluations are whole", reviews, own)
	}
}
