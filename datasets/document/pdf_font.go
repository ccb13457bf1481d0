package document

import (
	"strings"
	"unicode/utf16"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/unicode/norm"
)

// pdfFont turns the codes of a font into text and widths.
type pdfFont struct {
	codes   codeKind
	unicode map[string]string // by code, from the font's own list
	simple  pdf.TextEncoding  // of fonts of single bytes without such a list
	width   map[int]float64   // in thousandths of the size
	usual   float64           // width of what is not listed
}

// codeKind is how the codes of a font are written.
type codeKind int

const (
	oneByte  codeKind = iota
	twoBytes          // glyphs, known only by the font's own list
	utf16Code
	gbCode // GBK or GB18030, one, two or four bytes
)

func newPDFFont(v pdf.Value) (f *pdfFont) {
	f = &pdfFont{unicode: map[string]string{}, width: map[int]float64{}}
	defer func() {
		_ = recover() // a font that is broken has the codes read so far
	}()
	if v.Key("ToUnicode").Kind() == pdf.Stream {
		f.readList(v)
	}
	if v.Key("Subtype").Name() == "Type0" {
		f.codes, f.usual = twoBytes, 1000
		switch name := v.Key("Encoding").Name(); {
		case strings.HasPrefix(name, "UniGB-"):
			f.codes = utf16Code
		case strings.HasPrefix(name, "GB"):
			f.codes = gbCode
		}
		f.readWidths(v.Key("DescendantFonts").Index(0))
		return f
	}
	scale := 1.0
	if m := v.Key("FontMatrix"); v.Key("Subtype").Name() == "Type3" && m.Len() == 6 {
		scale = m.Index(0).Float64() * 1000
	}
	first, widths := int(v.Key("FirstChar").Int64()), v.Key("Widths")
	for i := range min(widths.Len(), 256) {
		f.width[first+i] = widths.Index(i).Float64() * scale
	}
	f.usual = v.Key("FontDescriptor").Key("MissingWidth").Float64()
	if widths.Len() == 0 {
		f.usual = 500 // one of the fonts that every reader has
	}
	f.simple = (&pdf.Font{V: v}).Encoder()
	return f
}

// readWidths reads the widths of glyphs: c [w1 w2 ...] or first last w.
func (f *pdfFont) readWidths(v pdf.Value) {
	if dw := v.Key("DW"); !dw.IsNull() {
		f.usual = dw.Float64()
	}
	w := v.Key("W")
	for i := 0; i+1 < w.Len(); {
		first := int(w.Index(i).Int64())
		if list := w.Index(i + 1); list.Kind() == pdf.Array {
			for j := range list.Len() {
				f.width[first+j] = list.Index(j).Float64()
			}
			i += 2
			continue
		}
		last, width := int(w.Index(i+1).Int64()), w.Index(i+2).Float64()
		for c := first; c <= last && c <= 0xFFFF; c++ {
			f.width[c] = width
		}
		i += 3
	}
}

// readList reads the font's own list of what its codes stand for.
func (f *pdfFont) readList(v pdf.Value) {
	sure(v.Key("ToUnicode"))
	pdf.Interpret(v.Key("ToUnicode"), func(stack *pdf.Stack, op string) {
		switch op {
		case "findresource":
			stack.Pop()
			stack.Pop()
			stack.Push(v) // any dictionary: what is defined in it is not looked at
		case "defineresource":
			stack.Pop()
			stack.Pop()
		case "beginbfchar", "beginbfrange", "begincodespacerange":
			operands(stack)
		case "endbfchar":
			all := operands(stack)
			for i := 0; i+1 < len(all); i += 2 {
				f.unicode[all[i].RawString()] = utf16Text(all[i+1].RawString())
			}
		case "endbfrange":
			all := operands(stack)
			for i := 0; i+2 < len(all); i += 3 {
				f.listRange(all[i].RawString(), all[i+1].RawString(), all[i+2])
			}
		}
	})
}

func (f *pdfFont) listRange(low, high string, to pdf.Value) {
	first, last := codeNumber(low), codeNumber(high)
	for c := first; c <= last && c-first <= 0xFFFF; c++ {
		text := ""
		switch to.Kind() {
		case pdf.Array:
			text = utf16Text(to.Index(c - first).RawString())
		case pdf.String:
			if runes := []rune(utf16Text(to.RawString())); len(runes) > 0 {
				runes[len(runes)-1] += rune(c - first)
				text = string(runes)
			}
		}
		f.unicode[codeBytes(c, len(low))] = text
	}
}

func codeNumber(code string) int {
	n := 0
	for i := range min(len(code), 4) {
		n = n<<8 | int(code[i])
	}
	return n
}

func codeBytes(n, length int) string {
	code := make([]byte, length)
	for i := length - 1; i >= 0; i-- {
		code[i] = byte(n)
		n >>= 8
	}
	return string(code)
}

func utf16Text(s string) string {
	units := make([]uint16, len(s)/2)
	for i := range units {
		units[i] = uint16(s[2*i])<<8 | uint16(s[2*i+1])
	}
	return string(utf16.Decode(units))
}

// next cuts the first code off a string of the page.
func (f *pdfFont) next(s string) (code, rest string) {
	n := 1
	switch {
	case f.codes == gbCode && s[0] >= 0x81:
		n = 2
		if len(s) > 1 && s[1] >= '0' && s[1] <= '9' {
			n = 4
		}
	case f.codes == twoBytes || f.codes == utf16Code:
		n = 2
	}
	n = min(n, len(s))
	return s[:n], s[n:]
}

// text is what a code stands for, and whether that is known. Browsers print the
// radicals that look like characters; they are read as the characters.
func (f *pdfFont) text(code string) (string, bool) {
	text, ok := f.unicode[code]
	if ok {
		return text, text != "" && text != "\uFFFD"
	}
	switch {
	case f.codes == utf16Code:
		text = utf16Text(code)
	case f.codes == gbCode:
		text, _ = simplifiedchinese.GB18030.NewDecoder().String(code)
	case f.codes == oneByte && f.simple != nil:
		text = f.simple.Decode(code)
	}
	known := text != "" && text != "\uFFFD"
	f.unicode[code] = text
	return text, known
}

// advance is the width of a code in thousandths of the size.
func (f *pdfFont) advance(code string) float64 {
	if f.codes == utf16Code || f.codes == gbCode {
		if len(code) == 1 || f.codes == utf16Code && code[0] == 0 && len(code) == 2 && code[1] < 0x80 {
			return f.usual / 2 // the list of widths counts by other numbers
		}
		return f.usual
	}
	if w, ok := f.width[codeNumber(code)]; ok {
		return w
	}
	return f.usual
}

// radicals are the characters that stand for radicals which have no other decomposition,
// and for two that share their shape in fonts of simplified Chinese, as browsers print
// them: found by printing all characters of GB 2312 and reading them back.
var radicals = map[rune]rune{
	'⺇': '几', '⺎': '兀', '⺝': '月', '⺟': '母', '⺠': '民', '⻁': '虎', '⻄': '西', '⻅': '见', '⻆': '角', '⻉': '贝',
	'⻋': '车', '⻑': '長', '⻓': '长', '⻔': '门', '⻗': '雨', '⻘': '青', '⻙': '韦', '⻚': '页', '⻛': '风', '⻜': '飞',
	'⻝': '食', '⻢': '马', '⻣': '骨', '⻤': '鬼', '⻥': '鱼', '⻦': '鸟', '⻧': '卤', '⻨': '麦', '⻩': '黄', '⻪': '黾',
	'⻬': '齐', '⻮': '齿', '⻰': '龙', '⻳': '龟', '戶': '户', '⼾': '户', '㬵': '胶', '⺒': '巳', '⺉': '刂', '⺅': '亻', '⻈': '讠',
	'⻖': '阝', '⺾': '艹', '⺐': '尢', '⺘': '扌', '⺨': '犭', '⻠': '饣', '⺖': '忄', '⺦': '丬', '⺡': '氵', '⻌': '辶',
	'⺕': '彐', '⺰': '纟', '⺓': '幺', '⺙': '攵', '⺣': '灬', '⺭': '礻', '⺺': '肀', '⻐': '钅', '⻂': '衤',
}

// character is a text with the radicals of Chinese characters as the characters
// themselves.
func character(text string) string {
	for _, r := range text {
		switch {
		case radicals[r] != 0:
			return string(radicals[r])
		case r >= '\u2E80' && r <= '\u2FDF' || r >= '\uF900' && r <= '\uFAFF' || r >= '\uFB00' && r <= '\uFB06':
			return norm.NFKC.String(text)
		}
	}
	return text
}
