package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"jixiao/analytics"
	"jixiao/datasets/record"
)

// Rows of the lists of one district.
const (
	districtEvaluationRows = 20
	districtProjectRows    = 100
)

// districtEvaluations is the evaluations of one district with totals and grades.
func districtEvaluations(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	totals, err := analytics.EvaluationTotals(ctx, db, q.Scope, analytics.Page{Limit: districtEvaluationRows})
	if err != nil {
		return Figure{}, err
	}
	counts, err := analytics.EvaluationRows(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	rowsOf := map[string]analytics.EvaluationRowCount{}
	for _, c := range counts {
		rowsOf[c.Evaluation] = c
	}
	f := Figure{
		Stem: "evaluation_totals", Caption: "历次评价的总分与等级", Wide: true, Quiet: true,
		Columns: []Column{
			{Name: "year", Label: "年度"},
			{Name: "kind", Label: "评价类型"},
			{Name: "project_name", Label: "项目"},
			{Name: "score", Label: "得分", Unit: "分", Decimals: 2},
			{Name: "full_score", Label: "总分", Unit: "分", Decimals: 2},
			{Name: "rate", Label: "得分率", Unit: "%", Decimals: 2},
			{Name: "stated_grade", Label: "印出等级"},
			{Name: "grade", Label: "重算等级"},
			{Name: "above_floor", Label: "高出本档下限", Unit: "分", Decimals: 2},
			{Name: "below_next", Label: "距上一档", Unit: "分", Decimals: 2},
			{Name: "scored_rows", Label: "评分", Unit: "行"},
			{Name: "full_rows", Label: "其中满分", Unit: "行"},
			{Name: "not_applicable", Label: "不适用", Unit: "行"},
			{Name: "framework", Label: "指标体系"},
			{Name: "evaluator", Label: "评分者"},
			{Name: "place", Label: "原文"},
		},
		Empty: "所选年度没有这个区县的评价总分。",
	}
	kinds := map[string]int{}
	for _, t := range totals {
		kinds[t.Kind]++
		f.Rows = append(f.Rows, []any{
			Year(t.Year), t.Kind, projectLink(q, t.Project, t.ProjectName), t.Score, t.FullScore, t.Rate, orNull(t.StatedGrade), orNull(t.Grade),
			t.AboveFloor, t.BelowNext, rowsOf[t.Evaluation].ScoredRows, rowsOf[t.Evaluation].FullRows, rowsOf[t.Evaluation].NotApplicable, t.Framework, t.Evaluator, placeLink(q, t.Document, t.Place),
		})
		f.Sources = append(f.Sources, Source{ID: t.Document, Place: t.Place})
	}
	if len(totals) == 0 {
		return f, nil
	}
	last := totals[0]
	f.Reading = fmt.Sprintf("共 %d 份评价，最近一份是 %d 年%s“%s”，%s（满分 %s）", last.Total, last.Year, last.Kind, last.ProjectName,
		Printed(last.Score, "分", 2, false), Printed(last.FullScore, "分", 0, false))
	switch {
	case last.StatedGrade != "" && last.Grade != "" && last.Grade != last.StatedGrade:
		f.Reading += fmt.Sprintf("，印出等级“%s”与按其等级划分重算的“%s”不符", last.StatedGrade, last.Grade)
	case last.StatedGrade != "" || last.Grade != "":
		f.Reading += "，等级“" + grade(last) + "”"
		if last.AboveFloor == 0 && last.Grade != "" {
			f.Reading += "（恰在下限）"
		}
	}
	if c := rowsOf[last.Evaluation]; c.ScoredRows > 0 {
		f.Reading += fmt.Sprintf("；%d 行指标评分，%d 行满分，%d 行不适用", c.ScoredRows, c.FullRows, c.NotApplicable)
	}
	f.Reading += "。"
	if reasons := analytics.ComparabilityNotes(byKind(analytics.ComparableTotals(totals))); len(reasons) > 0 {
		f.Notes = append(f.Notes, "不同组的总分不可相比——"+strings.Join(reasons, "；")+"。")
	}
	f.Notes = append(f.Notes, "重算等级按该评价自己的等级划分；没有印出划分的不判等级。评分行不含资金行，不适用的行不计分。")
	if last.Total > int64(len(totals)) {
		f.Notes = append(f.Notes, fmt.Sprintf("列最近 %d 份，共 %d 份；其余可缩小年份范围来看。", len(totals), last.Total))
	}
	return f.withoutEmpty(), nil
}

func grade(t analytics.EvaluationTotal) string {
	if t.StatedGrade != "" {
		return t.StatedGrade
	}
	return t.Grade
}

// districtProjects is the projects of one district, in the last year they were evaluated.
func districtProjects(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	projects, err := analytics.Projects(ctx, db, q.Scope, "", analytics.Page{Limit: districtProjectRows})
	if err != nil {
		return Figure{}, err
	}
	var amounts []record.Money
	for _, p := range projects {
		amounts = append(amounts, p.Adjusted, p.Executed)
	}
	money := MoneyUnit(amounts...)
	f := Figure{
		Stem: "projects", Caption: "项目", Wide: true, Quiet: true,
		Columns: []Column{
			{Name: "project_name", Label: "项目"},
			{Name: "code", Label: "项目编码"},
			{Name: "programme", Label: "政策项目"},
			{Name: "unit", Label: "实施单位"},
			{Name: "year", Label: "最近年度"},
			{Name: "years", Label: "评价过的年度", Unit: "个"},
			{Name: "adjusted", Label: "全年预算", Unit: money, Decimals: 2},
			{Name: "executed", Label: "执行数", Unit: money, Decimals: 2},
			{Name: "rate", Label: "预算执行率", Unit: "%", Decimals: 2},
			{Name: "self_rate", Label: "自评得分率", Unit: "%", Decimals: 2},
			{Name: "review_kind", Label: "复核类型"},
			{Name: "review_rate", Label: "复核得分率", Unit: "%", Decimals: 2},
		},
		Empty: "所选年度没有这个区县评价过的项目。",
		Notes: []string{"资金与得分取该项目在所选年度内最近一次评价；自评与复核各列，不合并。"},
	}
	for _, p := range projects {
		f.Rows = append(f.Rows, []any{
			projectLink(q, p.Project, p.ProjectName), orNull(p.Code), p.Programme, p.Unit, Year(p.Year), p.Years, p.Adjusted, p.Executed, p.Rate,
			p.SelfRate, orNull(p.ReviewKind), p.ReviewRate,
		})
		f.Sources = append(f.Sources, Source{ID: p.Document, Place: p.Place})
	}
	if len(projects) == 0 {
		return f, nil
	}
	f.Reading = listed(analytics.Page{Limit: districtProjectRows}, len(projects), projects[0].Total, "个项目") + "。"
	if len(projects) == 1 {
		p := projects[0]
		f.Reading = fmt.Sprintf("只有 1 个项目“%s”：%d 年执行 %s，全年预算 %s，执行率 %s。", p.ProjectName, p.Year,
			Printed(p.Executed, money, 2, false), Printed(p.Adjusted, money, 2, false), Printed(p.Rate, "%", 2, false))
	}
	return f.withoutEmpty(), nil
}

// districtRestated is the counts of one district that later documents state again.
func districtRestated(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	counts, err := analytics.RestatedMeasures(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Stem: "restated_measures", Caption: "后来的文件重述的数", Wide: true, Quiet: true,
		Columns: []Column{
			{Name: "programme", Label: "政策项目"},
			{Name: "component", Label: "支出内容"},
			{Name: "year", Label: "年度"},
			{Name: "subject", Label: "量"},
			{Name: "unit", Label: "单位"},
			{Name: "kept", Label: "计入的数"},
			{Name: "restated", Label: "重述的数"},
			{Name: "difference", Label: "差", Signed: true},
			{Name: "place", Label: "重述处"},
		},
		Empty: "没有哪个户数、人数被另一份文件重述。",
		Notes: []string{"先收的文件的数计入各图，重述的数只列在这里；差不为零即待核实。"},
	}
	if len(counts) == 0 {
		f.Notes = nil
		return f, nil
	}
	differ := 0
	for _, r := range counts {
		f.Rows = append(f.Rows, []any{
			r.Programme, orNull(r.Component), Year(r.Year), r.Payer + r.Measure, r.Unit, r.Kept, r.Restated, r.Difference, placeLink(q, r.Document, r.Place),
		})
		f.Sources = append(f.Sources, Source{ID: r.Document, Place: r.Place})
		if r.Difference != 0 {
			differ++
		}
	}
	f.Reading = fmt.Sprintf("%d 个数被重述，其中 %d 个与计入的不同，待核实。", len(counts), differ)
	return f.withoutEmpty(), nil
}
