package selfeval

import (
	"regexp"
	"slices"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// stream is the cells of a form one after the other, without their rows.
type stream []word

type word struct {
	text string
	from document.Row // where it stands
}

func streamOf(rows []document.Row) stream {
	var s stream
	for _, r := range rows {
		for _, c := range r.Cells {
			s = append(s, word{c, r})
		}
	}
	return s.joined()
}

func (s stream) texts() []string {
	var texts []string
	for _, w := range s {
		texts = append(texts, w.text)
	}
	return texts
}

func (s stream) row() document.Row { return s[0].from.With(s.texts()) }

// find is the first run of words that is a heading: its range, or ok is false.
func (s stream) find(from int, names func(document.Row) int, is func(document.Row) bool) (start, end int, ok bool) {
	for i := from; i < len(s); i++ {
		end := i
		for end < len(s) && names(s[end:end+1].row()) > 0 {
			end++
		}
		if end > i && is(s[i:end].row()) {
			return i, end, true
		}
		i = max(i, end-1)
	}
	return 0, 0, false
}

// rows cuts the stream into the rows of the form, or says that it cannot be told
// where they end. What is read this way has sums that hold: the weights must add up
// to the full score.
func (s stream) rows() ([]document.Row, bool) {
	funds, money, ok := s.find(0, func(r document.Row) int { return len(fundingHead(r).known()) }, isFundingHead)
	heads, body, ok2 := s.find(money, func(r document.Row) int { return len(indicatorHead(r).known()) }, isIndicatorHead)
	if !ok || !ok2 {
		return nil, false
	}
	for funds > 0 && (isStructure(s[funds-1].text) || s[funds-1].text == "") {
		funds--
	}
	total := body
	for total < len(s) && !isTotal(s[total:total+1].row()) {
		total++
	}
	cols := indicatorHead(s[heads:body].row())
	summed := total < len(s)
	if !summed {
		if cols.weight >= 0 || cols.score >= 0 {
			return nil, false
		}
		total = body + slices.IndexFunc(s[body:], func(w word) bool { return afterRows.MatchString(document.FieldLabel(w.text)) })
		if total < body {
			total = len(s)
		}
	}
	rows := s[:funds].labelled()
	head := roomy(s[funds:money].row())
	if first := fundingHead(head).first(); first > 1 {
		head.Cells = append([]string{strings.Join(head.Cells[:first], ""), ""}, head.Cells[first:]...)
	}
	rows = append(rows, head)
	lines, rest := s[money:heads].lines()
	rows = append(append(rows, lines...), rest...)
	end := total
	if summed {
		end++
	}
	for summed && end < len(s) && (isNumber(s[end].text) || dashes.MatchString(s[end].text)) {
		end++
	}
	if _, _, second := s.find(end, func(r document.Row) int { return len(fundingHead(r).known()) }, isFundingHead); second {
		return nil, false
	}
	var last document.Row
	if summed {
		last = s[total:end].row()
	}
	cut, ok := s[body:total].indicators(cols, body-heads, weightLeft(head, lines, last))
	if !ok {
		return nil, false
	}
	rows = append(rows, s[heads:body].row())
	if rows = append(rows, cut...); summed {
		rows = append(rows, last)
	}
	if end < len(s) {
		rows = append(rows, s[end:].labelled()...)
	}
	return realigned(rows), true
}

// afterRows is a label that stands below the rows of a form without a total.
var afterRows = regexp.MustCompile(`^(?:说明|备注|其他需要?说明的?(?:问题|事项)?|填报?人|填表人|联系人|审核人)$`)

// labelled cuts the head of the form at its labels: a label and its value are a row,
// and what belongs to none is rows of its own.
func (s stream) labelled() []document.Row {
	var rows []document.Row
	open := false
	for i, w := range s {
		text := document.Squeezed(w.text)
		alone := selfTitle.MatchString(text) || yearText.MatchString(text) || yearInRow.MatchString(text)
		label := labels[document.FieldLabel(w.text)] != noField
		switch n := len(rows) - 1; {
		case w.text == "":
			open = false
		case label, alone, n < 0:
			rows = append(rows, s[i:i+1].row())
			open = label
		case open && len(rows[n].Cells) == 1:
			rows[n].Cells = append(rows[n].Cells, w.text)
		case n >= 0 && rows[n].Line == w.from.Line && !titleRow(rows[n]): // words of one value, parted by blanks
			last := len(rows[n].Cells) - 1
			rows[n].Cells[last] += " " + w.text
		default:
			rows = append(rows, s[i:i+1].row())
		}
	}
	return rows
}

func titleRow(r document.Row) bool {
	text := document.Squeezed(r.Cell(0))
	return len(r.Cells) == 1 && (selfTitle.MatchString(text) || yearText.MatchString(text) || yearInRow.MatchString(text))
}

// lines are the lines of money and the rows of goals behind them.
func (s stream) lines() (money, rest []document.Row) {
	from := 0 // a label of the table, which may hold the unit, stays with the first line
	for i := 0; i < len(s); i++ {
		name := document.Squeezed(s[i].text)
		if goalWord.MatchString(name) {
			return money, s[i:].goalRows()
		}
		if isStructure(s[i].text) || !totalName.MatchString(name) && !sourceName.MatchString(name) {
			switch {
			case isStructure(s[i].text) && len(money) == 0:
				continue
			case s[i].text != "":
				rest = append(rest, s[i:i+1].row())
			}
			from = i + 1
			continue
		}
		end := i + 1
		for end < len(s) && !goalWord.MatchString(document.Squeezed(s[end].text)) && isAmount(s[end].text) {
			end++
		}
		money = append(money, s[from:end].row())
		from, i = end, end-1
	}
	return money, rest
}

var goalWord = regexp.MustCompile(`^(?:年度)?(?:总体)?(?:绩效)?目标(?:完成情况)?$|^预期目标$`)

func (s stream) goalRows() []document.Row {
	for i := range s {
		if column(s[i:i+1].row(), "实际完成", "目标实际完成", "目标完成") < 0 {
			continue
		}
		rows := []document.Row{s[:i+1].row()}
		values := slices.DeleteFunc(slices.Clone(s[i+1:]), func(w word) bool { return w.text == "" || isStructure(w.text) })
		if len(values) > 0 {
			rows = append(rows, values.row())
		}
		return rows
	}
	return []document.Row{s.row()}
}

// isAmount reports whether a word is what stands behind the name of a line of money.
func isAmount(text string) bool {
	if dashes.MatchString(text) {
		return true
	}
	number, _ := document.Amount(text, 1)
	_, err := record.ParsePercent(number)
	return err == nil
}

// weightLeft is what the weights of the rows must add up to: the full score without
// the points of the money.
func weightLeft(head document.Row, lines []document.Row, total document.Row) record.Points {
	full := record.Points(100 * 10000)
	var numbers []record.Points
	for _, c := range total.Cells {
		if isNumber(c) {
			p, _ := record.ParsePoints(c)
			numbers = append(numbers, p)
		}
	}
	if len(numbers) > 1 {
		full = max(numbers[0], numbers[1])
	}
	cols := fundingHead(head)
	for _, l := range lines {
		row := cols.placed(l.Cells, len(head.Cells))
		if totalName.MatchString(document.Squeezed(row[max(0, cols.first()-1)])) && cols.weight >= 0 && isNumber(row[min(cols.weight, len(row)-1)]) {
			p, _ := record.ParsePoints(row[cols.weight])
			return full - p
		}
	}
	return full
}
