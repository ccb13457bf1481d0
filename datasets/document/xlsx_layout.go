package document

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Bounds of the sheets of a workbook, checked before excelize reads them: it makes
// room for every row and column up to the last one that is named.
const (
	lastRow    = 1 << 20
	lastColumn = 1 << 14
	maxRowArea = 20_000_000 // sum of the widths of all rows, blank cells among them
	maxSpans   = 50_000
)

// address is a cell of a sheet, counted from 1; span a merged one.
type address struct{ row, col int }
type span struct{ from, to address }

// layout is what a sheet says beside its values. Excelize tells it too, but only
// after it has loaded the sheet as a whole, at many times its size.
type layout struct {
	name          string
	hidden        bool
	hiddenRows    map[int]bool
	hiddenColumns []bool             // by column, as far as any is hidden
	merges        map[address]span   // by the cell they begin in
	raws          map[address]string // numbers behind formats
	doubts        map[address]string
	scaled        map[string]string  // formats that show another amount, by style
	shows         map[address]string // what cells in such formats show
}

func (l *layout) hiddenColumn(col int) bool {
	return col < len(l.hiddenColumns) && l.hiddenColumns[col]
}

func (l *layout) isHidden(at address) bool { return l.hiddenRows[at.row] || l.hiddenColumn(at.col) }

// sheetLayouts are the layouts of the worksheets of a workbook, in its order.
func sheetLayouts(parts packed) ([]*layout, error) {
	main, _ := mainPart(parts)
	var book struct {
		Sheets []struct {
			Name  string `xml:"name,attr"`
			ID    string `xml:"id,attr"`
			State string `xml:"state,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := parts.decode(main, &book); err != nil {
		return nil, err
	}
	var links struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		}
	}
	if err := parts.decode(path.Join(path.Dir(main), "_rels", path.Base(main)+".rels"), &links); err != nil {
		return nil, err
	}
	var layouts []*layout
	area := 0
	var scaled map[string]string
	for _, link := range links.Relationship {
		if strings.HasSuffix(link.Type, "/styles") {
			scaled = scaledFormats(parts, main, link.Target)
		}
	}
	for _, sheet := range book.Sheets {
		for _, link := range links.Relationship {
			if link.ID != sheet.ID || !strings.HasSuffix(link.Type, "/worksheet") {
				continue
			}
			target := strings.ToLower(link.Target)
			if !strings.HasPrefix(target, "/") {
				target = path.Join(path.Dir(main), target)
			}
			l := &layout{name: sheet.Name, hidden: sheet.State != "" && sheet.State != "visible", scaled: scaled}
			if err := l.read(parts, strings.TrimPrefix(target, "/"), &area); err != nil {
				return nil, err
			}
			layouts = append(layouts, l)
		}
	}
	return layouts, nil
}

// decode reads a small part of XML into a value.
func (p packed) decode(name string, v any) error {
	data, err := p.read(name)
	if err == nil {
		err = xml.Unmarshal(data, v)
	}
	if err != nil {
		return Refusal{"文件内部缺少部件或有错，打不开；请在 Excel / Word / WPS 中打开，另存一份后再交。", fmt.Errorf("%s: %w", name, err)}
	}
	return nil
}

// read reads the layout of one sheet; area adds up the room its rows take.
func (l *layout) read(parts packed, part string, area *int) error {
	in, err := parts.open(part)
	if err != nil {
		return nil // excelize leaves such a sheet blank
	}
	defer in.Close()
	l.hiddenRows, l.merges = map[int]bool{}, map[address]span{}
	l.raws, l.doubts, l.shows = map[address]string{}, map[address]string{}, map[address]string{}
	d := xml.NewDecoder(in)
	d.Strict = false
	s := sheetScan{layout: l, area: area}
	for depth := 0; ; {
		token, err := d.RawToken()
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > maxXMLDepth {
				return Refuse("工作表“%s”的内部嵌套过深，不像正常的表格；请在 Excel / WPS 中另存一份后再交。", l.name)
			}
			if err := s.start(t); err != nil {
				return err
			}
		case xml.EndElement:
			depth--
			s.end(t.Name.Local)
		case xml.CharData:
			if s.value {
				s.v = string(t)
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return Refusal{fmt.Sprintf("工作表“%s”内部有错，读不下去；请在 Excel / WPS 中打开，另存为 xlsx 后再交。", l.name), err}
		}
	}
}

// sheetScan is where in a sheet the reading of its layout stands.
type sheetScan struct {
	*layout
	area                 *int
	at                   address
	kind, style          string // of the cell: n, s, e, ...
	v                    string
	hides                int // how often columns were hidden
	formula, value, kept bool
}

func (s *sheetScan) start(t xml.StartElement) error {
	switch t.Name.Local {
	case "row":
		s.at = address{row: s.at.row + 1}
		if r, ok := number(t, "r"); ok {
			s.at.row = r
		}
		if s.at.row < 1 || s.at.row > lastRow {
			return Refuse("工作表“%s”有不合法的行号；请在 Excel / WPS 中打开，另存为 xlsx 后再交。", s.name)
		}
		if yes(t, "hidden") || attribute(t, "ht") == "0" {
			s.hiddenRows[s.at.row] = true
		}
	case "c":
		s.at.col++
		if col, row, err := excelize.CellNameToCoordinates(attribute(t, "r")); err == nil {
			*s.area += max(0, col-s.at.col)
			s.at = address{row, col}
		}
		if *s.area++; *s.area > maxRowArea || s.at.row > lastRow || s.at.col > lastColumn {
			return Refuse("工作表“%s”过大；请删去多余的空行空列，另存后再交。", s.name)
		}
		s.kind, s.v, s.formula, s.value, s.kept = attribute(t, "t"), "", false, false, false
		s.style = attribute(t, "s")
	case "f":
		s.formula = true
	case "v":
		s.value, s.kept = true, true
	case "col":
		from, _ := number(t, "min")
		to, _ := number(t, "max")
		if yes(t, "hidden") || attribute(t, "width") == "0" {
			s.hide(from, to)
		}
	case "mergeCell":
		m, ok := merged(attribute(t, "ref"))
		if len(s.merges) == maxSpans {
			return Refuse("工作表“%s”合并的格过多，超过上限 %d 处；请拆开后再交。", s.name, maxSpans)
		}
		if ok {
			s.merges[m.from] = m
		}
	}
	return nil
}

func (s *sheetScan) end(name string) {
	switch name {
	case "v":
		s.value = false
	case "c":
		switch {
		case s.formula && s.v == "" && !(s.kept && s.kind == "str"): // a kept text may be blank
			s.doubts[s.at] = "此格是公式，文件里没有存下计算结果；请在 Excel / WPS 中打开并保存后再交。"
		case s.kind == "e":
			s.doubts[s.at] = "此格的公式出错（" + s.v + "）。"
		case s.style != "" && s.style != "0" && s.v != "" && (s.kind == "" || s.kind == "n"):
			s.raws[s.at] = s.v
			s.scale(s.scaled[s.style])
		}
		s.formula = false
	}
}

// scale keeps what a format shows that shows another amount, "" if it is none.
func (s *sheetScan) scale(code string) {
	if code == "" {
		return
	}
	text, ok := shownScaled(code, s.v)
	if !ok {
		s.doubts[s.at] = fmt.Sprintf("此格用数字格式“%s”显示，读不出看到的是多少（存的是 %s）；请改用普通的数字格式后再交，或由人确认。", code, s.v)
	}
	s.shows[s.at] = text
}

// hide marks columns as hidden. Excel writes each column once.
func (s *sheetScan) hide(from, to int) {
	if s.hides++; s.hides > lastColumn || from < 1 {
		return
	}
	to = min(to, lastColumn)
	if grow := to + 1 - len(s.hiddenColumns); grow > 0 {
		s.hiddenColumns = append(s.hiddenColumns, make([]bool, grow)...)
	}
	for ; from <= to; from++ {
		s.hiddenColumns[from] = true
	}
}

// merged is the span of a reference such as A1:C2.
func merged(ref string) (span, bool) {
	first, last, _ := strings.Cut(ref, ":")
	c1, r1, err1 := excelize.CellNameToCoordinates(first)
	c2, r2, err2 := excelize.CellNameToCoordinates(last)
	if err1 != nil || err2 != nil {
		return span{}, false
	}
	return span{address{min(r1, r2), min(c1, c2)}, address{max(r1, r2), max(c1, c2)}}, true
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func number(t xml.StartElement, name string) (int, bool) {
	n, err := strconv.Atoi(attribute(t, name))
	return n, err == nil
}

func yes(t xml.StartElement, name string) bool {
	v := attribute(t, name)
	return v == "1" || v == "true"
}
