package check

import (
	"fmt"
	"math/big"
	"regexp"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// part is one of the numbered sub-indicators of a row: its name with the target and
// the actual value that carry the same number.
type part struct {
	row            record.Indicator
	name           string
	target, actual value
}

// value is a target or an actual value: what it says and the one quantity in it.
type value struct {
	text string
	sign string // ≥ ≤ > < =, "" where none is printed
	number
	ok bool // holds exactly one quantity
}

// numbered cuts a cell at 1. 2. 3. in their order; a cell without them is one item.
func numbered(text string) []string {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	var at, end []int
	from := 0
	for n := 1; ; n++ {
		mark := -1
		for _, m := range []string{fmt.Sprintf("%d.", n), fmt.Sprintf("%d．", n), fmt.Sprintf("%d、", n), fmt.Sprintf("（%d）", n), fmt.Sprintf("(%d)", n)} {
			i := strings.Index(text[from:], m)
			if i < 0 {
				continue
			}
			if before := strings.TrimRight(text[:from+i], " \t\n\u3000"); before != "" && before == text[:from+i] && !strings.ContainsAny(before[len(before)-1:], ";.,") &&
				!strings.HasSuffix(before, "；") && !strings.HasSuffix(before, "。") && !strings.HasSuffix(before, "，") {
				continue // a number in mid-sentence
			}
			if mark < 0 || from+i < mark {
				mark = from + i
				end = append(end[:len(at)], from+i+len(m))
			}
		}
		if mark < 0 || n == 1 && strings.TrimSpace(text[:mark]) != "" {
			break
		}
		at, from = append(at, mark), end[n-1]
	}
	if len(at) < 2 {
		return []string{strings.TrimSpace(text)}
	}
	var items []string
	for i := range at {
		stop := len(text)
		if i+1 < len(at) {
			stop = at[i+1]
		}
		items = append(items, strings.TrimSpace(text[end[i]:stop]))
	}
	return items
}

// subIndicators are the parts of the rows that apply, where names, targets and
// actual values are numbered alike; a row that is not is one part.
func (l *look) subIndicators() []part {
	var all []part
	for _, r := range l.Filing.Indicators {
		if !r.Applicable {
			continue
		}
		names, targets, actuals := numbered(r.Level3), numbered(r.Target.Raw), numbered(r.Actual.Raw)
		if len(names) < 2 || len(targets) != len(names) || len(actuals) != len(names) {
			all = append(all, part{r, r.Level3, readValue(r.Target.Raw), readValue(r.Actual.Raw)})
			continue
		}
		for i := range names {
			all = append(all, part{r, names[i], readValue(targets[i]), readValue(actuals[i])})
		}
	}
	return all
}

const quantityUnits = `%|个百分点|万户|户次|户|万人次|人次|万人|人|场次|场|节|次|件|宗|例|份|篇|期|个|名|家|套|台|项|条|万元|亿元|元|天|小时|公里|平方米|亩`

var (
	quantity  = regexp.MustCompile(`(` + numeral + `)(` + quantityUnits + `)`)
	dated     = regexp.MustCompile(`\d{1,2}月|\d{4}年|\d日|季度|工作日`)
	docNumber = regexp.MustCompile(`〔\d+〕|第\d+号|\d+号`)
	signs     = []struct{ word, sign string }{
		{"≥", "≥"}, {">=", "≥"}, {"不低于", "≥"}, {"不少于", "≥"}, {"以上", "≥"}, {"≤", "≤"}, {"<=", "≤"}, {"不高于", "≤"}, {"不超过", "≤"}, {"以内", "≤"},
		{">", ">"}, {"<", "<"}, {"大于", ">"}, {"小于", "<"}, {"=", "="},
	}
)

// readValue reads the one quantity of a short text; a date is none.
func readValue(text string) value {
	plain := docNumber.ReplaceAllString(document.Squeezed(text), "")
	v := value{text: strings.TrimSpace(text)}
	for _, s := range signs {
		if strings.Contains(plain, s.word) {
			v.sign = s.sign
			break
		}
	}
	if dated.MatchString(plain) {
		return v
	}
	found := quantity.FindAllStringSubmatch(plain, -1)
	if len(found) == 1 {
		v.number, v.ok = parseNumber(found[0][1])
		v.unit = found[0][2]
		return v
	}
	bare := strings.TrimLeft(plain, "≥≤><=")
	if len(found) == 0 && wholeCell.MatchString(bare) {
		v.number, v.ok = parseNumber(bare)
	}
	return v
}

// lower says whether the target is a ceiling: less is better.
func (v value) lower() bool { return v.sign == "≤" || v.sign == "<" }

// completion is the actual value in % of the target; nil where the two are not
// quantities of one unit or the target is zero.
func (p part) completion() *big.Rat {
	if !p.target.ok || !p.actual.ok || p.target.unit != p.actual.unit && p.actual.unit != "" && p.target.unit != "" {
		return nil
	}
	if p.target.value.Sign() <= 0 || p.actual.value.Sign() < 0 {
		return nil
	}
	return ratio(p.actual.value, p.target.value)
}

// said says whether a reason is given for a deviation.
func said(reason string) bool {
	switch strings.Trim(document.Squeezed(reason), "。.") {
	case "", "无", "不适用", "-", "—", "/", "无偏差", "没有":
		return false
	}
	return true
}

func (v value) words() string {
	if !v.ok {
		return quote(v.text)
	}
	return grouped(v.value, v.decimals) + spaced(v.unit)
}
