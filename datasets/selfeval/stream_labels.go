package selfeval

import (
	"regexp"
	"strings"

	"jixiao/datasets/document"
)

var (
	bracketOnly = regexp.MustCompile(`^\([^()]{1,12}\)$`)
	oneHan      = regexp.MustCompile(`^\p{Han}$`)
)

// joined puts labels together that line ends in their cell have broken.
func (s stream) joined() stream {
	var out stream
	for i := 0; i < len(s); i++ {
		text, n := s[i].text, len(out)
		squeezed := document.Squeezed(text)
		if (squeezed == "*" || squeezed == "★") && i+1 < len(s) {
			s[i+1].text = text + s[i+1].text
			continue
		}
		if run := s[i:].verticals(); run > 1 {
			for _, w := range s[i+1 : i+run] {
				text += w.text
			}
			out = append(out, word{text, s[i].from})
			i += run - 1
			continue
		}
		if run := s[i:].broken(); run > 1 {
			for _, w := range s[i+1 : i+run] {
				text += w.text
			}
			out = append(out, word{text, s[i].from})
			i += run - 1
			continue
		}
		if n > 0 && out[n-1].text != "" {
			before := document.Squeezed(out[n-1].text)
			tail := squeezed == "指标" || bracketOnly.MatchString(squeezed) && !yearText.MatchString(squeezed) && !isNumber(before)
			if tail || squeezed == "满意度指标" && strings.HasSuffix(before, "对象") {
				out[n-1].text += text
				continue
			}
		}
		out = append(out, s[i])
	}
	return out
}

// mostBroken is over how many lines the label of a column may be broken.
const mostBroken = 4

// broken is how many words begin the label of a column that is broken over lines: 年度,
// 指标值. None of them is a label by itself but the first.
func (s stream) broken() int {
	text := ""
	for n := range min(mostBroken, len(s)) {
		part := document.Squeezed(s[n].text)
		if part == "" || !words.MatchString(part) || n > 0 && (isColumn(part) || isLevelName(part)) {
			return 0
		}
		if text += part; n > 0 && isColumn(text) {
			return n + 1
		}
	}
	return 0
}

var words = regexp.MustCompile(`^\p{Han}{1,8}$`)

// isColumn reports whether a text as a whole is the label of a column of indicators.
func isColumn(text string) bool {
	if is, _ := indicatorRole(text); is != noRole {
		return true
	}
	return text == "一级指标" || text == "二级指标" || text == "三级指标"
}

// verticals is how many cells of one character each begin a label set from top to
// bottom.
func (s stream) verticals() int {
	text, n := "", 0
	for n < len(s) && oneHan.MatchString(s[n].text) {
		text += s[n].text
		n++
	}
	if n > 1 && (isLevel1(text) || isStructure(text) || isLevel2(text)) {
		return n
	}
	return 0
}
