package dashboard

import (
	"context"
	"database/sql"
	"fmt"

	"jixiao/analytics"
)

// selfTrust is how far the self-evaluations of each district can be relied on, by
// components that are not melted into one number.
func selfTrust(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	all, err := analytics.SelfTrusts(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Wide: true, Caption: "自评可信度：几样成分并排看",
		Empty: "所选范围内没有单位自评。",
		Columns: []Column{
			{Name: "district_name", Label: "区县"},
			{Name: "evaluations", Label: "自评", Unit: "份"},
			{Name: "full_share", Label: "满分行占比", Unit: "%", Decimals: 1},
			{Name: "full_rows", Label: "满分行", Unit: "行"},
			{Name: "rows", Label: "打分行", Unit: "行"},
			{Name: "red", Label: "红：得分高于执行", Unit: "份"},
			{Name: "red_known", Label: "红可算", Unit: "份"},
			{Name: "yellow", Label: "黄：执行偏低", Unit: "份"},
			{Name: "yellow_known", Label: "黄可算", Unit: "份"},
			{Name: "low_execution", Label: "执行低而高分", Unit: "份"},
			{Name: "with_errors", Label: "有差错", Unit: "份"},
			{Name: "error_share", Label: "有差错占比", Unit: "%", Decimals: 1},
			{Name: "reviewed", Label: "有复核", Unit: "份"},
			{Name: "gap", Label: "自评高出复核（中位）", Unit: "百分点", Decimals: 2, Signed: true},
			{Name: "spread", Label: "各年得分率极差", Unit: "百分点", Decimals: 2},
			{Name: "years", Label: "年度", Unit: "个"},
		},
		Notes: []string{
			"满分行多、年年一样、钱没花完仍高分、比复核高、算术有错，都说明自评不宜直接引用；哪一样是主因请看各列，不合成一个分数。",
			"红、黄按某复核脚本的算法（非正式规定）：红为（指标得分率 − 执行得分率）÷ 指标得分率超过界限，黄为执行率低于界限或没有预算；只在印有所需各数的自评里算，可算的份数并列。",
			"复核只有一部分项目做过，中位数只代表有复核的那些。",
		},
	}
	var errors, evaluations int64
	for _, d := range all {
		f.Rows = append(f.Rows, []any{
			Link{d.DistrictName, q.DistrictHref(d.District)}, d.Evaluations, d.FullShare, d.FullRows, d.Rows, d.Red, d.RedKnown, d.Yellow, d.YellowKnown, d.LowExecution, d.WithErrors, d.ErrorShare, d.Reviewed, d.Gap, d.Spread, d.Years,
		})
		errors, evaluations = errors+d.WithErrors, evaluations+d.Evaluations
	}
	if len(all) > 0 {
		f.Reading = fmt.Sprintf("%d 个区县的 %d 份自评，%d 份有算术、前后或规则上的差错。", len(all), evaluations, errors)
	}
	return f, nil
}
