package analytics

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"jixiao/datasets"
	"jixiao/datasets/record"
	"jixiao/datasets/sample"
)

func TestAFindingIsFollowedToTheNextReport(t *testing.T) {
	db, scope, archive := fixture(t, "follow_up")
	all, err := FollowUps(t.Context(), db, scope, Page{Limit: 20})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(all, func(a, b FollowUp) int {
		return cmp.Or(strings.Compare(a.Evaluation, b.Evaluation), cmp.Compare(a.Number, b.Number))
	})
	var b strings.Builder
	for _, u := range all {
		fmt.Fprintln(&b, u.Evaluation, u.Number, u.Status, dash(u.Basis), cell(u.LaterYear), dash(u.LaterHeading), dash(u.LaterDocument), dash(u.LaterPlace))
	}
	compare(t, "follow_up", archive, "statuses", b.String())
}

// A person who moves one of the two findings to another theme parts them.
func TestFollowUpGoesByTheThemeAPersonGave(t *testing.T) {
	db, scope, _ := fixture(t, "follow_up")
	if _, err := db.ExecContext(t.Context(), "INSERT INTO remark VALUES (1, '问题归类', '', '', 'a20', '2', NULL, '档案', '', '张三', '2024-05-01', false)"); err != nil {
		t.Fatal(err)
	}
	if err := datasets.RefreshRollups(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	all, err := FollowUps(t.Context(), db, scope, Page{Limit: 20})
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range all {
		if u.Evaluation == "a18" && u.Number == 1 && u.Status != Gone {
			t.Errorf("%+v", u)
		}
	}
}

// Of the findings that the made-up reviews do say again, at least so many are told
// as repeated; and of those told so, at least so many are. Different problems may
// be worded alike: 晚于计划 and 低于计划 of tasks.
const (
	leastRepeatedRecall    = 0.95
	leastRepeatedPrecision = 0.85
)

func TestMadeUpAdviceIsFollowedToTheNextReview(t *testing.T) {
	planted, found, told := 0, 0, 0
	for _, seed := range storySeeds[:3] {
		filings, stories := sample.Province(seed, 1)
		db, err := datasets.Memory(t.Context(), filings)
		if err != nil {
			t.Fatal(err)
		}
		all, err := FollowUps(t.Context(), db, everywhere(t, filings), Page{Limit: 1000})
		db.Close()
		if err != nil {
			t.Fatal(err)
		}
		next := nextReviews(filings)
		for _, u := range all {
			later, ok := next[u.Evaluation]
			if ok != (u.Status != Open) {
				t.Fatalf("seed %d: %s %d %s: %s", seed, u.Project, u.Year, u.Heading, u.Status)
			}
			again := slices.ContainsFunc(later, func(heading string) bool {
				return heading == u.Heading || slices.ContainsFunc(stories, func(s sample.Story) bool {
					return s.Kind == sample.AdviceRepeated && s.Project == u.Project && s.From == u.Year && s.Finding == u.Heading && s.Again == heading
				})
			})
			if u.Status == Repeated {
				told++
			}
			if !again {
				if u.Status == Repeated {
					t.Logf("seed %d: false: %s → %s, %s", seed, u.Heading, u.LaterHeading, u.Overlap.Round(1))
				}
				continue
			}
			planted++
			if u.Status == Repeated {
				found++
			}
		}
		for _, s := range stories {
			status := map[string]string{sample.AdviceRepeated: Repeated, sample.AdviceGone: Gone}[s.Kind]
			if status != "" && !slices.ContainsFunc(all, func(u FollowUp) bool {
				return u.Project == s.Project && u.Year == s.From && u.Heading == s.Finding && u.Status == status && u.LaterHeading == s.Again
			}) {
				t.Errorf("seed %d: not found: %s", seed, s.Text)
			}
		}
	}
	t.Logf("said again %d, of these told %d; told in all %d", planted, found, told)
	if float64(found) < leastRepeatedRecall*float64(planted) || float64(found) < leastRepeatedPrecision*float64(told) {
		t.Errorf("said again %d, of these told %d; told in all %d", planted, found, told)
	}
}

// nextReviews are the headings of the findings of the next review of the same
// project within five years, by evaluation.
func nextReviews(filings []record.Filing) map[string][]string {
	const years = 5 // threshold follow_up_years: a review that was never handed in leaves eight
	last, next := map[string]record.Filing{}, map[string][]string{}
	for _, f := range filings { // in order of year
		if len(f.Findings) == 0 {
			continue
		}
		if before, ok := last[f.Project.Key]; ok && f.Evaluation.Year-before.Evaluation.Year <= years {
			for _, said := range f.Findings {
				next[before.Document.ID] = append(next[before.Document.ID], said.Heading)
			}
		}
		last[f.Project.Key] = f
	}
	return next
}
