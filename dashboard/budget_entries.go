package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"jixiao/analytics"
	"jixiao/datasets"
)

// budgetEntries is what persons entered for the budget year, and the form to enter
// something for the chosen line.
func budgetEntries(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	r, err := q.recommend(ctx, db)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Caption: "人工填报", Wide: true, Quiet: true,
		Columns: []Column{
			{Name: "project_name", Label: "项目"}, {Name: "part", Label: "填报"}, {Name: "value", Label: "值"}, {Name: "text", Label: "理由或来源"},
			{Name: "author", Label: "填报人"}, {Name: "written_at", Label: "时间"}, {Name: "number", Label: "编号"},
		},
		Empty: "没有人填报过。要填申报数、法定下限、资金类别、人数、价格标准、建议数或批复数，先在建议清单里点一个项目名。",
		Notes: []string{"填报不悄悄混入：用到的地方都写明是人工填报，附姓名、时间与理由；姓名由本人自报，系统不核实；可以撤回。"},
	}
	line, ok := q.chosenLine(r)
	for _, l := range r.Lines {
		if ok && l.Project != line.Project {
			continue
		}
		for _, e := range l.Entries {
			f.Rows = append(f.Rows, []any{Link{l.ProjectName, q.lineHref(l.Project)}, e.Part, e.Choice, e.Text, e.Author, orNull(entryDay(e)), int(e.Number)})
		}
	}
	if len(f.Rows) > 0 {
		f.Reading = fmt.Sprintf("%d 年预算有 %d 项人工填报在用。", r.Year, len(f.Rows))
	}
	if !ok {
		return f, nil
	}
	f.Quiet, f.Caption = false, "人工填报："+line.ProjectName
	f.Empty = "这个项目还没有人填报。"
	for _, e := range line.Entries {
		if e.Number > 0 {
			f.Remarks = append(f.Remarks, analytics.Remark{
				Number: int(e.Number), Kind: datasets.BudgetEntry, District: line.District, DistrictName: line.DistrictName, Subject: e.Project,
				Part: e.Part, Year: sql.Null[int64]{V: int64(r.Year), Valid: true}, Choice: e.Choice, Text: e.Text, Author: e.Author, WrittenAt: e.WrittenAt.V,
			})
		}
	}
	about := ""
	if len(line.Supply) > 0 {
		about = "还缺：" + strings.Join(line.Supply, "；")
	}
	f.ask(q, choosing{
		Back: q.lineHref(line.Project), Kind: datasets.BudgetEntry, District: line.District, Subject: line.Project, Year: r.Year,
		Title: fmt.Sprintf("填报 %d 年预算：%s", r.Year, line.ProjectName), About: about, Closed: len(line.Supply) == 0,
		Fields: []formField{
			{Name: "part", Label: "填报什么", Free: true, Required: true, Choices: entryParts(line), ListID: "entry-parts"},
			{Name: "choice", Label: "值（元，人数写整数，类别写名称）", Free: true, Required: true, Choices: sameWords(datasets.BudgetClasses()), ListID: "entry-classes"},
		},
		Why:  "理由或来源",
		Hint: "申报数、法定下限、建议数、批复数与价格标准以元为单位，最多两位小数。人数、价格标准后可接“·支出内容”，如“人数·计生家庭意外伤害保险”。同一项以最后一次为准。",
	})
	return f, nil
}

func entryDay(e analytics.BudgetEntry) string {
	if !e.WrittenAt.Valid {
		return ""
	}
	return e.WrittenAt.V.Format("2006-01-02 15:04")
}

// entryParts are what can be entered for a line, those of its components by name.
func entryParts(l analytics.BudgetLine) []choice {
	parts := sameWords(datasets.EntryParts())
	for _, d := range l.Drivers {
		if d.Component != "" {
			parts = append(parts, sameWords([]string{datasets.CountEntry + "·" + d.Component, datasets.PriceEntry + "·" + d.Component})...)
		}
	}
	return parts
}
