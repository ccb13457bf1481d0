package datasets

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
)

// Themes are the themes of findings in the shipped rule pack, in its order.
func Themes() []string {
	const pack = "rules/theme.csv"
	b, err := ruleFiles.ReadFile(pack)
	if err != nil {
		panic(err) // embedded: cannot fail
	}
	records, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		panic(fmt.Sprintf("%s: %v", pack, err)) // embedded: every start and test reads it
	}
	var themes []string
	for _, r := range records[1:] {
		if !slices.Contains(themes, r[0]) {
			themes = append(themes, r[0])
		}
	}
	return themes
}
