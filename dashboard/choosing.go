package dashboard

import (
	"slices"

	"jixiao/analytics"
	"jixiao/datasets"
)

// choosing asks a reader to choose or to fill in something about the one thing a
// figure shows, and why: the theme of a finding, what becomes of a case, a figure of a
// budget. It is kept as a remark, and the last one counts.
type choosing struct {
	Back      string // the thing by itself
	Kind      string // of the remark
	District  string // code
	Programme string
	Subject   string
	Part      string
	Year      int // 0 is none
	Title     string
	About     string // what it is now
	// Fields are what the reader gives: fields of the remark by their names in a form.
	Fields []formField
	Why    string // before the text, "" for 为什么
	Hint   string
	// Closed folds the form away.
	Closed    bool
	MaxText   int
	MaxAuthor int
}

// formField is one field of a form: a list to choose from, or a text with the choices
// as suggestions.
type formField struct {
	Name, Label string
	Choices     []choice
	Now         string // the value that holds now, "" if none does
	Free        bool
	Required    bool
	ListID      string // of the suggestions, one on its page
}

// Open says that the form stands open.
func (c choosing) Open() bool { return !c.Closed }

// Asks says that the reader gives the field of that name.
func (c choosing) Asks(name string) bool {
	return slices.ContainsFunc(c.Fields, func(f formField) bool { return f.Name == name })
}

// choiceField is the choice among words that are their own labels.
func choiceField(label string, words []string, now string) []formField {
	return []formField{{Name: "choice", Label: label, Choices: sameWords(words), Now: now}}
}

// choose lets the figure ask for a choice, and shows those in force.
func (f *Figure) choose(q Query, c choosing) {
	for _, r := range q.said {
		if r.Kind == c.Kind && r.District == c.District && r.Subject == c.Subject && r.Part == c.Part {
			f.Remarks = append(f.Remarks, r)
		}
	}
	f.ask(q, c)
}

// ask lets the figure ask for something. A state of the past takes none.
func (f *Figure) ask(q Query, c choosing) {
	if q.given.Get("snapshot") == "" {
		c.MaxText, c.MaxAuthor = datasets.MaxRemarkText, datasets.MaxRemarkAuthor
		f.Forms = append(f.Forms, c)
	}
}

// chosen says that a remark is a choice about one thing, which its figure shows by
// itself.
func chosen(r analytics.Remark) bool {
	switch r.Kind {
	case datasets.Theme, datasets.Settlement, datasets.BudgetEntry, datasets.RuleRevision, datasets.RulePack:
		return true
	}
	return false
}
