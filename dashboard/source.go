package dashboard

import (
	"regexp"
	"strings"

	"jixiao/datasets"
)

// meaning is the comment on top of an analysis, line by line: formula and 口径.
func meaning(text string) []string {
	var lines []string
	for l := range strings.Lines(text) {
		comment, ok := strings.CutPrefix(strings.TrimRight(l, "\r\n"), "--")
		if !ok {
			break
		}
		lines = append(lines, strings.TrimPrefix(comment, " "))
	}
	return lines
}

var word = regexp.MustCompile(`[a-z_]+`)

// tablesRead are the tables of the store an analysis names.
func tablesRead(text string) []string {
	words := map[string]bool{}
	for l := range strings.Lines(text) {
		statement, _, _ := strings.Cut(l, "--")
		for _, w := range word.FindAllString(statement, -1) {
			words[w] = true
		}
	}
	var read []string
	for _, table := range datasets.Tables() {
		if words[table] {
			read = append(read, table)
		}
	}
	return read
}
