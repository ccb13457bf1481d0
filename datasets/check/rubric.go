package check

import (
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// rubric is what a scoring standard (评分标准) allows.
type rubric struct {
	listed []record.Points // values named: （4分）, （2分）, （0分）
	step   record.Points   // deduction per case or per step, 0 if none
	free   bool            // the judge may give any value: 酌情, 相应扣分
}

var (
	listedPoints = regexp.MustCompile(`\((\d+(?:\.\d+)?)分\)|得(\d+(?:\.\d+)?)分`)
	deduction    = regexp.MustCompile(`(?:每|一处|一项|一个|一次|一例|发现)[^,，。;；]{0,14}?(?:扣|减)(?:除)?(\d+(?:\.\d+)?)分|每(?:个|项|处|次|例)?[^,，。;；]{0,6}?(\d+(?:\.\d+)?)分(?:酌情)?扣`)
	discretion   = regexp.MustCompile(`酌情|相应扣分|视情况|综合评定|由专家|根据专家|按比例|÷|×`)
)

// readRubric reads a scoring standard; ok is false where it names no value.
func readRubric(text string, weight record.Points) (r rubric, ok bool) {
	plain := document.Squeezed(text)
	for _, m := range listedPoints.FindAllStringSubmatch(plain, -1) {
		if p, err := record.ParsePoints(m[1] + m[2]); err == nil && p >= 0 && p <= weight {
			r.listed = append(r.listed, p)
		}
	}
	if m := deduction.FindStringSubmatch(plain); m != nil {
		r.step, _ = record.ParsePoints(m[1] + m[2])
	}
	r.free = discretion.MatchString(plain) && !(r.step > 0 && !freeOtherwise(plain))
	if len(r.listed) == 0 && r.step > 0 {
		r.listed = []record.Points{weight}
	}
	slices.Sort(r.listed)
	r.listed = slices.Compact(r.listed)
	return r, len(r.listed) > 0
}

// freeOtherwise says whether discretion stands beside a stated deduction and not
// only in its wording (每个指标 0.5 分酌情扣分).
func freeOtherwise(plain string) bool {
	return discretion.MatchString(deduction.ReplaceAllString(plain, "")) && !strings.HasSuffix(strings.TrimRight(plain, "。;；"), "酌情扣分")
}

// allows says whether the standard can give a score.
func (r rubric) allows(got record.Points) bool {
	if r.free || slices.Contains(r.listed, got) {
		return true
	}
	if r.step <= 0 {
		return false
	}
	for _, from := range r.listed {
		if got >= 0 && got < from && (from-got)%r.step == 0 {
			return true
		}
	}
	return got == 0
}

// words are the values a standard can give.
func (r rubric) words() string {
	var values []string
	for _, p := range slices.Backward(r.listed) {
		text, _ := shortest(points(p))
		values = append(values, text)
	}
	text := strings.Join(values, "、") + " 分"
	if r.step > 0 {
		step, _ := shortest(points(r.step))
		text += "，或由此每次扣 " + step + " 分"
	}
	return text
}

// rubricValue: a score must be one its scoring standard can give. What the total and
// the grade would be with the two nearest values is said.
func rubricValue(l *look) {
	for _, row := range l.scored() {
		r, ok := readRubric(row.Rubric, row.Weight)
		if !ok {
			continue
		}
		if r.allows(row.Score) {
			l.hold()
			continue
		}
		low, high := nearest(r.listed, row.Score)
		severity, words := l.withScores(row, low, high)
		shown := row.Score - low
		if low < 0 {
			shown = row.Score - high
		}
		l.raise(Case{
			Severity: severity, Place: row.Place, Stated: score(row.Score), Computed: r.words(), Points: shown,
			Text: fmt.Sprintf("“%s”得 %s，评分标准只能给 %s%s。", brief(row), score(row.Score), r.words(), words),
		})
	}
}

// nearest are the listed values below and above a score, −1 where there is none.
func nearest(listed []record.Points, got record.Points) (low, high record.Points) {
	low, high = -1, -1
	for _, p := range listed {
		if p < got {
			low = p
		}
		if p > got && high < 0 {
			high = p
		}
	}
	return low, high
}

// withScores says what the total and its grade become with other scores of a row.
func (l *look) withScores(row record.Indicator, others ...record.Points) (Severity, string) {
	e := l.Filing.Evaluation
	if e == nil || e.Score == record.NoPoints {
		return ChangesScore, ""
	}
	severity := ChangesScore
	var words []string
	for _, p := range others {
		if p < 0 {
			continue
		}
		total := e.Score - row.Score + p
		text := fmt.Sprintf("取 %s 则总分 %s", score(p), score(total))
		if len(l.Filing.Bands) > 0 {
			grade := gradeOf(l.Filing.Bands, total)
			text += "（" + grade + "）"
			if grade != gradeOf(l.Filing.Bands, e.Score) {
				severity = ChangesGrade
			}
		}
		words = append(words, text)
	}
	if len(words) == 0 {
		return severity, ""
	}
	return severity, "；" + strings.Join(words, "，")
}

var stepped = regexp.MustCompile(`(?:≥|>=|不低于|达到|大于等于)(\d+(?:\.\d+)?)%[^,，。;；]{0,4}得?(\d+(?:\.\d+)?)分[^。]{0,6}?每(?:下降|降低|减少|低)(\d+(?:\.\d+)?)(?:%|个百分点)[^扣]{0,8}扣(?:除)?(\d+(?:\.\d+)?)分`)

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
		if discretion.MatchString(plain) {
			c.Severity = ChangesNone
			c.Text = strings.TrimSuffix(c.Text, "。") + "；标准允许酌情调整，请补充调整理由。"
		}
		l.raise(c)
	}
}
