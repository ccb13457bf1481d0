package document

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"jixiao/datasets/record"
)

var (
	yearWord    = regexp.MustCompile(`(?:^|\D)((?:19|20|21)\d\d)(?:\s*年|$|[\D]{1,3}度)`)
	blankWithin = regexp.MustCompile(`\d[\s\p{Zs}]+\d`)
	numberWord  = regexp.MustCompile(`-?\d[\d,]*(?:\.\d+)?%?`)
)

// hanYear is a year in Chinese digits, 二〇二三年, of which zeros are set in many ways.
var (
	hanYear   = regexp.MustCompile(`[一二][〇○◯零ＯOo0０九一][〇○◯零ＯOo0０一二三四五六七八九]{2}年`)
	hanDigits = strings.NewReplacer("〇", "0", "○", "0", "◯", "0", "零", "0", "Ｏ", "0", "O", "0", "o", "0", "０", "0",
		"一", "1", "二", "2", "三", "3", "四", "4", "五", "5", "六", "6", "七", "7", "八", "8", "九", "9")
)

// WithYears is a text with its years in Arabic digits: 二〇二三年度 is 2023年度.
func WithYears(text string) string { return hanYear.ReplaceAllStringFunc(text, hanDigits.Replace) }

// mostCandidates bounds what is offered to choose from.
const mostCandidates = 8

// Years are the years that texts speak of, each once, in the order of the texts.
func Years(texts ...string) []string {
	var years []string
	for _, text := range texts {
		for _, m := range yearWord.FindAllStringSubmatch(WithYears(Squeezed(text)), -1) {
			if !slices.Contains(years, m[1]) && len(years) < mostCandidates {
				years = append(years, m[1])
			}
		}
	}
	return years
}

// MoneyUnit is a unit of money as documents name it, a pattern: each is in [MoneyUnits].
const MoneyUnit = `(?:[十百千]?[万亿]|[百千])?元`

// MoneyUnits are the units of money a document may name, in 分.
var MoneyUnits = map[string]int64{
	"元": 100, "百元": 10_000, "千元": 100_000, "万元": 1_000_000, "十万元": 10_000_000, "百万元": 100_000_000, "千万元": 1_000_000_000,
	"亿元": 10_000_000_000, "十亿元": 100_000_000_000, "百亿元": 1_000_000_000_000, "千亿元": 10_000_000_000_000,
}

var (
	unitOfCell = regexp.MustCompile(`^(-?[\d.,]+)(` + MoneyUnit + `|[十百千]?[万亿])$`)
	unitWithin = regexp.MustCompile(MoneyUnit + `|[十百千]?[万亿]`)
)

// Amount is the number of a cell of money, and its unit: that of the cell, 512.4万,
// before that of the heading.
func Amount(cell string, unit int64) (string, int64) {
	m := unitOfCell.FindStringSubmatch(Squeezed(cell))
	if m == nil {
		return cell, unit
	}
	return m[1], MoneyUnits[strings.TrimSuffix(m[2], "元")+"元"]
}

// StatedMoney reads an amount in the unit of its cell, else in that of the heading, which
// is 0 where it has none. A negative one is read, and odd says why it may not be meant.
func StatedMoney(cell string, unit int64) (m record.Money, odd string, err error) {
	number, unit := Amount(cell, unit)
	if m, err = record.ParseMoney(number, unit); err != nil {
		return m, "", err
	}
	if unit == 0 && m != record.NoMoney && strings.Trim(number, "0.") != "" {
		return record.NoMoney, "", fmt.Errorf("amount %q: no unit", cell)
	}
	if m < 0 && m != record.NoMoney {
		odd = "金额是负数，可能是冲减，也可能写错；这个数暂缺，待人确认。"
	}
	return m, odd, nil
}

// Numbers are the numbers in a cell that should hold one, each once, with the unit of
// money the cell names. Where blanks part digits they may be two numbers or one; a sign
// may be meant or not.
func Numbers(text string) []string {
	var numbers []string
	unit := unitWithin.FindString(Squeezed(text))
	texts := []string{Squeezed(text)}
	if blankWithin.MatchString(text) {
		texts = append(strings.Fields(text), texts...)
	}
	for _, t := range texts {
		for _, n := range numberWord.FindAllString(Squeezed(t), -1) {
			for _, n := range []string{n, strings.TrimPrefix(n, "-")} {
				if !slices.Contains(numbers, n+unit) && len(numbers) < mostCandidates {
					numbers = append(numbers, n+unit)
				}
			}
		}
	}
	return numbers
}
