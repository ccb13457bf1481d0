package analytics

import (
	"context"
	"database/sql"

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
	Document, DocumentName string
	Place                  string
	Total                  int64 // reports in the scope, whatever part of them is asked for
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
// answer them; project "" is all projects. The page counts reports.
func Findings(ctx context.Context, db *sql.DB, scope Scope, project string, page Page) ([]Finding, error) {
	said, err := rows[Said](ctx, db, "findings", scope, append(page.args(), sql.Named("project", project))...)
	if err != nil {
		return nil, err
	}
	var all []Finding
	for report := range byReport(said, func(s Said) string { return s.Evaluation }) {
		all = append(all, answered(report)...)
	}
	return all, nil
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
