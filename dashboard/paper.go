package dashboard

import (
	"slices"
	"strings"
)

// paper is an official paper (公文): what is written on it from top to bottom. It is
// written as DOCX, and as a page for the printer, from this one value.
type paper struct {
	// Title may be broken by hand into lines.
	Title string
	// Subtitle stands below the title in brackets: 讨论稿.
	Subtitle string
	Sections []paperSection
	// Foot is on every page beside its number: scope, snapshot, rules.
	Foot string
	// Form sets the paper as a form to fill in and sign, in smaller type, and not as a
	// letter that goes up.
	Form bool
}

// paperSection are the parts between two changes of the paper's orientation. Each
// begins on a new page.
type paperSection struct {
	Lying bool // A4 on its long side, for tables of many columns
	Parts []paperPart
}

// paperPart is one paragraph or one table.
type paperPart struct {
	Kind  partKind
	Text  string
	Table *paperTable
}

type partKind int

// Kinds of parts.
const (
	textPart     partKind = iota // indented by two characters
	opening                      // to whom it goes: not indented
	heading1                     // 一、
	heading2                     // （一）
	heading3                     // 1.
	annexHeading                 // 附件1
	notePart                     // small, below a table
	closing                      // as text, on one page with what follows
	signature                    // to the right
	tablePart
)

// paperTable is a table. Rows are as they are printed; Total is the last one, nil
// where nothing adds up.
type paperTable struct {
	Caption string // above it, "" for none
	Unit    string // above it on the right: 单位：万元
	Columns []paperColumn
	Rows    [][]string
	Total   []string
	Small   bool // set in the smallest type
}

// paperColumn is a column of a paper's table: its width is a share of the page's.
type paperColumn struct {
	Label  string
	Width  int
	Number bool // to the right
	Head   bool // set as the head of a row
}

// headless says that no column has a name: a table of facts beside their names.
func (t *paperTable) headless() bool {
	return !slices.ContainsFunc(t.Columns, func(c paperColumn) bool { return c.Label != "" })
}

// name is the title in one line.
func (p paper) name() string { return strings.ReplaceAll(p.Title, "\n", "") }

// add writes parts at the end of the paper.
func (p *paper) add(parts ...paperPart) {
	if len(p.Sections) == 0 {
		p.turn(false)
	}
	last := &p.Sections[len(p.Sections)-1]
	last.Parts = append(last.Parts, parts...)
}

// turn begins a section.
func (p *paper) turn(lying bool) { p.Sections = append(p.Sections, paperSection{Lying: lying}) }

func (p *paper) say(kind partKind, text string) { p.add(paperPart{Kind: kind, Text: text}) }

func (p *paper) table(t paperTable) { p.add(paperPart{Kind: tablePart, Table: &t}) }
