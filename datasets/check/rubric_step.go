package check

import (
	"fmt"
	"math/big"
	"regexp"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

var stepped = regexp.MustCompile(`(?:≥|>=|不低于|达到|大于等于|执行率|完成率|支付率)(\d+(?:\.\d+)?)%[^,，。;；\d]{0,4}得?(\d+(?:\.\d+)?)分[^。]{0,6}?每(?:下降|降低|减少|低)(\d+(?:\.\d+)?)(?:%|个百分点)[^扣]{0,8}扣(?:除)?(\d+(?:\.\d+)?)分`)

// rubricStep: a score under steps (≥95% 得 8 分，每下降 5% 扣 2 分) follows from the rate of
// execution. Between two steps the wording is open: both readings are accepted.
func rubricStep(l *look) {
	var spent *big.Rat
	for _, f := range l.Filing.Funding {
		if base, _ := budget(f); f.Role == record.TotalLine && base > 0 && f.Executed >= 0 {
			spent = ratio(money(f.Executed), money(base))
		}
	}
	for _, row := range l.scored() {
		plain := document.Squeezed(row.Rubric)
		m := stepped.FindStringSubmatch(plain)
		if m == nil || spent == nil || !strings.Contains(plain+row.Level3+row.Points, "执行") && !strings.Contains(plain+row.Level3, "支出") {
			continue
		}
		from, _ := new(big.Rat).SetString(m[1])
		full, _ := record.ParsePoints(m[2])
		width, _ := new(big.Rat).SetString(m[3])
		each, _ := record.ParsePoints(m[4])
		if width.Sign() == 0 {
			continue
		}
		started, done := int64(0), int64(0)
		if short := new(big.Rat).Sub(from, spent); short.Sign() > 0 {
			steps := short.Quo(short, width)
			done = new(big.Int).Quo(steps.Num(), steps.Denom()).Int64()
			started = done
			if !steps.IsInt() {
				started++
			}
		}
		strict := max(full-record.Points(started)*each, 0)
		mild := max(full-record.Points(done)*each, 0)
		if row.Score == strict || row.Score == mild {
			l.hold()
			continue
		}
		computed := score(strict)
		if mild != strict {
			computed = score(strict) + "或 " + score(mild)
		}
		c := Case{
			Severity: ChangesScore, Place: row.Place, Stated: score(row.Score), Computed: computed, Points: row.Score - mild,
			Text: fmt.Sprintf("执行率 %s%%，按“%s%% 得 %s、每下降 %s%% 扣 %s”应得 %s，实得 %s。", grouped(spent, 2), m[1], score(full), m[3], score(each), computed, score(row.Score)),
		}
		if mild == strict {
			c.Corrections = l.indicatorFix(row, mild)
		}
		if discretion.MatchString(plain) {
			c.Severity, c.Corrections = ChangesNone, nil
			c.Text = strings.TrimSuffix(c.Text, "。") + "；标准允许酌情调整，请补充调整理由。"
		}
		l.raise(c)
	}
}
