package analytics

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"jixiao/datasets/record"
)

// EvaluationTotal is the total of one evaluation of one project in one year, and
// the grade it makes under its own bands.
type EvaluationTotal struct {
	Evaluation             string
	District, DistrictName string
	Project, ProjectName   string
	Programme              string
	Year                   int
	Kind, Framework        string
	Evaluator              string
	FullScore, Score       record.Points
	Rate                   record.Percent // 得分率
	StatedGrade            string         // as printed, "" if none
	Scheme                 string         // bands used, "" if none
	Grade                  string         // recomputed under Scheme, "" without bands or score
	AboveFloor             record.Points  // of 100 points, over the lower bound of Grade; 0 is on it
	BelowNext              record.Points  // missing to the next better grade; none at the best
	Basis                  string         // 基准日
	Document, Place        string
	Total                  int64 // evaluations in the scope, whatever part of them is asked for
}

// EvaluationTotals is the totals of evaluations, latest year first. Totals of
// different groups of [ComparableTotals] are never ranked together.
func EvaluationTotals(ctx context.Context, db *sql.DB, scope Scope, page Page) ([]EvaluationTotal, error) {
	return rows[EvaluationTotal](ctx, db, "evaluation_totals", scope, page.args()...)
}

// ComparableGroup is evaluations whose totals may be compared: one kind, one
// framework, one year.
type ComparableGroup struct {
	Kind, Framework string
	Year            int
	Evaluations     []EvaluationTotal
}

// ComparableTotals groups evaluations by what makes totals comparable, latest
// year first. Within a group the order is that of the totals given.
func ComparableTotals(totals []EvaluationTotal) []ComparableGroup {
	var groups []ComparableGroup
	for _, t := range totals {
		i := slices.IndexFunc(groups, func(g ComparableGroup) bool { return len(Incomparable(g.Evaluations[0], t)) == 0 })
		if i < 0 {
			groups = append(groups, ComparableGroup{Kind: t.Kind, Framework: t.Framework, Year: t.Year})
			i = len(groups) - 1
		}
		groups[i].Evaluations = append(groups[i].Evaluations, t)
	}
	slices.SortStableFunc(groups, func(a, b ComparableGroup) int {
		return cmp.Or(cmp.Compare(b.Year, a.Year), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Framework, b.Framework))
	})
	return groups
}

// Incomparable says why the totals of two evaluations must not be compared, one
// sentence a reason; none if they may be.
func Incomparable(a, b EvaluationTotal) []string {
	var reasons []string
	if a.Kind != b.Kind {
		reasons = append(reasons, fmt.Sprintf("评价类型不同：%s与%s由不同的人打分，宽严不一", a.Kind, b.Kind))
	}
	if a.Framework != b.Framework {
		reasons = append(reasons, fmt.Sprintf("指标体系不同：“%s”与“%s”考核的内容和分值不一样", a.Framework, b.Framework))
	}
	if a.Year != b.Year {
		reasons = append(reasons, "年度不同：跨年只看同一项目自身的变化")
	}
	return reasons
}

// ComparabilityNotes says why the groups of a table stand apart, each reason
// once; none where all totals form one group.
func ComparabilityNotes(groups []ComparableGroup) []string {
	var notes []string
	for i, g := range groups {
		for _, other := range groups[i+1:] {
			for _, reason := range Incomparable(g.Evaluations[0], other.Evaluations[0]) {
				if !slices.Contains(notes, reason) {
					notes = append(notes, reason)
				}
			}
		}
	}
	return notes
}
