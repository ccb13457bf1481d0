package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"jixiao/analytics"
	"jixiao/datasets"
)

// readFlags is how many rows of each paged question flags are looked for in:
// the gravest come first in them.
const readFlags = 200

// raisedFlags are the flags of all questions over the scope. Unjudged counts the
// changes of quantities that are neither good nor bad, which are left to the
// page of trends: more households because more are eligible is no news.
func raisedFlags(ctx context.Context, db *sql.DB, scope analytics.Scope) (flags []analytics.Flag, unjudged int, err error) {
	questions := []func(context.Context) ([]analytics.Flag, error){
		func(ctx context.Context) ([]analytics.Flag, error) {
			series, err := analytics.TrendSeries(ctx, db, scope, "", "")
			judged := slices.DeleteFunc(slices.Clone(series), func(s analytics.Series) bool { return s.Trend.Rules.Polarity == 0 })
			flags := analytics.TrendFlags(judged)
			unjudged = len(analytics.TrendFlags(series)) - len(flags)
			return flags, err
		},
		func(ctx context.Context) ([]analytics.Flag, error) {
			rows, err := analytics.Coverage(ctx, db, scope)
			return analytics.CoverageFlags(rows), err
		},
		func(ctx context.Context) ([]analytics.Flag, error) {
			rows, err := analytics.ScopeBreaks(ctx, db, scope)
			return analytics.ScopeBreakFlags(rows), err
		},
		func(ctx context.Context) ([]analytics.Flag, error) {
			rows, err := analytics.WeakAreas(ctx, db, scope)
			return analytics.WeakAreaFlags(rows), err
		},
		func(ctx context.Context) ([]analytics.Flag, error) {
			rows, err := analytics.BudgetExecution(ctx, db, scope)
			return analytics.BudgetExecutionFlags(rows), err
		},
		func(ctx context.Context) ([]analytics.Flag, error) {
			rows, err := analytics.ExecutionCredibility(ctx, db, scope, analytics.Page{Limit: readFlags})
			return analytics.ExecutionCredibilityFlags(rows), err
		},
		func(ctx context.Context) ([]analytics.Flag, error) {
			rows, err := analytics.SelfReviewGap(ctx, db, scope, analytics.Page{Limit: readFlags})
			return analytics.SelfReviewGapFlags(rows), err
		},
	}
	raised := make([][]analytics.Flag, len(questions))
	group, each := errgroup.WithContext(ctx)
	for i, ask := range questions {
		group.Go(func() error {
			var err error
			raised[i], err = ask(each)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, 0, err
	}
	return slices.Concat(raised...), unjudged, nil
}

// alikeFlags are flags that say the same of one district, the strongest of them
// shown: eight projects of one district are one piece of news.
type alikeFlags struct {
	analytics.Flag
	Count int
}

// foldFlags keeps the strongest flag of each rule and district, of trends each
// quantity apart. What is only information is kept once a rule.
func foldFlags(flags []analytics.Flag) []alikeFlags {
	type alike struct {
		level                    analytics.Level
		rule, district, quantity string
	}
	var folded []alikeFlags
	at := map[alike]int{}
	for _, f := range strongest(flags) {
		key := alike{level: f.Level, rule: f.Rule}
		if f.Level != analytics.Info {
			key.district = f.District
			if strings.HasPrefix(f.Rule, "trend.") {
				key.quantity, _, _ = strings.Cut(f.Subject, "（")
			}
		}
		i, ok := at[key]
		if !ok {
			i = len(folded)
			at[key] = i
			folded = append(folded, alikeFlags{Flag: f})
		}
		folded[i].Count++
	}
	return folded
}

// mainFlags is what to look at first, over all questions.
func mainFlags(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	flags, unjudged, err := raisedFlags(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Stem: "trend", Wide: true, Caption: "先看这些提示",
		Columns: []Column{
			{Name: "level", Label: "级别"},
			{Name: "district_name", Label: "区县"},
			{Name: "year", Label: "年度"},
			{Name: "text", Label: "提示"},
			{Name: "method", Label: "方法"},
			{Name: "n", Label: "n"},
			{Name: "alike", Label: "同类", Unit: "条"},
			{Name: "rule", Label: "详见"},
		},
		Empty: "所选范围内没有要提示的：没有超出阈值的变化、缺口或疑点。",
		Notes: []string{
			"同一区县同一种提示只列最强的一条，“同类”是合在一起的条数；“说明”一级每种只列一条。强弱按超出各自阈值的倍数。",
		},
	}
	if unjudged > 0 {
		f.Notes = append(f.Notes, fmt.Sprintf("另有 %d 条是不作好坏判断的量（合计与政府出资户数、人数、执行数、单位成本）的变化，不列在这里，见趋势页。", unjudged))
	}
	levels := map[analytics.Level]int{}
	districts := map[string]bool{}
	folded := foldFlags(flags)
	for i, a := range folded {
		levels[a.Level] += a.Count
		if a.Level == analytics.Alarm {
			districts[a.District] = true
		}
		if i >= openRows {
			continue
		}
		year := any(nil)
		if a.Year > 0 {
			year = Year(a.Year)
		}
		f.Rows = append(f.Rows, []any{
			levelShape(a.Level), Link{q.DistrictName(a.District), q.DistrictHref(a.District)}, year, a.Text, a.Method, a.N, a.Count,
			flagLink(q, a.Flag),
		})
	}
	if rest := len(folded) - openRows; rest > 0 {
		f.Notes = append(f.Notes, fmt.Sprintf("只列最强的 %d 行，另有 %d 行较弱的未列；选定区县或年份可看到它们。", openRows, rest))
	}
	f.Reading = readFlagged(folded, levels, len(districts))
	return f.withoutEmpty(), nil
}

// dataLimits is what the records lack: missing years, districts that ended, text
// that no table took. It bounds what the figures above can say.
func dataLimits(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	gaps, err := analytics.DataGaps(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Stem: "data_gaps", Wide: true, Caption: "数据的缺口与变更",
		Columns: []Column{
			{Name: "district_name", Label: "区县"},
			{Name: "text", Label: "说明"},
			{Name: "method", Label: "依据"},
		},
		Empty: "所选范围内没有缺年，没有撤并的区县，没有前后不一的数，也没有未能归类的文字。",
		Notes: []string{"缺年的数列在图上断开，不作零，也不补；区县撤并后的数不与此前直接相比。"},
	}
	restated, err := analytics.RestatedMeasures(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	flags := strongest(append(restatedFlags(restated), analytics.DataGapFlags(gaps, q.Scope)...))
	districts := map[string]bool{}
	for _, flag := range flags {
		districts[flag.District] = true
		f.Rows = append(f.Rows, []any{Link{q.DistrictName(flag.District), q.DistrictHref(flag.District)}, flag.Text, flag.Method})
	}
	if len(flags) > 0 {
		f.Reading = fmt.Sprintf("%d 条，涉及 %d 个区县；各图遇到时断开或另注。", len(flags), len(districts))
	}
	return f, q.uncounted(ctx, db, &f)
}

// uncounted says how many files wait for a person: their figures are missing here.
func (q Query) uncounted(ctx context.Context, db *sql.DB, f *Figure) error {
	waiting, err := analytics.ReceivedFiles(ctx, db, q.Scope, analytics.FileFilter{State: string(datasets.Waiting), Placed: q.Set == SampleSet}, analytics.Page{Limit: 1})
	if err != nil || len(waiting) == 0 {
		return err
	}
	text := fmt.Sprintf("收到 %d 份文件要由人确认，确认前不计入任何一页", waiting[0].Total)
	f.Rows = append(f.Rows, []any{Link{"未计入的文件", q.Href("/documents", "state", string(datasets.Waiting)) + "#received_files"}, text, "读取时有定不下来的地方"})
	f.Reading += text + "。"
	return nil
}

// restatedFlags name the counts that a later document states otherwise.
func restatedFlags(restated []analytics.RestatedMeasure) []analytics.Flag {
	var flags []analytics.Flag
	for _, r := range restated {
		if r.Difference == 0 {
			continue
		}
		flags = append(flags, analytics.Flag{
			Level: analytics.Watch, Rule: "restated_measures.differ", District: r.District, Year: r.Year, N: 2,
			Text: fmt.Sprintf("%s %d 年%s%s%s：先收的文件 %s，后来的文件 %s，相差 %s，待核实", r.DistrictName, r.Year, r.Component, r.Payer, r.Measure,
				Printed(r.Kept, r.Unit, 0, false), Printed(r.Restated, r.Unit, 0, false), Printed(r.Difference, r.Unit, 0, true)),
			Method: "同一区、年、量由两份文件给出，计入先收者",
		})
	}
	return flags
}

func readFlagged(folded []alikeFlags, levels map[analytics.Level]int, districts int) string {
	if len(folded) == 0 {
		return ""
	}
	text := fmt.Sprintf("待核实 %d 条，关注 %d 条，说明 %d 条", levels[analytics.Alarm], levels[analytics.Watch], levels[analytics.Info])
	if districts > 0 {
		text += fmt.Sprintf("；待核实的涉及 %d 个区县", districts)
	}
	return text + "。最要紧的是：" + folded[0].Text + "。"
}

// levelShape is the word of a level with the shape that flags carry on every page.
func levelShape(l analytics.Level) string {
	switch l {
	case analytics.Alarm:
		return "▲ " + levelWord(l)
	case analytics.Watch:
		return "◆ " + levelWord(l)
	}
	return "○ " + levelWord(l)
}

// flagLink leads to the figure in which a flag can be seen, narrowed to its district.
func flagLink(q Query, f analytics.Flag) Link {
	stem, _, _ := strings.Cut(f.Rule, ".")
	trends := func(text, figure string, pairs ...string) Link {
		return Link{text, q.Href("/trends", append(pairs, "district", f.District)...) + "#" + figure}
	}
	switch stem {
	case "trend":
		for _, m := range drawnMeasures {
			if f.Subject == m.subject() || m.kind != "" && strings.HasPrefix(f.Subject, m.quantity+"（"+m.kind+"·") {
				return trends("趋势", "trend_measure", "measure", m.Value)
			}
		}
		return trends("趋势", "trend")
	case "coverage", "scope_breaks", "budget_execution":
		return trends("趋势", stem)
	case "weak_areas":
		return Link{"薄弱环节", q.Href("/indicators") + "#weak_areas"}
	case "execution_credibility", "self_review_gap":
		return Link{"项目", q.Href("/projects/" + url.PathEscape(f.Subject))}
	}
	return Link{"区县", q.DistrictHref(f.District)}
}

// subject is the quantity as flags name it.
func (m drawnMeasure) subject() string {
	return analytics.Series{Quantity: m.quantity, Part: m.part}.Subject()
}
