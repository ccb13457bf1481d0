package analytics

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"testing"
)

func firstPage[T any](question func(context.Context, *sql.DB, Scope, Page) ([]T, error)) func(context.Context, *sql.DB, Scope) ([]T, error) {
	return func(ctx context.Context, db *sql.DB, scope Scope) ([]T, error) {
		return question(ctx, db, scope, Page{Limit: 100})
	}
}

func TestEvaluationTotalsGradeUnderTheirOwnBands(t *testing.T) {
	stem(t, "evaluation_totals", firstPage(EvaluationTotals))
}

func TestSelfAndFinanceTotalsAreNotComparableAndSayWhy(t *testing.T) {
	self := EvaluationTotal{Kind: "单位自评", Framework: "自评·产出效益满意度", Year: 2023}
	finance := EvaluationTotal{Kind: "财政评价", Framework: "评价·决策过程产出效益", Year: 2020}
	got := Incomparable(self, finance)
	if len(got) != 3 || !strings.HasPrefix(got[0], "评价类型不同") || !strings.HasPrefix(got[1], "指标体系不同") || !strings.HasPrefix(got[2], "年度不同") {
		t.Errorf("reasons %q", got)
	}
	groups := ComparableTotals([]EvaluationTotal{finance, self})
	if len(groups) != 2 || groups[0].Year != 2023 {
		t.Errorf("groups %+v", groups)
	}
	if !slices.Equal(ComparabilityNotes(groups), got) {
		t.Errorf("notes %q", ComparabilityNotes(groups))
	}
}

func TestTotalsOfOneKindFrameworkAndYearAreOneGroup(t *testing.T) {
	a := EvaluationTotal{Kind: "财政评价", Framework: "评价", Year: 2020, Project: "A"}
	b := EvaluationTotal{Kind: "财政评价", Framework: "评价", Year: 2020, Project: "B"}
	groups := ComparableTotals([]EvaluationTotal{a, b})
	if len(groups) != 1 || len(groups[0].Evaluations) != 2 || ComparabilityNotes(groups) != nil {
		t.Errorf("groups %+v", groups)
	}
}

func TestEvaluationTotalsPageKeepsTheTotal(t *testing.T) {
	db, scope, _ := fixture(t, "evaluation_totals")
	got, err := EvaluationTotals(t.Context(), db, scope, Page{Limit: 1, Offset: 1})
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0].Total != 6 {
		t.Errorf("rows %+v, want the second of 6", got)
	}
}
