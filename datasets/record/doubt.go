package record

import "strings"

// Fields of a document that a person can decide where it does not say them itself.
const (
	DistrictAsked  = "区县"    // decided as CODE or CODE=name
	YearAsked      = "年度"    // the year evaluated, four digits
	MoneyUnitAsked = "金额单位"  // 元 or 万元
	KindAsked      = "评价类型"  // a [Kind]
	EvaluatedAsked = "被评价单位" // whose spending a form of 整体支出 evaluates
	VersionAsked   = "版本"    // which of two versions of one evaluation counts
	LineAsked      = "资金名称"  // of a line of money that has none
)

// Doubt is what a reader cannot tell of a document and a person can.
type Doubt struct {
	Field string // 年度, or the heading of a cell: 得分
	Place string // of a cell, as document.Place makes it; "" for the document as a whole
	Text  string // as printed
	Why   string // a Chinese sentence
	// Candidates are what it may be, likely ones first. A person may say otherwise
	// where the field is not one of few words.
	Candidates []string
	// Holds keeps back the whole document until this is decided. Other doubts keep
	// back their own cell, which stays without value.
	Holds bool
}

// Words reports whether a person answers in words of the form and not with a number.
func (d Doubt) Words() bool {
	switch d.Field {
	case TargetValue, ActualValue, ReasonValue, LineAsked:
		return d.Place != ""
	}
	return false
}

// Part names a doubt within its document.
func (d Doubt) Part() string { return partOf(d.Field, d.Place) }

func partOf(field, place string) string {
	if place == "" {
		return field
	}
	return field + " " + place
}

// FieldOf is the field of a doubt with that [Doubt.Part].
func FieldOf(part string) string {
	field, _, _ := strings.Cut(part, " ")
	return field
}

// Decisions are what persons decided about one document, by [Doubt.Part].
type Decisions map[string]string

// Of is what was decided about a field of the document, or of a cell, "" if nothing was.
func (d Decisions) Of(field, place string) string { return d[partOf(field, place)] }
