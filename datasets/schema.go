// Package datasets is what the bureau holds: the schema of its records, the
// store they are kept in as immutable snapshots, and the way documents get
// there. It is the only package that imports the DuckDB driver.
package datasets

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed schema/*.sql
var schemaFiles embed.FS

//go:embed rollup/*.sql
var rollupFiles embed.FS

//go:embed rules/*.csv
var ruleFiles embed.FS

// Schema is the text of the .sql file that declares table, whose comments say
// what each column means; fs.ErrNotExist if there is no such table.
func Schema(table string) (string, error) {
	b, err := schemaFiles.ReadFile("schema/" + table + ".sql")
	return string(b), err
}

// Tables are the names of all tables of the schema, in order.
func Tables() []string {
	return stems(schemaFiles, "schema")
}

func stems(files fs.ReadDirFS, dir string) []string {
	entries, err := files.ReadDir(dir)
	if err != nil {
		panic(err) // embedded: cannot fail
	}
	var names []string
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), path.Ext(e.Name())))
	}
	return names
}

// declareTables declares every table, empty.
func declareTables(ctx context.Context, db *sql.DB) error {
	for _, table := range Tables() {
		text, err := Schema(table)
		if err != nil {
			return err
		}
		if _, err := db.ExecContext(ctx, text); err != nil {
			return fmt.Errorf("schema/%s.sql: %w", table, err)
		}
	}
	_, err := db.ExecContext(ctx, "COMMENT ON TABLE document IS '"+schemaVersion()+"'")
	return err
}

// CreateTables declares every table and fills the rule packs (rules/*.csv).
func CreateTables(ctx context.Context, db *sql.DB) error {
	if err := declareTables(ctx, db); err != nil {
		return err
	}
	for _, table := range stems(ruleFiles, "rules") {
		b, err := ruleFiles.ReadFile("rules/" + table + ".csv")
		if err != nil {
			return err
		}
		if err := InsertCSV(ctx, db, table, b); err != nil {
			return fmt.Errorf("rules/%s.csv: %w", table, err)
		}
	}
	return nil
}

// schemaVersion tells the tables of one program from those of another: a digest of
// their declarations without the comments.
var schemaVersion = sync.OnceValue(func() string {
	digest := sha256.New()
	for _, table := range Tables() {
		text, err := Schema(table)
		if err != nil {
			panic(err) // embedded: cannot fail
		}
		for line := range strings.Lines(text) {
			code, _, _ := strings.Cut(line, "--")
			fmt.Fprintln(digest, strings.Join(strings.Fields(code), " "))
		}
	}
	return hex.EncodeToString(digest.Sum(nil)[:8])
})

// InsertCSV adds the rows of a small CSV file, whose first line names columns of
// table. An empty field is NULL in a column that may be, else an empty string;
// DuckDB converts the rest.
func InsertCSV(ctx context.Context, db *sql.DB, table string, text []byte) error {
	nullable, err := nullableColumns(ctx, db, table)
	if err != nil {
		return err
	}
	records, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		return err
	}
	if len(records) == 0 {
		return fmt.Errorf("%s: no header line", table)
	}
	head := records[0]
	for _, name := range head {
		if _, ok := nullable[name]; !ok {
			return fmt.Errorf("table %s has no column %q", table, name)
		}
	}
	rows := make([][]*string, len(records)-1)
	for i, r := range records[1:] {
		rows[i] = make([]*string, len(head))
		for j := range r {
			if r[j] != "" || !nullable[head[j]] {
				rows[i][j] = &r[j]
			}
		}
	}
	// All at once; one by one only to name the line that does not fit.
	err = insertTexts(ctx, db, table, head, rows)
	for i := 0; err != nil && i < len(rows); i++ {
		if one := insertTexts(ctx, db, table, head, rows[i:i+1]); one != nil {
			return fmt.Errorf("line %d: %w", i+2, one)
		}
	}
	return err
}

// insertTexts adds rows of texts, nil for NULL. They go as one parameter: the driver
// takes the square of the number of parameters to bind them.
func insertTexts(ctx context.Context, db *sql.DB, table string, columns []string, rows [][]*string) error {
	text, err := json.Marshal(rows)
	if err != nil {
		return err
	}
	fields := make([]string, len(columns))
	for i := range columns {
		fields[i] = fmt.Sprintf("r[%d]", i+1)
	}
	_, err = db.ExecContext(ctx, "INSERT INTO "+table+" ("+strings.Join(columns, ", ")+") SELECT "+strings.Join(fields, ", ")+
		` FROM (SELECT unnest(from_json(?, '[["VARCHAR"]]')) AS r)`, string(text))
	return err
}

func nullableColumns(ctx context.Context, db *sql.DB, table string) (map[string]bool, error) {
	rows, err := db.QueryContext(ctx, "SELECT column_name, is_nullable FROM duckdb_columns() WHERE table_name = ?", table)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	nullable := map[string]bool{}
	for rows.Next() {
		var name string
		var null bool
		if err := rows.Scan(&name, &null); err != nil {
			return nil, err
		}
		nullable[name] = null
	}
	if len(nullable) == 0 {
		return nil, fmt.Errorf("no table %q", table)
	}
	return nullable, rows.Err()
}

// execer is a *sql.DB, *sql.Tx or *sql.Conn.
type execer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// RefreshRollups recomputes the rollups that pages read from the facts. Thresholds
// come first: other rollups look theirs up.
func RefreshRollups(ctx context.Context, db execer) error {
	others := slices.DeleteFunc(stems(rollupFiles, "rollup"), func(table string) bool { return slices.Contains(thresholdRollups, table) })
	return refreshRollups(ctx, db, append(slices.Clone(thresholdRollups), others...)...)
}

// thresholdRollups say which thresholds are in force where. errorRollup is of what
// checking came to, which is known last.
var thresholdRollups = []string{"rollup_reach", "rollup_threshold"}

const errorRollup = "rollup_open_error"

func refreshRollups(ctx context.Context, db execer, tables ...string) error {
	for _, table := range tables {
		if err := refreshRollup(ctx, db, table); err != nil {
			return err
		}
	}
	return nil
}

func refreshRollup(ctx context.Context, db execer, table string) error {
	text, err := rollupFiles.ReadFile("rollup/" + table + ".sql")
	if err != nil {
		return err
	}
	for _, statement := range []string{"DELETE FROM " + table, string(text)} {
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("rollup/%s.sql: %w", table, err)
		}
	}
	return nil
}
