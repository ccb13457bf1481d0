package analytics

import (
	"database/sql"

	"jixiao/datasets/record"
)

// DistrictBudget is one district of a recommendation.
type DistrictBudget struct {
	District, DistrictName string
	Lines                  int
	Last, Need             record.Money
	Amount                 record.Money // recommended and by persons
	Reserved               record.Money
	Change                 record.Money // Amount and Reserved less Last
	Marginal               record.Money // of 10,000 元 more; NoMoney without an envelope
	Eligible, EligibleYear sql.Null[int64]
	Before, After          sql.Null[float64] // 分 an eligible household: last budget; Amount and Reserved
	Document, Place        string            // of the eligible households
}

// BudgetSpread is how far districts lie apart per eligible household.
type BudgetSpread struct {
	Districts, Unknown int               // with, and without, a known number of eligible households
	Min, Median, Max   sql.Null[float64] // 分 a household
	Ratio              sql.Null[float64] // Max over Min
	Variation          sql.Null[float64] // coefficient of variation weighted by households, %
}

// ByDistrict sums a recommendation up by district, in order of code.
func (r Recommendation) ByDistrict() []DistrictBudget { panic("not yet") }

// Spread is how far districts lie apart before and after.
func Spread(districts []DistrictBudget) (before, after BudgetSpread) { panic("not yet") }
