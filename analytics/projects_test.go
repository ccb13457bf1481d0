package analytics

import (
	"context"
	"database/sql"
	"testing"
)

func TestProjectsShowTheirLatestYear(t *testing.T) {
	stem(t, "projects", func(ctx context.Context, db *sql.DB, scope Scope) ([]LatestProject, error) {
		return Projects(ctx, db, scope, "", Page{Limit: 100})
	})
}

func TestProjectsAreFoundByNameAndPaged(t *testing.T) {
	db, scope, _ := fixture(t, "projects")
	for _, c := range []struct {
		search string
		page   Page
		want   []string
		total  int64
	}{
		{"gps", Page{Limit: 10}, []string{"B-1"}, 1},
		{"p-0", Page{Limit: 10}, []string{"A-1"}, 1},
		{"", Page{Limit: 1, Offset: 1}, []string{"A-2"}, 3},
		{"100%", Page{Limit: 10}, nil, 0},
	} {
		got, err := Projects(t.Context(), db, scope, c.search, c.page)
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != len(c.want) {
			t.Fatalf("%q: %d rows, want %v", c.search, len(got), c.want)
		}
		for i, p := range got {
			if p.Project != c.want[i] || p.Total != c.total {
				t.Errorf("%q: %s of %d, want %s of %d", c.search, p.Project, p.Total, c.want[i], c.total)
			}
		}
	}
}
