package report

import (
	"regexp"
	"slices"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// styles are the ways items are numbered, as reports nest them.
var styles = []*regexp.Regexp{
	regexp.MustCompile(`^[(（](` + hanNumber + `)[)）]、?\s*`),
	regexp.MustCompile(`^(\d{1,2})\s*[.、．]\s*`),
	regexp.MustCompile(`^[(（](\d{1,2})[)）]、?\s*`),
	regexp.MustCompile(`^(` + hanNumber + `)是`),
	regexp.MustCompile(`^第(` + hanNumber + `)[,，、]\s*`),
}

var decimalText = regexp.MustCompile(`^\d+[.．]\d`)

// item is one numbered finding or recommendation, with the paragraphs below its
// heading.
type item struct {
	heading    string
	paragraphs []string
	block      document.Block // of its heading
}

// praise names what stands beside the problems in a section on both.
var praise = regexp.MustCompile(`经验|做法|成效|成绩|亮点`)

// ofBoth reports whether a heading promises problems and something else.
func ofBoth(title string) bool {
	return strings.Contains(title, "问题") && (strings.Contains(title, "建议") || praise.MatchString(title))
}

// findings reads the items of a section on problems or on advice. A section on
// both is read by the headings inside it.
func (r *reading) findings(s section, all []section) {
	problems, advice := strings.Contains(s.title, "问题"), strings.Contains(s.title, "建议")
	if problems == advice || s.level == 2 && !ofBoth(s.parent) {
		return
	}
	if problems && ofBoth(s.title) && slices.ContainsFunc(all, func(in section) bool {
		return in.level == 2 && in.start > s.start && in.start < s.end && strings.Contains(in.title, "问题")
	}) {
		return
	}
	items := r.items(s)
	if len(items) == 0 {
		return
	}
	for n, it := range items {
		place := it.block.Place(r.blocks[s.start].Text + " 第" + hanOf(n+1) + "项")
		if problems {
			r.out.Findings = append(r.out.Findings, record.Finding{Number: len(r.out.Findings) + 1, Heading: it.heading, Text: continued(it.paragraphs), Place: place})
		} else {
			r.out.Recommendations = append(r.out.Recommendations, record.Recommendation{Number: len(r.out.Recommendations) + 1, Heading: it.heading, Text: continued(it.paragraphs), Place: place})
		}
	}
}

// items cuts a section at the numbers of the first style met in it, in order.
// What stands before the first item stays unread and is listed with the section.
func (r *reading) items(s section) []item {
	var out []item
	var style *regexp.Regexp
	whole := true
	for i := s.start + 1; i < s.end; i++ {
		b := r.blocks[i]
		if b.Rows != nil || b.IsPageMark() {
			continue
		}
		if run := inOneParagraph(b.Text); len(out) == 0 && len(run) > 1 {
			for _, text := range run {
				heading, rest := headed(strings.TrimSpace(text))
				out = append(out, item{heading, []string{rest}, b})
			}
			r.used[i] = true
			continue
		}
		for _, candidate := range styles {
			if style == nil && candidate.MatchString(b.Text) && !decimalText.MatchString(b.Text) {
				style = candidate
			}
		}
		if style != nil {
			m := style.FindStringSubmatch(b.Text)
			// 3.5万元 begins a sentence, not the third item.
			if m != nil && ordinal(m[1]) == len(out)+1 && !decimalText.MatchString(b.Text) {
				heading, text := headed(strings.TrimSpace(b.Text[len(m[0]):]))
				out = append(out, item{heading, []string{text}, b})
				r.used[i] = true
				continue
			}
		}
		if len(out) == 0 {
			whole = false
			continue
		}
		last := &out[len(out)-1]
		last.paragraphs = append(last.paragraphs, b.Text)
		r.used[i] = true
	}
	r.used[s.start] = r.used[s.start] || whole && len(out) > 0
	return out
}

var firstOfRun = regexp.MustCompile(`(?:^|[。；;：:])\s*(` + hanNumber + `)是`)

// inOneParagraph cuts 一是…二是…三是… that stand in one paragraph, which nothing comes
// before; nil where they are not in order.
func inOneParagraph(text string) []string {
	var items []string
	from := 0
	for n, m := range firstOfRun.FindAllStringSubmatchIndex(text, -1) {
		if ordinal(text[m[2]:m[3]]) != n+1 || n == 0 && m[2] > 0 {
			return nil
		}
		if n > 0 {
			items = append(items, strings.TrimRight(text[from:m[2]], "；;：: "))
		}
		from = m[1]
	}
	return append(items, text[from:])
}

// headed tells heading and text apart where both stand in one paragraph.
func headed(s string) (heading, text string) {
	if at := strings.Index(s, "。"); at >= 0 {
		return strings.TrimSpace(s[:at]), strings.TrimSpace(s[at+len("。"):])
	}
	return s, ""
}

// ended is a paragraph that is whole: the next one begins a line.
var ended = regexp.MustCompile(`[。：；:！]$`)

// continued joins paragraphs; one that a page has cut in two becomes one again.
func continued(paragraphs []string) string {
	var text strings.Builder
	whole := false
	for _, p := range paragraphs {
		if text.Len() > 0 && whole {
			text.WriteByte('\n')
		}
		text.WriteString(p)
		whole = ended.MatchString(p)
	}
	return text.String()
}

const hanDigit = "一二三四五六七八九"

// ordinal is the value of 3, 三, 十二 or 二十一.
func ordinal(s string) int {
	n, ten := 0, 0
	for _, c := range s {
		switch {
		case c >= '0' && c <= '9':
			n = n*10 + int(c-'0')
		case c == '十':
			ten, n = max(n, 1)*10, 0
		default:
			n = strings.Index(hanDigit, string(c))/len("一") + 1
		}
	}
	return ten + n
}

func hanOf(n int) string {
	digit := func(d int) string {
		if d == 0 {
			return ""
		}
		return hanDigit[(d-1)*len("一") : d*len("一")]
	}
	switch {
	case n < 10:
		return digit(n)
	case n < 20:
		return "十" + digit(n-10)
	}
	return digit(n/10%10) + "十" + digit(n%10)
}
