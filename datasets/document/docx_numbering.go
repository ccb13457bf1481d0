package document

import (
	"fmt"
	"path"
	"strconv"
	"strings"
)

// numbering sets the numbers before paragraphs as Word does. Offices number the
// headings of reports both by hand and this way; a reader of 一、 needs to see it.
type numbering struct {
	lists  map[string]string       // list → kind of list
	kinds  map[string][]listLevel  // the levels of a kind
	styles map[string]styleOfList  // paragraph styles that number
	counts map[string]*[levels]int // by kind of list
}

const levels = 9

type listLevel struct {
	Start  valueOf `xml:"start"`
	Format valueOf `xml:"numFmt"`
	Text   valueOf `xml:"lvlText"`
	// Legal says that the levels above are printed in Arabic figures, as in 2.1.4.
	Legal *struct{} `xml:"isLgl"`
}

type valueOf struct {
	Val string `xml:"val,attr"`
}

type styleOfList struct {
	list  string
	level int
	based string
}

// numberingOf reads the lists of a document; a document may have none.
func numberingOf(parts packed, main string) numbering {
	n := numbering{map[string]string{}, map[string][]listLevel{}, map[string]styleOfList{}, map[string]*[levels]int{}}
	var lists struct {
		Kinds []struct {
			ID     string      `xml:"abstractNumId,attr"`
			Levels []listLevel `xml:"lvl"`
		} `xml:"abstractNum"`
		Lists []struct {
			ID   string  `xml:"numId,attr"`
			Kind valueOf `xml:"abstractNumId"`
		} `xml:"num"`
	}
	var styles struct {
		Styles []struct {
			ID    string  `xml:"styleId,attr"`
			Based valueOf `xml:"basedOn"`
			List  valueOf `xml:"pPr>numPr>numId"`
			Level valueOf `xml:"pPr>numPr>ilvl"`
		} `xml:"style"`
	}
	folder := path.Dir(main)
	if parts.decode(path.Join(folder, "numbering.xml"), &lists) != nil {
		return n
	}
	for _, k := range lists.Kinds {
		n.kinds[k.ID] = k.Levels
	}
	for _, l := range lists.Lists {
		n.lists[l.ID] = l.Kind.Val
	}
	if parts.decode(path.Join(folder, "styles.xml"), &styles) == nil {
		for _, s := range styles.Styles {
			level, _ := strconv.Atoi(s.Level.Val)
			n.styles[s.ID] = styleOfList{s.List.Val, level, s.Based.Val}
		}
	}
	return n
}

// label is what stands before the next paragraph of a style in a list; the style
// gives list and level where the paragraph does not (level -1).
func (n numbering) label(style, list string, level int) string {
	for range levels { // how long a line of styles may be
		s, ok := n.styles[style]
		if !ok || list != "" {
			break
		}
		list, style = s.list, s.based
		if level < 0 && s.list != "" {
			level = s.level
		}
	}
	kind, ok := n.lists[list]
	all := n.kinds[kind]
	level = max(level, 0)
	if !ok || level >= min(len(all), levels) {
		return ""
	}
	counts := n.counts[kind]
	if counts == nil {
		counts = new([levels]int)
		n.counts[kind] = counts
	}
	counts[level]++
	clear(counts[level+1:])
	if all[level].Format.Val == "bullet" || all[level].Format.Val == "none" {
		return ""
	}
	text := all[level].Text.Val
	for i := range min(len(all), levels) {
		if mark := fmt.Sprintf("%%%d", i+1); strings.Contains(text, mark) {
			start, err := strconv.Atoi(all[i].Start.Val)
			if err != nil {
				start = 1
			}
			format := all[i].Format.Val
			if all[level].Legal != nil {
				format = "decimal"
			}
			text = strings.ReplaceAll(text, mark, listNumber(start+max(counts[i], 1)-1, format))
		}
	}
	return text
}

// listNumber is a number in the form that a list asks for.
func listNumber(n int, format string) string {
	switch format {
	case "chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCountingThousand":
		if n > 0 && n < 100 {
			return hanNumber(n)
		}
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		if n > 0 && n <= 20 {
			return string(rune('①' + n - 1))
		}
	case "upperLetter":
		if n > 0 && n <= 26 {
			return string(rune('A' + n - 1))
		}
	case "lowerLetter":
		if n > 0 && n <= 26 {
			return string(rune('a' + n - 1))
		}
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	}
	return strconv.Itoa(n)
}

// hanNumber is a number below 100 in Chinese figures.
func hanNumber(n int) string {
	figures := []rune("〇一二三四五六七八九")
	text := ""
	if n >= 20 {
		text = string(figures[n/10])
	}
	if n >= 10 {
		text += "十"
	}
	if n%10 > 0 {
		text += string(figures[n%10])
	}
	return text
}

func roman(n int) string {
	if n < 1 || n >= 40 {
		return strconv.Itoa(n)
	}
	return strings.Repeat("X", n/10) + []string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}[n%10]
}
