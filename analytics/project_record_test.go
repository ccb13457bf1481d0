package analytics

import (
	"context"
	"database/sql"
	"testing"
)

// ofProject asks a question of one project in place of a scope.
func ofProject[T any](key string, question func(context.Context, *sql.DB, string) ([]T, error)) func(context.Context, *sql.DB, Scope) ([]T, error) {
	return func(ctx context.Context, db *sql.DB, _ Scope) ([]T, error) {
		return question(ctx, db, key)
	}
}

func TestProjectRecordListsEveryEvaluation(t *testing.T) {
	stem(t, "project_record", ofProject("A-1", ProjectRecord))
}
