package analytics

import (
	"context"
	"database/sql"
)

// Unclassed is the theme of a finding whose words point to none, or to two alike.
const Unclassed = "未归类"

// ThemeCount is how many findings of one theme the reports of one district and
// year hold.
type ThemeCount struct {
	Theme                  string // Unclassed or a theme of the table theme
	Parent                 string // 决策, 过程, 产出, 效益; "" where unclassed
	Year                   int
	District, DistrictName string
	Findings               int64
	ByPerson               int64  // of these, classed by a person
	Reports                int64  // evaluation reports with findings, of any theme
	Document, Place        string // of the first of the findings
}

// FindingThemes counts findings by theme, latest year first.
func FindingThemes(ctx context.Context, db *sql.DB, scope Scope) ([]ThemeCount, error) {
	return rows[ThemeCount](ctx, db, "finding_themes", scope)
}
