package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"jixiao/analytics"
	"jixiao/datasets/record"
)

// spokenIndex is what findings and recommendations speak of, by report, part and number.
type spokenIndex struct {
	links  map[saidKey][]analytics.FindingLink
	series map[seriesKey][]analytics.Series // of a district
}

type saidKey struct {
	evaluation, part string
	number           int
}

// seriesKey is the series that shows a measure of a district.
type seriesKey struct{ district, quantity, part string }

// shownBy is the series that shows the measure a link speaks of. People and
// households that qualify are a base: what is spoken of is how far it is covered.
func shownBy(l analytics.FindingLink) seriesKey {
	switch l.Measure {
	case record.EligiblePeople:
		return seriesKey{l.District, "覆盖率", "人"}
	case record.EligibleHouseholds:
		return seriesKey{l.District, "覆盖率", "户"}
	}
	return seriesKey{l.District, l.Measure, l.Payer}
}

// spokenOf is the links by what they are of, and the series of what they name.
func spokenOf(ctx context.Context, db *sql.DB, scope analytics.Scope, links []analytics.FindingLink) (s spokenIndex, err error) {
	s.links = map[saidKey][]analytics.FindingLink{}
	for _, l := range links {
		key := saidKey{l.Evaluation, l.Part, l.Number}
		s.links[key] = append(s.links[key], l)
	}
	s.series, err = seriesOf(ctx, db, scope, links)
	return s, err
}

// seriesOf is the series that links speak of, judged over all districts of the
// scope, as the page of trends judges them.
func seriesOf(ctx context.Context, db *sql.DB, scope analytics.Scope, links []analytics.FindingLink) (map[seriesKey][]analytics.Series, error) {
	named, questions := map[seriesKey]bool{}, map[[2]string]bool{}
	for _, l := range links {
		if l.Measure != "" {
			key := shownBy(l)
			named[key], questions[[2]string{key.quantity, key.part}] = true, true
		}
	}
	asked := map[[2]string][]analytics.Series{}
	var mu sync.Mutex
	group, each := errgroup.WithContext(ctx)
	for question := range questions {
		group.Go(func() error {
			all, err := analytics.TrendSeries(each, db, scope, question[0], question[1])
			mu.Lock()
			defer mu.Unlock()
			asked[question] = all
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	held := map[seriesKey][]analytics.Series{}
	for question, all := range asked {
		for _, s := range all {
			at := seriesKey{s.District, question[0], question[1]}
			if named[at] {
				held[at] = append(held[at], s)
			}
		}
	}
	return held, nil
}

// of is the links of a finding and of the recommendation beside it, the finding's first.
func (s spokenIndex) of(said analytics.Finding, a analytics.Advice) []analytics.FindingLink {
	return slices.Concat(
		s.links[saidKey{said.Evaluation, analytics.FindingPart, said.Number}],
		s.links[saidKey{a.Evaluation, analytics.RecommendationPart, a.Number}],
	)
}

// indicators are the indicators spoken of, each once, with their score rates then
// and in the next report.
func (s spokenIndex) indicators(said analytics.Finding, a analytics.Advice) []string {
	var words []string
	for _, l := range s.of(said, a) {
		if l.Level3 == "" {
			continue
		}
		word := fmt.Sprintf("%s（%s%s）", l.Level3, Printed(scoreRate(l.Score, l.Weight), "%", 2, false), laterRate(l))
		if !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return words
}

// laterRate is the score rate of the same indicator in the next report, and whether
// it is higher; "" without one.
func laterRate(l analytics.FindingLink) string {
	now, ok := scoreRate(l.LaterScore, l.LaterWeight).Float()
	then, scored := scoreRate(l.Score, l.Weight).Float()
	if !ok || !scored {
		return ""
	}
	word := "持平"
	switch {
	case now > then:
		word = "上升"
	case now < then:
		word = "下降"
	}
	return fmt.Sprintf("，%d 年 %s，%s", l.LaterYear.V, Printed(scoreRate(l.LaterScore, l.LaterWeight), "%", 2, false), word)
}

// measures are the measures spoken of, each once, with their latest year.
func (s spokenIndex) measures(said analytics.Finding, a analytics.Advice) []string {
	var words []string
	for _, l := range s.of(said, a) {
		if l.Measure == "" {
			continue
		}
		key := shownBy(l)
		word := l.Payer + l.Measure + "（没有可看的数列）"
		for _, series := range s.series[key] {
			word = series.Latest()
			if !slices.Contains(words, word) {
				words = append(words, word)
			}
		}
		if s.series[key] == nil && !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return words
}

// scoreRate is a score of its full weight, none without either.
func scoreRate(score, weight record.Points) record.Percent {
	if score == record.NoPoints || weight == record.NoPoints || weight == 0 {
		return record.NoPercent
	}
	return record.PercentOf(100 * float64(score) / float64(weight))
}
