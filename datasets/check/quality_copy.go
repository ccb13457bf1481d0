package check

import (
	"fmt"
	"math/big"

	"jixiao/datasets/document"
)

// qualityExact: nearly every quantity was done exactly as aimed at, neither more nor
// less. Rates of 100 % and counts of nothing can hardly be otherwise and do not count.
func qualityExact(l *look) {
	least, ok := l.Limits["check_exact"]
	few, ok2 := l.Limits["check_exact_from"]
	if !ok || !ok2 {
		return
	}
	all, exact, place := 0, 0, ""
	for _, p := range l.parts {
		if p.completion() == nil || p.target.unit == "%" && p.target.value.Cmp(rat(100)) == 0 {
			continue
		}
		all++
		if p.target.value.Cmp(p.actual.value) == 0 {
			exact++
			if place == "" {
				place = p.row.Place
			}
		}
	}
	if all == 0 || float64(all) < few {
		return
	}
	share := big.NewRat(int64(100*exact), int64(all))
	if size, _ := share.Float64(); size < least {
		l.hold()
		return
	}
	l.raise(Case{
		Severity: ChangesNone, Place: place, Stated: fmt.Sprintf("%d/%d", exact, all), Computed: fmt.Sprintf("低于 %s%%", trimmed(least)),
		Text: fmt.Sprintf("%d 个有数的小指标里 %d 个的完成值恰好等于指标值，请核对完成值是否照抄指标值。", all, exact),
	})
}

// copiedReason is how many characters a reason has at least that can be told from a phrase
// many rows may need (正常、按计划完成).
const copiedReason = 10

// qualityCopied: one reason stands word for word at several rows with a deviation.
func qualityCopied(l *look) {
	rows := map[string]int{}
	first := map[string]string{}
	var order []string
	reasons := 0
	for _, r := range l.scored() {
		reason := document.Squeezed(r.Reason)
		if !said(reason) || len([]rune(reason)) < copiedReason {
			continue
		}
		reasons++
		if rows[reason] == 0 {
			order, first[reason] = append(order, reason), r.Place
		}
		rows[reason]++
	}
	for _, reason := range order {
		if rows[reason] < 2 {
			continue
		}
		l.raise(Case{
			Severity: ChangesNone, Place: first[reason], Stated: quote(reason), Computed: fmt.Sprintf("%d 行", rows[reason]),
			Text: fmt.Sprintf("%d 行的偏差原因一字不差：“%s”，请按各行的情形分别说明。", rows[reason], quote(reason)),
		})
	}
	if reasons > 0 && len(order) == reasons {
		l.hold()
	}
}
