package document

import (
	"regexp"
	"slices"
)

var (
	yearWord   = regexp.MustCompile(`(?:^|\D)((?:19|20|21)\d\d)(?:\s*年|$|[\D]{1,3}度)`)
	numberWord = regexp.MustCompile(`-?\d[\d,]*(?:\.\d+)?%?`)
)

// mostCandidates bounds what is offered to choose from.
const mostCandidates = 8

// Years are the years that texts speak of, each once, in the order of the texts.
func Years(texts ...string) []string {
	var years []string
	for _, text := range texts {
		for _, m := range yearWord.FindAllStringSubmatch(Squeezed(text), -1) {
			if !slices.Contains(years, m[1]) && len(years) < mostCandidates {
				years = append(years, m[1])
			}
		}
	}
	return years
}

// Numbers are the numbers in a cell that should hold one, each once.
func Numbers(text string) []string {
	var numbers []string
	for _, n := range numberWord.FindAllString(Squeezed(text), -1) {
		if !slices.Contains(numbers, n) && len(numbers) < mostCandidates {
			numbers = append(numbers, n)
		}
	}
	return numbers
}
