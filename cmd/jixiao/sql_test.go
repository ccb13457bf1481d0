package main

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/tools/txtar"
)

// A question is four files of one stem.
func TestEveryAnalysisHasItsFourFiles(t *testing.T) {
	files := tracked(t, "")
	for _, name := range files {
		dir, base := path.Split(name)
		stem, isSQL := strings.CutSuffix(base, ".sql")
		if dir != "analytics/" || !isSQL {
			continue
		}
		for _, other := range []string{stem + ".go", stem + "_test.go", "testdata/" + stem + ".txtar"} {
			if !slices.Contains(files, "analytics/"+other) {
				t.Errorf("%s has no analytics/%s", name, other)
			}
		}
	}
	for _, name := range files {
		if stem, ok := strings.CutSuffix(name, ".txtar"); ok && strings.HasPrefix(name, "analytics/testdata/") {
			if !slices.Contains(files, "analytics/"+path.Base(stem)+".go") {
				t.Errorf("%s belongs to no analysis", name)
			}
			words := txtar.Parse(content(t, name)).Comment
			if !isChinese(string(words)) || !bytes.ContainsAny(words, "0123456789") {
				t.Errorf("%s: the arithmetic comes first, in words and figures", name)
			}
		}
	}
}

func TestEveryAnalysisSaysItsFormulaAndOrdersItsRows(t *testing.T) {
	for _, name := range tracked(t, ".sql") {
		if !strings.HasPrefix(name, "analytics/") {
			continue
		}
		text := string(content(t, name))
		head, _, _ := strings.Cut(text, "\n")
		if !strings.HasPrefix(head, "--") || !isChinese(head) {
			t.Errorf("%s: the first line is a Chinese comment with the formula or 口径", name)
		}
		last := lastSelect(text)
		if last == "" {
			t.Errorf("%s: no SELECT outside parentheses", name)
			continue
		}
		list, _, _ := strings.Cut(last, "FROM")
		if strings.Contains(list, "*,") || strings.HasSuffix(strings.TrimSpace(list), "*") {
			t.Errorf("%s: the last SELECT names its columns", name)
		}
		if !strings.Contains(last, "ORDER BY") {
			t.Errorf("%s: the last SELECT ends in a total ORDER BY", name)
		}
		if strings.Contains(strings.ToLower(text), "lag(") {
			t.Errorf("%s: lag() takes the row before, not the year before", name)
		}
	}
}

var (
	sqlComment  = regexp.MustCompile(`--[^\n]*`)
	sqlString   = regexp.MustCompile(`'(?:[^']|'')*'`)
	parenthesis = regexp.MustCompile(`\([^()]*\)`)
	selectWord  = regexp.MustCompile(`\bSELECT\b`)
)

// lastSelect is a query from its last SELECT outside of parentheses, without
// comments, strings and what stands in parentheses; "" if there is none.
func lastSelect(text string) string {
	text = sqlString.ReplaceAllString(sqlComment.ReplaceAllString(text, ""), "")
	for parenthesis.MatchString(text) {
		text = parenthesis.ReplaceAllString(text, "")
	}
	places := selectWord.FindAllStringIndex(text, -1)
	if places == nil {
		return ""
	}
	return text[places[len(places)-1][0]:]
}

// A column's comment gives its meaning in Chinese, or names the column it points to.
func TestEveryColumnIsExplained(t *testing.T) {
	create := regexp.MustCompile(`^CREATE TABLE (\w+) \($`)
	column := regexp.MustCompile(`^\s+(\w+)\s+[A-Z]+.*-- (.+)$`)
	reference := regexp.MustCompile(`^\w+\.\w+$`)
	columns, pointers := map[string]bool{}, map[string]string{}
	for _, name := range tracked(t, ".sql") {
		if !strings.HasPrefix(name, "datasets/schema/") {
			continue
		}
		table := strings.TrimSuffix(path.Base(name), ".sql")
		lines := strings.Split(strings.TrimSpace(string(content(t, name))), "\n")
		if !strings.HasPrefix(lines[0], "--") || !isChinese(lines[0]) {
			t.Errorf("%s: the first line is a Chinese comment that says what a row is", name)
		}
		lines = slices.DeleteFunc(lines, func(line string) bool { return strings.HasPrefix(line, "--") })
		if m := create.FindStringSubmatch(lines[0]); m == nil || m[1] != table {
			t.Errorf("%s: holds the table of its own name, not %q", name, lines[0])
		}
		for _, line := range lines[1 : len(lines)-1] {
			m := column.FindStringSubmatch(line)
			switch {
			case m == nil:
				t.Errorf("%s: a column without its meaning: %s", name, strings.TrimSpace(line))
				continue
			case reference.MatchString(m[2]):
				pointers[table+"."+m[1]] = m[2]
			case !isChinese(m[2]):
				t.Errorf("%s: %s is explained by %q", name, m[1], m[2])
			}
			columns[table+"."+m[1]] = true
		}
	}
	for from, to := range pointers {
		if !columns[to] {
			t.Errorf("column %s points to %s, which does not exist", from, to)
		}
	}
}

func isChinese(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}
