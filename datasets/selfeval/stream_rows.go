package selfeval

import (
	"regexp"
	"slices"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// indicators cuts the words between the heading of the indicators and the total into
// rows. Where blank cells are kept, a row has as many cells as the heading behind its
// levels; where they are lost, every row is whole but for its reason.
func (s stream) indicators(cols indicatorColumns, width int, weights record.Points) ([]document.Row, bool) {
	if cols.weight < 0 && cols.score < 0 && slices.ContainsFunc(s, func(w word) bool { return w.text == "" }) {
		return s.withBlanks(cols, width) // no sum to check, but every cell is there
	}
	if cols.weight < 0 || cols.score < 0 {
		return nil, false
	}
	if slices.ContainsFunc(s, func(w word) bool { return w.text == "" }) {
		if rows, ok := s.withBlanks(cols, width); ok {
			return rows, true
		}
	}
	var unfilled []document.Row
	s = slices.DeleteFunc(slices.Clone(s), func(w word) bool {
		if placeholder.MatchString(document.FieldLabel(w.text)) {
			unfilled = append(unfilled, stream{w}.row())
			return true
		}
		return w.text == ""
	})
	c := cutting{cols: cols, words: s, texts: s.texts(), weights: weights}
	c.from(0, 0)
	if c.found != 1 {
		return nil, false
	}
	return append(c.rows, unfilled...), true
}

// placeholder is the name of a row nobody filled: 指标2：
var placeholder = regexp.MustCompile(`^指标\d{1,2}$|^[…·.]+$`)

func (s stream) withBlanks(cols indicatorColumns, width int) ([]document.Row, bool) {
	var rows []document.Row
	texts := s.texts()
	for i := 0; i < len(s); {
		_, _, n := levelsOf(texts[i:])
		end := i + n + width - cols.level3
		if end > len(s) || !cols.scored(texts[i+n+1:end]) || slices.ContainsFunc(texts[i+n:end], isLevelName) {
			return nil, false
		}
		rows = append(rows, s[i:end].row())
		i = end
	}
	return rows, true
}

// cutting tries the places at which rows may end. Two ways to cut that both add up
// are as good as none.
type cutting struct {
	cols    indicatorColumns
	words   stream
	texts   []string
	weights record.Points
	ends    []int
	found   int
	tried   int
	rows    []document.Row
}

// mostCuts bounds the search.
const mostCuts = 20_000

func (c *cutting) from(at int, sum record.Points) {
	if c.tried++; c.tried > mostCuts || c.found > 1 {
		c.found = 2
		return
	}
	if at == len(c.texts) {
		if sum == c.weights {
			c.found++
			c.rows = c.cut()
		}
		return
	}
	_, _, n := levelsOf(c.texts[at:])
	if rest := c.texts[at+n:]; n > 0 {
		if _, _, more := levelsOf(rest); more > 0 || len(rest) == 0 {
			c.next(at+n, sum)
		}
	}
	if child := at + n + 3; child <= len(c.texts) && childName.MatchString(c.texts[at+n]) && !slices.ContainsFunc(c.texts[at+n+1:child], isLevelName) {
		c.next(child, sum) // a part of the row above: it carries no score
		return
	}
	order := c.order()
	for _, reason := range []int{0, 1} {
		end := at + n + 1 + len(order) + reason
		if end > len(c.texts) || reason > 0 && c.cols.reason < 0 {
			continue
		}
		values := c.texts[at+n+1 : end]
		weight, score := values[slices.Index(order, c.cols.weight)], values[slices.Index(order, c.cols.score)]
		if !isNumber(weight) || !isNumber(score) || isNumber(c.texts[at+n]) || notStated(c.texts[at+n]) ||
			reason > 0 && isNumber(values[len(values)-1]) || slices.ContainsFunc(values, isLevelName) {
			continue
		}
		w, _ := record.ParsePoints(weight)
		if p, _ := record.ParsePoints(score); p >= 0 && p <= w {
			c.next(end, sum+w)
		}
	}
}

// childName begins a row that parts the one above it: 其中：脱贫户.
var childName = regexp.MustCompile(`^其中[:：]?\p{Han}`)

// isLevelName reports whether a word is a heading of rows and no value: 成本指标, but not
// 达成预期指标.
func isLevelName(word string) bool {
	name := document.IndicatorName(word)
	return document.HasPoints(word) || strings.HasSuffix(document.Squeezed(word), "指标") && (level1Name.MatchString(name) || level2Name.MatchString(name) || strings.HasSuffix(name, "满意度"))
}

func (c *cutting) next(end int, sum record.Points) {
	c.ends = append(c.ends, end)
	c.from(end, sum)
	c.ends = c.ends[:len(c.ends)-1]
}

// order is the columns every whole row fills behind its name, as they stand.
func (c *cutting) order() []int {
	order := slices.DeleteFunc([]int{c.cols.target, c.cols.actual, c.cols.weight, c.cols.score}, func(col int) bool { return col < 0 })
	slices.Sort(order)
	return order
}

func (c *cutting) cut() []document.Row {
	var rows []document.Row
	at := 0
	for _, end := range c.ends {
		rows = append(rows, c.words[at:end].row())
		at = end
	}
	return rows
}
