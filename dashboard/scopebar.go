package dashboard

import (
	"slices"
	"strings"
)

// scopeBar is the form that states the scope; its state is the page's address.
type scopeBar struct {
	From, To  []yearOption
	Cities    []cityOption
	Picked    int
	Districts string // what the picked districts are called
	// Sets are links: years and districts of one set mean nothing in the other.
	Sets []setOption
	// Set is the data set to ask for again, "" where it goes without saying.
	Set      string
	Snapshot string // carried on where one was asked for
	Carried  []carried
	Params   []paramOption
	Many     bool // worth a search box
}

type yearOption struct {
	Year     int
	Selected bool
}

type cityOption struct {
	City      string
	Districts []districtOption
}

type districtOption struct {
	Code, Name string
	Checked    bool
}

type setOption struct {
	Label, Href string
	Current     bool
}

// paramOption is a parameter of the page: a text to write where it has no choices.
type paramOption struct {
	Name, Label string
	Choices     []choiceOption
	Text        string
	Left        string // what holds where no text is written
}

// carried is a parameter without a field that stays as it was asked.
type carried struct{ Name, Value string }

type choiceOption struct {
	choice
	Selected bool
}

func newScopeBar(p page, q Query) scopeBar {
	held := q.held.of(q.Set)
	bar := scopeBar{Snapshot: q.given.Get("snapshot"), Many: len(held.Districts) > 8}
	if q.From > 0 {
		for y := min(held.From, q.From); y <= max(held.To, q.To); y++ {
			if y == 0 {
				continue
			}
			bar.From = append(bar.From, yearOption{y, y == q.From})
			bar.To = append(bar.To, yearOption{y, y == q.To})
		}
	}
	if !strings.Contains(p.Path, "{") {
		bar.districts(held, q)
	}
	if q.held.both() && !strings.Contains(p.Path, "{") {
		for _, s := range []choice{{RealSet, "收到的文件"}, {SampleSet, "示范省（合成）"}} {
			bar.Sets = append(bar.Sets, setOption{s.Label, q.ofSet(s.Value, p), s.Value == q.Set})
		}
	}
	if q.given.Get("set") != "" || q.Set != q.held.defaultSet() {
		bar.Set = q.Set
	}
	if q.Corrected {
		bar.Carried = append(bar.Carried, carried{"values", correctedValues})
	}
	for _, param := range p.Params {
		if value := q.Params[param.Name]; param.Carried && value != "" {
			bar.Carried = append(bar.Carried, carried{param.Name, value})
		}
		if param.Find != nil || param.Label == "" {
			continue
		}
		chosen := q.Params[param.Name]
		if param.Default != nil {
			chosen = q.given.Get(param.Name) // what was left to the default stays so
		}
		o := paramOption{Name: param.Name, Label: param.Label, Text: chosen, Left: q.Params[param.Name]}
		for _, c := range append(param.Choices[:len(param.Choices):len(param.Choices)], q.offered[param.Name]...) {
			o.Choices = append(o.Choices, choiceOption{c, chosen == c.Value})
		}
		bar.Params = append(bar.Params, o)
	}
	return bar
}

// districts lists the districts of the set under their cities, in order of code.
func (bar *scopeBar) districts(held set, q Query) {
	for _, d := range held.Districts {
		i := slices.IndexFunc(bar.Cities, func(c cityOption) bool { return c.City == d.City })
		if i < 0 {
			i = len(bar.Cities)
			bar.Cities = append(bar.Cities, cityOption{City: d.City})
		}
		checked := q.Picked && slices.Contains(q.Districts, d.Code)
		bar.Cities[i].Districts = append(bar.Cities[i].Districts, districtOption{d.Code, d.Name, checked})
	}
	bar.Districts = "全部"
	if q.Picked {
		bar.Picked = len(q.Districts)
		bar.Districts = q.districtsInWords()
	}
}

// ofSet is the page in a data set: the scope stays behind, what was chosen among
// fixed choices goes along.
func (q Query) ofSet(set string, p page) string {
	pairs := []string{"set", set}
	for _, param := range p.Params {
		if chosen := q.given.Get(param.Name); chosen != "" && len(param.Choices) > 0 {
			pairs = append(pairs, param.Name, chosen)
		}
	}
	q.given = nil
	return q.Href(p.Path, pairs...)
}
