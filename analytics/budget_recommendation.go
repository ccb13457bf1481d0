package analytics

import (
	"context"
	"database/sql"
	"fmt"

	"jixiao/datasets/record"
)

// Request is what a recommendation is asked for.
type Request struct {
	Year    int
	Total   record.Money    // the envelope; NoMoney is none: lines keep their need
	Pack    string          // of rules, "" is NationalPack
	Version sql.Null[int64] // of the pack, none is the latest
	// Changes of a scenario in %: of price standards, of counts. Coverage is the share of
	// the eligible that are to be paid for.
	Price, Population, Coverage sql.Null[float64]
	Entries                     []BudgetEntry // of a scenario, over those held
	Project                     string        // whose steps are told in words, "" for every line
}

// Recommendation is a draft allocation by line (预算建议). It informs; a person decides.
type Recommendation struct {
	Request
	PackVersion  int64 // as resolved
	CopyOf       string
	Lines        []BudgetLine   // by district and project
	Rules        []BudgetRule   // in force
	Last         record.Money   // Σ last adjusted budgets
	Need         record.Money   // Σ needs of the lines recommended for, persons' figures among them
	Lower, Upper record.Money   // Σ limits of these lines
	Recommended  record.Money   // Σ amounts
	Entered      record.Money   // of these by persons
	Reserved     record.Money   // Σ set aside for lines not recommended for
	Unallocated  record.Money   // of the envelope, where the upper limits leave some; else 0
	Conflict     *Conflict      // why no allocation fits, nil where one does
	Level        float64        // share of its scale that every line between its limits gives up (< 0) or gains
	Counts       map[string]int // lines by status
	Districts    int
}

// Statuses of lines.
const (
	Recommended = "建议"
	ByPerson    = "人工"
	NotByRule   = "不自动建议"
	ToFill      = "待填" // nothing is known that could be set aside either
)

// SourceRef is a place in a document.
type SourceRef struct{ Document, Place string }

// Step is one rule of a line's reckoning: the amount after it, what it changed, and
// the formula with the numbers in it.
type Step struct {
	Rule, Name, Formula string
	Amount, Change      record.Money
	Source              []SourceRef
	Verified            bool
	RuleSource          string // of the rule's value, "" where it has none
}

// BudgetLine is one project in the budget year.
type BudgetLine struct {
	BudgetInput
	Drivers          []ReckonedDriver
	Entries          []BudgetEntry // persons' figures in force for it
	Class            string        // "" unknown
	ClassBy          string        // where the class comes from
	Base             record.Money  // before linkage; NoMoney where it cannot be reckoned
	Computed         record.Money  // need by the rules
	Need             record.Money  // Computed, or the person's figure
	Lower, Upper     record.Money
	LowerBy, UpperBy string       // what sets them
	Amount           record.Money // recommended; NoMoney where nothing is
	Reserved         record.Money // set aside instead; NoMoney where Amount is there
	Headroom         record.Money // last adjusted budget less Computed
	Low, High        record.Money // of Computed, with the interval of the look ahead; NoMoney without one
	Marginal         record.Money // of 10,000 元 more in the envelope; NoMoney without an envelope
	Binding          string       // 下限, 上限 or "": which limit holds the amount
	Steps            []Step
	Status, Why      string
	Supply           []string // what would have to be supplied
	Confidence       string   // 高, 中, 低
	ConfidenceWhy    string
	Objections       []string
}

// LastBudget is the last adjusted budget, or what stands for it; NoMoney without any.
func (l BudgetLine) LastBudget() record.Money {
	for _, m := range []record.Money{l.Adjusted, l.Initial, l.Executed} {
		if m != record.NoMoney {
			return m
		}
	}
	return record.NoMoney
}

// Conflict says why no allocation fits the envelope.
type Conflict struct {
	Short   bool         // the envelope is below what the lower limits ask; else above what the upper allow
	Missing record.Money // by how much
	Bounds  record.Money // sum of the limits, reserved amounts among them
	Groups  []ConflictGroup
	Text    string
}

// ConflictGroup is the lines whose limit is set by the same thing.
type ConflictGroup struct {
	Name   string // 对个人补助, 法定下限, 人工建议数, 申报数, 较上年最多减少, 预留 …
	Lines  int
	Amount record.Money
}

// Recommend is the draft allocation of a budget year; a refusal where there is no such
// pack, or the envelope cannot be one.
func Recommend(ctx context.Context, db *sql.DB, scope Scope, request Request) (Recommendation, error) {
	made, err := once(ctx, fmt.Sprint("recommendation", scope, request), func() ([]Recommendation, error) {
		d, err := budgetRecords(ctx, db, scope, request)
		if err != nil {
			return nil, err
		}
		return []Recommendation{d.recommend(request, d.book, true)}, nil
	})
	if err != nil {
		return Recommendation{}, err
	}
	return made[0], nil
}
