package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// DistrictYear is one district of a scope with its main quantities in the last year
// of the scope that it has any data for. Score rates of different kinds of
// evaluation stand in columns of their own and are never ranked together.
type DistrictYear struct {
	Code, Name, Kind, Level  string
	ParentName               string
	ValidFrom, ValidTo       sql.Null[int64] // years, open where not there
	Successor, SuccessorName string          // the district it was merged into, "" if none
	Synthetic                bool
	Year, FirstYear          sql.Null[int64] // not there where the scope holds nothing of it
	Years                    int             // with any data
	Missing                  string          // years without any between the first and the last, by 、
	Programmes               int
	Households               sql.Null[int64] // 户, all payers
	Growth                   record.Percent  // % on the year before
	SelfPaid                 record.Percent  // %
	CoverageHouseholds       record.Percent  // %
	CoveragePeople           record.Percent  // %
	Executed                 record.Money
	ExecutionRate            record.Percent // % of the adjusted budget
	SelfScore                record.Percent // score rate, %
	DepartmentScore          record.Percent
	FinanceScore             record.Percent
}

// Districts is the list of the districts of a scope.
func Districts(ctx context.Context, db *sql.DB, scope Scope) ([]DistrictYear, error) {
	return rows[DistrictYear](ctx, db, "districts", scope)
}
