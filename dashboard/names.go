package dashboard

import "strings"

// FigureNames are the names of all figures in the order of the pages, each once.
func FigureNames() []string {
	var names []string
	seen := map[string]bool{}
	for _, p := range pages {
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
