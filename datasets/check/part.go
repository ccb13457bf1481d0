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

// numerals are the ways to print the number of an item.
func numerals(n int) []string {
	marks := []string{fmt.Sprintf("%d.", n), fmt.Sprintf("%d．", n), fmt.Sprintf("%d、", n), fmt.Sprintf("%d/", n), fmt.Sprintf("（%d）", n), fmt.Sprintf("(%d)", n)}
	if n <= 20 {
		marks = append(marks, string(rune('①'+n-1)))
	}
	return marks
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
		for _, m := range numerals(n) {
			i := strings.Index(text[from:], m)
			if i < 0 {
				continue
			}
			if closed := strings.HasSuffix(m, "）") || strings.HasSuffix(m, ")") || n <= 20 && m == string(rune('①'+n-1)); closed {
				// （2） is no number in mid-sentence
			} else if before := strings.TrimRight(text[:from+i], " \t\n\u3000"); before != "" && before == text[:from+i] && !strings.ContainsAny(before[len(before)-1:], ";.,") &&
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
			all = append(all, part{r, r.Level3, l.beside(r, readValue(r.Target.Raw)), readValue(r.Actual.Raw)})
			continue
		}
		for i := range names {
			all = append(all, part{r, names[i], readValue(targets[i]), readValue(actuals[i])})
		}
	}
	return all
}

// beside gives a value the sign and the unit that forms with columns of their own for
// them (指标性质, 度量单位) print in other cells of the row.
func (l *look) beside(r record.Indicator, v value) value {
	if !v.ok {
		return v
	}
	for _, c := range l.at(r.Place) {
		plain := document.Squeezed(c)
		for _, s := range signs {
			if v.sign == "" && plain == s.word {
				v.sign = s.sign
			}
		}
		if v.unit == "" && wholeUnit.MatchString(plain) {
			v.unit = plain
		}
	}
	return v
}

// A longer unit stands before one it begins with.
const quantityUnits = `%|个百分点|万户|户次|户|万人次|人次|万人|人天|人|场次|场|节|车次|班次|次|件|宗|例|份|篇|批次|批|期|个|名|家|套|台|项|条|万元|亿元|元|天|小时|分钟|课时|` +
	`万千瓦时|千瓦时|万度|度|公里|千米|平方米|立方米|米|公顷|亩|万吨|吨|公斤|千克|盏|处|座|所|间|只|头|株|棵|辆|艘|册|起`

var (
	quantity  = regexp.MustCompile(`(` + numeral + `)(` + quantityUnits + `)`)
	dated     = regexp.MustCompile(`\d{1,2}月|\d{4}年|\d日|季度|工作日`)
	docNumber = regexp.MustCompile(`〔\d+〕|第\d+号|\d+号`)
	wholeUnit = regexp.MustCompile(`^(?:` + quantityUnits + `)$`)
	// A word that denies another (不大于) stands before it.
	signs = []struct{ word, sign string }{
		{"≥", "≥"}, {">=", "≥"}, {"不低于", "≥"}, {"不少于", "≥"}, {"不小于", "≥"}, {"至少", "≥"}, {"以上", "≥"},
		{"≤", "≤"}, {"<=", "≤"}, {"不高于", "≤"}, {"不超过", "≤"}, {"不大于", "≤"}, {"不多于", "≤"}, {"控制在", "≤"}, {"以内", "≤"}, {"以下", "≤"},
		{">", ">"}, {"<", "<"}, {"大于", ">"}, {"高于", ">"}, {"超过", ">"}, {"小于", "<"}, {"低于", "<"}, {"少于", "<"}, {"=", "="},
	}
)

// readValue reads the one quantity of a short text; a date is none.
func readValue(text string) value {
	plain := strings.ReplaceAll(docNumber.ReplaceAllString(document.Squeezed(text), ""), "百分比", "%")
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

// adverse are names of what should be little: without a sign their target is a ceiling.
var adverse = regexp.MustCompile(`投诉|事故|差错|故障|违规|违法|违纪|逾期|超期|延误|死亡|发病|流失|损耗|漏报|漏管|漏检|脱管|空置|返工|退回|缺陷|犯罪|能耗|排放|时长|时限|用时|耗时|不合格|不良`)

// lower says whether the target is a ceiling: less is better. Costs are one, whatever
// sign they print; so is what should be little, unless its sign says otherwise.
func (p part) lower() bool {
	switch p.target.sign {
	case "≤", "<":
		return true
	case "≥", ">":
		return p.costs()
	}
	return p.costs() || adverse.MatchString(p.name) && !handled.MatchString(p.name)
}

// handled are names of rates that go up with good work on what is adverse.
var handled = regexp.MustCompile(`(?:办结|处理|处置|整改|下降|降低|减少|合格|及时|响应|回复|满意)[^,]{0,4}(?:率|度|数)$`)

// costs says whether the row is a cost and no rate of one.
func (p part) costs() bool {
	return strings.Contains(p.row.Level1+p.row.Level2, "成本") && !rateName.MatchString(p.name)
}

// completion is the actual value in % of the target; nil where the two are not
// quantities of one unit or the target is zero.
func (p part) completion() *big.Rat {
	if !p.target.ok || !p.actual.ok || p.target.unit != p.actual.unit && p.actual.unit != "" && p.target.unit != "" {
		return nil
	}
	if p.target.value.Sign() <= 0 || p.actual.value.Sign() < 0 || p.fraction() {
		return nil
	}
	return ratio(p.actual.value, p.target.value)
}

// fraction says whether one of the two is a rate written as 0.98 and the other in %.
func (p part) fraction() bool {
	of := func(a, b value) bool {
		return a.unit == "%" && b.unit == "" && b.value.Cmp(rat(1)) <= 0 && a.value.Cmp(rat(1)) > 0
	}
	return of(p.target, p.actual) || of(p.actual, p.target)
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
