package check

import (
	"fmt"
	"math/big"
	"strings"

	"jixiao/datasets/record"
)

// qualityPacked: rows that bundle several sub-indicators under one score.
func qualityPacked(l *look) {
	rows, bundled, parts := 0, 0, 0
	place := ""
	for _, r := range l.Filing.Indicators {
		if !r.Applicable {
			continue
		}
		rows++
		parts += r.Parts
		if r.Parts > 1 {
			if bundled == 0 {
				place = r.Place
			}
			bundled++
		}
	}
	if bundled == 0 {
		if rows > 0 {
			l.hold()
		}
		return
	}
	l.raise(Case{
		Severity: ChangesNone, Place: place, Stated: fmt.Sprintf("%d 行", rows), Computed: fmt.Sprintf("%d 个小指标", parts),
		Text: fmt.Sprintf("%d 行打分的指标里有 %d 行把几个小指标合成一个得分，共 %d 个小指标：哪一个失分看不出来。", rows, bundled, parts),
	})
}

// qualityNumeric: the share of sub-indicators with a number to measure by, of all and
// of each first level.
func qualityNumeric(l *look) {
	least, ok := l.Limits["check_quantified"]
	if !ok {
		return
	}
	type tally struct {
		numeric, all int
		weight       record.Points
	}
	var order []string
	levels := map[string]*tally{}
	total := tally{}
	rows := map[string]bool{}
	for _, p := range l.parts {
		if p.row.Level1 == "" || p.target.text == "" {
			continue
		}
		t := levels[p.row.Level1]
		if t == nil {
			t = &tally{}
			levels[p.row.Level1], order = t, append(order, p.row.Level1)
		}
		t.all++
		total.all++
		if p.target.ok {
			t.numeric++
			total.numeric++
		}
		if !rows[p.row.Place] && p.row.Weight > 0 {
			rows[p.row.Place] = true
			t.weight += p.row.Weight
		}
	}
	if total.all == 0 {
		return
	}
	share := func(t tally) float64 { return 100 * float64(t.numeric) / float64(t.all) }
	low := share(total) < least
	var words []string
	for _, name := range order {
		t := *levels[name]
		low = low || share(t) < least
		words = append(words, fmt.Sprintf("%s %d/%d（分值 %s）", name, t.numeric, t.all, score(t.weight)))
	}
	if !low {
		l.hold()
		return
	}
	l.raise(Case{
		Severity: ChangesNone, Place: l.Filing.Indicators[0].Place, Stated: fmt.Sprintf("%d/%d", total.numeric, total.all), Computed: fmt.Sprintf("不低于 %s%%", trimmed(least)),
		Text: fmt.Sprintf("%d 个小指标中有数值可量的 %d 个，量化率 %s%%；分级：%s。低于 %s%% 的一级指标难以考核。", total.all, total.numeric,
			grouped(big.NewRat(int64(100*total.numeric), int64(total.all)), 2), strings.Join(words, "，"), trimmed(least)),
	})
}

// qualityRestated: a target with a number is answered without one.
func qualityRestated(l *look) {
	for _, p := range l.parts {
		if !p.target.ok || p.row.Score == record.NoPoints || p.actual.text == "" {
			continue
		}
		if strings.ContainsAny(p.actual.text, "0123456789０１２３４５６７８９一二三四五六七八九十百") {
			l.hold()
			continue
		}
		l.raise(Case{
			Severity: ChangesNone, Place: p.row.Place, Stated: quote(p.actual.text), Computed: p.target.words(),
			Text: fmt.Sprintf("“%s”指标值为 %s，完成值“%s”没有数，达到与否看不出来。", quote(p.name), p.target.words(), quote(p.actual.text)),
		})
	}
}
