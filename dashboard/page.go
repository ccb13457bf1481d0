package dashboard

import (
	"context"
	"database/sql"
	_ "embed"
)

// page is one entry of the table in pages.go: a question and the figures that answer it.
type page struct {
	Name     string // trends: the page's file is trends.go
	Path     string // /trends
	Title    string // in the menu and as heading
	Question string // what the page answers, one sentence
	Hidden   bool   // reached by links only, not in the menu
	Params   []param
	Figures  []question
	// Uploads puts the form that hands in files on the page.
	Uploads bool
}

// question is a figure before it is asked. Name is the figure's name.
type question struct {
	Name string
	Ask  figureFunc
}

// param is a parameter of one page besides the scope. Either Choices are fixed,
// the first being the default, or Find looks the value up in the records, or Check
// takes a free text or refuses it, or Held counts what the records hold of it.
type param struct {
	Name    string // in the query, or in the path where Path has {Name}
	Label   string // Chinese, before its field in the scope bar; "" keeps it out of there
	Choices []choice
	// Offer are the choices that the records hold for the scope, the first being the
	// default; asked is the value asked for, "" if none.
	Offer func(ctx context.Context, db *sql.DB, q Query, asked string) ([]choice, error)
	// Default fills in an empty value by what the scope holds.
	Default func(ctx context.Context, db *sql.DB, q Query) (string, error)
	Find    findFunc
	// Check refuses a text that is not empty; an empty one is always allowed.
	Check func(text string) error
	// Held is a query that counts the records of a text that is not empty. One without
	// any is refused, and Where says where those with some are found.
	Held, Where string
	// Carried keeps a value that has no field when the scope bar is used.
	Carried bool
}

// carried is the parameter on a page that only hands it on.
func (p param) carried() param {
	p.Label, p.Carried, p.Default = "", true, nil
	return p
}

// choice is one allowed value and its words.
type choice struct{ Value, Label string }

// findFunc looks a value up: the district it belongs to, from which the data set
// follows, and its name for the heading; sql.ErrNoRows if there is none.
type findFunc func(ctx context.Context, db *sql.DB, h holding, value string) (district, subject string, err error)

// districtParam is {code} in a path.
var districtParam = param{Name: "code", Label: "区县", Find: func(_ context.Context, _ *sql.DB, h holding, code string) (string, string, error) {
	d, ok := h.district(code)
	if !ok {
		return "", "", sql.ErrNoRows
	}
	return d.Code, d.Name, nil
}}

//go:embed holding_project.sql
var projectQuery string

// projectParam is {key} in a path.
var projectParam = param{Name: "key", Label: "项目", Find: func(ctx context.Context, db *sql.DB, _ holding, key string) (district, subject string, err error) {
	err = db.QueryRowContext(ctx, projectQuery, sql.Named("key", key)).Scan(&district, &subject)
	return district, subject, err
}}
