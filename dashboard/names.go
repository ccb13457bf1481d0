package dashboard

import "strings"

// FigureNames are the names of the figures of the pages that stand for themselves,
// in the order of the pages, each once: those of one district or one project are
// nothing without its name.
func FigureNames() []string {
	var names []string
	seen := map[string]bool{}
	for _, p := range pages {
		if strings.Contains(p.Path, "{") {
			continue
		}
		for _, q := range p.Figures {
			if !seen[q.Name] {
				seen[q.Name] = true
				names = append(names, q.Name)
			}
		}
	}
	return names
}

// PagePaths are the addresses of the pages that stand for themselves: not those
// of one district or one project.
func PagePaths() []string {
	var paths []string
	for _, p := range pages {
		if !strings.Contains(p.Path, "{") {
			paths = append(paths, p.Path)
		}
	}
	return paths
}
