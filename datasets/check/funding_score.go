package check

import (
	"fmt"
	"math/big"

	"jixiao/datasets/record"
)

// fundingScore: 执行得分 = 分值 × min(执行率, 1) of the form, from the amounts or from
// the rate as printed. A form whose total shows no decimals may round to a whole point.
func fundingScore(l *look) {
	if l.Filing.Evaluation == nil || l.Filing.Evaluation.Kind != record.SelfEvaluation {
		return // evaluation reports score execution under a rubric of their own
	}
	for _, f := range l.Filing.Funding {
		base, _ := budget(f)
		if f.Weight == record.NoPoints || f.Score == record.NoPoints || base == record.NoMoney || base == 0 || f.Executed == record.NoMoney || f.Executed < 0 {
			continue
		}
		share := new(big.Rat).Quo(money(f.Executed), money(base))
		if share.Cmp(rat(1)) > 0 {
			share = rat(1)
		}
		exact := new(big.Rat).Mul(points(f.Weight), share)
		stated := l.printed(f.Place, points(f.Score))
		ok := false
		if _, unit := l.printedUnit(f); unit > 0 {
			ok = l.rounds.agreement(stated, exact) != differs
		} else {
			ok = l.compare(f.Place, stated, exact) != differs
		}
		if printed, there := rate(f.StatedRate); there && !ok {
			printed.Quo(printed, rat(100))
			if printed.Cmp(rat(1)) > 0 {
				printed = rat(1)
			}
			ok = l.rounds.agreement(stated, printed.Mul(printed, points(f.Weight))) != differs
		}
		class := Class("")
		if total := l.Filing.Evaluation.Score; ok && stated.decimals == 0 && total != record.NoPoints && total%10000 != 0 && points(f.Score).Cmp(roundedAs(exact, 2, l.rounds.mode())) != 0 {
			ok, class = false, OpenQuestion // rounded to a whole point where the form keeps decimals elsewhere
		}
		if ok {
			l.hold()
			continue
		}
		computed := roundedAs(exact, 2, l.rounds.mode())
		var fixes []Correction
		if printed, there := rate(f.StatedRate); class == "" && (!there || l.rounds.agreement(l.printed(f.Place, printed), ratio(money(f.Executed), money(base))) != differs) {
			fixes = l.fundingFix(FundingScore, f, int64(f.Score), int64(l.pointsAt(stated, exact)))
		}
		l.raise(Case{
			Class: class, Severity: ChangesScore, Place: f.Place, Corrections: fixes, Stated: score(f.Score), Computed: grouped(exact, 2) + " 分",
			Difference: difference(points(f.Score), computed, 2, "分"), Points: pointsOf(new(big.Rat).Sub(points(f.Score), computed)),
			Text: fmt.Sprintf("预算执行得分印为 %s，按分值 %s × 执行率（不超过 100%%）应为 %s 分。", score(f.Score), score(f.Weight), grouped(exact, 2)),
		})
	}
}

func pointsOf(v *big.Rat) record.Points {
	scaled := new(big.Rat).Mul(v, rat(10000))
	return record.Points(new(big.Int).Quo(scaled.Num(), scaled.Denom()).Int64())
}
