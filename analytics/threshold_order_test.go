package analytics

import (
	"database/sql"
	"testing"

	"jixiao/datasets"
)

func setThreshold(t *testing.T, db *sql.DB, name, jurisdiction, kind string, yearFrom int, value float64) {
	t.Helper()
	_, err := db.ExecContext(t.Context(), "INSERT INTO threshold VALUES (?, ?, ?, ?, ?, '%', '', '', false)", name, jurisdiction, kind, yearFrom, value)
	if err != nil {
		t.Fatal(err)
	}
	if err := datasets.RefreshRollups(t.Context(), db); err != nil {
		t.Fatal(err)
	}
}

// lowRates is the threshold execution_low that each year of district A is judged by.
func lowRates(t *testing.T, db *sql.DB, scope Scope) map[int]float64 {
	t.Helper()
	years, err := BudgetExecution(t.Context(), db, scope)
	if err != nil {
		t.Fatal(err)
	}
	limits := map[int]float64{}
	for _, y := range years {
		if limit, ok := y.LowRate.Float(); ok && y.District == "A" {
			limits[y.Year] = limit
		}
	}
	if len(limits) == 0 {
		t.Fatal("no year of district A")
	}
	return limits
}

// District A lies in city Q of province P; codes sort against the order. Nationally
// 80, in P 75, in Q 70, in A 60: what lies nearer comes first, two levels up too.
func TestDistrictsOwnThresholdComesBeforeItsCitysItsProvincesAndTheNationalOne(t *testing.T) {
	db, scope, _ := fixture(t, "budget_execution")
	for _, statement := range []string{
		"INSERT INTO district (code, name, kind, level, parent, synthetic, verified) VALUES ('Q', '丁市', '行政区', '市', 'P', false, false), ('P', '戊省', '行政区', '省', '', false, false)",
		"UPDATE district SET parent = 'Q' WHERE code = 'A'",
	} {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []struct {
		jurisdiction string
		value        float64
	}{{"P", 75}, {"Q", 70}, {"A", 60}} {
		setThreshold(t, db, "execution_low", step.jurisdiction, "", 2000, step.value)
		for year, limit := range lowRates(t, db, scope) {
			if limit != step.value {
				t.Errorf("%d: threshold %v, want %v of %s", year, limit, step.value, step.jurisdiction)
			}
		}
	}
}

// The fixture has 2022 and 2023 of district A; its own 60 begins in 2023.
func TestAThresholdHoldsFromItsYearOn(t *testing.T) {
	db, scope, _ := fixture(t, "budget_execution")
	setThreshold(t, db, "execution_low", "A", "", 2023, 60)
	limits := lowRates(t, db, scope)
	if limits[2022] != 80 || limits[2023] != 60 {
		t.Errorf("2022 is judged by %v, want 80; 2023 by %v, want 60", limits[2022], limits[2023])
	}
}

// Each district may need fewer years to call a weakness recurrent; across
// districts only the national number counts.
func TestJudgementsAcrossDistrictsReadTheNationalThreshold(t *testing.T) {
	db, scope, _ := fixture(t, "weak_areas")
	setThreshold(t, db, "weak_years", "A", "", 2000, 9)
	areas, err := WeakAreas(t.Context(), db, scope)
	if err != nil || len(areas) == 0 {
		t.Fatalf("%d areas, %v", len(areas), err)
	}
	for _, a := range areas {
		if a.YearsLimit != 2 {
			t.Errorf("%s is judged by %v years, want the national 2", a.Name(), a.YearsLimit)
		}
	}
	common, err := CommonThreshold(t.Context(), db, scope, "weak_years")
	if err != nil || common.Value != 2 {
		t.Errorf("the page says %v, %v", common.Value, err)
	}
	setThreshold(t, db, "weak_years", "", "", scope.To, 3)
	if common, err = CommonThreshold(t.Context(), db, scope, "weak_years"); err != nil || common.Value != 3 {
		t.Errorf("from the last year on the page says %v, want 3, %v", common.Value, err)
	}
}

func TestThresholdOfOneKindOfEvaluationDoesNotReachMeasures(t *testing.T) {
	const absurd = 12345
	db, scope, _ := fixture(t, "coverage")
	setThreshold(t, db, "coverage_gap", "", "财政评价", 2000, absurd)
	covered, err := Coverage(t.Context(), db, scope)
	if err != nil || len(covered) == 0 {
		t.Fatalf("%d rows, %v", len(covered), err)
	}
	for _, y := range covered {
		if y.GapBelow == absurd {
			t.Errorf("%s %d is judged by a threshold of 财政评价", y.District, y.Year)
		}
	}
	db, scope, _ = fixture(t, "self_paid_share")
	setThreshold(t, db, "practical_share", "", "财政评价", 2000, absurd)
	shares, err := SelfPaidShare(t.Context(), db, scope)
	if err != nil || len(shares) == 0 {
		t.Fatalf("%d rows, %v", len(shares), err)
	}
	for _, y := range shares {
		if y.Practical == absurd {
			t.Errorf("%s %d is judged by a threshold of 财政评价", y.District, y.Year)
		}
	}
}

// What is judged must always find a line, so every name has one for the whole
// country, any kind and from the beginning.
func TestEveryThresholdHasANationalValueFromTheBeginning(t *testing.T) {
	db, err := datasets.Memory(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var without int
	var names sql.NullString
	if err := db.QueryRowContext(t.Context(), `
		SELECT count(*), string_agg(DISTINCT name, ' ') FROM threshold t WHERE NOT EXISTS (
			SELECT 1 FROM rollup_threshold r WHERE r.name = t.name AND r.district = '' AND r.kind = '' AND r.from_year = 0)`).Scan(&without, &names); err != nil {
		t.Fatal(err)
	}
	if without > 0 {
		t.Errorf("no national value from the beginning: %s", names.String)
	}
}
