package datasets

// The driver brings DuckDB 1.4.1, which can splice the text of two rows after a
// failed commit (duckdb issue 22279); this archive lifts the engine to 1.4.5 LTS.
// TestEngine holds the version.
import _ "github.com/duckdb/duckdb-go-bindings/lib/linux-amd64"
