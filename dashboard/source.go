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

var tableNamed = regexp.MustCompile(`(?:FROM|JOIN)\s+([a-z_0-9]+)`)

// tablesRead are the tables of the store an analysis reads from; other names
// behind FROM and JOIN are its own parts.
func tablesRead(text string) []string {
	words := map[string]bool{}
	for _, m := range tableNamed.FindAllStringSubmatch(text, -1) {
		words[m[1]] = true
	}
	var read []string
	for _, table := range datasets.Tables() {
		if words[table] {
			read = append(read, table)
		}
	}
	return read
}
