package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

// reportsCompared is how many of the latest reports are read word by word: the
// comparison of texts costs more than a query.
var reportsCompared = analytics.Page{Limit: 60}

// comparedNote says how many reports were read word by word.
func comparedNote(links []analytics.FindingLink) string {
	if len(links) == 0 || links[0].Total <= int64(reportsCompared.Limit) {
		return "按全部报告比对文字。"
	}
	return fmt.Sprintf("共 %d 份报告，只比对最近的 %d 份；缩小年份或区县可看以前的。", links[0].Total, reportsCompared.Limit)
}

// spokenIndicator is one indicator of level 3 that findings speak of.
type spokenIndicator struct {
	level2, level3   string
	findings, advice int
	latest           int // year
	score, weight    record.Points
	place            Source
	rows             map[Source]bool
}

// findingIndicators is which indicators findings speak of, most findings first.
func findingIndicators(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	links, err := analytics.FindingLinks(ctx, db, q.Scope, "", reportsCompared)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Caption: "问题说到哪些指标", Stem: "finding_links",
		Empty: "所选范围内的问题没有说到可以对上的指标。",
		Columns: []Column{
			{Name: "level3", Label: "三级指标"},
			{Name: "level2", Label: "二级指标"},
			{Name: "findings", Label: "问题", Unit: "个"},
			{Name: "recommendations", Label: "建议", Unit: "条"},
			{Name: "rate", Label: "所涉评分行得分率", Unit: "%", Decimals: 2},
			{Name: "latest", Label: "最近年度"},
			{Name: "place", Label: "最近一处"},
		},
	}
	all := spokenIndicators(links)
	drawn := 0
	var bars []chart.Item
	for _, s := range all {
		f.Rows = append(f.Rows, []any{
			s.level3, s.level2, s.findings, s.advice, scoreRate(s.score, s.weight), Year(s.latest), Link{s.place.Place, q.SourceHref(s.place)},
		})
		f.Sources = append(f.Sources, s.place)
		if s.findings > 0 && drawn < drawnNodes {
			drawn++
			bars = append(bars, chart.Item{Name: s.level3, Value: chart.Number(float64(s.findings)), Colour: 1})
		}
	}
	if len(all) == 0 {
		return f, nil
	}
	f.Reading = spokenReading(all)
	f.Notes = []string{comparedNote(links), "一个问题可说到几项指标；按文字比对，规则与强度见下面的“说到什么”表，是线索，不是结论。"}
	if len(bars) > 1 && all[0].findings > 1 {
		f.Chart, err = chart.Bars(bars, chart.Axis{Name: "问题", Unit: "个"})
	}
	return f, err
}

func (s spokenIndicator) rate() float64 {
	v, _ := scoreRate(s.score, s.weight).Float()
	return v
}

// spokenIndicators counts findings and recommendations by indicator, most findings
// first, and among as many the lowest score rate.
func spokenIndicators(links []analytics.FindingLink) []spokenIndicator {
	var all []spokenIndicator
	for _, l := range links {
		if l.Level3 == "" {
			continue
		}
		i := slices.IndexFunc(all, func(s spokenIndicator) bool { return s.level2 == l.Level2 && s.level3 == l.Level3 })
		if i < 0 {
			i = len(all)
			all = append(all, spokenIndicator{level2: l.Level2, level3: l.Level3, rows: map[Source]bool{}})
		}
		s := &all[i]
		if l.Part == analytics.FindingPart {
			s.findings++
		} else {
			s.advice++
		}
		row := Source{ID: l.Document, Place: l.Place}
		if !s.rows[row] {
			s.rows[row] = true
			s.score, s.weight = s.score+l.Score, s.weight+l.Weight
		}
		if l.Year > s.latest {
			s.latest, s.place = l.Year, row
		}
	}
	slices.SortStableFunc(all, func(a, b spokenIndicator) int {
		return cmp.Or(cmp.Compare(b.findings, a.findings), cmp.Compare(a.rate(), b.rate()), cmp.Compare(a.level3, b.level3))
	})
	return all
}

func spokenReading(all []spokenIndicator) string {
	first := all[0]
	rate := Printed(scoreRate(first.score, first.weight), "%", 2, false)
	switch first.findings {
	case 0:
		return fmt.Sprintf("只有建议说到指标，共 %d 项；其中得分率最低的是“%s”，%s。", len(all), first.level3, rate)
	case 1:
		return fmt.Sprintf("问题与建议说到 %d 项三级指标，没有一项被两个问题说到；问题说到的指标中得分率最低的是“%s”，%s。", len(all), first.level3, rate)
	}
	return fmt.Sprintf("问题与建议说到 %d 项三级指标；问题说得最多的是“%s”，%d 个问题，所涉评分行得分率 %s。", len(all), first.level3, first.findings, rate)
}

// findingLinks is every link of the findings and recommendations listed: to the
// indicator, to the measure, to the recommendation that answers.
func findingLinks(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	shown := q.part(reportsShown)
	said, spoken, err := saidAndLinks(ctx, db, q, q.Scope, "", shown)
	if err != nil {
		return Figure{}, err
	}
	series, err := seriesOf(ctx, db, q.Scope, spoken)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Caption: "问题与建议说到什么，凭什么这样说", Wide: true,
		Empty: "所选范围内的问题与建议没有对上指标、量或彼此。",
		Columns: []Column{
			{Name: "heading", Label: "标题"},
			{Name: "part", Label: "问题或建议"},
			{Name: "year", Label: "年度"},
			{Name: "district_name", Label: "区县"},
			{Name: "to", Label: "说到的"},
			{Name: "rate", Label: "得分率", Unit: "%", Decimals: 2},
			{Name: "later_rate", Label: "下一份报告的得分率", Unit: "%", Decimals: 2},
			{Name: "later_year", Label: "其年度"},
			{Name: "latest", Label: "最近的数"},
			{Name: "rule", Label: "凭什么"},
			{Name: "strength", Label: "强度", Unit: "%", Decimals: 0},
			{Name: "place", Label: "所说之物的出处"},
		},
		Notes: []string{"强度 100% 为名称逐字出现；其余为文字重合的程度。规则全文见“来源与算法”。"},
	}
	reports := map[string]bool{}
	for _, l := range spoken {
		reports[l.Evaluation] = true
		to, latest := l.Level3, ""
		switch {
		case l.Measure != "":
			to = l.Payer + l.Measure + "（“" + l.Term + "”）"
			for _, s := range series[shownBy(l)] {
				latest = s.Latest()
			}
		case l.AnswerNumber > 0:
			to = "建议：" + l.AnswerHeading
		}
		source := Source{ID: l.Document, Place: l.Place}
		f.Rows = append(f.Rows, []any{
			l.Heading, l.Part, Year(l.Year), Link{q.DistrictName(l.District), q.DistrictHref(l.District)}, to, scoreRate(l.Score, l.Weight),
			scoreRate(l.LaterScore, l.LaterWeight), yearOf(l.LaterYear), latest,
			l.Rule, l.Strength, Link{l.Place, q.SourceHref(source)},
		})
		f.Sources = append(f.Sources, source)
	}
	if len(spoken) == 0 {
		return f, nil
	}
	f.Reading = fmt.Sprintf("上表 %d 份报告的问题与建议共有 %d 处连接，每处写明规则、强度与出处。", len(reports), len(spoken))
	f.Ways = q.turns("/findings", "finding_links", shown, said[0].Total, "q", "theme", "finding")
	return f, nil
}
