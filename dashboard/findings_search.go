package dashboard

import (
	"html"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"jixiao/analytics"
	"jixiao/datasets"
)

// Parameters of the page of findings, besides the part of the list.
var (
	findingSearchParam = searchParam("q", "查找")
	findingThemeParam  = param{Name: "theme", Label: "主题", Choices: themeChoices()}
	// findingParam is one finding: the id of its evaluation, a point, its number.
	findingParam = param{Name: "finding", Check: func(text string) error {
		if _, _, ok := findingIn(text); !ok {
			return refuse("参数“finding”不能是“%s”；请从问题表的“归类依据”进入。", text)
		}
		return nil
	}}
)

func themeChoices() []choice {
	choices := []choice{{"", "全部主题"}}
	for _, theme := range append(datasets.Themes(), analytics.Unclassed) {
		choices = append(choices, choice{theme, theme})
	}
	return choices
}

var findingName = regexp.MustCompile(`^([0-9A-Za-z-]{1,40})\.([0-9]{1,4})$`)

func findingIn(text string) (evaluation string, number int, ok bool) {
	m := findingName.FindStringSubmatch(text)
	if m == nil {
		return "", 0, false
	}
	number, err := strconv.Atoi(m[2])
	return m[1], number, err == nil
}

// sought is what the page of findings is asked to look for.
func (q Query) sought() analytics.Sought {
	s := analytics.Sought{Theme: q.Params["theme"], Words: strings.Fields(q.Params["q"])}
	s.Evaluation, s.Number, _ = findingIn(q.Params["finding"])
	return s
}

// soughtWords says what was looked for, "" if nothing was.
func (q Query) soughtWords() string {
	s := q.sought()
	var parts []string
	if s.Evaluation != "" {
		parts = append(parts, "一个问题")
	}
	if s.Theme != "" {
		parts = append(parts, "主题“"+s.Theme+"”")
	}
	if len(s.Words) > 0 {
		parts = append(parts, "含“"+strings.Join(s.Words, "”“")+"”")
	}
	return strings.Join(parts, "、")
}

// themeHref lists the findings of one theme.
func (q Query) themeHref(theme string) string {
	return q.Href("/findings", "theme", theme) + "#findings"
}

// findingHref is one finding by itself.
func (q Query) findingHref(evaluation string, number int) string {
	return q.Href("/findings", "finding", evaluation+"."+strconv.Itoa(number)) + "#findings"
}

// markedHTML is a text escaped, with the words in it marked. Capital letters and
// small ones are alike, as they are to the search.
func markedHTML(text string, words []string) string {
	if len(words) == 0 {
		return html.EscapeString(text)
	}
	var b strings.Builder
	plain := 0
	for i := 0; i < len(text); {
		hit := 0
		for _, word := range words {
			if n := len(word); n > hit && len(text)-i >= n && strings.EqualFold(text[i:i+n], word) {
				hit = n
			}
		}
		if hit == 0 {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		b.WriteString(html.EscapeString(text[plain:i]) + "<mark>" + html.EscapeString(text[i:i+hit]) + "</mark>")
		i += hit
		plain = i
	}
	return b.String() + html.EscapeString(text[plain:])
}
