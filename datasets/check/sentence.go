package check

import (
	"regexp"
	"strconv"
	"strings"

	"jixiao/datasets/document"
)

// sentence is one statement of fact of the document: no wish, no rule, no heading of
// a table of contents.
type sentence struct {
	text  string // squeezed
	place string
}

var (
	sentenceEnd = regexp.MustCompile(`[。;；!?]|\n`)
	// A wish rules the rest of its sentence; a condition, a demand or a rule its clause only.
	wish   = regexp.MustCompile(`建议|应当|应该|应[加进建完按予及]|需要|需[进加要予]|须|旨在|力争|拟|鼓励|期望|进一步(?:提|加|完|强)|不断提升|不断提高`)
	aside  = regexp.MustCompile(`是否|如果|若|计划|预期|目标为|目标是|要求|每(?:下降|降低|减少|增加)|扣\d|扣完|得\d+分|分\)|评价要点`)
	titled = regexp.MustCompile(`《[^《》]*》`)
	// asks are the columns of a score table that say what is looked for, not what is.
	asks     = regexp.MustCompile(`指标解释|指标说明|评价要点|评分标准|评分细则|指标值|目标值|预期目标`)
	contents = regexp.MustCompile(`[.．…·]{4,}\d*$`)
)

// statements are the sentences in paragraphs and in the longer cells of tables.
func (l *look) statements() []sentence {
	var all []sentence
	add := func(text, place string) {
		if contents.MatchString(document.Squeezed(text)) {
			return
		}
		for _, part := range sentenceEnd.Split(text, -1) {
			for _, piece := range bounded(document.Squeezed(part)) {
				if plain := stated(piece); len([]rune(plain)) >= shortSentence {
					all = append(all, sentence{plain, place})
				}
			}
		}
	}
	for _, b := range joined(l.Document.Blocks) {
		if b.Rows == nil {
			add(b.Text, document.Place("正文", b.Line))
		}
		for _, r := range b.Rows {
			for i, c := range r.Cells {
				if len([]rune(c)) >= cellSentence && !asks.MatchString(document.Squeezed(b.Rows[0].Cell(i))) {
					add(c, document.Place("表中文字", r.Line))
				}
			}
		}
	}
	return all
}

// longSentence is how many characters a sentence has at most; what runs on without a
// stop is read in pieces, so that no text costs more than its length.
const longSentence = 400

func bounded(text string) []string {
	if len(text) <= longSentence {
		return []string{text}
	}
	var pieces []string
	for runes := []rune(text); len(runes) > 0; {
		end := min(len(runes), longSentence)
		if end < len(runes) {
			if comma := strings.LastIndexByte(string(runes[:end]), ','); comma > 0 {
				end = len([]rune(string(runes[:end])[:comma])) + 1
			}
		}
		pieces = append(pieces, string(runes[:end]))
		runes = runes[end:]
	}
	return pieces
}

// stated is what a sentence says to be so, without its wishes and conditions. A title
// of a document is no wish, whatever it says.
func stated(text string) string {
	var kept []string
	for _, clause := range atCommas(text) {
		plain := titled.ReplaceAllString(clause, "")
		if wish.MatchString(plain) {
			break
		}
		if !aside.MatchString(plain) {
			kept = append(kept, clause)
		}
	}
	return strings.Join(kept, ",")
}

var separator = regexp.MustCompile(`(\d),(\d{3})`)

// atCommas cuts a sentence at its commas, but for those between the digits of a number.
func atCommas(text string) []string {
	const kept = "\x00"
	for separator.MatchString(text) {
		text = separator.ReplaceAllString(text, "${1}"+kept+"${2}")
	}
	parts := strings.Split(text, ",")
	for i, p := range parts {
		parts[i] = strings.ReplaceAll(p, kept, ",")
	}
	return parts
}

// shortSentence is how many characters a statement has at least.
const shortSentence = 6

// cellSentence is how many characters make a cell a text and not a label.
const cellSentence = 12

// joined puts paragraphs together that an end of line cuts in mid-sentence.
func joined(blocks []document.Block) []document.Block {
	var all []document.Block
	open := false
	for _, b := range blocks {
		if open && b.Rows == nil && !b.IsPageMark() {
			last := &all[len(all)-1]
			last.Text += b.Text
		} else if b.IsPageMark() {
			continue
		} else {
			all = append(all, b)
		}
		text := strings.TrimSpace(all[len(all)-1].Text)
		open = b.Rows == nil && len([]rune(text)) >= fullLine && !strings.ContainsAny(text[len(text)-1:], ".") && !endsSentence(text)
	}
	return all
}

// fullLine is how many characters a line has at least where it is cut for its length.
const fullLine = 28

func endsSentence(text string) bool {
	for _, end := range []string{"。", "；", "：", "！", "？", "”", "）", ")", ":", ";"} {
		if strings.HasSuffix(text, end) {
			return true
		}
	}
	return false
}

var digitsInText = regexp.MustCompile(`[\d.]+`)

// yearsIn are the years a text names: four digits by themselves, no part of a longer
// number such as an amount.
func yearsIn(text string) []int {
	var years []int
	for _, digits := range digitsInText.FindAllString(text, -1) {
		if y, err := strconv.Atoi(strings.Trim(digits, ".")); err == nil && y >= 1900 && y < 2100 {
			years = append(years, y)
		}
	}
	return years
}
