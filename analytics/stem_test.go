package analytics

import (
	"bytes"
	"context"
	"database/sql"
	"flag"
	"fmt"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/georgysavva/scany/v2/sqlscan"
	"golang.org/x/tools/txtar"

	"jixiao/datasets"
	"jixiao/datasets/record"
)

var update = flag.Bool("update", false, "rewrite the want section of a fixture, after reading what changed")

// fixture is testdata/NAME.txtar: the arithmetic in words, then NAME.csv sections
// with the rows of tables, a scope, and the wanted rows. The store it is loaded
// into is a real one in memory; rule packs are as shipped unless a section
// replaces them.
func fixture(t *testing.T, name string) (*sql.DB, Scope, *txtar.Archive) {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/" + name + ".txtar")
	if err != nil {
		t.Fatal(err)
	}
	db, err := datasets.Memory(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	blankByDefault(t, db)
	var scope Scope
	for _, f := range archive.Files {
		if table, ok := strings.CutSuffix(f.Name, ".csv"); ok {
			if _, err := db.ExecContext(t.Context(), "DELETE FROM "+table); err != nil {
				t.Fatal(err)
			}
			if err := datasets.InsertCSV(t.Context(), db, table, f.Data); err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
		if f.Name == "scope" {
			for line := range strings.Lines(string(f.Data)) {
				key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
				switch key {
				case "from":
					scope.From, err = strconv.Atoi(value)
				case "to":
					scope.To, err = strconv.Atoi(value)
				case "district":
					scope.Districts = append(scope.Districts, value)
				default:
					err = fmt.Errorf("scope: %q", line)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if err := datasets.RefreshRollups(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	return db, scope, archive
}

// blankByDefault lets a fixture leave out the text columns its story does not need.
func blankByDefault(t *testing.T, db *sql.DB) {
	t.Helper()
	var columns []struct{ TableName, ColumnName string }
	if err := sqlscan.Select(t.Context(), db, &columns, `
		SELECT table_name, column_name FROM duckdb_columns()
		WHERE NOT is_nullable AND data_type = 'VARCHAR' AND NOT internal`); err != nil {
		t.Fatal(err)
	}
	for _, c := range columns {
		if _, err := db.ExecContext(t.Context(), "ALTER TABLE "+c.TableName+" ALTER COLUMN "+c.ColumnName+" SET DEFAULT ''"); err != nil {
			t.Fatal(err)
		}
	}
}

// stem runs one question over its fixture and compares the rows with the wanted ones.
func stem[T any](t *testing.T, name string, question func(context.Context, *sql.DB, Scope) ([]T, error)) {
	t.Helper()
	db, scope, archive := fixture(t, name)
	got, err := question(t.Context(), db, scope)
	if err != nil {
		t.Fatal(err)
	}
	compare(t, name, archive, "want", table(got))
}

// compare checks one section of a fixture, or rewrites it under -update.
func compare(t *testing.T, name string, archive *txtar.Archive, section, got string) {
	t.Helper()
	for i, f := range archive.Files {
		if f.Name != section {
			continue
		}
		if *update {
			archive.Files[i].Data = []byte(got)
			if err := os.WriteFile("testdata/"+name+".txtar", txtar.Format(archive), 0o666); err != nil {
				t.Fatal(err)
			}
			return
		}
		if want := string(bytes.TrimSpace(f.Data)); want != strings.TrimSpace(got) {
			t.Errorf("%s: %s\n got:\n%s\nwant:\n%s", name, section, got, want)
		}
		return
	}
	t.Fatalf("testdata/%s.txtar has no section %s", name, section)
}

// table prints rows one a line, columns in order: rates at four decimals, — for
// what does not exist.
func table[T any](rows []T) string {
	var b strings.Builder
	typ := reflect.TypeFor[T]()
	for i, f := range reflect.VisibleFields(typ) {
		if i > 0 {
			b.WriteByte('|')
		}
		b.WriteString(snake(f.Name))
	}
	b.WriteByte('\n')
	for _, r := range rows {
		v := reflect.ValueOf(r)
		for i, f := range reflect.VisibleFields(typ) {
			if i > 0 {
				b.WriteByte('|')
			}
			b.WriteString(cell(v.FieldByIndex(f.Index).Interface()))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// sentences prints flags one a line: what a reader sees, by which method, with what n.
func sentences(flags []Flag) string {
	var b strings.Builder
	for _, f := range flags {
		fmt.Fprintf(&b, "%s|%s|%s|%s|n=%d\n", f.Level, f.Rule, f.Text, f.Method, f.N)
	}
	return b.String()
}

func cell(v any) string {
	switch v := v.(type) {
	case record.Percent:
		return dash(v.Round(4))
	case record.Money:
		return dash(v.Yuan())
	case record.Points:
		return dash(v.String())
	case sql.Null[int64]:
		if !v.Valid {
			return "—"
		}
		return strconv.FormatInt(v.V, 10)
	case sql.Null[float64]:
		if !v.Valid {
			return "—"
		}
		return record.RoundHalfUp(v.V, 4)
	}
	return fmt.Sprint(v)
}

func dash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}

func snake(s string) string {
	var b strings.Builder
	for i, r := range s {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
