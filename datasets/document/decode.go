package document

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// MaxBytes is the most text read of one file. A report of 300 pages is about 1 MB
// of text; what is larger than two of them is not one document, and the slowest
// hostile text of this size still reads in seconds. MaxFileBytes is the largest file
// of a format that holds more than text.
const (
	MaxBytes     = 2 << 20
	MaxFileBytes = 32 << 20
)

// decode gives the text of a file with \n at line ends. UTF-16 must carry its
// byte order mark; what is not UTF-8 is taken for GB18030, the other encoding
// Chinese offices use.
func decode(data []byte) (string, error) {
	switch {
	case len(data) > MaxBytes:
		return "", Refuse("文件超过上限 %d 字节；请确认是一份自评表或评价报告，并按份拆开后导入。", MaxBytes)
	case len(bytes.TrimSpace(data)) == 0:
		return "", Refuse("文件是空的；请检查是否选错了文件。")
	}
	text, err := decoded(data)
	if err != nil || strings.Contains(text, string(utf8.RuneError)) {
		return "", Refuse("文字编码认不出，既不是 UTF-8 也不是 GB18030；请另存为 UTF-8 文本后导入。")
	}
	if i := controlIn(text); i >= 0 {
		return "", Refuse("原文第%d行含有控制字符，不是文本文件；请在原程序中另存为文本后导入。", strings.Count(text[:i], "\n")+1)
	}
	if strings.Contains(text, "\r") {
		text = lineEnds.Replace(text)
	}
	if strings.TrimSpace(text) == "" {
		return "", Refuse("文件里没有文字；请检查是否选错了文件。")
	}
	return text, nil
}

func decoded(data []byte) (string, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		text, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
		return string(text), err
	case utf8.Valid(data):
		return strings.TrimPrefix(string(data), "\uFEFF"), nil
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	return string(text), err
}

// beginning is the text of about the first n bytes of a file, "" where it is none. No
// character is cut in two there: half of one would make all of it look like GB18030.
func beginning(data []byte, n int) string {
	if n < len(data) {
		data = data[:n&^1]
		for cut := len(data); cut > len(data)-utf8.UTFMax; cut-- {
			if utf8.Valid(data[:cut]) {
				return strings.TrimPrefix(string(data[:cut]), "\uFEFF")
			}
		}
	}
	text, err := decoded(data)
	if err != nil {
		return ""
	}
	return text
}

// controlIn is where the first control character of a text stands, -1 if it has none.
func controlIn(text string) int {
	for i := range len(text) {
		if control(rune(text[i])) {
			return i
		}
	}
	return -1
}

// control is what no text holds: control characters other than tab, line ends,
// and the page and soft line breaks that word processors leave.
func control(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' && r != '\v' || r == 0x7f
}
