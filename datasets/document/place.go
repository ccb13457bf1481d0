package document

import (
	"fmt"
	"regexp"
)

// Place is where something stands: a label a reader recognises (a table and its
// row, a heading) and the line of the original.
func Place(label string, line int) string {
	return fmt.Sprintf("%s（原文第%d行）", label, line)
}

var lineOfPlace = regexp.MustCompile(`（原文第(\d+)行）$`)

// Anchor is the id of the line of a place on the document's page, L173; "" for
// a place without a line.
func Anchor(place string) string {
	m := lineOfPlace.FindStringSubmatch(place)
	if m == nil {
		return ""
	}
	return "L" + m[1]
}

// Label is a place without its line.
func Label(place string) string {
	return lineOfPlace.ReplaceAllString(place, "")
}
