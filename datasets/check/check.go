// Package check recomputes what a document prints (勾稽核验): sums, rates, scores
// under the document's own rules, the same quantity in two places, sentences beside
// the figures they speak of. It reads one document at a time, with its filing, and
// needs no store.
//
// A rule says what it checked as well as what it raises: what holds is counted, so
// that silence can be told from not having looked. Which rules are active, their
// words and their sources are rows of the table check_rule; their limits are
// thresholds.
package check

import (
	"cmp"
	"slices"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// Class says what kind of thing is wrong.
type Class string

// Classes of DOMAIN.md §6: a fact of arithmetic, a fact of the document against
// itself, a rule not followed, a question that may have a good answer.
const (
	ArithmeticError Class = "E" // 算术错误
	Inconsistency   Class = "I" // 前后不一
	RuleBreach      Class = "R" // 不合规则
	OpenQuestion    Class = "Q" // 待说明
)

// Severity ranks a case by what putting it right would change.
type Severity string

// Severities, gravest first.
const (
	ChangesGrade  Severity = "改变等级"
	ChangesScore  Severity = "改变得分"
	ChangesMoney  Severity = "改变金额"
	ChangesFigure Severity = "改变数据"
	ChangesNone   Severity = "说明即可"
)

var gravity = []Severity{ChangesGrade, ChangesScore, ChangesMoney, ChangesFigure, ChangesNone}

// Case is one thing a reviewer should look at (疑点).
type Case struct {
	Rule     string // id of the rule, a row of check_rule
	Class    Class
	Severity Severity
	// Place is where the stated value stands, as the reader of the document anchors
	// it; Other is the second place where two are set against each other, else "".
	Place, Other string
	// Stated and Computed are the value printed and the value recomputed, with their
	// units, as a reader would print them; Difference is stated less computed, "" where
	// the two are words.
	Stated, Computed, Difference string
	// Text is one Chinese sentence: what does not hold, by which arithmetic, and the
	// cause that makes the two equal where one was found.
	Text string
	// Points and Money are what putting it right would change, where that is known:
	// record.NoPoints, record.NoMoney otherwise.
	Points record.Points
	Money  record.Money
	// Corrections are the stored values it puts right, none where more than one reading
	// is possible.
	Corrections []Correction
}

// Held is how often a rule was applied to a document and held.
type Held struct {
	Rule  string
	Count int
}

// Result is what checking one document came to.
type Result struct {
	Cases []Case // gravest first, then in the order of the rules
	Held  []Held // in the order of the rules; a rule that met nothing to check is not listed
	// Rounds is how the document shortens its numbers.
	Rounds Rounding
}

// Subject is one document and what was read from it.
type Subject struct {
	Document document.Document
	Filing   record.Filing
}

// look is one rule at work on one document.
type look struct {
	Subject
	Rule   Rule
	Limits Limits
	terms  []Term
	bands  map[string][]record.Band
	// framework are the weights prescribed for first levels.
	framework []levelWeight
	// formulas are how its rows are scored.
	formulas formulas
	wording  *strings.Replacer
	// lines are the rows and paragraphs of the document by the line they start on.
	lines map[int][]string
	// sentences are the statements of the text, parts the sub-indicators of the table:
	// many rules go over them, they are read once.
	sentences []sentence
	parts     []part
	tables    []table
	columns   map[string]series // by the headings of tables
	// rounds is how the document rounds; evidence, where not nil, gathers that.
	rounds   rounding
	evidence *rounding
	odd      *[]odd // numbers shortened another way than the rest

	cases []Case
	held  int
}

// hold counts one thing that was recomputed and agrees.
func (l *look) hold() { l.held++ }

// raise adds a case of the rule. Its class is the rule's, unless the case is milder.
func (l *look) raise(c Case) {
	c.Rule = l.Rule.ID
	if c.Class == "" {
		c.Class = l.Rule.Class
	}
	if c.Points == 0 {
		c.Points = record.NoPoints
	}
	if c.Money == 0 {
		c.Money = record.NoMoney
	}
	l.cases = append(l.cases, c)
}

// rule is the code of one rule, registered under its id.
type rule struct {
	id string
	at func(*look)
}

// Document applies every active rule to a document. The rules of arithmetic go
// over it twice: first to find out how it rounds, then to judge by that.
func Document(s Subject, rules Rules) Result {
	base := look{Subject: s, Limits: rules.limitsOf(s.Filing), terms: rules.terms, bands: rules.bands, framework: rules.levels, wording: rules.wording, lines: linesOf(s.Document)}
	base.formulas = rules.formulasOf(s.Filing, printedFormulas(base.lines))
	base.sentences, base.parts, base.odd = base.statements(), base.subIndicators(), &[]odd{}
	base.tables = tablesOf(s.Document)
	base.columns = base.yearColumns()
	for _, r := range arithmetic {
		l := base
		l.evidence = &base.rounds
		r.at(&l)
	}
	result := Result{Rounds: base.rounds.result()}
	for _, r := range registered {
		active, ok := rules.inForce(r.id, s.Filing)
		if !ok {
			continue
		}
		l := base
		l.Rule = active
		r.at(&l)
		result.Cases = append(result.Cases, l.cases...)
		if l.held > 0 {
			result.Held = append(result.Held, Held{r.id, l.held})
		}
	}
	base.settleCorrections(result.Cases)
	standing := placesOf(s.Document)
	for i, c := range result.Cases {
		result.Cases[i].Place, result.Cases[i].Other = standing.of(c.Place), standing.of(c.Other)
	}
	slices.SortStableFunc(result.Cases, func(a, b Case) int {
		return cmp.Compare(slices.Index(gravity, a.Severity), slices.Index(gravity, b.Severity))
	})
	return result
}

// registered are all rules, in the order their results are listed.
var registered = slices.Concat(arithmetic, []rule{
	{"part.sum", partSum},
	{"weight.framework", weightFramework},
	{"count.sum", countSum},
	{"count.covered", countCovered},
	{"count.saturated", countSaturated},
	{"unit.price", unitPrice},
	{"unit.household", unitHousehold},
	{"rubric.value", rubricValue},
	{"rubric.step", rubricStep},
	{"grade.band", gradeBand},
	{"grade.distance", gradeDistance},
	{"claim.trend", claimTrend},
	{"claim.growth", claimGrowth},
	{"claim.coverage", claimCoverage},
	{"claim.complaint", claimComplaint},
	{"prose.money", proseMoney},
	{"prose.rate", proseRate},
	{"prose.score", proseScore},
	{"prose.count", proseCount},
	{"contradict.frequency", contradictFrequency},
	{"contradict.existence", contradictExistence},
	{"goal.short", goalShort},
	{"goal.dropped", goalDropped},
	{"goal.row", goalRow},
	{"result.row", resultRow},
	{"quality.over", qualityOver},
	{"quality.short", qualityShort},
	{"quality.score", qualityScore},
	{"quality.band", qualityBand},
	{"quality.reason", qualityReason},
	{"quality.name", qualityName},
	{"quality.packed", qualityPacked},
	{"quality.numeric", qualityNumeric},
	{"quality.line", qualityLine},
	{"quality.cost_sign", qualityCostSign},
	{"quality.cost", qualityCost},
	{"quality.restated", qualityRestated},
	{"quality.exact", qualityExact},
	{"quality.copied", qualityCopied},
	{"quality.base", qualityBase},
	{"quality.year_only", qualityYearOnly},
	{"trust.full", trustFull},
	{"trust.execution", trustExecution},
	{"trust.spent", trustSpent},
	{"round.otherwise", roundedOtherwise}, // after all that compare
})

// arithmetic are the rules that recompute printed numbers.
var arithmetic = []rule{
	{"funding.sum", fundingSum},
	{"funding.rate", fundingRate},
	{"funding.score", fundingScore},
	{"funding.over", fundingOver},
	{"funding.cut", fundingCut},
	{"score.range", scoreRange},
	{"weight.level", weightLevel},
	{"weight.total", weightTotal},
	{"score.total", scoreTotal},
	{"score.rate", scoreRates},
	{"table.total", tableTotals},
	{"table.row", tableRows},
	{"table.growth", tableGrowth},
	{"table.rate", tableRates},
	{"table.share", tableShares},
}

// RuleIDs are the ids of all rules, in the order their results are listed.
func RuleIDs() []string {
	var ids []string
	for _, r := range registered {
		ids = append(ids, r.id)
	}
	return ids
}
