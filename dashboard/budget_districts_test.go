package dashboard

import (
	"testing"

	"jixiao/analytics"
)

// By change, 乙 moves by −9, 丙 by +5, 甲 by +1.
func TestDistrictsAreDrawnByHowFarTheyMove(t *testing.T) {
	all := []analytics.DistrictBudget{{District: "1", DistrictName: "甲", Change: 1}, {District: "2", DistrictName: "乙", Change: -9}, {District: "3", DistrictName: "丙", Change: 5}}
	names := ""
	for _, d := range byMove(all, func(d analytics.DistrictBudget) float64 { return float64(d.Change) }) {
		names += d.DistrictName
	}
	if names != "乙丙甲" || all[0].DistrictName != "甲" {
		t.Error(names, all)
	}
}
