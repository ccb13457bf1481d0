package record

import (
	"fmt"
	"strconv"
	"strings"
)

// Shared is one score merged over several rows that have a weight each, or one weight over
// several scores: what part of it is that of a row is not told, and a person says it row by
// row.
type Shared struct {
	Field, Printed string
	Whole          Points   // none if it cannot be read
	Beside         []string // what each row has of its own, as printed
	Least, Most    []Points // that each row may have
	Said           []string // by persons, of the same rows; "" where nobody has said
	Wrong          bool     // what was said does not fit, and is forgotten
}

// NoValue is what a person says of a cell that has no value.
const NoValue = "—"

// Row adds a row with what it has of its own.
func (s *Shared) Row(beside string, least, most Points, said string) {
	s.Beside, s.Least, s.Most, s.Said = append(s.Beside, beside), append(s.Least, least), append(s.Most, most), append(s.Said, said)
}

// bounds are what a row may have, with what was said of the others.
func (s *Shared) bounds(n int) (low, high Points) {
	if s.Whole == NoPoints {
		return s.Least[n], s.Most[n]
	}
	low, high = s.Whole, s.Whole
	for i, said := range s.Said {
		p, err := ParsePoints(said)
		switch {
		case i == n:
		case said == "" || err != nil || p == NoPoints:
			low, high = low-s.Most[i], high-s.Least[i]
		default:
			low, high = low-p, high-p
		}
	}
	return max(low, s.Least[n]), min(high, s.Most[n])
}

// Check forgets what was said where it does not fit: rows that may not have as much, or
// cannot come to what they share.
func (s *Shared) Check() {
	for n, said := range s.Said {
		if said == "" {
			continue
		}
		p, err := ParsePoints(said)
		low, high := s.bounds(n)
		if err != nil || low > high || p != NoPoints && (p < low || p > high) {
			s.Said, s.Wrong = make([]string, len(s.Said)), true
			return
		}
	}
}

// Given reports whether what was said of the rows comes to the whole.
func (s *Shared) Given() bool {
	given := Points(0)
	for _, said := range s.Said {
		if p, err := ParsePoints(said); err == nil && p != NoPoints {
			given += p
		}
	}
	return given == s.Whole
}

// Why says that the rows cannot be told apart.
func (s *Shared) Why() string {
	return fmt.Sprintf("%s合并在%d行里，分不出各行是多少", s.Field, len(s.Said))
}

// Part is the part of a row as a person has said it; else none, and the doubt, but for the
// place.
func (s *Shared) Part(n int) (Points, *Doubt) {
	if s.Said[n] != "" {
		p, _ := ParsePoints(s.Said[n])
		return p, nil
	}
	why := fmt.Sprintf("%s%s合并在%d行里（旁边各行是%s），分不出各行是多少；各行暂缺，待人逐行确认，分不开的写 —。", s.Field, s.Printed, len(s.Said), strings.Join(s.Beside, "、"))
	if s.Wrong {
		why = fmt.Sprintf("确认过的各行与合并的%s%s对不上：得分不能高于分值，各行合起来应是这个数。", s.Field, s.Printed)
	}
	var candidates []string
	if low, high := s.bounds(n); s.Whole != NoPoints && (low == high || high == s.Most[n] && high < s.Whole) {
		candidates = append(candidates, high.Short())
	}
	return NoPoints, &Doubt{Field: s.Field, Text: s.Printed, Why: why, Candidates: append(candidates, NoValue)}
}

// Short is the score without zeros behind its point, "" if not stated.
func (p Points) Short() string {
	if p == NoPoints {
		return ""
	}
	return strconv.FormatFloat(float64(p)/10000, 'f', -1, 64)
}
