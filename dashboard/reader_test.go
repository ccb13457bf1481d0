package dashboard

import (
	"fmt"
	"net/http"
	"testing"
)

// embeddedSite answers over the records the program carries with it.
func embeddedSite(t *testing.T) http.Handler {
	t.Helper()
	h, err := embeddedPages()
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func figureNamed(t *testing.T, all []readFigure, name string) readFigure {
	t.Helper()
	for _, f := range all {
		if f.Name == name {
			return f
		}
	}
	t.Fatalf("no figure %s", name)
	return readFigure{}
}

// find is the first row whose named columns hold the given texts.
func (f readFigure) find(t *testing.T, want map[string]string) map[string]string {
	t.Helper()
	for _, row := range f.Rows {
		cells := map[string]string{}
		for j, c := range f.Columns {
			cells[c.Name] = cellText(row[j])
		}
		fits := true
		for name, text := range want {
			fits = fits && cells[name] == text
		}
		if fits {
			return cells
		}
	}
	t.Fatalf("%s has no row %v", f.Name, want)
	return nil
}

// cellText is a cell of a page's JSON as its reader sees it.
func cellText(v any) string {
	if v == nil {
		return missing
	}
	return fmt.Sprint(v)
}
