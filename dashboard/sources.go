package dashboard

import (
	"context"
	"database/sql"
	_ "embed"
	"sync"
)

//go:embed document_names.sql
var documentNamesQuery string

// documentNames are the file names of documents met so far in one snapshot, which
// never change in it.
type documentNames struct {
	mu   sync.RWMutex
	byID map[string]string
}

// name drops repeated sources and fills in the file names of documents, for all
// figures of a page at once.
func (n *documentNames) name(ctx context.Context, db *sql.DB, figures []Figure) error {
	for i := range figures {
		figures[i].Sources = distinct(figures[i].Sources)
	}
	if unknown := n.unknown(figures); len(unknown) > 0 {
		if err := n.read(ctx, db, unknown); err != nil {
			return err
		}
	}
	n.mu.RLock()
	defer n.mu.RUnlock()
	for i := range figures {
		for j := range figures[i].Sources {
			s := &figures[i].Sources[j]
			if s.Document == "" {
				s.Document = n.byID[s.ID]
			}
			if s.Document == "" {
				s.Document = s.ID
			}
		}
	}
	return nil
}

func (n *documentNames) unknown(figures []Figure) []string {
	n.mu.RLock()
	defer n.mu.RUnlock()
	met := map[string]bool{}
	var ids []string
	for _, f := range figures {
		for _, s := range f.Sources {
			if _, known := n.byID[s.ID]; !known && s.Document == "" && !met[s.ID] {
				met[s.ID] = true
				ids = append(ids, s.ID)
			}
		}
	}
	return ids
}

func (n *documentNames) read(ctx context.Context, db *sql.DB, ids []string) error {
	return each(ctx, db, "document_names.sql", documentNamesQuery, func(rows *sql.Rows) error {
		var id, name string
		if err := rows.Scan(&id, &name); err != nil {
			return err
		}
		n.mu.Lock()
		defer n.mu.Unlock()
		n.byID[id] = name
		return nil
	}, sql.Named("ids", ids))
}

func distinct(all []Source) []Source {
	seen := make(map[Source]bool, len(all))
	var out []Source
	for _, s := range all {
		if s.ID != "" && !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}
