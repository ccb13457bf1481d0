package document

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// style is the style of an element without blanks, in small letters.
func style(n *html.Node) string {
	return strings.ReplaceAll(strings.ToLower(attributeOf(n, "style")), " ", "")
}

func attributeOf(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

func notShown(n *html.Node) bool {
	if len(n.Attr) == 0 {
		return false
	}
	s := style(n)
	return has(n, "hidden") || strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden")
}

// crossedOut reports whether a page shows the text of an element struck through: it was
// taken back, as deleted text elsewhere.
func crossedOut(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Del, atom.S, atom.Strike:
		return true
	}
	return strings.Contains(style(n), "line-through")
}

func isRaised(n *html.Node) bool {
	return n.DataAtom == atom.Sup || strings.Contains(style(n), "vertical-align:super")
}

// isField reports whether an element is one that a person fills in.
func isField(n *html.Node) bool {
	return n.DataAtom == atom.Input || n.DataAtom == atom.Textarea || n.DataAtom == atom.Select
}

// entered is what a page shows in a field that was filled in before the page was saved.
func entered(n *html.Node) string {
	switch n.DataAtom {
	case atom.Textarea:
		if n.FirstChild != nil {
			return n.FirstChild.Data
		}
		return ""
	case atom.Select:
		return chosen(n)
	}
	switch strings.ToLower(attributeOf(n, "type")) {
	case "", "text", "number", "tel", "date", "month":
		return attributeOf(n, "value")
	case "checkbox", "radio":
		if has(n, "checked") {
			return "☑"
		}
		return "□"
	}
	return ""
}

// chosen is the choice a list shows, the first where none is marked.
func chosen(list *html.Node) string {
	first, found := "", false
	for n := range list.Descendants() {
		if n.DataAtom != atom.Option || n.FirstChild == nil {
			continue
		}
		if has(n, "selected") {
			return n.FirstChild.Data
		}
		if !found {
			first, found = n.FirstChild.Data, true
		}
	}
	return first
}
