package dashboard

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// signatureLine leaves room for a name and a day, the days below each other; only
// broad spaces stay as many as they are.
func signatureLine(who string) string {
	const room = 22
	return who + "：" + strings.Repeat("　", room-utf8.RuneCountInString(who)) + "年　　　月　　　日"
}

// caseColumnWidths are the shares of sheetColumns in the width of a lying page.
var caseColumnWidths = []int{800, 4400, 1700, 1900, 1300, 1700, 1244, 1300}

// writeDOCX writes the sheet as a paper to print and sign.
func (s sheet) writeDOCX(b *bytes.Buffer) error { return s.paper().writeDOCX(b) }

// paper is the sheet as it lies on the desk.
func (s sheet) paper() paper {
	p := paper{Title: sheetTitle, Form: true, Foot: "复核意见 · " + s.Document}
	p.turn(true)
	if s.Synthetic {
		p.say(textPart, "合成："+syntheticText)
	}
	facts := paperTable{Columns: []paperColumn{{Width: 1500, Head: true}, {Width: 5672}, {Width: 1500, Head: true}, {Width: 5672}}}
	for i := 0; i < len(s.Facts); i += 2 {
		row := make([]string, 4)
		for j, fact := range s.Facts[i:min(i+2, len(s.Facts))] {
			row[2*j], row[2*j+1] = fact[0], fact[1]
		}
		facts.Rows = append(facts.Rows, row)
	}
	p.table(facts)
	p.say(heading1, "一、疑点")
	p.say(textPart, s.summary())
	for _, g := range s.Groups {
		p.say(heading2, g.Class)
		t := paperTable{}
		for j, name := range sheetColumns {
			t.Columns = append(t.Columns, paperColumn{Label: name, Width: caseColumnWidths[j]})
		}
		for _, c := range g.Cases {
			t.Rows = append(t.Rows, c.cells())
		}
		p.table(t)
	}
	p.say(heading1, "二、核对无误")
	p.say(textPart, s.held())
	p.say(heading1, "三、签署")
	for _, who := range sheetSigners {
		p.say(textPart, signatureLine(who))
	}
	return p
}
