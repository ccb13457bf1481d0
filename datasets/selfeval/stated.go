package selfeval

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// number is a kind of number a cell may hold. What is read may be odd: a number, but
// maybe not the one that is meant.
type number[T any] struct {
	none  T
	parse func(string) (v T, odd string, err error)
}

// moneyNumber is an amount in its own unit, else in that of the heading.
func moneyNumber(unit int64) number[record.Money] {
	return number[record.Money]{record.NoMoney, func(text string) (record.Money, string, error) { return document.StatedMoney(text, unit) }}
}

// sure is a kind of number that is meant as it stands.
func sure[T any](none T, parse func(string) (T, error)) number[T] {
	return number[T]{none, func(text string) (T, string, error) {
		v, err := parse(text)
		return v, "", err
	}}
}

// stated is the number of a cell below its heading: as printed, else as a person has
// decided. What is neither is a doubt, and none: the cell stays unread and is listed.
func stated[T any](f *form, row, col int, n number[T]) T {
	text := f.cell(row, col)
	cell := f.rows[row].At(f.col(row, col))
	v, odd, err := n.parse(text)
	if err != nil && cell.Raw != "" { // the blanks between digits are of its format
		if shown, why, err2 := n.parse(strings.Join(strings.Fields(text), "")); err2 == nil {
			v, odd, err = shown, why, nil
		}
	}
	doubt := cmp.Or(cell.Doubt, odd)
	if err == nil && odd == "" && (text != "" || doubt == "") {
		if col >= 0 {
			f.take(row, col)
		}
		return v
	}
	field := document.FieldLabel(f.heading(col))
	place := f.rows[row].Place("自评表", f.col(row, col))
	if decided, _, err := n.parse(f.decided.Of(field, place)); err == nil && f.decided.Of(field, place) != "" {
		f.read[[2]int{row, f.col(row, col)}] = true
		return decided
	}
	f.out.Doubts = append(f.out.Doubts, record.Doubt{
		Field: field, Place: place, Text: text, Candidates: document.Numbers(text),
		Why: cmp.Or(doubt, "这一格应是一个数，读不出来；这个数暂缺，待人确认。"),
	})
	return n.none
}

// year is the year a person decided, where the form says none or its title another.
func (f *form) year() error {
	e := f.out.Evaluation
	titled := document.Years(f.out.Document.Title)
	said := strconv.Itoa(e.Year)
	contradicts := len(titled) == 1 && titled[0] != said
	if decided, err := strconv.Atoi(f.decided.Of(record.YearAsked, "")); err == nil && (e.Year == 0 || contradicts) {
		e.Year = decided
		return nil
	}
	switch {
	case e.Year == 0:
		return document.Ask(record.Doubt{Field: record.YearAsked, Candidates: f.years,
			Why: "这是" + f.out.Document.Kind + "，但没有写明绩效自评年度；请补填四位数的年度后导入，或由人确认年度。"})
	case contradicts:
		return document.Ask(record.Doubt{Field: record.YearAsked, Text: f.out.Document.Title, Candidates: []string{said, titled[0]},
			Why: fmt.Sprintf("标题写的是 %s 年，表内填的年度是 %s 年，两处不一；请核对后改正再导入，或由人确认年度。", titled[0], said)})
	}
	return nil
}
