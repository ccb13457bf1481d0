package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// rubric is what a scoring standard (评分标准) allows.
type rubric struct {
	listed []record.Points    // values named: （4分）, （2分）, （0分）
	ranges [][2]record.Points // values between two: 得7-9分
	step   record.Points      // deduction per case or per step, 0 if none
	gain   record.Points      // points for each case met, 0 if none
	free   bool               // the judge may give any value: 酌情, 相应扣分
}

var (
	listedPoints = regexp.MustCompile(`\((\d+(?:\.\d+)?)分\)|得(\d+(?:\.\d+)?)分`)
	deduction    = regexp.MustCompile(`(?:每|一处|一项|一个|一次|一例|发现)[^,，。;；]{0,14}?(?:扣|减)(?:除)?(\d+(?:\.\d+)?)分|每(?:个|项|处|次|例)?[^,，。;；]{0,6}?(\d+(?:\.\d+)?)分(?:酌情)?扣`)
	discretion   = regexp.MustCompile(`酌情|相应扣分|视情况|综合评[定分]|由专家|根据专家|按[^,，。;；]{0,8}比例|等比例|同比例|比例得分|插值|递减|÷|×|\*|/`)
	// Steps of a rate: between two of them the wording is open, rubric.step reads them.
	rateStep    = regexp.MustCompile(`每[^,，。;；]{0,8}\d+(?:\.\d+)?(?:%|个百分点)`)
	pointsRange = regexp.MustCompile(`(\d+(?:\.\d+)?)分?[-—–~至](\d+(?:\.\d+)?)分`)
	// A deduction between two values leaves the judge free.
	looseDeduction = regexp.MustCompile(`(?:扣|减)(?:除)?\d+(?:\.\d+)?分?[-—–~至]\d+(?:\.\d+)?分`)
	gainEach       = regexp.MustCompile(`(?:每|各|分别)[^,，。;；]{0,12}?得(\d+(?:\.\d+)?)分`)
	fullMarks      = regexp.MustCompile(`满分|不扣分`)
	halfMarks      = regexp.MustCompile(`一半`)
	noMarks        = regexp.MustCompile(`不得分|不给分|得零分|扣完`)
)

// readRubric reads a scoring standard; ok is false where it names no value.
func readRubric(text string, weight record.Points) (r rubric, ok bool) {
	plain := document.Squeezed(text)
	loose := looseDeduction.MatchString(plain)
	plain = looseDeduction.ReplaceAllString(plain, "扣分")
	for _, m := range pointsRange.FindAllStringSubmatch(plain, -1) {
		low, err := record.ParsePoints(m[1])
		high, err2 := record.ParsePoints(m[2])
		if err == nil && err2 == nil && low >= 0 && low < high && high <= weight {
			r.ranges = append(r.ranges, [2]record.Points{low, high})
		}
	}
	plain = pointsRange.ReplaceAllString(plain, "")
	if m := gainEach.FindStringSubmatch(plain); m != nil {
		r.gain, _ = record.ParsePoints(m[1])
		plain = gainEach.ReplaceAllString(plain, "")
	}
	for _, m := range listedPoints.FindAllStringSubmatch(plain, -1) {
		if p, err := record.ParsePoints(m[1] + m[2]); err == nil && p >= 0 && p <= weight {
			r.listed = append(r.listed, p)
		}
	}
	r.listed = append(r.listed, plainList(plain, weight)...)
	if m := deduction.FindStringSubmatch(plain); m != nil {
		r.step, _ = record.ParsePoints(m[1] + m[2])
	}
	r.listed = append(r.listed, inWords(plain, weight)...)
	r.free = loose || rateStep.MatchString(plain) || discretion.MatchString(plain) && !(r.step > 0 && !freeOtherwise(plain))
	if r.step > 0 && !slices.Contains(r.listed, weight) {
		r.listed = append(r.listed, weight)
	}
	slices.Sort(r.listed)
	r.listed = slices.Compact(r.listed)
	if top := len(r.listed) - 1; top >= 0 && r.listed[top] < weight && len(r.ranges) == 0 {
		r.listed = sumsOf(r.listed, weight)
	}
	return r, len(r.listed) > 0
}

var worded = regexp.MustCompile(`^[^\d]{1,14}?(\d+(?:\.\d+)?)分$`)

// plainList are the values of a standard that is nothing but grades with their points
// (充分5分，基本充分3分，不充分0分); nil where anything else stands between them.
func plainList(plain string, weight record.Points) (values []record.Points) {
	for _, item := range strings.FieldsFunc(plain, func(c rune) bool { return strings.ContainsRune(",，、;；。", c) }) {
		m := worded.FindStringSubmatch(item)
		if m == nil || strings.ContainsAny(item, "扣每各") {
			return nil
		}
		p, err := record.ParsePoints(m[1])
		if err != nil {
			return nil
		}
		values = append(values, p)
	}
	if len(values) < 2 || slices.Max(values) != weight {
		return nil
	}
	return values
}

// inWords are the values a standard names without a figure: 满分, 一半, 不得分.
func inWords(plain string, weight record.Points) (values []record.Points) {
	if fullMarks.MatchString(plain) {
		values = append(values, weight)
	}
	if halfMarks.MatchString(plain) {
		values = append(values, weight/2)
	}
	if noMarks.MatchString(plain) {
		values = append(values, 0)
	}
	return values
}

// mostItems is how many items of a standard that adds up are tried together.
const mostItems = 10

// sumsOf are the sums of any of the items of a standard none of which gives full marks
// (有计划得2分，有总结得3分); nil where all together do not come to the weight either.
func sumsOf(items []record.Points, weight record.Points) []record.Points {
	var all record.Points
	for _, p := range items {
		all += p
	}
	if all != weight || len(items) > mostItems {
		return nil
	}
	sums := []record.Points{0}
	for _, p := range items {
		for _, s := range slices.Clone(sums) {
			sums = append(sums, s+p)
		}
	}
	slices.Sort(sums)
	return slices.Compact(sums)
}

// freeOtherwise says whether discretion stands beside a stated deduction and not
// only in its wording (每个指标 0.5 分酌情扣分).
func freeOtherwise(plain string) bool {
	return discretion.MatchString(deduction.ReplaceAllString(plain, "")) && !strings.HasSuffix(strings.TrimRight(plain, "。;；"), "酌情扣分")
}

const onePoint = record.Points(10000)

// allows says whether the standard can give a score.
func (r rubric) allows(got record.Points) bool {
	if r.free || slices.Contains(r.listed, got) || r.gain > 0 && got >= 0 && got%r.gain == 0 {
		return true
	}
	for _, within := range r.ranges {
		// Whole-number ranges (10-15, 16-20) leave no gap at 15.5.
		if within[0] <= got && got < within[1]+onePoint {
			return true
		}
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
	for _, within := range r.ranges {
		text += fmt.Sprintf("，或 %s 至 %s", score(within[0]), score(within[1]))
	}
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
		text := fmt.Sprintf("取 %s则总分 %s", score(p), score(total))
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
