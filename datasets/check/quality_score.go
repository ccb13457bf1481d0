package check

import (
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// qualityScore: the score of a row with one quantity follows from it under the formula
// laid down for the document; where none is, under one of those published. Which were
// tried is said, for no one of them is the rule everywhere.
func qualityScore(l *look) {
	if l.Filing.Evaluation == nil || l.Filing.Evaluation.Kind != record.SelfEvaluation {
		return
	}
	for _, p := range l.parts {
		r := p.row
		if r.Parts > 1 || p.name != r.Level3 || p.completion() == nil || !p.short() || r.Weight <= 0 || r.Score == record.NoPoints || r.Score == r.Weight {
			continue
		}
		stated := l.printed(r.Place, points(r.Score))
		all, known := l.shortfall(p)
		if len(all) == 0 {
			continue
		}
		var tried []string
		right, generous := false, true
		for _, f := range all {
			generous = generous && points(r.Score).Cmp(f.score) > 0
			tried = append(tried, fmt.Sprintf("%s %s 分", f.name, grouped(f.score, 2)))
			right = right || l.gives(stated, f.score)
		}
		if right {
			l.hold()
			continue
		}
		class := Class("")
		if !generous {
			class = OpenQuestion // a unit may be stricter with itself than any formula
		}
		words := fmt.Sprintf("常用算法都得不到这个分：%s", strings.Join(tried, "；"))
		if known {
			words = fmt.Sprintf("按“%s”应得：%s", all[0].pack, tried[0])
		}
		l.raise(Case{
			Class: class, Severity: ChangesScore, Place: r.Place, Stated: score(r.Score), Computed: strings.Join(tried, "；"),
			Text: fmt.Sprintf("“%s”指标值 %s，完成 %s，得 %s；%s。", quote(p.name), p.target.text, p.actual.words(), score(r.Score), words),
		})
	}
}

// band is a level of attainment of what has no number.
type band int

var (
	// The words of the three levels, as forms have them and no freer.
	attained = [...]*regexp.Regexp{
		regexp.MustCompile(`^(?:全部|已|基本)?(?:达成|达到|完成)(?:了)?(?:年度|预期|年度预期)?(?:指标|目标)$`),
		regexp.MustCompile(`^部分(?:达成|达到|完成)(?:了)?(?:年度|预期|年度预期)?(?:指标|目标)`),
		regexp.MustCompile(`^未(?:达成|达到|完成)(?:年度|预期|年度预期)?(?:指标|目标)`),
	}
	levelsOfBand = [...]string{"达成", "部分达成", "未达成"}
)

func bandOf(actual string) (band, bool) {
	plain := strings.TrimRight(document.Squeezed(actual), "。.")
	for i, words := range attained {
		if words.MatchString(plain) {
			return band(i), true
		}
	}
	return 0, false
}

// within says between which scores a band lies under a row (80|60|0), both ends counted:
// forms differ in which of two bands an end belongs to.
func (b band) within(row formulaRow, weight record.Points) (low, high *big.Rat, ok bool) {
	ends := []*big.Rat{rat(100)}
	for text := range strings.SplitSeq(row.value, "|") {
		v, ok := new(big.Rat).SetString(text)
		if !ok {
			return nil, nil, false
		}
		ends = append(ends, v)
	}
	if len(ends) != len(attained)+1 {
		return nil, nil, false
	}
	of := func(v *big.Rat) *big.Rat {
		return new(big.Rat).Quo(new(big.Rat).Mul(points(weight), v), rat(100))
	}
	return of(ends[b+1]), of(ends[b]), true
}

// qualityBand: a row whose attainment is one of the three levels in words has a score
// within the band of that level.
func qualityBand(l *look) {
	if l.Filing.Evaluation == nil || l.Filing.Evaluation.Kind != record.SelfEvaluation {
		return
	}
	by := l.formulas["定性分档"]
	for _, p := range l.parts {
		r := p.row
		b, ok := bandOf(p.actual.text)
		if !ok || p.target.ok || r.Parts > 1 || p.name != r.Level3 || r.Weight <= 0 || r.Score == record.NoPoints {
			continue
		}
		var tried []string
		right, strict := false, true
		for _, row := range by.rows {
			low, high, ok := b.within(row, r.Weight)
			if !ok {
				continue
			}
			words := fmt.Sprintf("%s %s—%s 分", row.named(), grouped(low, 2), grouped(high, 2))
			if !slices.Contains(tried, words) {
				tried = append(tried, words)
			}
			strict = strict && points(r.Score).Cmp(low) < 0
			right = right || points(r.Score).Cmp(low) >= 0 && points(r.Score).Cmp(high) <= 0
			if by.known {
				break
			}
		}
		switch {
		case len(tried) == 0:
		case right:
			l.hold()
		default:
			class := Class("")
			if strict {
				class = OpenQuestion
			}
			l.raise(Case{
				Class: class, Severity: ChangesScore, Place: r.Place, Stated: score(r.Score), Computed: strings.Join(tried, "；"),
				Text: fmt.Sprintf("“%s”完成值为“%s”，属“%s”一档，得 %s（分值 %s）；各档分数：%s。", quote(p.name), quote(p.actual.text), levelsOfBand[b], score(r.Score), score(r.Weight),
					strings.Join(tried, "；")),
			})
		}
	}
}

// qualityOver: far more was done than targeted. What that asks for is laid down by place:
// a reason, a deduction by steps, or nothing.
func qualityOver(l *look) {
	least, ok := l.formulas.number("超额起点")
	action, ok2 := l.formulas.value("超额处理")
	if !ok || !ok2 {
		return
	}
	steps, _ := l.formulas.value("超额扣减")
	for _, p := range l.parts {
		done := p.completion()
		if done == nil || p.lower() || p.target.unit == "%" {
			continue
		}
		share, _ := done.Float64()
		lost := deductedAt(steps.value, share)
		deducts := action.value == "扣减" && lost != nil
		most := new(big.Rat)
		if deducts {
			deducts = p.row.Weight > 0 && p.row.Score != record.NoPoints
			most.Quo(new(big.Rat).Mul(points(max(p.row.Weight, 0)), new(big.Rat).Sub(rat(100), lost)), rat(100))
		}
		over := fmt.Sprintf("“%s”指标值 %s，完成 %s，为 %s%%", quote(p.name), p.target.words(), p.actual.words(), grouped(done, 2))
		switch {
		case deducts && points(p.row.Score).Cmp(most) > 0:
			l.raise(Case{
				Severity: ChangesScore, Place: p.row.Place, Stated: score(p.row.Score), Computed: "不超过 " + grouped(most, 2) + " 分",
				Difference: difference(points(p.row.Score), most, 2, "分"),
				Text:       fmt.Sprintf("%s；按“%s”扣分值的 %s%%，至多得 %s 分，实得 %s。", over, steps.named(), grouped(lost, 2), grouped(most, 2), score(p.row.Score)),
			})
		case share < least, said(p.row.Reason), action.value == "无", deducts:
			l.hold()
		default:
			l.raise(Case{
				Severity: ChangesNone, Place: p.row.Place, Stated: p.actual.words(), Computed: p.target.words(),
				Difference: difference(p.actual.value, p.target.value, p.actual.decimals, p.actual.unit),
				Text:       fmt.Sprintf("%s，超过 %s%%（%s），偏差原因没有说明；指标值可能定得过低。", over, trimmed(least), action.named()),
			})
		}
	}
}

// deductedAt is the share of the weight in % that steps (150:10|200:20) take at a
// completion in %; nil below the first.
func deductedAt(steps string, done float64) (lost *big.Rat) {
	for step := range strings.SplitSeq(steps, "|") {
		from, share, _ := strings.Cut(step, ":")
		at, err := strconv.ParseFloat(from, 64)
		v, ok := new(big.Rat).SetString(share)
		if err == nil && ok && done >= at {
			lost = v
		}
	}
	return lost
}
