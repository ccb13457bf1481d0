package analytics

import (
	"context"
	"database/sql"
	"fmt"

	"jixiao/datasets/record"
)

// ProjectYearGap is one project and year that was scored both by its own unit
// and by a department or the finance bureau. The two use different frameworks,
// so the gap is one of score rates, not of scores.
type ProjectYearGap struct {
	District, DistrictName         string
	Project, ProjectName           string
	Programme                      string
	Year                           int
	ReviewKind                     string // 部门评价 or 财政评价
	SelfFramework, ReviewFramework string
	SelfRate, ReviewRate           record.Percent
	Gap                            record.Percent // points of 100, self over review
	SelfRows, SelfFullRows         int64          // scored indicator rows of the self-evaluation
	SelfFullShare                  record.Percent
	GapLimit                       record.Percent // threshold self_review_gap, points of 100
	SelfDocument, SelfPlace        string
	ReviewDocument, ReviewPlace    string
	Total                          int64 // pairs in the scope, whatever part of them is asked for
}

// SelfReviewGap is how far self scores lie above review scores, widest gap first.
func SelfReviewGap(ctx context.Context, db *sql.DB, scope Scope, page Page) ([]ProjectYearGap, error) {
	return rows[ProjectYearGap](ctx, db, "self_review_gap", scope, page.args()...)
}

// SelfReviewGapFlags names the pairs whose gap is above the threshold.
func SelfReviewGapFlags(gaps []ProjectYearGap) []Flag {
	var flags []Flag
	for _, g := range gaps {
		gap, ok := g.Gap.Float()
		limit, known := g.GapLimit.Float()
		if !ok || !known || gap <= limit {
			continue
		}
		text := fmt.Sprintf("%s“%s”%d 年自评得分率 %s%%，%s得分率 %s%%，高 %s 个百分点；自评 %d 行中 %d 行满分",
			g.DistrictName, g.ProjectName, g.Year, g.SelfRate.Round(2), g.ReviewKind, g.ReviewRate.Round(2), g.Gap.Round(2), g.SelfRows, g.SelfFullRows)
		if g.SelfFramework != g.ReviewFramework {
			text += "。两者指标体系不同，只比得分率"
		}
		flags = append(flags, Flag{
			Level: Watch, Rule: "self_review_gap.over", Text: text,
			Method: "自评得分率高出复核 " + g.GapLimit.Round(0) + " 分（百分制）以上即提示",
			N:      1, District: g.District, Year: g.Year, Subject: g.Project, Weight: gap / limit,
		})
	}
	return flags
}
