package selfeval

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

var (
	numberText = regexp.MustCompile(`\d[\d,]*(?:\.\d+)?`)
	lead       = regexp.MustCompile(`^\d{1,2}[.、．)）](\D)`)
	// A day, a month or a calendar year is a deadline, not an amount.
	deadline = regexp.MustCompile(`^(?:月|日|号|年底|年末|年前|季度)`)
	calendar = regexp.MustCompile(`^(?:19|20)\d\d$`)
	unitWord = regexp.MustCompile(`^(?:%|‰|百分比|百分点|[万亿]?(?:元|户次|人次|户|人)|个工作日|工作日|个月|小时|分钟|平方米|公里|场次|批次|课时|学时|[次个家项份件台套亩吨天年只头米期篇条辆座处名例所块本册批门分场])`)
	// Any other measure word is one where it ends the text: 300盏以上.
	lastWord = regexp.MustCompile(`^(\p{Han}{1,3}?)(?:及?以[上下内])?$`)
	after    = regexp.MustCompile(`^(?:及|（含）|\(含\))?以(上|下|内)`)
)

// signs are what may stand right before a number, longest first.
var signs = []struct{ text, sign string }{
	{"大于等于", "≥"}, {"大于或等于", "≥"}, {"不低于", "≥"}, {"不少于", "≥"}, {"不小于", "≥"}, {">=", "≥"}, {"≧", "≥"}, {"≥", "≥"}, {"至少", "≥"},
	{"小于等于", "≤"}, {"小于或等于", "≤"}, {"不高于", "≤"}, {"不超过", "≤"}, {"不大于", "≤"}, {"不多于", "≤"}, {"<=", "≤"}, {"≦", "≤"}, {"≤", "≤"},
	{"大于", ">"}, {"高于", ">"}, {"超过", ">"}, {">", ">"},
	{"小于", "<"}, {"低于", "<"}, {"少于", "<"}, {"<", "<"},
	{"等于", "="}, {"=", "="},
}

// value reads a target or actual value: the text is always kept; sign, number
// and unit only where the text holds one number that is an amount.
func value(raw string) record.Target {
	t := record.Target{Raw: raw}
	text := document.Squeezed(raw)
	if parts(raw) > 1 {
		return t
	}
	if lead.MatchString(text) {
		text = lead.ReplaceAllString(text, "$1")
	}
	found := numberText.FindAllStringIndex(text, -1)
	if len(found) != 1 {
		return t
	}
	before, digits, rest := text[:found[0][0]], text[found[0][0]:found[0][1]], text[found[0][1]:]
	if deadline.MatchString(rest) || calendar.MatchString(digits) && strings.HasPrefix(rest, "年") {
		return t
	}
	if before == "-" {
		before, digits = "", "-"+digits
	}
	number, err := record.ParseDecimal(digits)
	if err != nil {
		return t
	}
	t.Number, t.Unit = number, unitWord.FindString(rest)
	if m := lastWord.FindStringSubmatch(rest); t.Unit == "" && m != nil {
		t.Unit = m[1]
	}
	rest = rest[len(t.Unit):]
	if t.Unit == "百分比" {
		t.Unit = "%"
	}
	for _, s := range signs {
		if strings.HasSuffix(before, s.text) {
			t.Sign = s.sign
			return t
		}
	}
	if m := after.FindStringSubmatch(rest); m != nil {
		t.Sign = map[string]string{"上": "≥", "下": "≤", "内": "≤"}[m[1]]
	}
	return t
}

// parts is the number of parts 1. 2. 3. packed into one cell, 0 if there are
// none. The first must begin the cell, each next one must follow in order and
// stand apart from the number before it.
func parts(cell string) int {
	n := 0
	for _, m := range partText.FindAllStringSubmatchIndex(cell, -1) {
		value := 0
		for _, c := range cell[m[2]:m[3]] {
			value = value*10 + int(c-'0')
		}
		prev, _ := utf8.DecodeLastRuneInString(cell[:m[2]])
		next, _ := utf8.DecodeRuneInString(cell[m[1]:])
		apart := strings.ContainsRune(" \t\n\u3000；;。，,、", prev)
		word := next > utf8.RuneSelf && prev > utf8.RuneSelf
		first := n == 0 && strings.TrimSpace(cell[:m[2]]) == ""
		if value == n+1 && (first || n > 0 && (apart || word)) {
			n++
		}
	}
	if n < 2 {
		return 0
	}
	return n
}

var partText = regexp.MustCompile(`(\d{1,2})[.、．)）]`)
