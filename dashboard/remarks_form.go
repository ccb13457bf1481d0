package dashboard

import (
	"slices"
	"strconv"

	"jixiao/analytics"
	"jixiao/datasets"
)

// remarkForm asks a reader for a remark about one of a figure's points.
type remarkForm struct {
	Back string // the page to return to
	// Fields name the point; one with a single choice is not asked for.
	Fields []remarkField
	// About says what the fields with a single choice settle.
	About string
	Kinds []choice
	// Components are what a change of scope may have added or left out.
	Components         []string
	MaxText, MaxAuthor int
	// Fleeting says that what is written lasts until the program ends.
	Fleeting bool
}

type remarkField struct {
	Name, Label string
	Choices     []choice
}

// Only is the one choice there is.
func (f remarkField) Only() bool { return len(f.Choices) == 1 }

// remarkView is a remark below its figure.
type remarkView struct {
	Number              int
	Name, Kind          string
	About, Text, Choice string
	By                  string
	Back                string // "" where it cannot be withdrawn
}

func (a answer) remarkViews(f Figure) []remarkView {
	views := make([]remarkView, len(f.Remarks))
	for i, r := range f.Remarks {
		views[i] = remarkView{r.Number, remarkName(r), r.Kind, remarkAbout(r), r.Text, remarkChoice(r), remarkBy(r), ""}
		switch {
		case r.Kind == datasets.RuleRevision || r.Kind == datasets.RulePack: // stay: versions of a pack are asked for
		case len(f.Forms) > 0:
			views[i].Back = f.Forms[0].Back
		case len(f.Remarkable) > 0:
			views[i].Back = a.back(f)
		}
	}
	return views
}

// back is the figure on its page, for what was written to show where it was written.
func (a answer) back(f Figure) string {
	return a.Query.again(a.Page.path(a.Query), a.Page, false) + "#" + f.Name
}

func (a answer) remarkForm(f Figure) *remarkForm {
	if len(f.Remarkable) == 0 {
		return nil
	}
	form := remarkForm{
		Back: a.back(f), Components: f.components, MaxText: datasets.MaxRemarkText, MaxAuthor: datasets.MaxRemarkAuthor, Fleeting: a.Embedded,
		Kinds: []choice{
			{datasets.Explanation, "说明（这个数为什么是这样）"},
			{datasets.ScopeChange, "口径变化（自该年起所指不同）"},
		},
	}
	field := func(name, label string, of func(Point) choice) {
		var choices []choice
		for _, p := range f.Remarkable {
			if c := of(p); !slices.Contains(choices, c) {
				choices = append(choices, c)
			}
		}
		form.Fields = append(form.Fields, remarkField{name, label, choices})
		if len(choices) == 1 && choices[0].Label != "" {
			form.About += " " + choices[0].Label
		}
	}
	field("district", "区县", func(p Point) choice { return choice{p.District, a.Query.DistrictName(p.District)} })
	field("programme", "政策项目", func(p Point) choice { return choice{p.Programme, p.Programme} })
	field("subject", "量", func(p Point) choice { return choice{p.Quantity, p.Quantity} })
	field("part", "分项", func(p Point) choice { return choice{p.Part, p.Part} })
	years, names := a.Query.Years()
	whole := remarkField{"year", "年度", []choice{{"", "不限一年"}}}
	for i := range years {
		whole.Choices = append(whole.Choices, choice{names[i], inYear(years[i])})
	}
	form.Fields = append(form.Fields, whole)
	return &form
}

// remarkJSON is a remark for scripts.
type remarkJSON struct {
	Number    int    `json:"number"`
	Kind      string `json:"kind"`
	District  string `json:"district"`
	Programme string `json:"programme"`
	Subject   string `json:"subject"`
	Part      string `json:"part"`
	Year      *int64 `json:"year"`
	Choice    string `json:"choice"`
	Text      string `json:"text"`
	Author    string `json:"author"`
	WrittenAt string `json:"written_at"` // 北京时间
}

func remarksJSON(remarks []analytics.Remark) []remarkJSON {
	out := []remarkJSON{}
	for _, r := range remarks {
		j := remarkJSON{r.Number, r.Kind, r.District, r.Programme, r.Subject, r.Part, nil, r.Choice, r.Text, r.Author, r.WrittenAt.Format("2006-01-02T15:04:05+08:00")}
		if r.Year.Valid {
			j.Year = &r.Year.V
		}
		out = append(out, j)
	}
	return out
}

func numberIn(text string) (int, bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil && n > 0 && n < 1<<31
}
