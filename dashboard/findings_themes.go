package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets"
	"jixiao/datasets/record"
)

// themeTotal is one theme over the whole scope.
type themeTotal struct {
	theme, parent      string
	findings, byPerson int64
	districts          map[string]bool
	years              map[int]bool
	place              Source // of the latest
}

// themeTotals sums the counts by theme, most findings first, as many in the order of
// the rule pack, those of no theme last.
func themeTotals(counts []analytics.ThemeCount) []themeTotal {
	order := datasets.Themes()
	var all []themeTotal
	for _, c := range counts { // latest year first
		i := slices.IndexFunc(all, func(t themeTotal) bool { return t.theme == c.Theme })
		if i < 0 {
			i = len(all)
			all = append(all, themeTotal{theme: c.Theme, parent: c.Parent, districts: map[string]bool{}, years: map[int]bool{}, place: Source{ID: c.Document, Place: c.Place}})
		}
		t := &all[i]
		t.findings, t.byPerson = t.findings+c.Findings, t.byPerson+c.ByPerson
		t.districts[c.District], t.years[c.Year] = true, true
	}
	slices.SortStableFunc(all, func(a, b themeTotal) int {
		if (a.theme == analytics.Unclassed) != (b.theme == analytics.Unclassed) {
			if a.theme == analytics.Unclassed {
				return 1
			}
			return -1
		}
		return cmp.Or(cmp.Compare(b.findings, a.findings), cmp.Compare(slices.Index(order, a.theme), slices.Index(order, b.theme)))
	})
	return all
}

// reportsOf counts the reports of a district and year once, whatever their themes.
func reportsOf(counts []analytics.ThemeCount, key func(analytics.ThemeCount) string) map[string]int64 {
	type at struct {
		district string
		year     int
	}
	seen, reports := map[at]bool{}, map[string]int64{}
	for _, c := range counts {
		if at := (at{c.District, c.Year}); !seen[at] {
			seen[at] = true
			reports[key(c)] += c.Reports
		}
	}
	return reports
}

const themeNote = "按词归类：标题中的词加倍，得分最高的主题要够分并明显高过其次，否则未归类；人工归过类的以人为准。一个问题归一个主题，条数与评价了几个项目有关，不作区县优劣的比较。"

// findingThemes is how many findings each theme has.
func findingThemes(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	counts, err := analytics.FindingThemes(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Caption: "问题的主题", Wide: true,
		Empty: "所选范围内没有写明问题的评价报告，没有可归类的问题；自评表不写问题。",
		Columns: []Column{
			{Name: "theme", Label: "主题"},
			{Name: "parent", Label: "环节"},
			{Name: "findings", Label: "问题", Unit: "个"},
			{Name: "share", Label: "占全部问题", Unit: "%", Decimals: 2},
			{Name: "districts", Label: "区县", Unit: "个"},
			{Name: "years", Label: "年度", Unit: "个"},
			{Name: "by_person", Label: "其中人工归类", Unit: "个"},
			{Name: "place", Label: "最近一处"},
		},
		Notes: []string{themeNote},
	}
	if len(counts) == 0 {
		f.Notes = nil
		return f, nil
	}
	all := themeTotals(counts)
	var total, reports int64
	for _, t := range all {
		total += t.findings
	}
	for _, n := range reportsOf(counts, func(c analytics.ThemeCount) string { return c.District }) {
		reports += n
	}
	var bars []chart.Item
	for _, t := range all {
		f.Rows = append(f.Rows, []any{
			Link{t.theme, q.themeHref(t.theme)}, orNull(t.parent), t.findings, record.PercentOf(100 * float64(t.findings) / float64(total)),
			len(t.districts), len(t.years), t.byPerson, Link{t.place.Place, q.SourceHref(t.place)},
		})
		f.Sources = append(f.Sources, t.place)
		bars = append(bars, chart.Item{Name: t.theme, Value: chart.Number(float64(t.findings)), Colour: 1, Href: q.themeHref(t.theme)})
	}
	f.Reading = themesReading(all, total, reports)
	if len(bars) > 1 && all[0].findings > 1 {
		f.Chart, err = chart.Bars(bars, chart.Axis{Name: "问题", Unit: "个"})
	}
	return f, err
}

func themesReading(all []themeTotal, total, reports int64) string {
	unclassed := int64(0)
	if last := all[len(all)-1]; last.theme == analytics.Unclassed {
		unclassed = last.findings
	}
	text := fmt.Sprintf("%d 份报告的 %d 个问题，%d 个归入主题，%d 个未归类", reports, total, total-unclassed, unclassed)
	if first := all[0]; first.theme != analytics.Unclassed && first.findings > 1 {
		text += fmt.Sprintf("；最多的是“%s”，%d 个，占 %s", first.theme, first.findings, Printed(record.PercentOf(100*float64(first.findings)/float64(total)), "%", 2, false))
	}
	return text + "。"
}

// findingThemesByYear is how many findings each theme has in each year.
func findingThemesByYear(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	_, names := q.Years()
	return themeHeat(ctx, db, q, "年度", names, func(c analytics.ThemeCount) string { return strconv.Itoa(c.Year) })
}

// findingThemesByDistrict is how many findings each theme has in each district.
func findingThemesByDistrict(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	var names []string
	for _, code := range q.Districts {
		names = append(names, q.DistrictName(code))
	}
	return themeHeat(ctx, db, q, "区县", names, func(c analytics.ThemeCount) string { return c.DistrictName })
}

// themeHeat counts findings by theme and by one of year and district. Where there
// are reports and none speaks of a theme, that is a true zero.
func themeHeat(ctx context.Context, db *sql.DB, q Query, across string, columns []string, column func(analytics.ThemeCount) string) (Figure, error) {
	counts, err := analytics.FindingThemes(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Caption: "问题的主题 × " + across, Stem: "finding_themes", Wide: true, Quiet: true,
		Empty: fmt.Sprintf("所选范围内写明问题的报告不到两个%s，没有可比的；各主题的条数见“问题的主题”。", across),
		Columns: []Column{
			{Name: "theme", Label: "主题"},
			{Name: "column", Label: across},
			{Name: "findings", Label: "问题", Unit: "个"},
			{Name: "reports", Label: "报告", Unit: "份"},
		},
	}
	reports := reportsOf(counts, column)
	columns = slices.DeleteFunc(columns, func(name string) bool { return reports[name] == 0 })
	if len(columns) < 2 {
		return f, nil
	}
	held := map[[2]string]int64{}
	for _, c := range counts {
		held[[2]string{c.Theme, column(c)}] += c.Findings
	}
	var rows []string
	var cells [][]chart.Value
	most, at := int64(0), [2]string{}
	for _, t := range themeTotals(counts) {
		line := make([]chart.Value, len(columns))
		for j, name := range columns {
			n := held[[2]string{t.theme, name}]
			line[j] = chart.Number(float64(n))
			f.Rows = append(f.Rows, []any{Link{t.theme, q.themeHref(t.theme)}, name, n, reports[name]})
			if n > most {
				most, at = n, [2]string{t.theme, name}
			}
		}
		rows, cells = append(rows, t.theme), append(cells, line)
		f.Sources = append(f.Sources, t.place)
	}
	least, largest := reports[columns[0]], reports[columns[0]]
	for _, name := range columns {
		least, largest = min(least, reports[name]), max(largest, reports[name])
	}
	f.Reading = fmt.Sprintf("最多的一格：%s的“%s”，%d 个（报告 n = %d 份）。", inColumn(across, at[1]), at[0], most, reports[at[1]])
	f.Notes = []string{fmt.Sprintf("各%s的报告 %d—%d 份，条数要对着份数看（见表）；0 是有报告而没有这一主题的问题，没有报告的%s不列。", across, least, largest, across)}
	f.Chart, err = chart.Heat(rows, columns, cells, chart.Axis{Name: "问题", Unit: "个"}, 0, float64(most))
	return f, err
}

func inColumn(across, name string) string {
	if across == "年度" {
		return name + " 年"
	}
	return name
}
