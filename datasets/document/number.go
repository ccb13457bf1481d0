package document

import (
	"regexp"
	"slices"
	"strings"
)

var (
	yearWord    = regexp.MustCompile(`(?:^|\D)((?:19|20|21)\d\d)(?:\s*年|$|[\D]{1,3}度)`)
	blankWithin = regexp.MustCompile(`\d[\s\p{Zs}]+\d`)
	numberWord  = regexp.MustCompile(`-?\d[\d,]*(?:\.\d+)?%?`)
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

// Numbers are the numbers in a cell that should hold one, each once. Where blanks part
// digits they may be two numbers or one.
func Numbers(text string) []string {
	var numbers []string
	texts := []string{Squeezed(text)}
	if blankWithin.MatchString(text) {
		texts = append(strings.Fields(text), texts...)
	}
	for _, t := range texts {
		for _, n := range numberWord.FindAllString(Squeezed(t), -1) {
			if !slices.Contains(numbers, n) && len(numbers) < mostCandidates {
				numbers = append(numbers, n)
			}
		}
	}
	return numbers
}
