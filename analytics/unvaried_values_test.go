package analytics

import "testing"

func TestUnvariedValuesAreListedWhereTheyCouldDiffer(t *testing.T) {
	stem(t, "unvaried_values", firstPage(UnvariedValues))
}
