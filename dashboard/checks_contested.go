package dashboard

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"strings"
	"unicode/utf8"

	"jixiao/datasets"
	"jixiao/datasets/document"
)

// line is a place of a document as its page names it.
type line struct{ Document, Anchor string }

// contest is a case that puts a number or a sentence in doubt: an error of arithmetic
// or a disagreement that would change more than an explanation.
type contest struct {
	Key, Class, Text string
	Stated, Computed string
}

//go:embed checks_contested.sql
var contestedQuery string

// readContested are the cases of a snapshot that put something in doubt, by line,
// whether settled or not: a snapshot of the embedded records is settled in place.
func readContested(ctx context.Context, db *sql.DB) (map[line][]contest, error) {
	found := map[line][]contest{}
	err := each(ctx, db, "checks_contested.sql", contestedQuery, func(rows *sql.Rows) error {
		var id, place string
		var c contest
		if err := rows.Scan(&id, &place, &c.Key, &c.Class, &c.Text, &c.Stated, &c.Computed); err != nil {
			return err
		}
		if anchor := document.Anchor(place); anchor != "" {
			found[line{id, anchor}] = append(found[line{id, anchor}], c)
		}
		return nil
	})
	return found, err
}

// contest gives figures the cases about the lines they rest on. A case that was
// explained or accepted puts nothing in doubt; one that is to be corrected does.
func (q Query) contest(figures []Figure) {
	if len(q.held.contested) == 0 {
		return
	}
	settled := map[string]string{}
	for _, r := range q.said {
		if r.Kind == datasets.Settlement {
			settled[r.Subject] = r.Choice // the last one counts
		}
	}
	for i := range figures {
		if figures[i].stem() == "discrepancies" {
			continue // shows them
		}
		met := map[string]bool{}
		for _, s := range figures[i].Sources {
			for _, c := range q.held.contested[line{s.ID, document.Anchor(s.Place)}] {
				state := settled[c.Key]
				if met[c.Key] || state != "" && state != datasets.ToCorrect {
					continue
				}
				met[c.Key] = true
				figures[i].Contested = append(figures[i].Contested, c)
			}
		}
	}
}

// contestedText says what puts a figure in doubt, for the files that have no links.
func contestedText(all []contest) string {
	var parts []string
	for _, c := range all {
		parts = append(parts, c.Text+"（"+c.Key+"）")
	}
	return contestedHead(all) + strings.Join(parts, "；")
}

func contestedHead(all []contest) string {
	return fmt.Sprintf("所依据的 %d 处有疑点：", len(all))
}

// caseText is how many characters name a case in a link.
const caseText = 36

// contestLink is a case in as few words as name it.
func (q Query) contestLink(c contest) Link {
	text := c.Class + " " + shortened(c.Text, caseText)
	if both := "印出 " + c.Stated + "，重算 " + c.Computed; c.Stated != "" && c.Computed != "" && utf8.RuneCountInString(both) <= caseText {
		text = c.Class + " " + both
	}
	return Link{text, q.caseHref(c.Key)}
}
