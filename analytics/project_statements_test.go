package analytics

import "testing"

func TestProjectStatementsStandBesideWhatTheRowsMake(t *testing.T) {
	stem(t, "project_statements", ofProject("A-1", ProjectStatements))
}
