package dashboard

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"jixiao/datasets/record"
)

// allLines are the lines of the list, all its parts.
func allLines(t *testing.T, figures func(page string) []readFigure) (columns map[string]int, rows [][]any) {
	t.Helper()
	for page := '1'; ; page++ {
		f := figureNamed(t, figures(string(page)), "budget_lines")
		if len(f.Rows) == 0 {
			return columns, rows
		}
		columns = map[string]int{}
		for j, c := range f.Columns {
			columns[c.Name] = j
		}
		rows = append(rows, f.Rows...)
	}
}

func moneyIn(t *testing.T, v any) record.Money {
	t.Helper()
	if v == nil {
		return 0
	}
	m, err := record.ParseMoney(v.(json.Number).String(), 100)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// The made-up province under the sample pack, with an envelope 3 % below last year's
// budgets: what the page lists adds up to it, to the 分, and every paper says the same.
func TestPagesFilesMemoAndWorkbookAgreeToTheCent(t *testing.T) {
	h := embeddedSite(t)
	const scope = "?set=sample&pack=示例&sort=district"
	last := moneyIn(t, figureNamed(t, figuresOf(t, h, "/budget.json"+scope), "budget_summary").Rows[0][1])
	total := last * 97 / 100
	query := scope + "&total=" + total.Yuan()
	columns, rows := allLines(t, func(page string) []readFigure {
		return figuresOf(t, h, "/figures/budget_lines.json"+query+"&page="+page)
	})
	var sum, amounts record.Money
	for _, row := range rows {
		amounts += moneyIn(t, row[columns["amount"]])
		sum += moneyIn(t, row[columns["amount"]]) + moneyIn(t, row[columns["reserved"]])
	}
	if sum != total || len(rows) < 50 {
		t.Errorf("%d lines add up to %s, the envelope is %s", len(rows), sum.Yuan(), total.Yuan())
	}
	summary := figureNamed(t, figuresOf(t, h, "/budget.json"+query), "budget_summary").find(t, map[string]string{"what": "建议安排"})
	if summary["amount"] != amounts.Yuan() {
		t.Errorf("the sums on top say %s, the list %s", summary["amount"], amounts.Yuan())
	}

	way := figureNamed(t, figuresOf(t, h, "/budget.json"+query), "budget_waterfall").Rows
	at := moneyIn(t, way[0][2])
	for _, step := range way[1 : len(way)-1] {
		if at += moneyIn(t, step[1]); at != moneyIn(t, step[2]) {
			t.Errorf("step %v leads to %s", step, at.Yuan())
		}
	}
	if at != total || moneyIn(t, way[0][2]) != last || len(way) < 8 {
		t.Errorf("the steps lead from %v to %s", way[0], at.Yuan())
	}

	text, _ := strings.CutPrefix(get(t, h, "/figures/budget_lines.csv"+query).Body.String(), "\ufeff")
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	lines, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if first := lines[len(lines)-linesShown]; first[columns["computed"]] != cellText(rows[0][columns["computed"]]) {
		t.Errorf("CSV says %s, JSON %v", first[columns["computed"]], rows[0][columns["computed"]])
	}

	w := get(t, h, "/budget/book.xlsx"+query)
	if n := recalculated(t, w.Body.Bytes()); n < 300 {
		t.Errorf("%d live formulas", n)
	}
	book, err := excelize.OpenReader(bytes.NewReader(w.Body.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	sheet, err := book.GetRows("分项目", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		for _, name := range []string{"computed", "amount", "reserved"} {
			j := columns[name]
			held := ""
			if j < len(sheet[bookHead+i]) {
				held = sheet[bookHead+i][j]
			}
			got, err := record.ParseMoney(held, 100)
			if err != nil {
				t.Fatal(err)
			}
			if want := moneyIn(t, row[j]); got != want && !(got == record.NoMoney && row[j] == nil) {
				t.Errorf("row %d, %s: the workbook has %s, the page %s", i, name, held, want.Yuan())
			}
		}
	}

	memo := memoText(t, h, query)
	for _, want := range []string{
		"合计｜", amounts.WanYuan()[:len(amounts.WanYuan())-3], "合成数据", "以上建议妥否，请批示。", "附件1", "附件2", "逐项测算依据",
		"示例，未核实", grouped(amounts.Yuan(), false),
	} {
		if plain := strings.ReplaceAll(memo, ",", ""); !strings.Contains(memo, want) && !strings.Contains(plain, want) {
			t.Errorf("the memo lacks %s", want)
		}
	}
	page := get(t, h, "/budget/memo"+query).Body.String()
	for _, want := range []string{grouped(amounts.Yuan(), false), "附件1", `class="letter"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page for the printer lacks %s", want)
		}
	}
}
