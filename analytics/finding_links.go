package analytics

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"jixiao/datasets/record"
)

// Rules by which a finding or recommendation is linked, as named on the page.
const (
	NamedIndicator  = "名称原文出现"
	NamedLevel2     = "二级名称原文出现"
	SharedWords     = "失分指标文字重合"
	NamedMeasure    = "量的说法出现"
	MatchedAdvice   = "问题与建议配对"
	shortestNamed   = 3 // letters; shorter names stand in other words by chance
	indicatorPart   = "指标"
	measureTermPart = "说法"
)

// FindingLink is one thing that a finding or recommendation speaks of: an
// indicator of the same evaluation, a measure of the same district, or the
// recommendation that answers it. Which of the three, Rule says.
type FindingLink struct {
	Evaluation, District, Project string
	Year                          int
	Part                          string // FindingPart or RecommendationPart
	Number                        int
	Heading                       string
	Rule                          string // NamedIndicator, …
	Strength                      record.Percent
	Level1, Level2, Level3        string        // the indicator
	Weight, Score                 record.Points // its points; none unless it is an indicator
	LaterYear                     sql.Null[int64]
	LaterWeight, LaterScore       record.Points // of the same indicator in the next report, none without one
	Measure, Payer                string        // the measure; payer "" is any
	Term                          string        // the words that named it
	AnswerNumber                  int           // the recommendation that answers the finding
	AnswerHeading                 string
	Document, Place               string // where the thing spoken of stands
	Total                         int64  // reports in the scope
}

// linkText is one text of one report that finding_links.sql lays side by side.
type linkText struct {
	Evaluation, District, Project string
	Year                          int
	Part                          string // FindingPart, RecommendationPart, indicatorPart, measureTermPart
	Number                        int
	Heading, Text                 string // of an indicator: its level-3 name and its basis
	Level1, Level2, Level3        string
	Weight, Score                 record.Points
	Measure, Payer                string
	Document, Place               string
	LaterYear                     sql.Null[int64]
	LaterWeight, LaterScore       record.Points
	OverlapLimit                  record.Percent    // threshold link_overlap, %
	MarginLimit                   sql.Null[float64] // threshold link_margin, times
	Total                         int64
}

func (t linkText) words() string { return t.Heading + "\n" + t.Text }

// FindingLinks is what the findings and recommendations of the latest reports
// speak of; project "" is all projects. The page counts reports.
func FindingLinks(ctx context.Context, db *sql.DB, scope Scope, project string, page Page) ([]FindingLink, error) {
	return findingLinks(ctx, db, scope, project, []string{}, page)
}

// ReportLinks is what the findings and recommendations of the given reports speak of.
func ReportLinks(ctx context.Context, db *sql.DB, scope Scope, evaluations []string) ([]FindingLink, error) {
	if len(evaluations) == 0 {
		return nil, nil
	}
	return findingLinks(ctx, db, scope, "", evaluations, Page{Limit: len(evaluations)})
}

func findingLinks(ctx context.Context, db *sql.DB, scope Scope, project string, evaluations []string, page Page) ([]FindingLink, error) {
	return once(ctx, fmt.Sprint("FindingLinks", scope, project, evaluations, page), func() ([]FindingLink, error) {
		args := append(page.args(), sql.Named("project", project), sql.Named("evaluations", evaluations))
		texts, err := rows[linkText](ctx, db, "finding_links", scope, args...)
		if err != nil {
			return nil, err
		}
		var links []FindingLink
		for report := range byReport(texts, func(t linkText) string { return t.Evaluation }) {
			parts := map[string][]linkText{}
			for _, t := range report {
				parts[t.Part] = append(parts[t.Part], t)
			}
			links = append(links, indicatorLinks(parts[FindingPart], parts[RecommendationPart], parts[indicatorPart])...)
			for _, said := range [][]linkText{parts[FindingPart], parts[RecommendationPart]} {
				links = append(links, measureLinks(said, parts[measureTermPart])...)
			}
			links = append(links, adviceLinks(parts[FindingPart], parts[RecommendationPart])...)
		}
		return links, nil
	})
}

// byReport walks over runs of rows that belong to one report.
func byReport[T any](all []T, report func(T) string) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		for start := 0; start < len(all); {
			end := start + 1
			for end < len(all) && report(all[end]) == report(all[start]) {
				end++
			}
			if !yield(all[start:end]) {
				return
			}
			start = end
		}
	}
}

func (t linkText) link(rule string, strength float64) FindingLink {
	return FindingLink{
		Evaluation: t.Evaluation, District: t.District, Project: t.Project, Year: t.Year,
		Part: t.Part, Number: t.Number, Heading: t.Heading,
		Rule: rule, Strength: record.PercentOf(100 * strength),
		Weight: record.NoPoints, Score: record.NoPoints, LaterWeight: record.NoPoints, LaterScore: record.NoPoints, Total: t.Total,
	}
}

// indicatorLinks are the indicators named in the findings and the recommendations
// of one report, and those that lost points where their name or basis is worded alike.
func indicatorLinks(findings, advice, indicators []linkText) []FindingLink {
	texts := slices.Concat(findings, advice, indicators)
	words := make([]grams, len(texts))
	for i, t := range texts {
		words[i] = gramsOf(t.Heading, t.Text)
	}
	rare := rarityOf(words)
	var links []FindingLink
	of := func(said []linkText, words []grams) {
		for _, row := range indicators {
			for i, link := range rowLinks(said, words, row, rare) {
				if link.rule == "" {
					continue
				}
				l := said[i].link(link.rule, link.strength)
				l.Level1, l.Level2, l.Level3 = row.Level1, row.Level2, row.Level3
				l.Weight, l.Score, l.Document, l.Place = row.Weight, row.Score, row.Document, row.Place
				l.LaterYear, l.LaterWeight, l.LaterScore = row.LaterYear, row.LaterWeight, row.LaterScore
				links = append(links, l)
			}
		}
	}
	of(findings, words[:len(findings)])
	of(advice, words[len(findings):len(findings)+len(advice)])
	return links
}

// rowLink is how one text speaks of one indicator row; no rule, not at all.
type rowLink struct {
	rule     string
	strength float64
}

// rowLinks is, for each text of one part, whose pairs stand in words, how it
// speaks of an indicator row.
func rowLinks(said []linkText, words []grams, row linkText, rare rarity) []rowLink {
	links := make([]rowLink, len(said))
	lost := row.Score < row.Weight
	for i, s := range said {
		switch {
		case named(s.words(), row.Level3):
			links[i] = rowLink{NamedIndicator, 1}
		case lost && named(s.words(), row.Level2):
			links[i] = rowLink{NamedLevel2, 1}
		}
	}
	if !lost {
		return links
	}
	spoken := gramsOf(row.Level3, row.Text)
	best, most, next := 0, 0.0, 0.0
	for i := range said {
		shared := rare.covered(spoken, words[i])
		if shared > most {
			best, most, next = i, shared, most
		} else {
			next = max(next, shared)
		}
	}
	limit, _ := row.OverlapLimit.Float()
	if most > 0 && 100*most >= limit && most >= next*row.MarginLimit.V && links[best].rule == "" {
		links[best] = rowLink{SharedWords, most}
	}
	return links
}

// named says whether a name long enough to mean something stands in a text word for word.
func named(text, name string) bool {
	return utf8.RuneCountInString(name) >= shortestNamed && strings.Contains(text, name)
}

// measureLinks are the measures that texts name by one of the terms.
func measureLinks(said, terms []linkText) []FindingLink {
	var links []FindingLink
	for _, s := range said {
		seen := map[[2]string]bool{}
		for _, t := range termsNamed(s.words(), terms) {
			if key := [2]string{t.Measure, t.Payer}; !seen[key] {
				seen[key] = true
				l := s.link(NamedMeasure, 1)
				l.Measure, l.Payer, l.Term, l.Document, l.Place = t.Measure, t.Payer, t.Heading, t.Document, t.Place
				links = append(links, l)
			}
		}
	}
	return links
}

// termsNamed are the terms that a text names. One that overlaps the term of a
// payer or follows it at once belongs to that payer's words: 自行投保户数 is not
// 投保户数, 自付费覆盖率 is not 覆盖率.
func termsNamed(text string, terms []linkText) []linkText {
	var found []linkText
	for _, t := range terms {
		for at := range occurrences(text, t.Heading) {
			if !qualified(text, at, t, terms) {
				found = append(found, t)
				break
			}
		}
	}
	return found
}

// qualified says whether the term t at byte at of a text is part of the words of
// a payer that t does not speak of itself.
func qualified(text string, at int, t linkText, terms []linkText) bool {
	for _, p := range terms {
		if p.Payer == "" || p.Payer == record.AllPayers || p.Payer == t.Payer {
			continue
		}
		for start := range occurrences(text, p.Heading) {
			if start < at && at <= start+len(p.Heading) {
				return true
			}
		}
	}
	return false
}

// occurrences walks over the byte offsets at which term stands in text.
func occurrences(text, term string) iter.Seq[int] {
	return func(yield func(int) bool) {
		for from := 0; term != ""; {
			i := strings.Index(text[from:], term)
			if i < 0 || !yield(from+i) {
				return
			}
			from += i + len(term)
		}
	}
}

// adviceLinks join each finding to the recommendations that answer it.
func adviceLinks(findings, advice []linkText) []FindingLink {
	var foundTexts, adviceTexts []string
	for _, f := range findings {
		foundTexts = append(foundTexts, f.words())
	}
	for _, a := range advice {
		adviceTexts = append(adviceTexts, a.words())
	}
	var links []FindingLink
	for i, pair := range pairedAdvice(foundTexts, adviceTexts) {
		if pair.Finding < 0 {
			continue
		}
		l := findings[pair.Finding].link(MatchedAdvice, pair.Overlap)
		l.AnswerNumber, l.AnswerHeading = advice[i].Number, advice[i].Heading
		l.Document, l.Place = advice[i].Document, advice[i].Place
		links = append(links, l)
	}
	return links
}
