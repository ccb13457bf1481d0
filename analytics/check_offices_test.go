package analytics

import "testing"

func TestCheckOfficesCountErrorsAndNotQuestions(t *testing.T) {
	stem(t, "check_offices", CheckOffices)
}
