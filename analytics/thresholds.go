package analytics

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// Threshold is one line by which figures are judged, with where it comes from and
// the years of the scope it was at work in.
type Threshold struct {
	Name                           string // execution_low, …
	Kind                           string // of evaluation that it judges, "" for what is no evaluation
	Jurisdiction, JurisdictionName string // that set it, "" for the whole country
	FromYear, ToYear               int
	Nationwide                     bool  // judges several districts at once
	Districts                      int64 // of the scope that it judges one by one
	Value                          float64
	Unit                           string
	Meaning, Source                string
	Verified                       bool
}

// Thresholds is the thresholds at work in a scope, the same ones that the questions
// judge by.
func Thresholds(ctx context.Context, db *sql.DB, scope Scope) ([]Threshold, error) {
	return rows[Threshold](ctx, db, "thresholds", scope)
}

// CommonThreshold is the threshold of a name that judges several districts at once,
// as of the last year of the scope; one without a name where there is none.
func CommonThreshold(ctx context.Context, db *sql.DB, scope Scope, name string) (Threshold, error) {
	all, err := Thresholds(ctx, db, scope)
	if err != nil {
		return Threshold{}, err
	}
	for _, t := range all {
		if t.Name == name && t.Kind == "" && t.Nationwide && t.ToYear == scope.To {
			return t, nil
		}
	}
	return Threshold{}, nil
}

// DistrictThresholds is the thresholds of a name that judge the districts of a
// scope one by one, for a kind of evaluation or "" for what is none. There are
// several where a district or a city has its own, or where one changed.
func DistrictThresholds(ctx context.Context, db *sql.DB, scope Scope, name, kind string) ([]Threshold, error) {
	all, err := Thresholds(ctx, db, scope)
	if err != nil {
		return nil, err
	}
	var found []Threshold
	for _, t := range all {
		if t.Name == name && t.Kind == kind && t.Districts > 0 {
			found = append(found, t)
		}
	}
	return found, nil
}

// Reasons is a sentence on each threshold; where there are several, each says
// whose it is, when, and how many districts it judges.
func Reasons(thresholds []Threshold) []string {
	var reasons []string
	for _, t := range thresholds {
		reason := t.Reason()
		if len(thresholds) > 1 {
			reason = t.reach() + reason
		}
		reasons = append(reasons, reason)
	}
	return reasons
}

// reach says whose a threshold is, in which years, and how many districts it judges.
func (t Threshold) reach() string {
	years := fmt.Sprintf("%d 年", t.FromYear)
	if t.ToYear > t.FromYear {
		years = fmt.Sprintf("%d—%d 年", t.FromYear, t.ToYear)
	}
	return fmt.Sprintf("%s，%s，%d 个区县：", cmp.Or(t.JurisdictionName, t.Jurisdiction, "全国"), years, t.Districts)
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
