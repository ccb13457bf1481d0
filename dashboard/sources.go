package dashboard

import (
	"context"
	"database/sql"
	_ "embed"
)

//go:embed document_names.sql
var documentNamesQuery string

// nameSources drops repeated sources and fills in the file names of documents, for
// all figures of a page at once.
func nameSources(ctx context.Context, db *sql.DB, figures []Figure) error {
	names := map[string]string{}
	var ids []string
	for i := range figures {
		figures[i].Sources = distinct(figures[i].Sources)
		for _, s := range figures[i].Sources {
			if _, ok := names[s.ID]; !ok && s.Document == "" {
				names[s.ID] = ""
				ids = append(ids, s.ID)
			}
		}
	}
	if len(ids) == 0 {
		return nil
	}
	err := each(ctx, db, "document_names.sql", documentNamesQuery, func(rows *sql.Rows) error {
		var id, name string
		if err := rows.Scan(&id, &name); err != nil {
			return err
		}
		names[id] = name
		return nil
	}, sql.Named("ids", ids))
	if err != nil {
		return err
	}
	for i := range figures {
		for j := range figures[i].Sources {
			s := &figures[i].Sources[j]
			if s.Document == "" {
				s.Document = names[s.ID]
			}
			if s.Document == "" {
				s.Document = s.ID
			}
		}
	}
	return nil
}

func distinct(all []Source) []Source {
	seen := map[Source]bool{}
	var out []Source
	for _, s := range all {
		if s.ID != "" && !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}
