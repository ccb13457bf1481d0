package document

import (
	"bytes"
	"encoding/xml"
	"io"
	"path/filepath"
	"strings"

	"github.com/richardlehane/mscfb"
)

// Format is how a file is written, found by its bytes: a name may lie.
type Format string

// The formats that are read. XLS and DOC are read where LibreOffice is installed.
const (
	Text Format = "文本"
	CSV  Format = "CSV"
	XLSX Format = "XLSX"
	DOCX Format = "DOCX"
	HTML Format = "网页"
	PDF  Format = "PDF"
	XLS  Format = "XLS"
	DOC  Format = "DOC"
)

// The formats that are known by name only.
const (
	Archive   Format = "压缩文件"
	brokenZip Format = "残缺的 Word、Excel 或压缩文件"
	brokenOLE Format = "残缺或认不出的旧版 Word、Excel 文件"
	locked    Format = "设了打开密码的 Word 或 Excel 文件"
	xlsb      Format = "Excel 二进制工作簿（xlsb）"
	slides    Format = "演示文稿"
	openDoc   Format = "OpenDocument 文件"
	ofd       Format = "OFD 版式文件"
	richText  Format = "RTF 文件"
	webFile   Format = "单个文件网页（mht）"
	officeXML Format = "Office 2003 的 XML 文件"
	picture   Format = "图片"
)

// advice is what to do with a file of a format that is not read.
var advice = map[Format]string{
	Archive:   "请解开后把其中的自评表和评价报告交上来。",
	brokenZip: "打不开；可能没有传完，请重新取得原件再交。",
	brokenOLE: "打不开；可能没有传完，请重新取得原件再交。",
	locked:    "读不出内容；请在 Excel / Word / WPS 中取消密码，另存后再交。",
	xlsb:      "本版不读；请在 Excel / WPS 中另存为 xlsx 后再交。",
	slides:    "本版不读；请交自评表或评价报告。",
	openDoc:   "本版不读；请在原程序中另存为 xlsx 或 docx 后再交。",
	ofd:       "本版不读；请交生成它的 xlsx 或 docx 原件，或转成带文字的 PDF 后再交。",
	richText:  "本版不读；请在 Word / WPS 中另存为 docx 后再交。",
	webFile:   "本版不读；请在浏览器或 Word 中另存为 html 或 docx 后再交。",
	officeXML: "本版不读；请在 Excel / Word / WPS 中另存为 xlsx 或 docx 后再交。",
	picture:   "没有文字可读；请交生成它的 xlsx 或 docx 原件。",
}

func (f Format) refusal() error { return Refuse("这是%s，%s", string(f), advice[f]) }

// heads are the first bytes of formats that these bytes settle.
var heads = []struct {
	bytes  string
	format Format
}{
	{"{\\rtf", richText}, {"Rar!\x1A\x07", Archive}, {"7z\xBC\xAF\x27\x1C", Archive}, {"\x1F\x8B\x08", Archive},
	{"\x89PNG\r\n", picture}, {"\xFF\xD8\xFF", picture}, {"GIF8", picture}, {"II*\x00", picture}, {"MM\x00*", picture},
}

// FormatOf finds the format of a file. The name decides only between text and CSV,
// which are alike.
func FormatOf(name string, data []byte) Format {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return packedFormat(data)
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0")):
		return compoundFormat(data)
	case bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")):
		return PDF
	}
	for _, h := range heads {
		if bytes.HasPrefix(data, []byte(h.bytes)) {
			return h.format
		}
	}
	sample := beginning(data, csvSample)
	head := strings.TrimSpace(sample[:min(len(sample), 4096)])
	switch {
	case strings.HasPrefix(head, "<"):
		if f := markup(lowered(head)); f != "" {
			return f
		}
	case strings.HasPrefix(lowered(head[:min(len(head), 16)]), "mime-version:"):
		return webFile
	}
	if separatorOf(strings.EqualFold(filepath.Ext(name), ".csv"), sample) != 0 {
		return CSV
	}
	return Text
}

// markup is the format of a text that begins with a tag, "" for none that is known.
func markup(head string) Format {
	holds := func(tag string) bool { return strings.Contains(head, tag) }
	switch {
	case holds("urn:schemas-microsoft-com:office:spreadsheet\"") && !holds("<html"), holds("<pkg:package"), holds("<w:worddocument"):
		return officeXML
	case holds("<html"), holds("<!doctype html"), holds("<table"), holds("<body"), holds("<div"):
		return HTML
	}
	return ""
}

// lowered is a text with the capital letters of tags as small ones.
func lowered(text string) string {
	small := []byte(text)
	for i, c := range small {
		if 'A' <= c && c <= 'Z' {
			small[i] = c + 'a' - 'A'
		}
	}
	return string(small)
}

// compoundFormat tells the legacy formats of Word, Excel and WPS apart by the
// streams at the root: a document may hold a workbook further in.
func compoundFormat(data []byte) (f Format) {
	defer func() {
		if recover() != nil {
			f = brokenOLE
		}
	}()
	r, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		return brokenOLE
	}
	for e, err := r.Next(); err == nil; e, err = r.Next() {
		if len(e.Path) > 0 {
			continue
		}
		switch strings.ToLower(e.Name) {
		case "workbook", "book":
			return XLS
		case "worddocument":
			return DOC
		case "encryptedpackage":
			return locked
		case "powerpoint document":
			return slides
		}
	}
	return brokenOLE
}

// packedFormat tells what a zip file holds by the kinds of its parts.
func packedFormat(data []byte) Format {
	parts, err := zipParts(data)
	if err != nil {
		return brokenZip
	}
	switch main, kind := mainPart(parts); {
	case main != "":
		return kind
	case parts["xl/workbook.bin"] != nil:
		return xlsb
	case parts["ppt/presentation.xml"] != nil:
		return slides
	case parts["ofd.xml"] != nil:
		return ofd
	case parts["mimetype"] != nil:
		return openDoc
	}
	return Archive
}

// mainPart is the part of a package that its list of contents names as the workbook
// or the document, by any name, and which of the two it is.
func mainPart(parts packed) (string, Format) {
	var types struct {
		Override []struct {
			PartName, ContentType string `xml:",attr"`
		}
	}
	if data, err := parts.read("[content_types].xml"); err == nil && xml.Unmarshal(data, &types) == nil {
		for _, t := range types.Override {
			name := strings.ToLower(strings.TrimPrefix(t.PartName, "/"))
			if !strings.HasSuffix(t.ContentType, "main+xml") || parts[name] == nil {
				continue
			}
			switch {
			case strings.Contains(t.ContentType, "wordprocessingml") || strings.Contains(t.ContentType, "ms-word"):
				return name, DOCX
			case strings.Contains(t.ContentType, "spreadsheetml") || strings.Contains(t.ContentType, "ms-excel"):
				return name, XLSX
			}
		}
	}
	for name, f := range map[string]Format{"word/document.xml": DOCX, "xl/workbook.xml": XLSX} {
		if parts[name] != nil {
			return name, f
		}
	}
	return "", Archive
}

// read is a part, as a whole.
func (p packed) read(name string) ([]byte, error) {
	part, err := p.open(name)
	if err != nil {
		return nil, err
	}
	defer part.Close()
	return io.ReadAll(part)
}
