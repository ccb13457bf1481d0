package document

import (
	"math"
	"math/big"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// Formats of numbers that show another amount than the one kept, and that excelize
// prints as the amount kept: scaled by commas at their end (0.00, shows thousands), or
// with a point that is text (0!.0000 shows 元 as 万元).
var (
	scaling   = regexp.MustCompile(`[0#?],+(?:[^0#?,.]|$)|[0#?](?:\\\.|!\.|"\.")[0#?]`)
	scaled    = regexp.MustCompile(`^(` + shownText + `)[0#?,]*?[0#?](?:(\.|\\\.|!\.|"\.")([0#?]+))?(,*)(` + shownText + `)$`)
	unprinted = regexp.MustCompile(`_.|\*.|\[(?i:red|black|blue|green|white|magenta|cyan|yellow|color\d+|红色|黑色|蓝色|绿色|白色|\$[^\]]*)\]`)
	escaped   = regexp.MustCompile(`["\\!]`)
)

const shownText = `(?:"[^"]*"|[\\!].|[ ¥￥$()+\-]|\p{Han})*`

// scaledFormats are the codes of such formats by the index of the style.
func scaledFormats(parts packed, main, target string) map[string]string {
	if target == "" {
		return nil
	}
	if target = strings.ToLower(target); !strings.HasPrefix(target, "/") {
		target = path.Join(path.Dir(main), target)
	}
	var styles struct {
		Formats []struct {
			ID   string `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format string `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if parts.decode(strings.TrimPrefix(target, "/"), &styles) != nil {
		return nil // excelize says what is wrong with it
	}
	codes, found := map[string]string{}, map[string]string{}
	for _, f := range styles.Formats {
		if scaling.MatchString(f.Code) {
			codes[f.ID] = f.Code
		}
	}
	for i, c := range styles.Cells {
		if code := codes[c.Format]; code != "" {
			found[strconv.Itoa(i)] = code
		}
	}
	return found
}

// shownScaled is a number as such a format shows it, without separators of thousands;
// ok is false where the format is another one.
func shownScaled(code, raw string) (text string, ok bool) {
	kept, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.Abs(kept) > 1e15 {
		return "", false
	}
	sections, sign := strings.Split(code, ";"), ""
	section := sections[0]
	switch {
	case kept < 0 && len(sections) > 1:
		section = sections[1]
	case kept < 0:
		sign = "-"
	case kept == 0 && len(sections) > 2:
		section = sections[2]
	}
	m := scaled.FindStringSubmatch(unprinted.ReplaceAllString(section, ""))
	v, exact := new(big.Rat).SetString(strconv.FormatFloat(math.Abs(kept), 'f', -1, 64))
	if m == nil || !exact {
		return "", false
	}
	for range m[4] {
		v.Quo(v, big.NewRat(1000, 1))
	}
	decimals := len(m[3])
	number := v.FloatString(decimals)
	if m[2] != "" && m[2] != "." {
		number = v.FloatString(0)
		number = strings.Repeat("0", max(0, decimals+1-len(number))) + number
		number = number[:len(number)-decimals] + "." + number[len(number)-decimals:]
	}
	return sign + escaped.ReplaceAllString(m[1], "") + number + escaped.ReplaceAllString(m[5], ""), true
}

// shown puts what a person sees in place of what excelize prints.
func (l *layout) shown(cells []printed) []printed {
	var seen []printed
	for _, c := range cells {
		if text, ok := l.shows[c.address]; ok {
			c.text = text
		}
		if c.text != "" {
			seen = append(seen, c)
		}
	}
	return seen
}
