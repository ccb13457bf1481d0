package analytics

import "testing"

func TestProjectIndicatorsKeepTheRowsAsPrinted(t *testing.T) {
	stem(t, "project_indicators", ofProject("A-1", ProjectIndicators))
}
