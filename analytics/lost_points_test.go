package analytics

import "testing"

func TestLostPointsRankByPointsAndByRate(t *testing.T) {
	stem(t, "lost_points", LostPoints)
}
