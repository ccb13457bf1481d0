package dashboard

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"strings"

	"jixiao/analytics"
	"jixiao/datasets/check"
	"jixiao/datasets/document"
)

// caseView is a case of a document as its page and its review sheet show it.
type caseView struct {
	analytics.Discrepancy
	Class  string // in words
	Label  string // of the place, without its line
	Anchor string // of the line, "" where the text is not shown
	State  string // how it was settled, by whom, when and why
	Href   string // where it is settled
}

// Mark is what stands beside the line of a case, whatever becomes of it: E1.
func (c caseView) Mark() string { return fmt.Sprint(c.Discrepancy.Class, c.Ordinal) }

// heldView is what was recomputed and holds, by rule.
type heldView struct {
	Rule, Class string
	Count       int
}

var (
	//go:embed document_held.sql
	documentHeldRulesQuery string
	//go:embed document_rounding.sql
	roundingQuery string
)

// checkedView is what checking one document came to.
type checkedView struct {
	Cases []caseView // the gravest first
	Held  string     // what was recomputed and holds
	// Rounds is how the document shortens its numbers, "" where that was not looked at.
	Rounds string
}

// mostCases bounds the cases of one document that are shown.
const mostCases = 1000

func (q Query) checked(ctx context.Context, db *sql.DB, id string) (v checkedView, err error) {
	scope := analytics.Scope{From: firstYear, To: lastYear, Districts: q.held.codes()}
	all, err := analytics.Discrepancies(ctx, db, scope, analytics.DiscrepancyFilter{Document: id}, analytics.Page{Limit: mostCases})
	if err != nil {
		return v, err
	}
	for _, c := range all {
		v.Cases = append(v.Cases, caseView{c, classInWords(c.Class), document.Label(c.Place), document.Anchor(c.Place), settledInWords(c), q.caseHref(c.Key)})
	}
	var held []heldView
	err = each(ctx, db, "document_held.sql", documentHeldRulesQuery, func(rows *sql.Rows) error {
		var h heldView
		err := rows.Scan(&h.Rule, &h.Class, &h.Count)
		held = append(held, h)
		return err
	}, sql.Named("id", id))
	if err != nil {
		return v, err
	}
	v.Held = heldByRule(held)
	return v, each(ctx, db, "document_rounding.sql", roundingQuery, func(rows *sql.Rows) error {
		var r check.Rounding
		err := rows.Scan(&r.Words, &r.Shortened, &r.HalfUp, &r.CutOff)
		v.Rounds = r.Sentence()
		return err
	}, sql.Named("id", id))
}

// heldByRule says what was recomputed and holds: 40 处：资金合计 3，执行率 1.
func heldByRule(held []heldView) string {
	total := 0
	var rules []string
	for _, h := range held {
		total += h.Count
		rules = append(rules, fmt.Sprintf("%s %d", h.Rule, h.Count))
	}
	if total == 0 {
		return "没有遇到可以重算的数"
	}
	return fmt.Sprintf("%d 处：%s", total, strings.Join(rules, "，"))
}
