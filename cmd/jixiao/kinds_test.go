package main

import (
	"html"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"testing"
)

// kinds are the pages, by the path that reaches one of each; what is left open is
// found by following links from the overview.
var kinds = []*regexp.Regexp{
	regexp.MustCompile(`^/$`),
	regexp.MustCompile(`^/trends$`),
	regexp.MustCompile(`^/districts$`),
	regexp.MustCompile(`^/districts/[^/.]+$`),
	regexp.MustCompile(`^/indicators$`),
	regexp.MustCompile(`^/findings$`),
	regexp.MustCompile(`^/checks$`),
	regexp.MustCompile(`^/documents$`),
	regexp.MustCompile(`^/budget$`),
	regexp.MustCompile(`^/budget/rules$`),
	regexp.MustCompile(`^/projects$`),
	regexp.MustCompile(`^/projects/[^/.]+$`),
	regexp.MustCompile(`^/source/[a-z_]+$`),              // an analysis
	regexp.MustCompile(`^/source/[a-z0-9]*[0-9-][^/]*$`), // a document
}

var href = regexp.MustCompile(`href="(/[^"#]*)`)

// onePageOfEachKind follows links from the overview until it has met a page of
// each kind with the data set real (documents as received) or sample.
func onePageOfEachKind(t testing.TB, fetch func(path string) []byte, set string) []string {
	t.Helper()
	start := "/"
	if set != "real" {
		start = "/?set=" + set
	}
	found := make([]string, len(kinds))
	queue, met := []string{start}, map[string]bool{start: true}
	for len(queue) > 0 && slices.Contains(found, "") {
		path := queue[0]
		queue = queue[1:]
		at, err := url.Parse(path)
		if err != nil {
			t.Fatalf("link %q: %v", path, err)
		}
		i := slices.IndexFunc(kinds, func(kind *regexp.Regexp) bool { return kind.MatchString(at.Path) })
		if i < 0 || found[i] != "" {
			continue
		}
		if asked := at.Query().Get("set"); asked != "" && asked != set {
			continue
		}
		found[i] = path
		for _, m := range href.FindAllSubmatch(fetch(path), -1) {
			if link := html.UnescapeString(string(m[1])); !met[link] {
				met[link] = true
				queue = append(queue, link)
			}
		}
	}
	for i, path := range found {
		if path == "" {
			t.Errorf("no link leads to a page %s of the data set %s", kinds[i], set)
		}
	}
	return slices.DeleteFunc(found, func(path string) bool { return path == "" })
}

// fetcher reads pages of the site at origin.
func fetcher(t testing.TB, origin string) func(path string) []byte {
	return func(path string) []byte {
		t.Helper()
		answer, err := http.Get(origin + path)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		body, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		if answer.StatusCode != http.StatusOK {
			t.Fatalf("%s: %s\n%.300s", path, answer.Status, body)
		}
		return body
	}
}
