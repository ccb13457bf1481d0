package main

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"sync"
)

// query is one query as it was asked.
type query struct {
	text string
	args []any
}

// recording hands out the connections of db and writes down what is asked of them.
type recording struct {
	db      *sql.DB
	mu      sync.Mutex
	queries []query
}

func (r *recording) Driver() driver.Driver { return r.db.Driver() }

func (r *recording) Connect(ctx context.Context) (driver.Conn, error) {
	held, err := r.db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	c := &recordingConn{held: held, recording: r}
	err = held.Raw(func(conn any) error {
		c.Conn = conn.(driver.Conn)
		return nil
	})
	return c, err
}

type recordingConn struct {
	driver.Conn
	held      *sql.Conn
	recording *recording
}

func (c *recordingConn) Close() error { return c.held.Close() }

func (c *recordingConn) CheckNamedValue(v *driver.NamedValue) error {
	return c.Conn.(driver.NamedValueChecker).CheckNamedValue(v)
}

func (c *recordingConn) QueryContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Rows, error) {
	q := query{text: text}
	for _, a := range args {
		if a.Name == "" {
			q.args = append(q.args, a.Value)
		} else {
			q.args = append(q.args, sql.Named(a.Name, a.Value))
		}
	}
	c.recording.mu.Lock()
	c.recording.queries = append(c.recording.queries, q)
	c.recording.mu.Unlock()
	return c.Conn.(driver.QueryerContext).QueryContext(ctx, text, args)
}
