package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"jixiao/analytics"
	"jixiao/datasets/record"
)

// districtList is the districts of the scope with their main quantities.
func districtList(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	all, err := analytics.Districts(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	var amounts []record.Money
	for _, d := range all {
		amounts = append(amounts, d.Executed)
	}
	money := MoneyUnit(amounts...)
	f := Figure{
		Caption: "区县一览：最近一个有数年度的主要量",
		Columns: []Column{
			{Name: "name", Label: "区县"},
			{Name: "parent_name", Label: "所属"},
			{Name: "first_year", Label: "首年"},
			{Name: "year", Label: "最近年度"},
			{Name: "years", Label: "有数", Unit: "年"},
			{Name: "missing", Label: "中间缺"},
			{Name: "households", Label: "参保户数", Unit: "户"},
			{Name: "growth", Label: "同比", Unit: "%", Decimals: 2, Signed: true},
			{Name: "self_paid", Label: "自付费占比", Unit: "%", Decimals: 2},
			{Name: "coverage_households", Label: "户覆盖率", Unit: "%", Decimals: 2},
			{Name: "coverage_people", Label: "人覆盖率", Unit: "%", Decimals: 2},
			{Name: "executed", Label: "执行数", Unit: money, Decimals: 2},
			{Name: "execution_rate", Label: "预算执行率", Unit: "%", Decimals: 2},
			{Name: "self_score", Label: "单位自评得分率", Unit: "%", Decimals: 2},
			{Name: "department_score", Label: "部门评价得分率", Unit: "%", Decimals: 2},
			{Name: "finance_score", Label: "财政评价得分率", Unit: "%", Decimals: 2},
			{Name: "state", Label: "状态"},
		},
		Wide: true,
		Notes: []string{
			"各量取该区最近一个有数的年度，年度不同的行不横向比较；那一年没有的量为 —，不是零。",
			"各种评价的得分率各占一列，列与列不比，也不合成名次。",
		},
	}
	for _, d := range all {
		f.Rows = append(f.Rows, []any{
			Link{d.Name, q.DistrictHref(d.Code)}, orNull(d.ParentName), yearOf(d.FirstYear), yearOf(d.Year), d.Years, orNull(d.Missing), d.Households, d.Growth,
			d.SelfPaid, d.CoverageHouseholds, d.CoveragePeople, d.Executed, d.ExecutionRate,
			d.SelfScore, d.DepartmentScore, d.FinanceScore, orNull(stateInWords(d, q.To)),
		})
	}
	f.Reading = listReading(all, q.To)
	return f.withoutEmpty(), nil
}

func yearOf(y sql.Null[int64]) any {
	if !y.Valid {
		return nil
	}
	return Year(y.V)
}

// stateInWords says from when and until when a district is one of its own, "" where
// it always is.
func stateInWords(d analytics.DistrictYear, to int) string {
	switch {
	case d.ValidTo.Valid && int(d.ValidTo.V) < to && d.SuccessorName != "":
		return fmt.Sprintf("%d 年后并入%s", d.ValidTo.V, d.SuccessorName)
	case d.ValidTo.Valid && int(d.ValidTo.V) < to:
		return fmt.Sprintf("%d 年后不再单列", d.ValidTo.V)
	case d.ValidFrom.Valid:
		return fmt.Sprintf("%d 年起单列", d.ValidFrom.V)
	case !d.Year.Valid:
		return "所选年度没有记录"
	}
	return ""
}

func listReading(all []analytics.DistrictYear, to int) string {
	last := 0
	for _, d := range all {
		if d.Year.Valid {
			last = max(last, int(d.Year.V))
		}
	}
	var current int
	var rest []string
	for _, d := range all {
		switch {
		case d.Year.Valid && int(d.Year.V) == last:
			current++
			if d.Missing != "" {
				rest = append(rest, d.Name+"缺 "+d.Missing+" 年")
			}
		case d.ValidTo.Valid && int(d.ValidTo.V) < to:
			rest = append(rest, d.Name+" "+stateInWords(d, to))
		case d.Year.Valid:
			rest = append(rest, fmt.Sprintf("%s只到 %d 年", d.Name, d.Year.V))
		default:
			rest = append(rest, d.Name+"没有记录")
		}
	}
	if last == 0 {
		return fmt.Sprintf("%d 个区县在所选年度都没有记录。", len(all))
	}
	text := fmt.Sprintf("%d 个区县，其中 %d 个有 %d 年的数", len(all), current, last)
	if len(rest) > 0 {
		text += "；" + strings.Join(rest[:min(len(rest), 4)], "，")
		if len(rest) > 4 {
			text += fmt.Sprintf("，等 %d 个", len(rest))
		}
	}
	return text + "。"
}
