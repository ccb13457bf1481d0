package dashboard

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"jixiao/analytics"
	"jixiao/datasets"
	"jixiao/datasets/document"
)

// budgetBook answers the workbook: a sheet for each view, with live sums.
func (s *site) budgetBook(w http.ResponseWriter, r *http.Request) error {
	return s.read(r, budgetPage, nil, func(ctx context.Context, snapshot *datasets.Snapshot, q Query) error {
		request, ok := q.budgetRequest()
		if !ok {
			return refuse(nothingToBudget)
		}
		asked := q
		asked.Params = maps.Clone(q.Params)
		asked.Params[backParam.Name] = backParam.Choices[1].Value
		request.Project = "" // the steps of every line
		whole, err := analytics.Recommend(ctx, snapshot.DB, q.Scope, request)
		if err != nil {
			return err
		}
		if len(whole.Lines) == 0 {
			return refuse(nothingToBudget)
		}
		names, err := documentsOf(ctx, snapshot, q, whole.Lines)
		if err != nil {
			return err
		}
		figures, err := answers(ctx, snapshot.DB, budgetPage.Figures, asked)
		if err != nil {
			return err
		}
		sheets := bookSheets(q, whole, figures, names)
		cover := [][2]string{
			{fmt.Sprintf("%d 年预算建议", request.Year), q.budgetAnswer(whole)},
			{"范围", q.inWords()}, {"数据集", q.setInWords()}, {"快照", answer{Snapshot: snapshotName(snapshot), Date: snapshot.Date}.snapshotInWords()},
			{"规则包", packInWords(whole.Pack, whole.PackVersion)},
		}
		if q.Set == SampleSet {
			cover = append(cover, [2]string{"注意", syntheticText})
		}
		cover = append(cover, [2]string{"公式", "合计、较上年、变动与分区县的数是公式，改动“分项目”的金额即重算；没有公式的数是系统按规则测算的。"})
		attach(w, fmt.Sprintf("%d年预算建议.xlsx", request.Year))
		return send(w, sheetForms["xlsx"].contentType, func(b *bytes.Buffer) error { return writeBook(b, cover, sheets) })
	})
}

// bookNames are the sheets of figures of the page; what the workbook has in full
// elsewhere, or the page alone needs, has none.
var bookNames = map[string]string{
	"budget_conflict": "冲突", "budget_waterfall": "逐规则", "budget_scenarios": "情景", "budget_sensitivity": "敏感性", "budget_fairness": "公平",
	"budget_backtest": "回看", "budget_rules": "规则", "budget_entries": "人工填报",
}

// bookSheets are the sheets of the workbook in the order of the page.
func bookSheets(q Query, whole analytics.Recommendation, figures []Figure, names map[string]string) []bookSheet {
	lines := lineSheet(q, whole.Lines)
	var sheets []bookSheet
	for _, f := range figures {
		switch name := bookNames[f.Name]; {
		case f.Name == "budget_summary":
			sheets = append(sheets, summarySheet(f, lines))
		case f.Name == "budget_lines":
			sheets = append(sheets, lines)
		case f.Name == "budget_districts":
			sheets = append(sheets, districtSheet(q, f, whole.ByDistrict(), lines))
		case f.Name == "budget_line":
			sheets = append(sheets, stepSheet(whole.Lines, names))
		case f.Name == "budget_drivers":
			sheets = append(sheets, driverSheet(whole.Lines, names))
		case name != "" && len(f.Rows) > 0:
			sheets = append(sheets, bookSheet{Name: name, Figure: f})
		}
	}
	return sheets
}

// lineSheet is all lines, with sums and changes worked out in the sheet.
func lineSheet(q Query, lines []analytics.BudgetLine) bookSheet {
	f := q.linesFigure(lines)
	f.Name, f.Reading = "budget_lines", fmt.Sprintf("%d 个项目，金额单位元，到分。", len(lines))
	f.Columns = append(append([]Column{}, f.Columns...), Column{Name: "district", Label: "区县代码"})
	for i := range f.Rows {
		f.Rows[i] = append(f.Rows[i], districtKey(lines[i].District))
	}
	formulas := map[string]string{
		"change": "{amount}-{last}", "change_rate": "ROUND(100*{change}/{last},2)", "headroom": "{last}-{computed}",
	}
	return bookSheet{
		Name: "分项目", Figure: f, Formula: func(_ int, column string) string { return formulas[column] },
		Sums: []string{"last", "executed", "computed", "lower", "upper", "amount", "reserved", "change"},
	}
}

// summarySheet adds up what the sheet of lines has.
func summarySheet(f Figure, lines bookSheet) bookSheet {
	sums := map[string]string{"上年预算": "last", "建议安排": "amount", "预留": "reserved"}
	return bookSheet{Name: "总览", Figure: f, Formula: func(row int, column string) string {
		name, _ := f.Rows[row][0].(string)
		if of := sums[name]; of != "" && column == "amount" {
			return "SUM(" + lines.cells(of) + ")"
		}
		return ""
	}}
}

// plainCode is a code that no spreadsheet takes for a pattern; with words before it, it
// is not taken for a number either.
var plainCode = regexp.MustCompile(`^[0-9A-Za-z-]+$`)

func districtKey(code string) string { return "代码 " + code }

// districtSheet adds up the sheet of lines by district.
func districtSheet(q Query, f Figure, districts []analytics.DistrictBudget, lines bookSheet) bookSheet {
	f.Columns = append(append([]Column{}, f.Columns...), Column{Name: "district", Label: "区县代码"})
	rows := make([][]any, len(f.Rows))
	for i, row := range f.Rows {
		rows[i] = append(append([]any{}, row...), districtKey(districts[i].District))
	}
	f.Rows = rows
	of := func(column string) string {
		return "SUMIF(" + lines.cells("district") + ",{district}," + lines.cells(column) + ")"
	}
	formulas := map[string]string{
		"last": of("last"), "amount": of("amount"), "reserved": of("reserved"), "kept": "{amount}+{reserved}", "change": "{kept}-{last}",
		"change_rate": "ROUND(100*{change}/{last},2)",
	}
	return bookSheet{
		Name: "分区县", Figure: f, Formula: func(row int, column string) string {
			if !plainCode.MatchString(districts[row].District) && strings.HasPrefix(formulas[column], "SUMIF") {
				return "" // it would be read as a pattern
			}
			return formulas[column]
		},
		Sums: []string{"lines", "last", "need", "amount", "reserved", "kept", "change"},
	}
}

// stepSheet is every step of every line.
func stepSheet(lines []analytics.BudgetLine, names map[string]string) bookSheet {
	f := Figure{Caption: "逐项测算步骤与依据", Columns: []Column{
		{Name: "project_name", Label: "项目"}, {Name: "district_name", Label: "区县"}, {Name: "name", Label: "步骤"}, {Name: "formula", Label: "算式"},
		change("change", "改变"), exact("amount", "之后"), {Name: "rule_source", Label: "规则依据"}, {Name: "verified", Label: "依据已核实"},
		{Name: "document", Label: "文件"}, {Name: "place", Label: "出处"}, {Name: "rule", Label: "规则编号"},
	}}
	for _, l := range lines {
		for _, s := range l.Steps {
			var file, place any
			if i := slices.IndexFunc(s.Source, func(r analytics.SourceRef) bool { return r.Document != "" }); i >= 0 {
				file, place = cmp.Or(names[s.Source[i].Document], s.Source[i].Document), document.Label(s.Source[i].Place)
			}
			f.Rows = append(f.Rows, []any{l.ProjectName, l.DistrictName, s.Name, s.Formula, s.Change, s.Amount, orNull(s.RuleSource), s.Verified, file, place, s.Rule})
		}
	}
	return bookSheet{Name: "步骤", Figure: f}
}

// driverSheet is every component: its count times its price, worked out in the sheet.
func driverSheet(lines []analytics.BudgetLine, names map[string]string) bookSheet {
	f := Figure{Caption: "测算因子", Columns: []Column{
		{Name: "project_name", Label: "项目"}, {Name: "district_name", Label: "区县"}, {Name: "component", Label: "支出内容"}, {Name: "class", Label: "资金类别"},
		{Name: "count", Label: "数量"}, {Name: "unit", Label: "单位"}, {Name: "price", Label: "价格标准", Unit: "元", Decimals: 2}, exact("amount", "数量 × 标准"),
		{Name: "why", Label: "数量的来历"}, {Name: "year", Label: "依据年度"}, {Name: "document", Label: "文件"}, {Name: "place", Label: "出处"},
	}}
	for _, l := range lines {
		for _, d := range l.Drivers {
			id, place := d.CountDocument, d.CountPlace
			if id == "" {
				id, place = d.Document, d.Place
			}
			f.Rows = append(f.Rows, []any{
				l.ProjectName, l.DistrictName, cmp.Or(d.Component, "（全项目）"), orNull(d.Class), d.Count, orNull(d.Unit), d.PriceNow, d.Amount, orNull(d.Why),
				Year(d.Year), orNull(cmp.Or(names[id], id)), orNull(document.Label(place)),
			})
		}
	}
	return bookSheet{Name: "因子", Figure: f, Sums: []string{"amount"}, Formula: func(_ int, column string) string {
		if column == "amount" {
			return "ROUND({count}*{price},2)"
		}
		return ""
	}}
}
