package dashboard

import (
	"net/http"
	"strings"
	"testing"
)

const (
	reported      = "/projects/442000-HJ-560eb8d88f9e"
	selfEvaluated = "/projects/440307-440307210701500003094"
)

func TestUnknownProjectIsNotFoundInASentence(t *testing.T) {
	for _, path := range []string{"/projects/000000", "/projects/000000.json", "/figures/project_funding.csv?key=000000"} {
		if w := get(t, embeddedSite(t), path); w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), "没有编号为“000000”的项目") {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
	if w := get(t, handler(t, nil), "/projects/000000"); w.Code != http.StatusNotFound {
		t.Errorf("empty store: %d", w.Code)
	}
}

// 6083000.00 元 were budgeted, 5723064.60 after adjustment (−5.92 %), 5658097.55
// spent: 98.86 % of the adjusted and 93.01 % of the initial budget. The form
// prints 98.86. Seven rows are scored, in full; three do not apply.
func TestSelfEvaluatedProjectShowsBothRatesAndItsRows(t *testing.T) {
	page := figuresOf(t, embeddedSite(t), selfEvaluated+".json")
	total := figureNamed(t, page, "project_funding").find(t, map[string]string{"line": "年度资金总额"})
	if total["rate"] != "98.86" || total["stated_rate"] != "98.86" || total["rate_initial"] != "93.01" || total["adjustment"] != "-5.92" {
		t.Error(total)
	}
	if r := figureNamed(t, page, "project_indicators").Reading; r != "2023 年单位自评评分 7 行，另有 3 行不适用；评分的行全部满分。" {
		t.Error(r)
	}
	if r := figureNamed(t, page, "project_record").Reading; r != "只有一次评价：2023 年单位自评，得 99.89 分。" {
		t.Error(r)
	}
}

// The report prints 46 rates. 可持续性影响 in its text is 可持续性 in its table, so
// that one cannot be recomputed; the others agree to two decimals.
func TestReportedProjectStandsBesideItsOwnFigures(t *testing.T) {
	page := figuresOf(t, embeddedSite(t), reported+".json")
	printed := figureNamed(t, page, "project_statements")
	if printed.Reading != "文件另外印出 46 个比率，45 个与重算一致，1 个无从重算。" {
		t.Error(printed.Reading)
	}
	for _, c := range [][3]string{
		{"个人出资参保户数", "2020", "-17.26"}, {"个人出资参保户数", "2019", "45.61"}, {"政府出资参保户数", "2019", "-4.23"},
		{"政府出资参保户数", "2020", "27.41"}, {"合计参保户数", "2019", "-1.04"}, {"合计参保户数", "2020", "23.21"}, {"项目资金", "2020", "97.26"},
	} {
		row := printed.find(t, map[string]string{"subject": c[0], "year": c[1]})
		if row["stated"] != c[2] || row["computed"] != c[2] {
			t.Errorf("%v: %v", c, row)
		}
	}
	if record := figureNamed(t, page, "project_record").Rows[0]; cellText(record[2]) != "90.00" || record[5] != "优" {
		t.Error(record)
	}
	if rows := figureNamed(t, page, "project_findings").Rows; len(rows) != 3 {
		t.Errorf("%d findings, want 3", len(rows))
	}
}

func TestEveryIndicatorRowLeadsToItsPlace(t *testing.T) {
	h := embeddedSite(t)
	rows := figureNamed(t, figuresOf(t, h, reported+".json"), "project_indicators").Rows
	body := get(t, h, reported).Body.String()
	if len(rows) != 23 {
		t.Errorf("%d indicator rows, want 23", len(rows))
	}
	for _, line := range []string{"#L219", "#L224", "#L257"} {
		if !strings.Contains(body, `/source/670f2c5abb25`+line) && !strings.Contains(body, line+`"`) {
			t.Errorf("no way to %s", line)
		}
	}
}

func TestProjectsOfTheDocumentsAsTheReaderSeesThem(t *testing.T) {
	h := embeddedSite(t)
	golden(t, "project", words(figuresOf(t, h, reported+".json"))+words(figuresOf(t, h, selfEvaluated+".json")))
}
