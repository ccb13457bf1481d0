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
	// Name is the stem of the analysis behind it: self_paid_share.
	Name string
	// Caption names what is shown, for a heading; Reading says in one sentence what
	// the reader sees in it now, with the figures.
	Caption, Reading string
	// Chart is nil where a table says it better or there is nothing to draw.
	Chart *chart.Chart
	// Columns and Rows are the table, always there. A cell is nil, string, bool, int,
	// int64, float64, sql.Null of these, record.Money, record.Points, record.Percent,
	// Year or Link.
	Columns []Column
	Rows    [][]any
	// Flags are ordered strongest first.
	Flags []analytics.Flag
	// Notes are limits of the data and 口径 the reader must know, printed below.
	Notes []string
	// Sources are the documents and places the figures rest on.
	Sources []Source
	// Synthetic marks a figure that shows made-up records (合成).
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

// Query is what a page is asked: the scope, the data set and what only this page knows.
type Query struct {
	analytics.Scope
	// Set is the data set (数据集): RealSet or SampleSet. The two never meet in one figure.
	Set string
	// Picked says that districts were named in the query; if not, Districts are all of the set.
	Picked bool
	// Params holds the page's own parameters (project, measure, level), validated.
	Params map[string]string
}

// Data sets.
const (
	RealSet   = "real"   // documents as received
	SampleSet = "sample" // the made-up province 示范省, always labelled 合成
)

// figureFunc answers one question for a page.
type figureFunc func(ctx context.Context, db *sql.DB, q Query) (Figure, error)
