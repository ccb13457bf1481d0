package analytics

import (
	"context"
	"database/sql"
	"slices"

	"jixiao/datasets/record"
)

// Parts of a report that say something in words.
const (
	FindingPart        = "问题" // 存在问题
	RecommendationPart = "建议" // 相关建议
)

// Said is one finding or recommendation of one evaluation report, as printed.
type Said struct {
	Evaluation             string
	District, DistrictName string
	Project, ProjectName   string
	Programme              string
	Year                   int
	Part                   string // FindingPart or RecommendationPart
	Number                 int
	Heading, Text          string
	Hit                    bool // it holds what was sought
	Class
	Trace
	Document, DocumentName string
	Place                  string
	Total                  int64 // reports in the scope that hold what was sought, whatever part of them is asked for
}

// Class is the theme of a finding and what decided it; blank on a recommendation.
type Class struct {
	Theme             string // Unclassed or a theme
	ByRule            string // the theme by its words, "" if they decide none
	Words             string // of the theme with most points, those of the heading marked
	Points            float64
	Rival             string // the theme with most points but one, "" if there is none
	RivalPoints       float64
	Author, WrittenOn string // the person who classed it and the day, "" where words decided
}

// Trace is what became of a finding in the next report; blank on a recommendation.
type Trace struct {
	Status        string // Repeated, Gone, Open
	Basis         string // how the next report is related
	LaterYear     sql.Null[int64]
	Overlap       record.Percent
	LaterHeading  string // of the finding that says it again
	LaterDocument string
	LaterPlace    string
}

// Sought narrows a list of findings. Each word must stand in one finding or one
// recommendation; with a theme or one finding named, in findings only.
type Sought struct {
	Project string // its key, "" for all
	Theme   string // Unclassed or a theme, "" for all
	Words   []string
	// Evaluation and Number are one finding, "" and 0 for any.
	Evaluation string
	Number     int
}

func (s Sought) args() []sql.NamedArg {
	words := s.Words
	if words == nil {
		words = []string{}
	}
	return []sql.NamedArg{sql.Named("project", s.Project), sql.Named("theme", s.Theme), sql.Named("words", words),
		sql.Named("evaluation", s.Evaluation), sql.Named("number", s.Number)}
}

// Finding is one problem found with the recommendations that answer it. Where no
// finding could be told for a recommendation, the report's last Finding has no
// Number and Heading and holds it: nothing said is left out.
type Finding struct {
	Said
	Advice []Advice
}

// Advice is a recommendation beside the finding it answers.
type Advice struct {
	Said
	Overlap record.Percent // of the words of the two; how sure the match is
}

// Findings is the findings of the latest reports with the recommendations that
// answer them; where something is sought, those that hold it or whose
// recommendation does. The page counts reports.
func Findings(ctx context.Context, db *sql.DB, scope Scope, sought Sought, page Page) ([]Finding, error) {
	said, err := rows[Said](ctx, db, "findings", scope, append(page.args(), sought.args()...)...)
	if err != nil {
		return nil, err
	}
	var all []Finding
	for report := range byReport(said, func(s Said) string { return s.Evaluation }) {
		all = append(all, answered(report)...)
	}
	return slices.DeleteFunc(all, func(f Finding) bool {
		return !f.Hit && !slices.ContainsFunc(f.Advice, func(a Advice) bool { return a.Hit })
	}), nil
}

// answered matches the recommendations of one report with its findings.
func answered(report []Said) []Finding {
	var found []Finding
	var advice []Said
	var foundTexts, adviceTexts []string
	for _, s := range report {
		if s.Part == FindingPart {
			found = append(found, Finding{Said: s})
			foundTexts = append(foundTexts, s.Heading+"\n"+s.Text)
		} else {
			advice = append(advice, s)
			adviceTexts = append(adviceTexts, s.Heading+"\n"+s.Text)
		}
	}
	loose := Finding{}
	for i, pair := range pairedAdvice(foundTexts, adviceTexts) {
		a := Advice{advice[i], record.PercentOf(100 * pair.Overlap)}
		if pair.Finding < 0 {
			loose.Said = a.Said
			loose.Part, loose.Number, loose.Heading, loose.Text, loose.Place = FindingPart, 0, "", "", ""
			loose.Advice = append(loose.Advice, a)
			continue
		}
		found[pair.Finding].Advice = append(found[pair.Finding].Advice, a)
	}
	if loose.Advice != nil {
		found = append(found, loose)
	}
	return found
}
