package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"strconv"

	"jixiao/analytics"
)

// budgetRules are the rules in force of the pack, each with its source.
func budgetRules(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	f := Figure{
		Caption: "在用的规则：值、依据、是否核实", Wide: true,
		Columns: []Column{
			{Name: "name", Label: "参数"}, {Name: "value", Label: "值"}, {Name: "unit", Label: "单位"}, {Name: "meaning", Label: "含义"},
			{Name: "source", Label: "依据"}, {Name: "verified", Label: "已核实"}, {Name: "jurisdiction_name", Label: "适用地区"}, {Name: "kind", Label: "评价类型"},
			{Name: "year_from", Label: "起用年度"}, {Name: "revision", Label: "修订号"}, {Name: "rule", Label: "编号", Hidden: true},
		},
		Empty: "没有这个规则包。",
	}
	request, ok := q.budgetRequest()
	if !ok {
		f.Empty = nothingToBudget
		return f, nil
	}
	rules, err := analytics.BudgetRules(ctx, db, q.Scope, request.Pack, request.Version, request.Year)
	if err != nil || len(rules) == 0 {
		return f, err
	}
	unverified, open := 0, 0
	version := int64(0)
	for _, r := range rules {
		var revision any
		if r.Revision > 0 {
			revision = int(r.Revision)
		}
		f.Rows = append(f.Rows, []any{
			r.Name, ruleValue(r.Value), r.Unit, r.Meaning, r.Source, r.Verified, cmp.Or(r.JurisdictionName, r.Jurisdiction, "全国"), orNull(r.Kind),
			yearOf(r.YearFrom), revision, r.Rule,
		})
		version = max(version, r.Revision)
		if !r.Verified {
			unverified++
		}
		if !r.Value.Valid {
			open++
		}
	}
	if request.Version.Valid {
		version = request.Version.V
	}
	f.Reading = fmt.Sprintf("规则包%s在 %d 年：%d 个参数，%d 个没有给值（由人定），%d 个依据没有核实。", packInWords(request.Pack, version), request.Year, len(rules), open, unverified)
	f.Notes = []string{"不给值不等于零：那一步不改变金额，写明“规则未给比例，由人定”。依据未核实的，不能当作规定引用。"}
	f.Ways = []Link{{"修订、复制与比较规则包", q.BudgetHref(rulesPath)}}
	return f.withoutEmpty(), nil
}

// ruleValue is a rule's value as it is written; none is a person's to decide.
func ruleValue(v sql.Null[float64]) string {
	if !v.Valid {
		return "由人定"
	}
	return strconv.FormatFloat(v.V, 'f', -1, 64)
}
