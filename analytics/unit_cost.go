package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// YearUnitCost is what one insured household or person cost (单位成本) in one
// district, programme, component and year.
type YearUnitCost struct {
	District, DistrictName string
	Programme, Component   string // component "" for the whole programme
	Year                   int
	Unit                   string // 户, 人
	Payer                  string // whose units divide the money: 政府出资, or 合计 where no payer is told apart
	Executed               record.Money
	Units                  int64
	Value                  sql.Null[float64] // 分 per unit, unrounded
	// Standard says that the price is set per this unit: it comes out as a whole number
	// of 元, and the other unit does not.
	Standard        bool
	Document, Place string
}

// UnitCost is the cost per insured household and per person by district and year.
func UnitCost(ctx context.Context, db *sql.DB, scope Scope) ([]YearUnitCost, error) {
	return rows[YearUnitCost](ctx, db, "unit_cost", scope)
}
