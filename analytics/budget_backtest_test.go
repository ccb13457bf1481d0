package analytics

import (
	"testing"

	"jixiao/datasets/record"
)

func TestWhatWasDecidedAndSpent(t *testing.T) {
	stem(t, "budget_backtest", DecidedBudgets)
}

func TestGapsAreMeansOverTrialsWithAllFigures(t *testing.T) {
	trial := func(year int, district string, recommended, decided, spent record.Money) BudgetTrial {
		return BudgetTrial{DecidedBudget: DecidedBudget{Year: year, District: district, Decided: decided, Spent: spent}, Recommended: recommended}
	}
	trials := []BudgetTrial{trial(2022, "A", 10000, 11000, 9500), trial(2022, "B", 2000, 5000, 0), trial(2021, "A", record.NoMoney, 9000, 8100)}
	byYear := GapsByYear(trials)
	if len(byYear) != 1 || byYear[0].Trials != 2 || byYear[0].RecommendedGap != known(1250) || byYear[0].DecidedGap != known(3250) || byYear[0].Spent != 9500 {
		t.Errorf("%+v", byYear)
	}
	if byDistrict := GapsByDistrict(trials); len(byDistrict) != 2 || byDistrict[1].District != "B" || byDistrict[1].RecommendedGap != known(2000) {
		t.Errorf("%+v", byDistrict)
	}
}
