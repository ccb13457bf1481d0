package analytics

import "testing"

func TestFindingCountsCountFindingsNotReports(t *testing.T) {
	stem(t, "finding_counts", FindingCounts)
}
