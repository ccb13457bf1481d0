package analytics

import "testing"

func TestDistrictExecutionAddsProgrammesAndNeverCountsWhatIsNotPrinted(t *testing.T) {
	stem(t, "district_execution", DistrictExecution)
}
