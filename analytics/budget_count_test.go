package analytics

import (
	"database/sql"
	"strings"
	"testing"

	"jixiao/analytics/method"
	"jixiao/datasets"
	"jixiao/datasets/record"
)

// 1,000 households of a component in 2024; the series of the programme is at 2,000 then and
// foreseen at 2,100 (2,000—2,200) in 2026: 1,000 × 2,100 ÷ 2,000 = 1,050 (1,000—1,100).
// 10 % more people make 1,155 (1,100—1,210). 950 of 1,000 eligible are covered, 95 %; with a
// target of 100 % the 1,050 become 1,105.26: 1,105.
func TestACountIsLookedAheadAndChangedByAScenario(t *testing.T) {
	d := BudgetDriver{District: "A", Programme: "保险", Component: "保费", Year: 2024, Executed: 10_000_000, Payer: "政府出资",
		Households: known64(1000), Unit: "户", Price: 10_000, Insured: known64(950), Eligible: known64(1000)}
	ahead := map[outlookKey]Forecast{{"A", "保险", "参保户数", "政府出资"}: {
		Series: Series{Years: []YearValue{{Year: 2023, Value: known(1900)}, {Year: 2024, Value: known(2000)}}},
		Years:  []method.Foreseen{{Year: 2025, Value: 2050, Low: 2000, High: 2100}, {Year: 2026, Value: 2100, Low: 2000, High: 2200}}, Level: 80,
	}}
	none := map[string]BudgetEntry{}
	for _, c := range []struct {
		what             string
		request          Request
		count, low, high int64
	}{
		{"as foreseen", Request{Year: 2026}, 1050, 1000, 1100},
		{"more people", Request{Year: 2026, Population: known(10)}, 1155, 1100, 1210},
		{"all covered", Request{Year: 2026, Coverage: known(100)}, 1105, 1053, 1158},
		{"too far ahead", Request{Year: 2027}, 1000, 0, 0},
	} {
		r := d.reckon(c.request, none, ahead)
		if r.Count.V != c.count || r.Low.V != c.low || r.High.V != c.high || r.Amount != record.Money(c.count)*10_000 {
			t.Errorf("%s: %d (%d—%d) at %s makes %s: %s", c.what, r.Count.V, r.Low.V, r.High.V, r.PriceNow.Yuan(), r.Amount.Yuan(), r.Why)
		}
	}
	refused := map[outlookKey]Forecast{d.outlook(): {Refused: "只有 3 个连续年度，少于 6 个"}}
	if r := d.reckon(Request{Year: 2026}, none, refused); r.Count.V != 1000 || r.Low.Valid || !strings.Contains(r.Why, "只有 3 个连续年度") {
		t.Errorf("%+v", r)
	}
	// A person's count stands over the look ahead, and has no interval.
	entered := map[string]BudgetEntry{datasets.CountEntry + "·保费": {Choice: "990", Text: "名册", Author: "张三"}}
	if r := d.reckon(Request{Year: 2026}, entered, ahead); r.Count.V != 990 || r.Low.Valid || !strings.Contains(r.Why, "张三") {
		t.Errorf("%+v", r)
	}
	d.Unit, d.Price, d.Households = "", record.NoMoney, sql.Null[int64]{}
	if r := d.reckon(Request{Year: 2026}, none, ahead); r.Count.Valid || r.Amount != record.NoMoney {
		t.Errorf("nothing known makes %+v", r)
	}
}

func TestPortionsAreExactToThe分(t *testing.T) {
	for _, c := range []struct {
		of      record.Money
		percent float64
		want    record.Money
	}{{100, 30, 30}, {5, 50, 3}, {-5, 50, -3}, {5, -50, -3}, {3, 33.333, 1}, {datasets.MaxBudget, 120, 1.2e15}, {datasets.MaxBudget, 0.00001, 1e8}, {1, 49.99999, 0}, {0, 100, 0}} {
		if got := portion(c.of, c.percent); got != c.want {
			t.Errorf("%v %% of %d is %d, want %d", c.percent, c.of, got, c.want)
		}
	}
	if got := atPrice(2_000_000_000, datasets.MaxBudget); got != record.NoMoney {
		t.Errorf("an amount no budget has: %d", got)
	}
}
