package analytics

import (
	"fmt"
	"strings"
	"testing"
)

func TestDriversAreCountsAtThePriceTheyComeOutAt(t *testing.T) {
	db, scope, archive := fixture(t, "budget_drivers")
	all, err := BudgetDrivers(t.Context(), db, scope, 2026)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, d := range all {
		fmt.Fprintln(&b, d.Project, dash(d.Component), d.Year, cell(d.Executed), dash(d.Payer), cell(d.Households), cell(d.Persons), dash(d.Unit), cell(d.Price), dash(d.Class), d.Place, dash(d.CountPlace), cell(d.Insured), cell(d.Eligible), d.OpenErrors)
	}
	compare(t, "budget_drivers", archive, "want", b.String())
}
