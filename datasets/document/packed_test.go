package document

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
)

// rewritten is a packed file with a text of one of its parts replaced.
func rewritten(t testing.TB, data []byte, part, old, with string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(text)
	}
	if !strings.Contains(parts[part], old) {
		t.Fatalf("%s does not hold %q: %s", part, old, parts[part])
	}
	parts[part] = strings.Replace(parts[part], old, with, 1)
	return zipOf(t, parts)
}
