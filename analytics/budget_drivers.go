package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// BudgetDriver is one component of a project, or the whole of it, in the latest year
// it has money for: how many the government pays for at which price (测算因子).
type BudgetDriver struct {
	Project, District, Programme string
	Component                    string // "" for the whole project
	Year                         int
	Executed                     record.Money
	Payer                        string          // whose units are counted: 政府出资, or 合计 where no payer is told apart
	Households, Persons          sql.Null[int64] // 户, 人
	Unit                         string          // the price is set by, "" where it cannot be told
	Price                        record.Money    // a unit, whole 元; NoMoney where it cannot be told
	Class, ClassSource           string          // by the name of the component
	Document, Place              string          // of the money
	CountDocument, CountPlace    string          // of the counts
	OpenErrors                   int64           // of class E in the document of the counts
	OpenError, OpenErrorKey      string          // the first of them
	// Insured and Eligible are those of the whole programme in the unit of the price, for
	// the share covered; none where the unit or a count is not known.
	Insured, Eligible sql.Null[int64]
}

// BudgetDrivers are the drivers of the projects of a scope for a budget year.
func BudgetDrivers(ctx context.Context, db *sql.DB, scope Scope, year int) ([]BudgetDriver, error) {
	return rows[BudgetDriver](ctx, db, "budget_drivers", scope, sql.Named("year", year))
}
