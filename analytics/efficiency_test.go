package analytics

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"
)

func efforts(ctx context.Context, db *sql.DB, scope Scope) ([]DistrictEffort, error) {
	return rows[DistrictEffort](ctx, db, "efficiency", scope)
}

func TestEffortsAreMoneyAndCountsOfOneProgramme(t *testing.T) { stem(t, "efficiency", efforts) }

func TestEfficienciesOfFiveDistrictsAreTheTextbooks(t *testing.T) {
	db, scope, archive := fixture(t, "efficiency")
	e, err := Efficiency(t.Context(), db, scope, []string{"参保户数"})
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	fmt.Fprintf(&text, "%s %d 年 要 %d 个 不列入 %s（%s）\n", e.Programme, e.Year, e.Needed, e.Left[0].DistrictName, e.Left[0].Why)
	for _, b := range e.Benchmarks {
		fmt.Fprintf(&text, "%s CRS %.4f VRS %.4f 规模 %.4f 标杆", b.DistrictName, b.Constant, b.Variable, b.Scale)
		for _, w := range b.Weights {
			fmt.Fprintf(&text, " %s %.4f", e.Benchmarks[w.Peer].DistrictName, w.Weight)
		}
		fmt.Fprintf(&text, " 作标杆 %d 目标 %s\n", b.PeerOf, b.Target.Yuan())
	}
	compare(t, "efficiency", archive, "want efficiencies", text.String())
}

func TestTooFewDistrictsAreRefusedWithTheRule(t *testing.T) {
	var all []DistrictEffort
	card := ComparabilityCard{Base: Comparand{Programmes: "保险", Year: 2020}}
	for i := range 8 {
		card.Compared = append(card.Compared, Comparand{District: fmt.Sprint(i)})
		d := DistrictEffort{District: fmt.Sprint(i), Programme: "保险", Year: 2020, Executed: 100, Product: 1, Sum: 3}
		d.Households.V, d.Households.Valid, d.People.V, d.People.Valid = int64(5+i), true, int64(9+i), true
		all = append(all, d)
	}
	both := []string{"参保户数", "参保人数"}
	e, err := efficienciesOf(all, both, card)
	if err != nil || e.Benchmarks != nil || !strings.Contains(e.Refused, "区县 8 个，不足 max(1 × 1 × 2，3 × (1 + 2)) = 9 个") {
		t.Errorf("eight districts: %q, %v", e.Refused, err)
	}
	all = append(all, all[0])
	if e, err = efficienciesOf(all, both, card); err != nil || e.Refused != "" || len(e.Benchmarks) != 9 {
		t.Errorf("nine districts: %q, %v", e.Refused, err)
	}
	if e, err = efficienciesOf(nil, both, card); err != nil || e.Refused == "" {
		t.Errorf("nobody: %q, %v", e.Refused, err)
	}
}

func TestRatesAndScoresAreNoOutputs(t *testing.T) {
	for _, name := range []string{"覆盖率", "自评得分", "", "参保户数、得分率", "参保户数、参保户数"} {
		if _, err := DEAOutputs(name); err == nil {
			t.Errorf("%q is an output", name)
		}
	}
	if names, err := DEAOutputs("参保户数、参保人数"); err != nil || len(names) != 2 {
		t.Errorf("%v, %v", names, err)
	}
}
