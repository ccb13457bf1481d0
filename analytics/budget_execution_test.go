package analytics

import "testing"

func TestBudgetExecutionUsesPairedSumsAndTheYearBefore(t *testing.T) {
	stem(t, "budget_execution", BudgetExecution)
}

func TestBudgetExecutionFlagsLowAndOver(t *testing.T) {
	db, scope, archive := fixture(t, "budget_execution")
	executions, err := BudgetExecution(t.Context(), db, scope)
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "budget_execution", archive, "flags", sentences(BudgetExecutionFlags(executions)))
}
