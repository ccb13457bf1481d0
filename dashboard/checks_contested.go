package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"strings"
	"unicode/utf8"

	"jixiao/datasets"
	"jixiao/datasets/document"
)

// contested are contests by document.id and by lineOf their places.
type contested map[string]map[string][]contest

// lineOf is the line of a place, or the place itself where it has none, as those of
// made-up records.
func lineOf(place string) string { return cmp.Or(document.Anchor(place), place) }

// contest is a case that puts a number or a sentence in doubt: an error of arithmetic
// or a disagreement that would change more than an explanation.
type contest struct {
	Key, Class, Text string
	Stated, Computed string
	Corrected        bool // it can only be one other value
}

//go:embed checks_contested.sql
var contestedQuery string

// readContested are the cases of a snapshot that put something in doubt, by line,
// whether settled or not: a snapshot of the embedded records is settled in place.
func readContested(ctx context.Context, db *sql.DB) (contested, error) {
	found := contested{}
	err := each(ctx, db, "checks_contested.sql", contestedQuery, func(rows *sql.Rows) error {
		var id, place string
		var c contest
		if err := rows.Scan(&id, &place, &c.Key, &c.Class, &c.Text, &c.Stated, &c.Computed, &c.Corrected); err != nil {
			return err
		}
		if found[id] == nil {
			found[id] = map[string][]contest{}
		}
		at := lineOf(place)
		found[id][at] = append(found[id][at], c)
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
			lines, ok := q.held.contested[s.ID]
			if !ok {
				continue // most documents: a page may rest on thousands of lines
			}
			for _, c := range lines[lineOf(s.Place)] {
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

// caseText is how many characters name a case in a link, listedDoubts how many cases
// stand beside a figure; the rest are counted.
const caseText, listedDoubts = 36, 3

// contestLinks are the cases beside a figure, each in as few words as name it.
func (q Query) contestLinks(all []contest) []Link {
	var links []Link
	for _, c := range all[:min(len(all), listedDoubts)] {
		text := shortened(c.Text, caseText)
		if both := "印出 " + c.Stated + "，重算 " + c.Computed; c.Stated != "" && c.Computed != "" && utf8.RuneCountInString(both) <= caseText {
			text = both
		}
		links = append(links, Link{c.Class + " " + text, q.caseHref(c.Key)})
	}
	if more := len(all) - len(links); more > 0 {
		links = append(links, Link{fmt.Sprintf("其余 %d 处见核验页", more), q.Href("/checks") + "#discrepancies"})
	}
	return links
}
