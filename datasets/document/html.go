package document

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// Bounds of a web page. A page of this size is a hundred times a usual one.
const (
	maxPage      = 8 << 20
	maxPageDepth = 500
	maxRowSpan   = 1000
)

// readHTML reads what a page shows of itself without scripts and style sheets.
func readHTML(s *sink, data []byte) error {
	if len(data) > maxPage {
		return Refuse("网页超过上限 %d MB；请只保存正文和表格后再交。", maxPage>>20)
	}
	text, err := data, error(nil)
	if e := pageEncoding(data); e != unicode.UTF8 && e != encoding.Nop || !utf8.Valid(data) {
		text, err = e.NewDecoder().Bytes(data)
	}
	if err != nil {
		return Refusal{"网页的文字编码认不出；请在浏览器中另存为 UTF-8 编码后再交。", err}
	}
	root, err := html.Parse(bytes.NewReader(text))
	if err != nil && err != io.EOF {
		return Refusal{"网页内部有错，读不下去；请在浏览器中打开，另存后再交。", err}
	}
	p := page{sink: s, margin: marginOf(root, text), struck: new(int)}
	if err := p.walk(root, 0); err != nil {
		return err
	}
	p.flush()
	if n := *p.struck; n > 0 {
		s.note("", fmt.Sprintf(struckNote, n))
	}
	return s.items(p.items, s.counted)
}

// pageEncoding is what the page says of its encoding, in bytes or words; one that says
// nothing is UTF-8 or GB18030.
func pageEncoding(data []byte) encoding.Encoding {
	e, _, certain := charset.DetermineEncoding(data, "")
	switch {
	case certain:
		return e
	case utf8.Valid(data):
		return encoding.Nop
	}
	return simplifiedchinese.GB18030
}

// page is the flow of a page, or of a cell, while it is read.
type page struct {
	*sink
	items  []item
	line   strings.Builder
	tables int     // around this one
	margin *margin // nil where the page has none
	plain  bool    // some text of the line is no link
	struck *int    // texts crossed out, of the whole document
	state
}

// state is what the elements around a line say of it.
type state struct {
	pre, link, raised       bool
	within, around, heading bool // of the article, of what stands around it, of a title
}

func (p *page) flush() {
	if p.line.Len() > 0 {
		text := p.line.String()
		p.items = append(p.items, item{text: text, outside: p.outside(text, !p.plain)})
		p.line.Reset()
		p.plain = false
	}
}

// unseen are elements that show no text of the document.
var unseen = map[atom.Atom]bool{
	atom.Head: true, atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Select: true,
	atom.Textarea: true, atom.Button: true, atom.Iframe: true, atom.Svg: true, atom.Object: true, atom.Colgroup: true,
}

// inline are elements that stand within a line.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdo: true, atom.Big: true, atom.Cite: true, atom.Code: true,
	atom.Em: true, atom.Font: true, atom.I: true, atom.Img: true, atom.Input: true, atom.Ins: true, atom.Label: true,
	atom.Mark: true, atom.Small: true, atom.Span: true, atom.Strong: true, atom.Sub: true, atom.Sup: true,
	atom.Time: true, atom.U: true, atom.Wbr: true, atom.Var: true, atom.Tt: true,
}

func (p *page) walk(n *html.Node, depth int) error {
	if depth > maxPageDepth {
		return Refuse("网页嵌套过深，不像正常的网页；请只保存正文和表格后再交。")
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode && p.raised:
			p.write(raised(c.Data))
		case c.Type == html.TextNode:
			p.write(c.Data)
		case p.tables > 0 && isField(c) && !notShown(c):
			p.write(entered(c))
		case c.Type != html.ElementNode || unseen[c.DataAtom] || notShown(c):
		case c.DataAtom == atom.Br:
			p.line.WriteByte('\n')
		case c.DataAtom == atom.Table:
			p.flush()
			t, err := p.table(c, depth)
			if err != nil {
				return err
			}
			p.items = append(p.items, item{table: t, outside: p.outsideTable(c, t)})
		case crossedOut(c):
			*p.struck++
		default:
			within := inline[c.DataAtom] || c.DataAtom == 0
			if !within {
				p.flush()
			}
			state := p.state
			p.pre, p.link, p.raised = p.pre || c.DataAtom == atom.Pre, p.link || c.DataAtom == atom.A, p.raised || isRaised(c)
			p.entered(c)
			if err := p.walk(c, depth+1); err != nil {
				return err
			}
			if !within {
				p.flush()
			}
			p.state = state
		}
	}
	return nil
}

// write adds text to the line, runs of blanks as one.
func (p *page) write(text string) {
	p.plain = p.plain || p.margin != nil && !p.link && strings.TrimSpace(text) != ""
	if p.pre {
		p.line.WriteString(text)
		return
	}
	blank := p.line.Len() == 0
	if !blank {
		last := p.line.String()[p.line.Len()-1]
		blank = last == ' ' || last == '\n'
	}
	for _, r := range text {
		switch r {
		case ' ', '\t', '\n', '\r', '\f':
			if !blank {
				p.line.WriteByte(' ')
			}
			blank = true
		default:
			p.line.WriteRune(r)
			blank = false
		}
	}
}

// oneLine reports whether a text has no blanks that a page would draw together.
func oneLine(text string) bool { return text != "" && !strings.ContainsAny(text, " \t\n\r\f") }

// table reads the rows of a table, of its head, bodies and foot in the order they are
// written; rows of tables in its cells are not its own.
func (p *page) table(n *html.Node, depth int) (*tree, error) {
	t, err := p.begin(p.tables)
	if err != nil {
		return nil, err
	}
	var busy []int // by column, the row up to which a cell of an earlier row reaches
	var rows func(n *html.Node) error
	rows = func(n *html.Node) error {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			var err error
			switch {
			case c.Type != html.ElementNode || notShown(c):
			case c.DataAtom == atom.Tr:
				err = p.row(t, &busy, c, depth)
			case c.DataAtom == atom.Caption:
				inner := page{sink: p.sink, tables: p.tables + 1, margin: p.margin, struck: p.struck, state: p.state}
				if err = inner.walk(c, depth+1); err == nil {
					inner.flush()
					p.items = append(p.items, inner.items...)
				}
			case c.DataAtom == atom.Thead || c.DataAtom == atom.Tbody || c.DataAtom == atom.Tfoot:
				err = rows(c)
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
	return t, rows(n)
}

func (p *page) row(t *tree, busy *[]int, n *html.Node, depth int) error {
	row, col := len(t.rows), 0
	var cells []leaf
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th || notShown(c) {
			continue
		}
		for col < len(*busy) && (*busy)[col] > row {
			col++
		}
		l := leaf{col: col, rows: spanned(c, "rowspan"), columns: spanned(c, "colspan")}
		if col += l.columns; col > maxWidth {
			return Refuse("表格有 %d 列以上，超过上限；请删去多余的空列后再交。", maxWidth)
		}
		for len(*busy) < col {
			*busy = append(*busy, 0)
		}
		for j := l.col; j < col; j++ {
			(*busy)[j] = row + l.rows
		}
		if only := c.FirstChild; only != nil && only.NextSibling == nil && only.Type == html.TextNode && oneLine(only.Data) {
			l.only = only.Data // most cells
		} else {
			inner := page{sink: p.sink, tables: p.tables + 1, margin: p.margin, struck: p.struck, state: p.state}
			if err := inner.walk(c, depth+1); err != nil {
				return err
			}
			inner.flush()
			l.items = inner.items
		}
		if cells == nil {
			cells = make([]leaf, 0, len(*busy))
		}
		cells = append(cells, l)
	}
	t.rows = append(t.rows, cells)
	return nil
}

func spanned(n *html.Node, name string) int {
	for _, a := range n.Attr {
		if a.Key != name {
			continue
		}
		if v, err := strconv.Atoi(strings.TrimSpace(a.Val)); err == nil && v >= 1 {
			return min(v, maxRowSpan)
		}
	}
	return 1
}
