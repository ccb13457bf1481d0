package analytics

import (
	"context"
	"database/sql"

	"jixiao/datasets/record"
)

// LatestProject is one project that was evaluated in the scope, with money and
// scores of the latest of those years.
type LatestProject struct {
	District, DistrictName string
	Project, ProjectName   string
	Code                   string // 项目编码 as printed, "" if none
	Department, Unit       string
	Programme              string
	Year                   int            // the latest in the scope
	Years                  int64          // years evaluated in the scope
	Adjusted, Executed     record.Money   // 全年预算数, 全年执行数
	Rate                   record.Percent // 预算执行率
	SelfScore              record.Points
	SelfRate               record.Percent
	ReviewKind             string // 财政评价, else 部门评价, "" where there is neither
	ReviewScore            record.Points
	ReviewRate             record.Percent
	Document, Place        string // of the money
	Total                  int64  // projects found, whatever part of them is asked for
}

// Projects is the projects whose name or code contains search, latest year first;
// an empty search is all of them.
func Projects(ctx context.Context, db *sql.DB, scope Scope, search string, page Page) ([]LatestProject, error) {
	return rows[LatestProject](ctx, db, "projects", scope, append(page.args(), sql.Named("search", search))...)
}
