package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
)

// checkOffices is which districts make which errors.
func checkOffices(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	all, err := analytics.CheckOffices(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Caption: "各区县的差错：哪一类多",
		Empty:   "所选范围内没有核验过的文件。",
		Columns: []Column{
			{Name: "district_name", Label: "区县"},
			{Name: "family", Label: "门类"},
			{Name: "share", Label: "有差错的文件占比", Unit: "%", Decimals: 1},
			{Name: "with_case", Label: "有差错的文件", Unit: "份"},
			{Name: "documents", Label: "核验文件", Unit: "份"},
			{Name: "cases", Label: "差错", Unit: "处"},
		},
		Notes: []string{"只计 E、I、R 三类；份数少的区县，占比一份之差就很大，看份数。不作区县名次。"},
	}
	var rows, names []string
	var cells [][]chart.Value
	at := map[string]int{}
	col := map[string]int{}
	cases := map[string]int64{}
	for _, o := range all {
		cases[o.District] += o.Cases
	}
	slices.SortStableFunc(all, func(a, b analytics.OfficeErrors) int { return cmp.Compare(cases[b.District], cases[a.District]) })
	for _, o := range all {
		if _, ok := col[o.Family]; !ok {
			col[o.Family] = len(names)
			names = append(names, o.Family)
		}
		if _, ok := at[o.District]; !ok {
			at[o.District] = len(rows)
			rows = append(rows, o.DistrictName)
		}
	}
	for range rows {
		cells = append(cells, make([]chart.Value, len(names)))
	}
	worst, most := analytics.OfficeErrors{}, 0.0
	for _, o := range all {
		share, _ := o.Share.Float()
		cells[at[o.District]][col[o.Family]] = chart.Number(share)
		most = max(most, share)
		f.Rows = append(f.Rows, []any{Link{o.DistrictName, q.DistrictHref(o.District)}, o.Family, o.Share, o.WithCase, o.Documents, o.Cases})
		if o.Cases > worst.Cases {
			worst = o
		}
	}
	switch {
	case len(all) == 0:
		return f, nil
	case worst.Cases == 0:
		f.Reading = fmt.Sprintf("%d 个区县交来的文件没有 E、I、R 类疑点。", len(rows))
	default:
		f.Reading = fmt.Sprintf("%d 个区县；最多的是%s的%s类，%d 份文件里 %d 份有，共 %d 处。", len(rows), worst.DistrictName, worst.Family, worst.Documents, worst.WithCase, worst.Cases)
	}
	if len(rows) > 1 && worst.Cases > 0 {
		f.Notes = append(f.Notes, "图中的数是有这类差错的文件占比，差错多的区县在前；颜色按所选范围内最高的一格分深浅，只看相对多少。")
		f.Chart, err = chart.Heat(rows, names, cells, chart.Axis{Name: "有差错的文件占比", Unit: "%", Decimals: 1}, 0, most)
	}
	return f, err
}
