package dashboard

import (
	"jixiao/analytics"
	"jixiao/datasets"
)

// choosing asks a reader to choose one of some words for the one thing a figure
// shows, and why: the theme of a finding, what becomes of a case. It is kept as a
// remark, and the last one counts.
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
	Label     string // before the choices
	Choices   []string
	Now       string // the one of Choices that holds now, "" if none does
	Hint      string
	MaxText   int
	MaxAuthor int
}

// choose lets the figure ask for a choice, and shows those in force. A state of the
// past takes none.
func (f *Figure) choose(q Query, c choosing) {
	for _, r := range q.said {
		if r.Kind == c.Kind && r.District == c.District && r.Subject == c.Subject && r.Part == c.Part {
			f.Remarks = append(f.Remarks, r)
		}
	}
	if q.given.Get("snapshot") == "" {
		c.MaxText, c.MaxAuthor = datasets.MaxRemarkText, datasets.MaxRemarkAuthor
		f.Choosing = &c
	}
}

// chosen says that a remark is a choice among words for one thing, which its figure
// shows by itself.
func chosen(r analytics.Remark) bool {
	return r.Kind == datasets.Theme || r.Kind == datasets.Settlement
}
