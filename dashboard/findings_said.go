package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"jixiao/analytics"
)

// findings is the findings with the recommendations that answer them, what they
// speak of and what became of them, latest report first.
func findings(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	f, err := saidFigure(ctx, db, q, q.Scope, "", q.part(reportsShown))
	if err != nil {
		return f, err
	}
	f.Marked = q.sought().Words
	if what := q.soughtWords(); what != "" {
		f.Empty = fmt.Sprintf("所选范围内没有%s的问题或建议。每个词都要在同一段问题或建议里出现；选了主题时只在该主题的问题里找。", what)
		f.Ways = append([]Link{{"不查找，列全部", q.Href("/findings") + "#findings"}}, f.Ways...)
		if len(f.Rows) > 0 {
			f.Reading = what + "：" + f.Reading
		}
	}
	return f, nil
}

// saidFigure lists findings of a scope, or of one project of it. A finding that
// several recommendations answer stands on as many rows.
func saidFigure(ctx context.Context, db *sql.DB, q Query, scope analytics.Scope, project string, shown analytics.Page) (Figure, error) {
	all, links, err := saidAndLinks(ctx, db, q, scope, project, shown)
	if err != nil {
		return Figure{}, err
	}
	spoken, err := spokenOf(ctx, db, scope, links)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Caption: "问题与相应的建议", Wide: true, Stem: "findings",
		Empty: "没有写明问题或建议的评价报告；自评表不写问题，问题来自评价报告。",
		Columns: []Column{
			{Name: "heading", Label: "问题"},
			{Name: "year", Label: "年度"},
			{Name: "district_name", Label: "区县"},
			{Name: "project_name", Label: "项目"},
			{Name: "text", Label: "问题正文"},
			{Name: "theme", Label: "主题"},
			{Name: "theme_by", Label: "归类依据"},
			{Name: "indicators", Label: "说到的指标（得分率）"},
			{Name: "measures", Label: "说到的量（最近的数）"},
			{Name: "advice", Label: "相应的建议"},
			{Name: "advice_text", Label: "建议正文"},
			{Name: "follow_up", Label: "后续评价"},
			{Name: "place", Label: "问题出处"},
			{Name: "advice_place", Label: "建议出处"},
			{Name: "later_place", Label: "后续出处"},
		},
		Notes: []string{
			"建议归到同一份报告里文字最相近的问题；说到的指标与量按文字比对，主题按词归类，都是线索，不是结论；规则与强度见“来源与算法”。",
			"后续评价：同一项目（没有则同区县同政策项目）的下一份报告有没有同一主题、文字相近的问题。未再提出不等于已整改，可能是没有再查。",
			"问题、建议照录原文；点“出处”看原文那一段，点“归类依据”可单看一个问题并更正它的主题。",
		},
	}
	reports := map[string]bool{}
	found, advice := 0, 0
	for _, said := range all {
		reports[said.Evaluation] = true
		if said.Number > 0 {
			found++
		}
		advice += len(said.Advice)
		f.saidRows(q, said, spoken)
	}
	if len(all) == 0 {
		return f, nil
	}
	if s := q.sought(); project == "" && s.Evaluation != "" {
		f.askTheme(q, all[0])
	}
	total := all[0].Total
	f.Reading = fmt.Sprintf("%s，近年的在前：%d 个问题，%d 条建议。", listed(shown, len(reports), total, "份报告"), found, advice)
	if project == "" {
		f.Ways = q.turns("/findings", "findings", shown, total, "q", "theme", "finding")
	}
	return f.withoutEmpty(), nil
}

// saidAndLinks are the findings shown and what they speak of. The latest reports
// are read word by word for other figures already.
func saidAndLinks(ctx context.Context, db *sql.DB, q Query, scope analytics.Scope, project string, shown analytics.Page) (all []analytics.Finding, links []analytics.FindingLink, err error) {
	sought := analytics.Sought{Project: project}
	if project == "" {
		sought = q.sought()
	}
	latest := project == "" && q.soughtWords() == "" && shown.Offset+shown.Limit <= reportsCompared.Limit
	group, each := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		all, err = analytics.Findings(each, db, scope, sought, shown)
		return err
	})
	switch {
	case latest:
		group.Go(func() (err error) {
			links, err = analytics.FindingLinks(each, db, scope, "", reportsCompared)
			return err
		})
	case project != "":
		group.Go(func() (err error) {
			links, err = analytics.FindingLinks(each, db, scope, project, shown)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, nil, err
	}
	if project == "" && !latest {
		var reports []string
		for _, said := range all {
			if !slices.Contains(reports, said.Evaluation) {
				reports = append(reports, said.Evaluation)
			}
		}
		if links, err = analytics.ReportLinks(ctx, db, scope, reports); err != nil {
			return nil, nil, err
		}
	}
	here := map[saidKey]bool{}
	for _, said := range all {
		here[saidKey{said.Evaluation, analytics.FindingPart, said.Number}] = true
		for _, a := range said.Advice {
			here[saidKey{a.Evaluation, analytics.RecommendationPart, a.Number}] = true
		}
	}
	return all, slices.DeleteFunc(links, func(l analytics.FindingLink) bool { return !here[saidKey{l.Evaluation, l.Part, l.Number}] }), nil
}

func (f *Figure) saidRows(q Query, said analytics.Finding, spoken spokenIndex) {
	answers := said.Advice
	if answers == nil {
		answers = []analytics.Advice{{}}
	}
	for _, a := range answers {
		heading := any(said.Heading)
		if said.Place != "" {
			heading = Link{said.Heading, q.SourceHref(Source{ID: said.Document, Place: said.Place})}
			f.Sources = append(f.Sources, Source{ID: said.Document, Place: said.Place})
		}
		var adviceHeading, advicePlace, theme, themeBy, followUp, laterPlace any
		if a.Number > 0 {
			source := Source{ID: a.Document, Place: a.Place}
			adviceHeading, advicePlace = Link{a.Heading, q.SourceHref(source)}, Link{a.Place, q.SourceHref(source)}
			f.Sources = append(f.Sources, source)
		}
		if said.Number > 0 {
			theme = Link{said.Theme, q.themeHref(said.Theme)}
			themeBy = Link{classText(said.Class), q.findingHref(said.Evaluation, said.Number)}
			followUp = traceText(said.Trace)
			if said.LaterPlace != "" {
				source := Source{ID: said.LaterDocument, Place: said.LaterPlace}
				laterPlace = Link{said.LaterPlace, q.SourceHref(source)}
				f.Sources = append(f.Sources, source)
			}
		}
		f.Rows = append(f.Rows, []any{
			heading, Year(said.Year), Link{said.DistrictName, q.DistrictHref(said.District)}, Link{said.ProjectName, q.ProjectHref(said.Project)},
			said.Text, theme, themeBy, strings.Join(spoken.indicators(said, a), "；"), strings.Join(spoken.measures(said, a), "；"),
			adviceHeading, a.Text, followUp, q.placeCell(said.Document, said.Place), advicePlace, laterPlace,
		})
	}
}

// classText is what decided a theme: the person, or the words with their points.
func classText(c analytics.Class) string {
	byRule := "无"
	if c.ByRule != "" {
		byRule = c.ByRule
	}
	if c.Author != "" {
		return fmt.Sprintf("人工归类：%s（姓名自报），%s；按词为%s", c.Author, c.WrittenOn, byRule)
	}
	if c.Words == "" {
		return "按词：没有主题的词"
	}
	text := fmt.Sprintf("按词：%s，%s 分", c.Words, plainNumber(c.Points))
	if c.Rival != "" {
		text += fmt.Sprintf("；次为%s %s 分", c.Rival, plainNumber(c.RivalPoints))
	}
	return text
}

func plainNumber(v float64) string { return fmt.Sprintf("%g", v) }

// traceText is what became of a finding, with the year and why that report is the next.
func traceText(t analytics.Trace) string {
	switch t.Status {
	case analytics.Repeated:
		return fmt.Sprintf("再次提出：%d 年“%s”（%s，文字重合 %s）", t.LaterYear.V, t.LaterHeading, t.Basis, Printed(t.Overlap, "%", 0, false))
	case analytics.Gone:
		return fmt.Sprintf("未再提出：%d 年的报告（%s）", t.LaterYear.V, t.Basis)
	}
	return t.Status
}
