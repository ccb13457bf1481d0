package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// BudgetInput is what one line of the budget (one project) rests on, as the records
// have it by the budget year.
type BudgetInput struct {
	District, DistrictName  string
	Project, ProjectName    string
	Programme, Unit         string
	Synthetic               bool
	MoneyYear               sql.Null[int64] // the latest with money, below the budget year
	Initial, Adjusted       record.Money    // A0, A of MoneyYear
	Executed                record.Money    // B
	Carried                 record.Money    // 上年结转 still not spent at the end of MoneyYear
	SurplusBefore           record.Money    // A less B of the year before
	MoneyDocument           string
	MoneyPlace              string
	BeforeDocument          string // of the year before
	BeforePlace             string
	GradeYear               sql.Null[int64] // of the latest review, at least the lag below the budget year
	GradeKind, Grade        string
	Score                   record.Points // of 100 points
	Distance                record.Points // to the nearest boundary of grades, of 100 points
	Scheme                  string
	GradeDocument           string
	GradePlace              string
	SelfYear                sql.Null[int64] // the same of the latest self-evaluation
	SelfGrade               string
	SelfScore, SelfDistance record.Points
	SelfDocument, SelfPlace string
	Repeated                int64  // findings that the latest review raised again
	OpenErrors              int64  // cases of class E in these documents nobody settled, or that are 待更正
	OpenError               string // the first of them
	OpenErrorKey            string
	NamedClass              string // class by the name of project or programme, "" unknown
	ClassSource             string
	Eligible                sql.Null[int64] // eligible households of the district, latest known
	EligibleYear            sql.Null[int64]
	EligibleDocument        string
	EligiblePlace           string
}

// BudgetInputs are what the lines of a budget year rest on, one a project, by district
// and key. Results of year N count from year N+lag on; money from the year before.
func BudgetInputs(ctx context.Context, db *sql.DB, scope Scope, year, lag int) ([]BudgetInput, error) {
	return rows[BudgetInput](ctx, db, "budget_lines", scope, sql.Named("year", year), sql.Named("lag", lag))
}
