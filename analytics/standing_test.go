package analytics

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

var eightPeers = Threshold{Name: "rank_peers", Value: 8, Unit: "个"}

func standings(values ...float64) []Standing {
	var all []Standing
	for i, v := range values {
		all = append(all, Standing{District: fmt.Sprintf("%02d", i), Year: 2020, Value: v})
	}
	return all
}

// Ranks need eight others: of eight districts none is ranked, of nine all are.
func TestAFewDistrictsAreNotRanked(t *testing.T) {
	eight := StandingsOf(standings(1, 2, 3, 4, 5, 6, 7, 8), 2, eightPeers)
	if eight.Compared[0].Rank.Valid || eight.Unranked != "可比的区县 8 个，同类区不足 8 个，只画点、不排名" {
		t.Errorf("eight: rank %v, %q", eight.Compared[0].Rank, eight.Unranked)
	}
	nine := StandingsOf(standings(1, 2, 3, 4, 5, 6, 7, 8, 9), 2, eightPeers)
	if first, last := nine.Compared[0], nine.Compared[8]; first.Rank.V != 1 || last.Rank.V != 9 || nine.Unranked != "" {
		t.Errorf("nine: ranks %v to %v, %q", first.Rank, last.Rank, nine.Unranked)
	}
	if s := StandingsOf(standings(1, 2, 3, 4, 5, 6, 7, 8, 9), 2, Threshold{}); s.Compared[0].Rank.Valid {
		t.Error("ranked without a threshold")
	}
}

// 9, 8.004 and 8.001 print as 9.00, 8.00, 8.00: the places are 1, 2, 2, and 4 follows.
func TestValuesThatPrintAlikeShareAPlace(t *testing.T) {
	s := StandingsOf(standings(8.001, 9, 8.004, 7, 6, 5, 4, 3, 2), 2, eightPeers)
	want := []int64{1, 2, 2, 4, 5, 6, 7, 8, 9}
	for i, one := range s.Compared {
		if one.Rank.V != want[i] {
			t.Errorf("%s with %v has place %d, want %d", one.District, one.Value, one.Rank.V, want[i])
		}
	}
}

// 1, 2 and 6 of 2020 have the median 2; 100 of 2019 and 50 of another scope stand aside.
func TestDistrictsApartAreOutOfMedianAndSpread(t *testing.T) {
	all := standings(1, 100, 6, 2, 50)
	all[1].Year = 2019
	all[4].Apart = "支出内容不同"
	s := StandingsOf(all, 2, eightPeers)
	if s.Year != 2020 || s.Lowest.V != 1 || s.Median.V != 2 || s.Highest.V != 6 || len(s.Compared) != 3 {
		t.Errorf("%+v", s)
	}
	if len(s.Apart) != 2 || s.Apart[0].Apart != "年度不同（2019 年）" || s.Apart[1].Apart != "支出内容不同" {
		t.Errorf("apart: %+v", s.Apart)
	}
	if none := StandingsOf(nil, 2, eightPeers); none.Median.Valid || none.Unranked != "没有可比的区县" {
		t.Errorf("of none: %+v", none)
	}
}

// A later year that stands apart for another reason does not push the others aside.
func TestWhatStandsApartDoesNotSetTheYear(t *testing.T) {
	all := standings(1, 2)
	all = append(all, Standing{District: "99", Year: 2024, Value: 3, Apart: "评价类型不同"})
	if s := StandingsOf(all, 2, eightPeers); s.Year != 2020 || len(s.Compared) != 2 {
		t.Errorf("%+v", s)
	}
}

func TestStandingsDoNotDependOnTheOrderGiven(t *testing.T) {
	all := standings(5, 5, 3, 8, 8, 1, 2, 9, 4, 7)
	want := fmt.Sprint(StandingsOf(all, 2, eightPeers))
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		if got := fmt.Sprint(StandingsOf(all, 2, eightPeers)); got != want {
			t.Fatalf("\n got %s\nwant %s", got, want)
		}
	}
}

// The same values in 分 at no decimals and in 元 at two have the same places.
func TestPlacesDoNotDependOnTheUnit(t *testing.T) {
	values := []float64{100, 100, 92.5, 92.51, 87, 120.01, 87, 60, 61}
	cents := make([]float64, len(values))
	for i, v := range values {
		cents[i] = v * 100
	}
	inYuan, inCents := StandingsOf(standings(values...), 2, eightPeers), StandingsOf(standings(cents...), 0, eightPeers)
	for i, one := range inYuan.Compared {
		if other := inCents.Compared[i]; other.District != one.District || other.Rank != one.Rank {
			t.Errorf("%s has place %v in 元, %s %v in 分", one.District, one.Rank, other.District, other.Rank)
		}
	}
}
