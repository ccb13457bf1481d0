package check

import (
	"fmt"
	"math/big"
	"regexp"
	"strings"

	"jixiao/datasets/document"
)

// item is a quantity in running text with the words around it.
type item struct {
	number
	words string // the clause without the quantity
	plain string // in the words of the table wording, for what two clauses have in common
}

var (
	clauseEnd = regexp.MustCompile(`[,，。;；、:：\n]|\d{1,2}[.．]\D`)
	bracketed = regexp.MustCompile(`[“”"《》（）()【】]`)
)

// items are the quantities of a text, each with its clause.
func (l *look) items(text string) []item {
	var all []item
	plain := docNumber.ReplaceAllString(document.Squeezed(text), "")
	for separator.MatchString(plain) {
		plain = separator.ReplaceAllString(plain, "$1$2")
	}
	for _, clause := range clauseEnd.Split(plain, -1) {
		if dated.MatchString(clause) {
			continue
		}
		for _, m := range quantity.FindAllStringSubmatch(clause, -1) {
			n, ok := parseNumber(m[1])
			if !ok || m[2] == "%" || strings.HasSuffix(m[2], "元") {
				continue // a rate or an amount of money is no task
			}
			n.unit = m[2]
			words := bracketed.ReplaceAllString(strings.ReplaceAll(clause, m[0], ""), "")
			all = append(all, item{n, words, l.wording.Replace(words)})
		}
	}
	return all
}

// alike is the share of the two-character pieces of the shorter text that stand in
// the longer one.
func alike(a, b string) float64 {
	pa, pb := pieces(a), pieces(b)
	if len(pa) > len(pb) {
		pa, pb = pb, pa
	}
	if len(pa) == 0 {
		return 0
	}
	shared := 0
	for p := range pa {
		if pb[p] {
			shared++
		}
	}
	return float64(shared) / float64(len(pa))
}

func pieces(text string) map[string]bool {
	runes := []rune(text)
	all := map[string]bool{}
	for i := 0; i+1 < len(runes); i++ {
		all[string(runes[i:i+2])] = true
	}
	return all
}

// counterpart is the item of the same unit that a text speaks of most alike, if it is
// alike enough to be the same thing.
func counterpart(of item, among []item) (item, bool) {
	const same, sure = 0.5, 0.75 // of the shorter wording; of it in other words
	best, found := item{}, 0.0
	for _, other := range among {
		if other.unit != of.unit {
			continue
		}
		like := alike(of.words, other.words)
		if plain := alike(of.plain, other.plain); plain >= sure && min(len(pieces(of.plain)), len(pieces(other.plain))) > 1 {
			like = max(like, plain)
		}
		if like > found {
			best, found = other, like
		}
	}
	return best, found >= same
}

// ceiling are words of an aim that fewer is as good or better.
var ceiling = regexp.MustCompile(`不超过|不高于|不大于|不多于|控制在|以内|以下|低于|少于|压减|减少|下降|降低|降至|≤|<`)

// goalShort: an item of the annual goal was reached only in part, and no row of the
// indicator table counts it.
func goalShort(l *look) {
	e := l.Filing.Evaluation
	if e == nil || e.Goal == "" || e.Result == "" {
		return
	}
	done := l.items(e.Result)
	for _, aim := range l.items(e.Goal) {
		got, ok := counterpart(aim, done)
		if !ok || aim.value.Sign() <= 0 || ceiling.MatchString(aim.words) || adverse.MatchString(aim.words) {
			continue
		}
		if got.value.Cmp(aim.value) >= 0 || l.counts(aim) {
			l.hold()
			continue
		}
		l.raise(Case{
			Severity: ChangesScore, Place: l.goalPlace(), Stated: quantified(got), Computed: quantified(aim),
			Difference: difference(got.value, aim.value, got.decimals, aim.unit),
			Text: fmt.Sprintf("年度目标“%s” %s，实际 %s，完成 %s%%；指标表里没有一行考核它，这一短少没有反映在得分里。", quote(aim.words), quantified(aim), quantified(got),
				grouped(ratio(got.value, aim.value), 2)),
		})
	}
}

func quantified(n item) string { return grouped(n.value, n.decimals) + spaced(n.unit) }

// counts says whether a row of the indicator table has this quantity as its target.
func (l *look) counts(aim item) bool {
	for _, p := range l.parts {
		if p.target.ok && p.target.unit == aim.unit && p.target.value.Cmp(aim.value) == 0 && alike(aim.words, p.name+p.target.text) > 0 {
			return true
		}
	}
	return false
}

// goalPlace is where the goal stands: the form prints it between money and indicators.
func (l *look) goalPlace() string {
	for line, cells := range l.lines {
		for _, c := range cells {
			if c != "" && strings.Contains(document.Squeezed(l.Filing.Evaluation.Goal), document.Squeezed(c)) && len([]rune(c)) >= cellSentence {
				return document.Place("年度总体目标", line)
			}
		}
	}
	return l.Filing.Evaluation.Place
}

// goalDropped: an item of the goal with a number is not heard of in what was done.
func goalDropped(l *look) {
	e := l.Filing.Evaluation
	if e == nil || e.Goal == "" || e.Result == "" {
		return
	}
	const unlike = 0.34 // less than a third of the wording comes again anywhere
	done := l.items(e.Result)
	for _, aim := range l.items(e.Goal) {
		most := alike(aim.words, e.Result)
		for _, other := range done {
			if other.unit != aim.unit {
				continue
			}
			most = max(most, alike(aim.words, other.words))
			if other.value.Cmp(aim.value) == 0 && sameNoun(aim.words, other.words) {
				most = 1
			}
		}
		if most >= unlike {
			l.hold()
			continue
		}
		l.raise(Case{
			Severity: ChangesFigure, Place: l.goalPlace(), Stated: "没有提到", Computed: quantified(aim),
			Text: fmt.Sprintf("年度目标“%s” %s，实际完成情况里没有提到。", quote(aim.words), quantified(aim)),
		})
	}
}

// sameNoun says whether two clauses of few words end in the same thing: 涉及9个社区 and
// 覆盖9个社区. Longer ones may end in a word that any task ends in.
func sameNoun(a, b string) bool {
	const few, noun = 6, 2
	x, y := []rune(a), []rune(b)
	return min(len(x), len(y)) >= noun && max(len(x), len(y)) <= few && string(x[len(x)-noun:]) == string(y[len(y)-noun:])
}

// goalRow: the target of an indicator row = the number the goal gives for the same
// thing, or the sum of neighbouring numbers of the goal.
func goalRow(l *look) {
	e := l.Filing.Evaluation
	if e == nil || e.Goal == "" {
		return
	}
	aims := l.items(e.Goal)
	for _, p := range l.parts {
		if !p.target.ok || p.target.unit == "" || p.target.unit == "%" {
			continue
		}
		row := l.itemOf(p)
		aim, ok := counterpart(row, aims)
		if !ok {
			continue
		}
		if aim.value.Cmp(row.value) == 0 || sums(aims, row) {
			l.hold()
			continue
		}
		l.raise(Case{
			Severity: ChangesFigure, Place: p.row.Place, Other: l.goalPlace(), Stated: p.target.words(), Computed: quantified(aim),
			Difference: difference(row.value, aim.value, row.decimals, row.unit),
			Text:       fmt.Sprintf("“%s”指标值 %s，年度目标里同一事项（%s）为 %s。", quote(p.name), p.target.words(), quote(aim.words), quantified(aim)),
		})
	}
}

// itemOf is a row as an item of the goal would name it.
func (l *look) itemOf(p part) item {
	words := bracketed.ReplaceAllString(document.Squeezed(p.name+p.target.text), "")
	name := bracketed.ReplaceAllString(document.Squeezed(p.name), "")
	return item{p.target.number, words, l.wording.Replace(name)}
}

// sums says whether neighbouring quantities of the goal add up to a target.
func sums(aims []item, row item) bool {
	for i := range aims {
		sum := new(big.Rat)
		for _, a := range aims[i:] {
			if a.unit != row.unit {
				break
			}
			if sum.Add(sum, a.value); sum.Cmp(row.value) == 0 {
				return true
			}
		}
	}
	return false
}

// resultRow: where goal and target of a thing agree, what the text says was done of it is
// what the row says. A row whose target is not in the goal may be about something else.
func resultRow(l *look) {
	e := l.Filing.Evaluation
	if e == nil || e.Goal == "" || e.Result == "" {
		return
	}
	aims, results := l.items(e.Goal), l.items(e.Result)
	for _, p := range l.parts {
		if !p.target.ok || !p.actual.ok || p.target.unit == "" || p.target.unit == "%" || p.actual.unit != p.target.unit {
			continue
		}
		row := l.itemOf(p)
		aim, ok := counterpart(row, aims)
		if !ok || aim.value.Cmp(row.value) != 0 {
			continue
		}
		done, ok := counterpart(aim, results)
		if !ok {
			continue
		}
		if back, there := counterpart(done, aims); !there || back.words != aim.words {
			continue // what was done is nearer to another aim
		}
		if done.value.Cmp(p.actual.value) == 0 {
			l.hold()
			continue
		}
		l.raise(Case{
			Severity: ChangesFigure, Place: p.row.Place, Other: l.goalPlace(), Stated: p.actual.words(), Computed: quantified(done),
			Difference: difference(p.actual.value, done.value, p.actual.decimals, p.actual.unit),
			Text:       fmt.Sprintf("“%s”完成值 %s，实际完成情况里同一事项（%s）为 %s。", quote(p.name), p.actual.words(), quote(done.words), quantified(done)),
		})
	}
}
