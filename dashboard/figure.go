package dashboard

import (
	"context"
	"database/sql"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
)

// A Figure is one answer: the same value is drawn as chart and table in HTML and
// written as JSON, CSV and XLSX, so that page, interface and file cannot disagree.
type Figure struct {
	// Name is the stem of the analysis behind it: self_paid_share. A second figure on
	// one analysis has a name of its own and says the stem in Stem.
	Name, Stem string
	// Caption names what is shown, for a heading; Reading says in one sentence what
	// the reader sees in it now, with the figures.
	Caption, Reading string
	// Part is the heading of the part of the page that the figure belongs to, on a
	// page of many figures; "" is none.
	Part string
	// Chart is nil where a table says it better or there is nothing to draw.
	Chart *chart.Chart
	// Columns and Rows are the table, always there. A cell is nil, string, bool, int,
	// int64, float64, sql.Null of these, record.Money, record.Points, record.Percent,
	// Year or Link.
	Columns []Column
	Rows    [][]any
	// Empty says why there are no rows and what the reader can do; "" prints what
	// holds of any figure.
	Empty string
	// Quiet says that without rows the figure is only a line among others at the end
	// of the page: a page of many figures is not to be a page of empty boxes.
	Quiet bool
	// Flags are ordered strongest first.
	Flags []analytics.Flag
	// Notes are limits of the data and 口径 the reader must know, printed below.
	Notes []string
	// Wide asks for the full width of the page: a table of many columns.
	Wide bool
	// Listed is how many rows the page prints of a list whose first rows matter most;
	// 0 is all. JSON, CSV and XLSX always have all.
	Listed int
	// Ways lead on from the figure: to the next part of a long list, to a narrower one.
	Ways []Link
	// Sources are the documents and places the figures rest on. ID and Place are
	// enough: the frame drops repetitions and fills in the file names.
	Sources []Source
	// Contested are the cases of checking about lines among Sources. The frame fills
	// them in.
	Contested []contest
	// Remarkable are the points a reader may write a remark about; none asks for no
	// form. The frame fills in Remarks: what was written about them, in force.
	Remarkable []Point
	Remarks    []analytics.Remark
	components []string // that a change of scope may be about
	// Marked are words that a reader looked for, marked in the table.
	Marked []string
	// Forms ask for something about the one thing shown.
	Forms []choosing
	// Synthetic marks a figure that shows made-up records (合成). The frame sets it
	// where the data set is the made-up one.
	Synthetic bool
}

// Column is one column of a figure's table.
type Column struct {
	Name  string // of the field in JSON and of the SQL column where it has one
	Label string // Chinese heading
	Unit  string // 户, 元, 万元, %, 百分点, 分 …; "" for text
	// Decimals printed, and the precision of JSON numbers; money is divided into Unit.
	Decimals int
	// Signed prints + and − before changes.
	Signed bool
	// Hidden leaves the column out of the printed table, because no row fills it or a
	// note says it once; JSON, CSV and XLSX have the same columns whatever the data.
	Hidden bool
}

// Year is a year in a cell: printed without separators.
type Year int

// Link is a cell with a way to go on from it.
type Link struct {
	Text string
	Href string
}

// Source is where a figure was read: a document and the place in it.
type Source struct {
	Document string // file name as received
	ID       string // Document.ID, the document's page is /source/ID
	Place    string
}

// stem is the analysis the figure's source page shows.
func (f Figure) stem() string {
	if f.Stem != "" {
		return f.Stem
	}
	return f.Name
}

// figureFunc answers one question for a page.
type figureFunc func(ctx context.Context, db *sql.DB, q Query) (Figure, error)
