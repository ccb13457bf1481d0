package selfeval

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"jixiao/datasets/document"
)

// Forms cuts a document that holds several forms, one a sheet or one below the other,
// into one document a form; rest are the sheets without any. Both are nil where it holds
// one form or none.
func Forms(d document.Document) (forms, rest []document.Document) {
	rows := d.Rows()
	if !manyBegin(rows) {
		return nil, nil
	}
	for from := 0; from < len(rows); {
		to := from + 1
		for to < len(rows) && rows[to].Sheet() == rows[from].Sheet() {
			to++
		}
		found := formsIn(d, rows, from, to)
		if len(found) == 0 {
			rest = append(rest, d.Cut(from, to, 0))
		}
		forms = append(forms, found...)
		from = to
	}
	if len(forms) < 2 {
		return nil, nil
	}
	return forms, rest
}

// manyBegin reports whether headings of indicators stand in more than one row: most
// documents need no closer look.
func manyBegin(rows []document.Row) bool {
	n := 0
	for _, r := range rows {
		if headsIndicators(r) {
			n++
		}
	}
	return n > 1
}

func headsIndicators(r document.Row) bool {
	return slices.ContainsFunc(r.Cells, func(c string) bool { return strings.Contains(document.Squeezed(c), "三级指标") })
}

// formsIn cuts some rows where a form begins after the indicators of the one before. What
// has not both headings is no form of its own and stays with the one before it.
func formsIn(d document.Document, rows []document.Row, from, to int) []document.Document {
	starts, seen := []int{from}, false
	for i := from; i < to; i++ {
		switch {
		case headsIndicators(rows[i]):
			seen = true
		case seen && begins(rows[i]):
			starts, seen = append(starts, i-annexed(rows[from:i])), false
		}
	}
	ends := append(slices.Clone(starts[1:]), to)
	forms := []int{from} // where they begin
	whole := isForm(d.Cut(from, ends[0], 0))
	for i, start := range starts[1:] {
		switch {
		case !isForm(d.Cut(start, ends[i+1], 0)):
		case whole:
			forms = append(forms, start)
		default:
			whole = true // what stands before the first is its head
		}
	}
	if !whole {
		return nil
	}
	var found []document.Document
	for i, start := range forms {
		end := to
		if i+1 < len(forms) {
			end = forms[i+1]
		}
		found = append(found, d.Cut(start, end, 0))
	}
	return found
}

var annexMark = regexp.MustCompile(`^附[件表](?:[\d一二三四五六七八九十]{1,3}|\d+-\d+)?:?$`)

// annexed is how many of the rows right above a title number it among annexes: 附件2.
func annexed(rows []document.Row) int {
	if n := len(rows); n > 0 && annexMark.MatchString(squeezedText(rows[n-1])) {
		return 1
	}
	return 0
}

// titleLength is more letters than the title of a form has.
const titleLength = 60

// begins reports whether a row may be the first of a form: its title, or the name of the
// project.
func begins(r document.Row) bool {
	text := squeezedText(r)
	if utf8.RuneCountInString(text) <= titleLength && selfTitle.MatchString(text) && strings.Count(r.Text(), " ｜ ") < 2 {
		return true
	}
	for _, c := range r.Cells {
		if c == "" {
			continue
		}
		if said := fieldsIn(c); len(said) > 0 {
			return labels[document.FieldLabel(said[0][0])] == projectName
		}
		return labels[document.FieldLabel(c)] == projectName
	}
	return false
}

// isForm reports whether a document has the headings of money and of indicators.
func isForm(d document.Document) bool {
	rows, _, err := tabled(d)
	if err != nil {
		return false
	}
	rows, _ = unfolded(rows)
	f := &form{rows: rows}
	heads := f.findRow(0, isIndicatorHead)
	funds := f.fundingRow(heads)
	return funds >= 0 && funds < heads
}
