package document

import (
	"regexp"
	"strings"
	"unicode"
)

// Squeezed is a text without blanks and with half-width digits, brackets and
// signs: what is left when a label or heading is compared, for offices set the
// same words with other spacing and punctuation.
func Squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff':
			return -1
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		}
		return r
	}, s)
}

// FieldLabel is a squeezed label without the star of mandatory fields, the colon
// behind it and what stands in brackets: "* 实际完成值（A）：" is 实际完成值.
func FieldLabel(s string) string {
	if s = strings.TrimLeft(Squeezed(s), "*★"); strings.Contains(s, "(") { // most labels have no bracket to look for
		s = bracketed.ReplaceAllString(s, "")
	}
	return strings.TrimRight(s, ":")
}

var (
	bracketed     = regexp.MustCompile(`\([^()]*\)`)
	namePoints    = regexp.MustCompile(`^(.+)\((\d+(?:\.\d+)?)分?\)$`)
	bracketPoints = regexp.MustCompile(`\(\d+(?:\.\d+)?(?:分|%)?\)$`)
)

// IndicatorName is the name of a level of indicators without the points printed
// behind it and without the word 指标: "产 出 指 标 (50分)" is 产出.
func IndicatorName(s string) string {
	if s = Squeezed(s); strings.HasSuffix(s, ")") {
		s = bracketPoints.ReplaceAllString(s, "")
	}
	if short := strings.TrimSuffix(s, "指标"); short != "" {
		return short
	}
	return s
}

// NamePoints parts the points printed behind a name, 到位率（7分）, from the name; points
// is "" where none are.
func NamePoints(s string) (name, points string) {
	m := namePoints.FindStringSubmatch(Squeezed(s))
	if m == nil {
		return s, ""
	}
	return m[1], m[2]
}

// HasPoints reports whether the points of a level are printed behind its name.
func HasPoints(s string) bool { return bracketPoints.MatchString(Squeezed(s)) }

// struckNote tells of text that a document shows crossed out.
const struckNote = "有 %d 处划去的文字，没有读。"

// raised is a text set above the line, 2 in m² or behind 14.5 as the mark of a note: its
// digits are none of the number before them.
func raised(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[r-'0']
		}
		return r
	}, s)
}
