package document

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// readDOCX reads the text of a document as it stands when all its tracked changes are
// accepted, with the numbers that Word sets before paragraphs.
func readDOCX(s *sink, data []byte) error {
	parts, err := bounded(data)
	if err != nil {
		return err
	}
	main, _ := mainPart(parts)
	in, err := parts.open(main)
	if err != nil {
		return Refusal{"Word 文件内部缺少正文，打不开；请在 Word / WPS 中打开，另存为 docx 后再交。", err}
	}
	defer in.Close()
	x := &docx{sink: s, d: xml.NewDecoder(in), numbering: numberingOf(parts, main)}
	x.d.Strict = false
	items, err := x.flow(0)
	if err != nil && !errors.Is(err, io.EOF) {
		var refusal Refusal
		if errors.As(err, &refusal) {
			return err
		}
		return Refusal{"Word 文件内部有错，读到一半不能继续；请在 Word / WPS 中打开，另存为 docx 后再交。", err}
	}
	for _, n := range []struct {
		count int
		text  string
	}{
		{x.inserted + x.deleted, fmt.Sprintf("文件里有没有接受的修订：插入 %d 处，已读入；删除 %d 处，没有读。", x.inserted, x.deleted)},
		{x.footnotes, fmt.Sprintf("正文有 %d 处脚注或尾注，注的文字没有读。", x.footnotes)},
		{x.vanished, fmt.Sprintf("正文有 %d 段隐藏的文字，没有读。", x.vanished)},
		{x.struck, fmt.Sprintf(struckNote, x.struck)},
	} {
		if n.count > 0 {
			s.note("", n.text)
		}
	}
	return s.items(items, s.counted)
}

// docx is the body of a document while it is read.
type docx struct {
	*sink
	d         *xml.Decoder
	depth     int // of elements
	nested    int // of tables
	numbering numbering

	inserted, deleted, footnotes, vanished, struck int

	raised bool // the run that is being read
}

// next is the next token. RawToken does not check that ends match their beginnings,
// which costs as much as all the rest; only the depth counts here.
func (x *docx) next() (xml.Token, error) {
	t, err := x.d.RawToken()
	if err != nil {
		return nil, err
	}
	switch t.(type) {
	case xml.StartElement:
		if x.depth++; x.depth > maxXMLDepth {
			return nil, Refuse("文件内部嵌套过深，不像正常的文档；请在 Word / WPS 中另存一份后再交。")
		}
	case xml.EndElement:
		x.depth--
	}
	return t, nil
}

// skip passes over the rest of the element that has just begun.
func (x *docx) skip() error {
	for from := x.depth; x.depth >= from; {
		if _, err := x.next(); err != nil {
			return err
		}
	}
	return nil
}

// each calls begin for each element within the one that has just begun, at any depth
// that begin does not pass over itself.
func (x *docx) each(begin func(t xml.StartElement) error) error {
	for from := x.depth; x.depth >= from; {
		t, err := x.next()
		if err != nil {
			return err
		}
		if start, ok := t.(xml.StartElement); ok {
			if err := begin(start); err != nil {
				return err
			}
		}
	}
	return nil
}

// flow reads paragraphs and tables up to the end of the element they stand in.
// Elements that only wrap others, such as content controls, are read through.
func (x *docx) flow(depth int) ([]item, error) {
	var items []item
	err := x.eachBelow(depth, func(t xml.StartElement) error {
		switch t.Name.Local {
		case "p":
			p, err := x.paragraph()
			items = append(items, p...)
			return err
		case "tbl":
			table, err := x.table()
			if table != nil {
				items = append(items, item{table: table})
			}
			return err
		}
		return x.other(t)
	})
	return items, err
}

// eachBelow is each for an element of a known depth, 0 for the whole part.
func (x *docx) eachBelow(depth int, begin func(t xml.StartElement) error) error {
	if depth > 0 {
		return x.each(begin)
	}
	for {
		t, err := x.next()
		if err != nil {
			return err
		}
		if start, ok := t.(xml.StartElement); ok {
			if err := begin(start); err != nil {
				return err
			}
		}
	}
}

// other reads through wrappers and passes over what is no text of the document.
func (x *docx) other(t xml.StartElement) error {
	switch t.Name.Local {
	case "ins", "moveTo":
		x.inserted++
		return nil
	case "del", "moveFrom":
		x.deleted++
		return x.skip()
	case "sdtPr", "sdtEndPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "pPr", "Fallback", "instrText", "delText", "rubyPr", "rt":
		return x.skip()
	case "footnoteReference", "endnoteReference":
		x.footnotes++
	}
	return nil
}

// paragraph reads a paragraph, and after it those of the boxes that hang on it.
func (x *docx) paragraph() ([]item, error) {
	var text strings.Builder
	var boxes []item
	label := ""
	err := x.each(func(t xml.StartElement) error {
		switch t.Name.Local {
		case "pPr":
			var err error
			label, err = x.paragraphLabel()
			return err
		case "r":
			x.raised = false
		case "rPr":
			unread, err := x.runProperties()
			if unread && err == nil {
				err = x.skip() // the run it belongs to
			}
			return err
		case "t":
			return x.characters(&text)
		case "tab", "ptab":
			text.WriteByte('\t')
		case "br":
			if kind := attribute(t, "type"); kind == "" || kind == "textWrapping" {
				text.WriteByte('\n')
			}
		case "cr":
			text.WriteByte('\n')
		case "noBreakHyphen":
			text.WriteByte('-')
		case "sym":
			text.WriteString(symbol(attribute(t, "font"), attribute(t, "char")))
		case "txbxContent":
			inner, err := x.flow(x.depth)
			boxes = append(boxes, inner...)
			return err
		default:
			return x.other(t)
		}
		return nil
	})
	if strings.TrimSpace(text.String()) == "" {
		return boxes, err
	}
	return append([]item{{text: label + text.String()}}, boxes...), err
}

func (x *docx) characters(text *strings.Builder) error {
	for from := x.depth; x.depth >= from; {
		t, err := x.next()
		if err != nil {
			return err
		}
		switch c, ok := t.(xml.CharData); {
		case ok && x.raised:
			text.WriteString(raised(string(c)))
		case ok:
			text.Write(c)
		}
	}
	return nil
}

// runProperties reports whether the properties of a run hide it or cross it out, and
// notes whether they raise it.
func (x *docx) runProperties() (unread bool, err error) {
	hidden, struck := false, false
	err = x.each(func(t xml.StartElement) error {
		v := attribute(t, "val")
		on := v != "0" && v != "false"
		switch t.Name.Local {
		case "vanish":
			hidden = on
		case "strike", "dstrike":
			struck = struck || on
		case "vertAlign":
			x.raised = v == "superscript"
		}
		return nil
	})
	switch {
	case hidden:
		x.vanished++
	case struck:
		x.struck++
	}
	return hidden || struck, err
}

// paragraphLabel is the number that Word sets before a paragraph, as in 一、.
func (x *docx) paragraphLabel() (string, error) {
	style, list, level := "", "", -1
	err := x.each(func(t xml.StartElement) error {
		switch t.Name.Local {
		case "pStyle":
			style = attribute(t, "val")
		case "numId":
			list = attribute(t, "val")
		case "ilvl":
			level, _ = strconv.Atoi(attribute(t, "val"))
		case "rPr", "sectPr", "pPrChange":
			return x.skip()
		}
		return nil
	})
	return x.numbering.label(style, list, level), err
}

// symbols are characters of picture fonts that stand for boxes to tick.
var symbols = map[string]string{
	"Wingdings F0FE": "☑", "Wingdings F0FD": "☒", "Wingdings F0A8": "□", "Wingdings F06F": "□", "Wingdings F0FC": "√",
	"Wingdings 2 F052": "☑", "Wingdings 2 F0A3": "□", "Wingdings 2 F050": "√", "Wingdings 2 F02A": "□",
}

func symbol(font, char string) string { return symbols[font+" "+strings.ToUpper(char)] }
