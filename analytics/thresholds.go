package analytics

import (
	"context"
	"database/sql"
	"strings"
)

// Threshold is one line by which figures are judged, with where it comes from.
type Threshold struct {
	Name                           string // execution_low, …
	Jurisdiction, JurisdictionName string // "" is everywhere
	Kind                           string // of evaluation, "" is any
	YearFrom                       sql.Null[int64]
	Value                          float64
	Unit                           string
	Meaning, Source                string
	Verified                       bool
}

// Thresholds is the thresholds at work in a scope; of several of one name the
// later in the list is the more particular.
func Thresholds(ctx context.Context, db *sql.DB, scope Scope) ([]Threshold, error) {
	return rows[Threshold](ctx, db, "thresholds", scope)
}

// Reason is the threshold in a sentence: its value, what it means, its source and
// whether that was verified.
func (t Threshold) Reason() string {
	return "阈值 " + t.Printed() + "：" + t.Meaning + "。来源：" + t.source()
}

// Printed is the value with its unit: 80%, 8 个.
func (t Threshold) Printed() string {
	if t.Unit == "%" {
		return threshold(t.Value) + t.Unit
	}
	return threshold(t.Value) + " " + t.Unit
}

// source never lets an unverified line pass for a rule; some name it themselves.
func (t Threshold) source() string {
	if t.Verified || strings.Contains(t.Source, "未核实") {
		return t.Source + "。"
	}
	return t.Source + "（未核实）。"
}
