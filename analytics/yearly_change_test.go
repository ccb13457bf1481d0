package analytics

import "testing"

func TestYearlyChangeComparesOnlyDistrictsWithBothYears(t *testing.T) {
	stem(t, "yearly_change", YearlyChange)
}
