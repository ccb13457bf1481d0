package dashboard

import (
	"context"
	"database/sql"
	"fmt"

	"jixiao/analytics"
)

// scoreFormulas is what each place lays down about scores, with its source.
func scoreFormulas(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	all, err := analytics.ScoreFormulas(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Wide: true, Caption: "打分算法：按哪一套判断得分",
		Empty: "没有打分算法。",
		Columns: []Column{
			{Name: "name", Label: "规定"},
			{Name: "value", Label: "值"},
			{Name: "place_name", Label: "适用地区"},
			{Name: "kind", Label: "评价类型"},
			{Name: "year_from", Label: "起用年度"},
			{Name: "pack", Label: "名称"},
			{Name: "source", Label: "依据"},
			{Name: "verified", Label: "依据已核实"},
		},
		Notes: []string{
			"取用次序：文件自印的说明、本区、逐级上级、全国。只有全国未核实的一行时，各地公布的算法都试，哪一种也得不到的才提出，并列出各得多少分。",
			"反向指标：线性为分值 ×（1 − 超出比例），超出一倍得零分；比例为分值 × 指标值 ÷ 完成值。定性分档为达成、部分达成、未达成各档下限占分值的 %。",
			"本单位另有规定的，写进档案库的 rules/score_formula.csv，重建后采用。",
		},
	}
	verified := 0
	for _, r := range all {
		f.Rows = append(f.Rows, []any{r.Name, r.Value, r.PlaceName, orNull(r.Kind), caseYear(r.YearFrom), r.Pack, r.Source, r.Verified})
		if r.Verified {
			verified++
		}
	}
	f.Reading = fmt.Sprintf("%d 条规定，依据已核实 %d 条；未核实的写明，不作定论。", len(all), verified)
	return f, nil
}
