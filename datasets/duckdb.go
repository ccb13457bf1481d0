package datasets

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"net/url"
	"runtime"

	"github.com/marcboeker/go-duckdb/v2"
)

// readers bounds the queries that run at once: one a core, and two that scan
// their rows meanwhile. More lengthen the tail and answer no sooner.
var readers = runtime.GOMAXPROCS(0) + 2

// open opens the database file at path, or one in memory where path is "".
func open(path string, readOnly bool) (*sql.DB, error) {
	options := url.Values{
		"autoinstall_known_extensions": {"false"},
		"autoload_known_extensions":    {"false"},
		"memory_limit":                 {"2GB"},
		// A page asks several small questions at once. Each on a thread of its own
		// takes a quarter less processor time than all of them shared out over many.
		"threads": {"1"},
	}
	if readOnly {
		options.Set("access_mode", "READ_ONLY")
	}
	connector, err := duckdb.NewConnector(path+"?"+options.Encode(), func(e driver.ExecerContext) error {
		_, err := e.ExecContext(context.Background(), "SET TimeZone = 'Asia/Shanghai'", nil)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	db := sql.OpenDB(connector)
	db.SetMaxOpenConns(readers)
	db.SetMaxIdleConns(readers)
	if _, err := db.Exec("SET GLOBAL enable_external_access = false"); err != nil {
		db.Close()
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	return db, nil
}

// appendRows adds rows to a table through DuckDB's appender, which converts
// nothing: each value must have its column's exact Go type or be nil.
func appendRows(conn *sql.Conn, table string, rows [][]driver.Value) error {
	if len(rows) == 0 {
		return nil
	}
	return conn.Raw(func(c any) error {
		appender, err := duckdb.NewAppenderFromConn(c.(driver.Conn), "", table)
		if err != nil {
			return fmt.Errorf("%s: %w", table, err)
		}
		for _, row := range rows {
			if err := appender.AppendRow(row...); err != nil {
				appender.Close()
				return fmt.Errorf("%s: %w", table, err)
			}
		}
		if err := appender.Close(); err != nil {
			return fmt.Errorf("%s: %w", table, err)
		}
		return nil
	})
}
