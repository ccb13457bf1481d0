package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"jixiao/analytics"
	"jixiao/datasets/record"
)

// linesShown is how many lines stand on one part of the list.
const linesShown = 50

// budgetLineColumns are the columns of a line wherever lines are listed.
var budgetLineColumns = []Column{
	{Name: "project_name", Label: "项目"},
	{Name: "district_name", Label: "区县"},
	exact("amount", "建议数"),
	exact("reserved", "预留"),
	exact("last", "上年预算"),
	change("change", "较上年"),
	{Name: "change_rate", Label: "变动", Unit: "%", Decimals: 2, Signed: true},
	exact("computed", "测算数"),
	{Name: "status", Label: "状态"},
	{Name: "why", Label: "理由与异议"},
	{Name: "class", Label: "资金类别"},
	exact("lower", "下限"),
	exact("upper", "上限"),
	exact("executed", "上年执行"),
	exact("marginal", "万元边际"),
	{Name: "grade", Label: "等级"},
	{Name: "confidence", Label: "把握"},
	{Name: "money_year", Label: "资金年度"},
	{Name: "grade_basis", Label: "等级的依据", Hidden: true},
	{Name: "programme", Label: "政策项目", Hidden: true},
	{Name: "headroom", Label: "上年预算减测算数", Unit: "元", Decimals: 2, Signed: true, Hidden: true},
	{Name: "low", Label: "测算下端", Unit: "元", Decimals: 2, Hidden: true},
	{Name: "high", Label: "测算上端", Unit: "元", Decimals: 2, Hidden: true},
	{Name: "binding", Label: "受限于", Hidden: true},
	{Name: "project", Label: "项目编号", Hidden: true},
}

// budgetLines is the list of lines, those that wait for a person first.
func budgetLines(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	r, err := q.recommend(ctx, db)
	if err != nil {
		return Figure{}, err
	}
	lines := slices.Clone(r.Lines)
	q.sortLines(lines)
	shown := q.part(linesShown)
	from := min(shown.Offset, len(lines))
	f := q.linesFigure(lines[from:min(from+shown.Limit, len(lines))])
	f.Empty = nothingToBudget
	if len(f.Rows) == 0 {
		if len(lines) > 0 {
			f.Empty = "清单没有这么多页。"
			f.Ways = []Link{{"回到第一页", q.BudgetHref("/budget") + "#budget_lines"}}
		}
		return f, nil
	}
	f.Reading = listed(shown, len(f.Rows), int64(len(lines)), "个项目") + "；点项目名看它的测算步骤、来源并填报。"
	f.Ways = q.budgetTurns(shown, int64(len(lines)))
	f.Notes = []string{
		"金额精确到分，CSV、XLSX、JSON 与本表一致；全部项目在工作簿里。下限、上限是方案里这一行可取的范围。",
		"万元边际：总额再多一万元，这一行分得多少；到了下限或上限的行为 0。预留不是建议数：不自动建议的项目按上年预算留出。",
		"把握：高＝所需的数都有出处、没有异议；中＝用了人工填报的数或有异议；低＝不自动建议，或资料早于应有的年度。",
	}
	return f.withoutEmpty(), nil
}

// budgetTurns lead to the other parts of the list.
func (q Query) budgetTurns(shown analytics.Page, total int64) []Link {
	var names []string
	for _, p := range budgetParams {
		if p.Name != "page" && p.Name != "line" {
			names = append(names, p.Name)
		}
	}
	return q.turns("/budget", "budget_lines", shown, total, names...)
}

// linesFigure is a table of lines.
func (q Query) linesFigure(lines []analytics.BudgetLine) Figure {
	f := Figure{Stem: "budget_lines", Wide: true, Caption: "分项目建议清单", Columns: budgetLineColumns}
	for _, l := range lines {
		f.Rows = append(f.Rows, q.lineRow(l))
		f.Sources = append(f.Sources, lineSources(l)...)
	}
	return f
}

func (q Query) lineRow(l analytics.BudgetLine) []any {
	moved := less(l.Amount, l.LastBudget()) // what is set aside is no recommendation
	return []any{
		Link{l.ProjectName, q.lineHref(l.Project)}, Link{l.DistrictName, q.DistrictHref(l.District)}, l.Amount, l.Reserved,
		l.LastBudget(), moved, percentOf(moved, l.LastBudget()), l.Computed, statusInWords(l), orNull(whyInWords(l)), cmp.Or(l.Class, "不明"), l.Lower, l.Upper, l.Executed,
		l.Marginal, orNull(l.Grade), l.Confidence, yearOf(l.MoneyYear), orNull(gradeInWords(l)), l.Programme, l.Headroom, l.Low, l.High, orNull(l.Binding), l.Project,
	}
}

// enteredInWords says which of a line's figures persons gave, "" where none did; a
// line that a person decided says so by itself.
func enteredInWords(l analytics.BudgetLine) string {
	if l.Status == analytics.ByPerson {
		return ""
	}
	var parts, authors []string
	for _, e := range l.Entries {
		parts = append(parts, e.Part)
		if !slices.Contains(authors, e.Author) {
			authors = append(authors, e.Author)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return fmt.Sprintf("人工填报（%s）：%s", strings.Join(authors, "、"), strings.Join(parts, "、"))
}

// statusInWords is a line's status; one that an envelope too small left without an
// amount has none to show.
func statusInWords(l analytics.BudgetLine) string {
	if l.Amount == record.NoMoney && (l.Status == analytics.Recommended || l.Status == analytics.ByPerson) {
		return "未分配"
	}
	return l.Status
}

// lineHref is one line with its steps, sources and the form to fill in.
func (q Query) lineHref(project string) string {
	return q.BudgetHref("/budget", "line", project) + "#budget_line"
}

func percentOf(part, whole record.Money) record.Percent {
	if part == record.NoMoney || whole == record.NoMoney || whole <= 0 {
		return record.NoPercent
	}
	return record.PercentOf(100 * float64(part) / float64(whole))
}

// gradeInWords is the grade a line was judged by: 优（90.00 分，2020 年财政评价）.
func gradeInWords(l analytics.BudgetLine) string {
	if l.Grade == "" {
		return ""
	}
	text := l.Grade + "（"
	if s := l.Score.String(); s != "" {
		text += s + " 分，"
	}
	return text + fmt.Sprintf("%d 年%s）", l.GradeYear.V, l.GradeKind)
}

// whyInWords is what stands behind a line's status, and what speaks against it.
func whyInWords(l analytics.BudgetLine) string {
	var parts []string
	for _, text := range append([]string{l.Why, enteredInWords(l)}, l.Objections...) {
		if text = strings.TrimSuffix(text, "。"); text != "" && !slices.Contains(parts, text) {
			parts = append(parts, text)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, "；") + "。"
}

// lineName is a project with its district, once where the project is called by it.
func lineName(l analytics.BudgetLine) string {
	if strings.HasPrefix(l.ProjectName, l.DistrictName) {
		return l.ProjectName
	}
	return l.DistrictName + l.ProjectName
}

// lineSources are the documents and places a line rests on.
func lineSources(l analytics.BudgetLine) []Source {
	var sources []Source
	add := func(id, place string) {
		if s := (Source{ID: id, Place: place}); id != "" && !slices.Contains(sources, s) {
			sources = append(sources, s)
		}
	}
	add(l.MoneyDocument, l.MoneyPlace)
	add(l.BeforeDocument, l.BeforePlace)
	add(l.GradeDocument, l.GradePlace)
	for _, d := range l.Drivers {
		add(d.Document, d.Place)
		add(d.CountDocument, d.CountPlace)
	}
	return sources
}

// statusOrder puts what waits for a person first.
var statusOrder = map[string]int{analytics.ToFill: 0, analytics.NotByRule: 1, analytics.ByPerson: 2, analytics.Recommended: 3}

func (q Query) sortLines(lines []analytics.BudgetLine) {
	size := func(m record.Money) int64 {
		if m == record.NoMoney {
			return -1
		}
		return abs(int64(m))
	}
	kept := func(l analytics.BudgetLine) record.Money {
		if l.Amount == record.NoMoney {
			return l.Reserved
		}
		return l.Amount
	}
	slices.SortStableFunc(lines, func(a, b analytics.BudgetLine) int {
		switch q.Params["sort"] {
		case "change":
			return cmp.Compare(size(less(kept(b), b.LastBudget())), size(less(kept(a), a.LastBudget())))
		case "amount":
			return cmp.Compare(size(kept(b)), size(kept(a)))
		case "district":
			return 0 // as they come
		}
		return cmp.Compare(statusOrder[a.Status], statusOrder[b.Status])
	})
}
