// Package analytics is what can be asked of the bureau's records. One question
// is one stem: self_paid_share.sql holds the SQL and, on top in Chinese, the
// formula and 口径 the reader of a page sees; self_paid_share.go a row type and
// one function named by the question; self_paid_share_test.go with
// testdata/self_paid_share.txtar the arithmetic in words and the expected rows.
//
// Rows are values as the store holds them: money in 分, points in ten-thousandths,
// rates unrounded. What may not exist is a null type, never zero.
package analytics

import (
	"context"
	"database/sql"
	"embed"
	"fmt"

	"github.com/georgysavva/scany/v2/sqlscan"
)

//go:embed *.sql
var queries embed.FS

// SQL is the text of the analysis called name (self_paid_share);
// fs.ErrNotExist if there is none.
func SQL(name string) (string, error) {
	b, err := queries.ReadFile(name + ".sql")
	return string(b), err
}

// Scope is what a question is asked of: the years From to To, both included, and
// the codes of the districts. No district means no row.
type Scope struct {
	From, To  int
	Districts []string
}

func (s Scope) args() []any {
	return []any{sql.Named("from", s.From), sql.Named("to", s.To), sql.Named("districts", s.Districts)}
}

// rows runs the analysis called name over a scope, with further named
// parameters where its SQL has them, and reads each result row into a T by
// column name in snake_case.
func rows[T any](ctx context.Context, db *sql.DB, name string, scope Scope, more ...sql.NamedArg) ([]T, error) {
	text, err := SQL(name)
	if err != nil {
		return nil, err
	}
	args := scope.args()
	for _, m := range more {
		args = append(args, m)
	}
	return once(ctx, fmt.Sprint(name, args), func() ([]T, error) {
		found, err := db.QueryContext(ctx, text, args...)
		if err != nil {
			return nil, fmt.Errorf("%s.sql: %w", name, err)
		}
		defer found.Close()
		var all []T
		if err := sqlscan.ScanAll(&all, found); err != nil {
			return nil, fmt.Errorf("%s.sql: %w", name, err)
		}
		return all, nil
	})
}

// Page is the part of a long list that is asked for: Limit rows after the first
// Offset. Lists of projects grow with the bureau; their rows say the total.
type Page struct {
	Limit, Offset int
}

func (p Page) args() []sql.NamedArg {
	return []sql.NamedArg{sql.Named("limit", p.Limit), sql.Named("offset", p.Offset)}
}
