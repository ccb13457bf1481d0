package dashboard

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"jixiao/datasets/record"
	"jixiao/datasets/sample"
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

// The made-up province under the sample pack, with an envelope 10 % below last year's
// budgets: what the page lists adds up to it, to the 分, and every paper says the same.
func TestPagesFilesMemoAndWorkbookAgreeToTheCent(t *testing.T) {
	h := embeddedSite(t)
	scope := "?set=sample&pack=示例&sort=district"
	for _, code := range someDistricts(t, h, 13) { // more lines than a part of the list has
		scope += "&district=" + code
	}
	last := moneyIn(t, figureNamed(t, figuresOf(t, h, "/figures/budget_summary.json"+scope), "budget_summary").Rows[0][1])
	total := last * 90 / 100
	query := scope + "&total=" + total.Yuan()
	columns, rows := allLines(t, func(page string) []readFigure {
		return figuresOf(t, h, "/figures/budget_lines.json"+query+"&page="+page)
	})
	var sum, amounts record.Money
	for _, row := range rows {
		amounts += moneyIn(t, row[columns["amount"]])
		sum += moneyIn(t, row[columns["amount"]]) + moneyIn(t, row[columns["reserved"]])
	}
	if sum != total || len(rows) <= linesShown {
		t.Errorf("%d lines add up to %s, the envelope is %s", len(rows), sum.Yuan(), total.Yuan())
	}
	summary := figureNamed(t, figuresOf(t, h, "/figures/budget_summary.json"+query), "budget_summary").find(t, map[string]string{"what": "建议安排"})
	if summary["amount"] != amounts.Yuan() {
		t.Errorf("the sums on top say %s, the list %s", summary["amount"], amounts.Yuan())
	}

	way := figureNamed(t, figuresOf(t, h, "/figures/budget_waterfall.json"+query), "budget_waterfall").Rows
	at := moneyIn(t, way[0][2])
	for _, step := range way[1 : len(way)-1] {
		if at += moneyIn(t, step[1]); at != moneyIn(t, step[2]) {
			t.Errorf("step %v leads to %s", step, at.Yuan())
		}
	}
	if at != total || moneyIn(t, way[0][2]) != last || len(way) < 5 {
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
	if n := recalculated(t, w.Body.Bytes()); n < 200 {
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
}

// someDistricts are the codes of the first n districts of the made-up province.
func someDistricts(t *testing.T, h http.Handler, n int) []string {
	t.Helper()
	var page struct{ Scope struct{ Districts []string } }
	if err := json.Unmarshal(get(t, h, "/figures/districts.json?set=sample").Body.Bytes(), &page); err != nil {
		t.Fatal(err)
	}
	return page.Scope.Districts[:n]
}

// Names are text of documents: hostile ones stay text on the page, in the memo and in
// the workbook, where they are no formulas either.
func TestHostileNamesStayTextInABudget(t *testing.T) {
	const name = `=HYPERLINK("x")` + hostile
	filings := sample.Plain(1, 2, 4)
	for i := range filings {
		if filings[i].Project != nil {
			filings[i].Project.Name = name
		}
		if filings[i].District.Level == "区县" {
			filings[i].District.Name += hostile
		}
	}
	h := handler(t, filings)
	for _, path := range []string{"/budget?set=sample&sort=amount", "/budget/memo?set=sample", "/budget/rules?set=sample"} {
		if w := get(t, h, path); w.Code != http.StatusOK || strings.Contains(w.Body.String(), hostile) {
			t.Errorf("%s: %d, or a name is markup", path, w.Code)
		}
	}
	if memo := memoText(t, h, "?set=sample"); !strings.Contains(memo, name) {
		t.Error("the memo does not hold the name as it is")
	}
	data := get(t, h, "/budget/book.xlsx?set=sample").Body.Bytes()
	recalculated(t, data)
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if text, err := book.GetCellValue("分项目", "A5"); err != nil || text != name {
		t.Errorf("the workbook holds %q (%v)", text, err)
	}
	if formula, err := book.GetCellFormula("分项目", "A5"); err != nil || formula != "" {
		t.Errorf("a name became the formula %q (%v)", formula, err)
	}
}
