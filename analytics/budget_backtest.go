package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// BudgetTrial is one project in one past budget year: what would have been recommended
// from what was known then, beside what was decided and spent.
type BudgetTrial struct {
	Year                   int
	District, DistrictName string
	Project, ProjectName   string
	Recommended            record.Money // NoMoney where the line would not have been recommended for
	Why                    string
	Decided, Spent         record.Money // initial budget; executed
	Document, Place        string       // of both
}

// BudgetTrials are the past budget years of a scope, from the records at least the lag
// old, with what was decided in total as envelope.
func BudgetTrials(ctx context.Context, db *sql.DB, scope Scope, request Request) ([]BudgetTrial, error) {
	panic("not yet")
}

// BudgetGaps are the mean absolute gaps of trials, of those with all three figures.
type BudgetGaps struct {
	Year           int    // 0 for all
	District       string // "" for all
	Trials         int
	Recommended    record.Money // Σ, likewise the next two
	Decided        record.Money
	Spent          record.Money
	RecommendedGap sql.Null[float64] // mean |recommended − spent|, 分
	DecidedGap     sql.Null[float64] // mean |decided − spent|, 分
}

// GapsByYear sums trials up by year; GapsByDistrict by district.
func GapsByYear(trials []BudgetTrial) []BudgetGaps { panic("not yet") }

// GapsByDistrict sums trials up by district.
func GapsByDistrict(trials []BudgetTrial) []BudgetGaps { panic("not yet") }
