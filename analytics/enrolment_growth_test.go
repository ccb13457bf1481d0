package analytics

import "testing"

func TestEnrolmentGrowthJoinsTheYearBeforeAndTheFirstYear(t *testing.T) {
	stem(t, "enrolment_growth", EnrolmentGrowth)
}
