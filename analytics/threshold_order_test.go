package analytics

import (
	"database/sql"
	"testing"
)

func setThreshold(t *testing.T, db *sql.DB, name, jurisdiction, kind string, value float64) {
	t.Helper()
	_, err := db.ExecContext(t.Context(), "INSERT INTO threshold VALUES (?, ?, ?, 2000, ?, '%', '', '', false)", name, jurisdiction, kind, value)
	if err != nil {
		t.Fatal(err)
	}
}

// District A lies in city P, whose code sorts behind its own: nationally 80, in P 70, in A 60.
func TestDistrictsOwnThresholdComesBeforeItsCitysAndTheNationalOne(t *testing.T) {
	db, scope, _ := fixture(t, "budget_execution")
	if _, err := db.ExecContext(t.Context(), "UPDATE district SET parent = 'P' WHERE code = 'A'"); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		jurisdiction string
		value        float64
	}{{"P", 70}, {"A", 60}} {
		setThreshold(t, db, "execution_low", step.jurisdiction, "", step.value)
		years, err := BudgetExecution(t.Context(), db, scope)
		if err != nil {
			t.Fatal(err)
		}
		seen := 0
		for _, y := range years {
			if y.District != "A" {
				continue
			}
			seen++
			if got, ok := y.LowRate.Float(); !ok || got != step.value {
				t.Errorf("%d: threshold %v, want %v of %s", y.Year, got, step.value, step.jurisdiction)
			}
		}
		if seen == 0 {
			t.Fatal("no year of district A")
		}
	}
}

func TestThresholdOfOneKindOfEvaluationDoesNotReachMeasures(t *testing.T) {
	const absurd = 12345
	db, scope, _ := fixture(t, "coverage")
	setThreshold(t, db, "coverage_gap", "", "财政评价", absurd)
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
	setThreshold(t, db, "practical_share", "", "财政评价", absurd)
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
