package selfeval

import (
	"regexp"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// tried reads a form whose cells are parted by rules, tabs or the like; of a PDF that
// rules no table, the reading that holds.
func tried(d document.Document) (record.Filing, error) {
	rows, how, err := tabled(d)
	if d.Format != document.PDF || ruled(rows) {
		if err != nil {
			return record.Filing{}, err
		}
		return read(d, rows, how)
	}
	return held(d, rows, how, err)
}

// tabled is the rows of a form with every cell under its heading, whatever parts the
// cells in the file, and how that was worked out.
func tabled(d document.Document) (found []document.Row, how string, err error) {
	d, layout := d.Separated()
	return aligned(d, layout)
}

// aligned is the rows of a form that has been cut into cells.
func aligned(d document.Document, layout document.Layout) (found []document.Row, how string, err error) {
	rows := d.Rows()
	switch layout {
	case document.CellPerLine, document.OneLine:
		made, ok := streamOf(rows).rows()
		if !ok {
			return nil, "", unread(rows)
		}
		return made, workedOut(d, layout, true), nil
	}
	if rows, err = undated(d, rows); err != nil {
		return nil, "", err
	}
	if isRagged(rows) {
		return realigned(whole(rows)), workedOut(d, layout, true), nil
	}
	return rows, workedOut(d, layout, false), nil
}

var transferTitle = regexp.MustCompile(`转移支付.{0,20}自评表|转移支付(?:\(项目\))?名称`)

var wholeTitle = regexp.MustCompile(`整体(?:支出)?(?:预算)?绩效.{0,6}自评`)

func kindOf(rows []document.Row) string {
	for _, r := range rows[:min(len(rows), headLines)] {
		switch text := squeezedText(r); {
		case wholeTitle.MatchString(text):
			return DepartmentKind
		case transferTitle.MatchString(text):
			return TransferKind
		}
	}
	return DocumentKind
}

// titleOf is the title of the form; the first line of its file may hold more.
func titleOf(d document.Document, rows []document.Row) string {
	for _, r := range rows[:min(len(rows), headLines)] {
		if c := r.Cell(0); len(r.Cells) == 1 && selfTitle.MatchString(document.Squeezed(c)) {
			return strings.Join(strings.Fields(c), " ")
		}
	}
	if len([]rune(d.Title)) > longTitle {
		return DocumentKind
	}
	return d.Title
}

// longTitle is in runes; the first line of a file may be all of it.
const longTitle = 80
