package datasets

import (
	"database/sql"
	"database/sql/driver"
	"path/filepath"
	"testing"
)

// The facts below are why the engine is the one it is, and why add counts rows
// before it commits: each fails on an engine or a driver that breaks them.

func TestEngineIsLiftedTo145LTS(t *testing.T) {
	db := empty(t)
	var version string
	if err := db.QueryRowContext(t.Context(), "SELECT library_version FROM pragma_version()").Scan(&version); err != nil {
		t.Fatal(err)
	}
	if version != "v1.4.5" {
		t.Errorf("engine is DuckDB %s, want v1.4.5: the import in lib_linux_amd64.go did not win at link time", version)
	}
}

// A commit that reports success after a failed statement, and keeps nothing, is
// the engine's way: so every statement's own error is what must be checked.
func TestCommitAfterAFailedStatementKeepsNothingAndReportsNothing(t *testing.T) {
	db := empty(t)
	execute(t, db, "CREATE TABLE t (n INTEGER NOT NULL)")
	tx, err := db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.ExecContext(t.Context(), "INSERT INTO t VALUES (1)"); err != nil {
		t.Fatal(err)
	}
	if _, err := tx.ExecContext(t.Context(), "INSERT INTO t VALUES (NULL)"); err == nil {
		t.Fatal("NULL went into a NOT NULL column")
	}
	if err := tx.Commit(); err != nil {
		t.Errorf("commit now reports the failed statement (%v): add may rely on it", err)
	}
	var n int
	if err := db.QueryRowContext(t.Context(), "SELECT count(*) FROM t").Scan(&n); err != nil {
		t.Fatal(err)
	}
	if n != 0 {
		t.Errorf("%d rows kept after a failed statement, want 0", n)
	}
}

// Beside a recursive table, the engine leaves the duplicates of a UNION in tables that
// are none: such queries have to say DISTINCT.
func TestUnionBesideARecursiveTableKeepsDuplicates(t *testing.T) {
	db := empty(t)
	var n int
	err := db.QueryRowContext(t.Context(), `WITH RECURSIVE climb AS (SELECT 1 AS a UNION ALL SELECT a + 1 FROM climb WHERE a < 3),
		kinds AS (SELECT '' AS kind UNION SELECT '' FROM range(10))
		SELECT count(*) FROM kinds`).Scan(&n)
	if err != nil {
		t.Fatal(err)
	}
	if n == 1 {
		t.Error("UNION removes duplicates there now: rollup_threshold.sql and budget_rules.sql may say UNION again")
	}
}

// Two writers, a key, more than one vector of rows, a commit that fails: DuckDB
// before 1.4.5 then stores the next row spliced with the text of the rows that
// were taken back (duckdb issue 22279).
func TestTextOfARevertedCommitIsNotSplicedIntoTheNextRow(t *testing.T) {
	path := filepath.Join(t.TempDir(), "splice.duckdb")
	db, err := open(path, false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	execute(t, db, "CREATE TABLE t (k BIGINT PRIMARY KEY, name VARCHAR)")
	loser, err := db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := loser.ExecContext(t.Context(), "INSERT INTO t SELECT 1000 + range, 'loser-' || range FROM range(3000)"); err != nil {
		t.Fatal(err)
	}
	if _, err := loser.ExecContext(t.Context(), "INSERT INTO t VALUES (7, 'loser of the key')"); err != nil {
		t.Fatal(err)
	}
	execute(t, db, "INSERT INTO t VALUES (7, 'winner of the key')")
	if err := loser.Commit(); err == nil {
		t.Fatal("two rows with one key were both committed")
	}
	execute(t, db, "INSERT INTO t VALUES (12, 'next row')")
	var name string
	if err := db.QueryRowContext(t.Context(), "SELECT name FROM t WHERE k = 12").Scan(&name); err != nil {
		t.Fatal(err)
	}
	if name != "next row" {
		t.Errorf("the row after the reverted commit reads %.60q (%d bytes)", name, len(name))
	}
}

// DuckDB 1.5.5 loses the largest rows of ORDER BY … LIMIT (duckdb issue 25158).
func TestTopRowsAreTheLargest(t *testing.T) {
	db := empty(t)
	execute(t, db, "CREATE TABLE t AS SELECT (hash(range) % 10000000)::BIGINT AS k FROM range(3000000)")
	var top, want int64
	if err := db.QueryRowContext(t.Context(), "SELECT min(x) FROM (SELECT k::INTEGER AS x FROM t ORDER BY x DESC LIMIT 7)").Scan(&top); err != nil {
		t.Fatal(err)
	}
	if err := db.QueryRowContext(t.Context(), "SELECT x FROM (SELECT k::INTEGER AS x, row_number() OVER (ORDER BY k DESC) AS place FROM t) WHERE place = 7").Scan(&want); err != nil {
		t.Fatal(err)
	}
	if top != want {
		t.Errorf("the seventh largest by LIMIT is %d, by rank %d", top, want)
	}
}

// The appender converts nothing: into a DECIMAL column 12.34 yuan becomes 0.12
// without an error. Money is whole 分 in BIGINT columns so that it cannot.
func TestAppendedMoneyIsExact(t *testing.T) {
	db := empty(t)
	execute(t, db, "CREATE TABLE t (n INTEGER, amount BIGINT)")
	amounts := []int64{1234, 565_809_755, 0, -1, 999_999_999_999_999_999}
	rows := [][]driver.Value{{int32(len(amounts)), nil}}
	for i, a := range amounts {
		rows = append(rows, []driver.Value{int32(i), a})
	}
	conn, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := appendRows(conn, "t", rows); err != nil {
		t.Fatal(err)
	}
	for i, want := range amounts {
		var got int64
		if err := conn.QueryRowContext(t.Context(), "SELECT amount FROM t WHERE n = ?", i).Scan(&got); err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Errorf("%d 分 came back as %d", want, got)
		}
	}
	var missing sql.Null[int64]
	if err := conn.QueryRowContext(t.Context(), "SELECT amount FROM t WHERE n = ?", len(amounts)).Scan(&missing); err != nil {
		t.Fatal(err)
	}
	if missing.Valid {
		t.Errorf("a missing amount came back as %d 分", missing.V)
	}
	var fractional sql.Null[string]
	err = conn.QueryRowContext(t.Context(), `SELECT string_agg(table_name || '.' || column_name, ', ')
		FROM duckdb_columns() WHERE NOT internal AND (data_type LIKE 'DECIMAL%' OR data_type = 'FLOAT')`).Scan(&fractional)
	if err != nil {
		t.Fatal(err)
	}
	if fractional.Valid {
		t.Errorf("columns the appender would corrupt in silence: %s", fractional.V)
	}
}

func TestEngineReadsNoFileAndNoHost(t *testing.T) {
	db := empty(t)
	for _, query := range []string{
		"SELECT * FROM read_text('/etc/hostname')",
		"COPY (SELECT 1) TO '" + filepath.Join(t.TempDir(), "out.csv") + "'",
		"ATTACH '" + filepath.Join(t.TempDir(), "other.duckdb") + "'",
		"INSTALL httpfs",
	} {
		if _, err := db.ExecContext(t.Context(), query); err == nil {
			t.Errorf("%s was allowed", query)
		}
	}
}

// empty is a store in memory with every table and no document.
func empty(t *testing.T) *sql.DB {
	t.Helper()
	db, err := Memory(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func execute(t *testing.T, db *sql.DB, statement string) {
	t.Helper()
	if _, err := db.ExecContext(t.Context(), statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}
