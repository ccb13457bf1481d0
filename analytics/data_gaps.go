package analytics

import (
	"context"
	"database/sql"
	"fmt"
)

// DistrictGaps is what is there and what is missing of one kind of data (评价 or
// 年度量) of one district in the scope.
type DistrictGaps struct {
	District, DistrictName string
	Synthetic              bool
	Subject                string // 评价 or 年度量
	Documents, Unplaced    int64  // of the district in the scope, whichever the subject
	Years                  int64  // years with data
	FirstYear, LastYear    sql.Null[int64]
	Missing                int64  // years without data while the district existed
	MissingYears           string // 2019、2021
	Holes                  string // of these, the ones between first and last year
	ValidFrom, ValidTo     sql.Null[int64]
	Successor              string // district it was merged into, "" if none
}

// DataGaps is what the records of each district lack.
func DataGaps(ctx context.Context, db *sql.DB, scope Scope) ([]DistrictGaps, error) {
	return rows[DistrictGaps](ctx, db, "data_gaps", scope)
}

// DataGapFlags says where a series has a hole, which text could not be placed and
// which district ended in the scope, so that a page can say it beside its figures.
func DataGapFlags(gaps []DistrictGaps, scope Scope) []Flag {
	var flags []Flag
	for i, g := range gaps {
		flag := Flag{Level: Info, District: g.District, Subject: g.Subject}
		if g.Holes != "" {
			flag.Rule, flag.N, flag.Weight = "data_gaps.hole", int(g.Years), float64(g.Missing)
			flag.Text = fmt.Sprintf("%s缺 %s 年的%s，相邻年份不可当作连续", g.DistrictName, g.Holes, g.Subject)
			flag.Method = "首末年之间没有数据的年份"
			flags = append(flags, flag)
		}
		if i > 0 && gaps[i-1].District == g.District {
			continue // the rest is about the district, not the subject: once
		}
		if g.Unplaced > 0 {
			flag.Rule, flag.N, flag.Weight = "data_gaps.unplaced", int(g.Documents), float64(g.Unplaced)
			flag.Text = fmt.Sprintf("%s的文件有 %d 处文字未能归类，留存待查", g.DistrictName, g.Unplaced)
			flag.Method = "读取时无法归入任何表"
			flags = append(flags, flag)
		}
		if g.ValidTo.Valid && int(g.ValidTo.V) < scope.To && int(g.ValidTo.V) >= scope.From {
			flag.Rule, flag.N, flag.Weight, flag.Year = "data_gaps.ended", int(g.Years), 1, int(g.ValidTo.V)
			flag.Text = fmt.Sprintf("%s %d 年后不再单列", g.DistrictName, g.ValidTo.V)
			if g.Successor != "" {
				flag.Text += "，并入" + g.Successor + "，其后与" + g.Successor + "此前的数不可直接相比"
			}
			flag.Method = "区的有效年度"
			flags = append(flags, flag)
		}
	}
	return flags
}
