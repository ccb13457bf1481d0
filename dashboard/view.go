package dashboard

import (
	"bytes"
	"embed"
	"html/template"
	"net/url"
	"strings"

	"jixiao/dashboard/chart"
	"jixiao/datasets/document"
)

//go:embed templates/*.html
var templateFiles embed.FS

var templates = template.Must(template.ParseFS(templateFiles, "templates/*.html"))

// frame is what stands around every page.
type frame struct {
	Title    string
	Menu     []menuItem
	Set      string // words of the data set, "" on a page without one
	Snapshot string
	// Synthetic shows the banner that made-up records must carry.
	Synthetic string
	Style     string
	Own       string // address of the page's own style, "" where the common one is enough
	Boot      string
	Charts    string // address of ECharts, "" where the page draws nothing
	Upload    string // address of the script of the upload form, "" where there is none
	// NoCharts says that the program was built without ECharts.
	NoCharts bool
}

type menuItem struct {
	Title, Href string
	// Current is "page" on the page itself, "true" on pages below it.
	Current string
}

// pageView is one page as its template reads it.
type pageView struct {
	frame
	Path     string // of the form
	Heading  string
	Question string
	Words    string // the scope
	// Answer is the page in one sentence: what its first figure with rows reads as.
	Answer string
	JSON   string
	// Corrected says that the figures rest on corrected values, nil where they do not.
	Corrected *correctedView
	Bar       scopeBar
	Uploads   *uploadForm
	Figures   []figureView
	Absent    []figureView // quiet figures without rows
}

// figureView is one figure as its template reads it.
type figureView struct {
	Figure
	Chart *chart.Chart
	// Full is the whole width of the page; Beside sets chart and table side by side
	// in it; Said leaves out the reading, which stands on top of the page.
	Full, Beside, Said bool
	// Opens says that a part of the page begins here.
	Opens      bool
	Option     template.JS
	First      []flagView // the strongest three
	Rest       []flagView
	Table      template.HTML
	Folded     bool // the table is long
	Huge       bool // so long that it goes to the printer only when unfolded
	CSV        string
	XLSX       string
	AsJSON     string
	SourceHref string
	Places     template.HTML
	Doubt      string // how many cases Doubts are
	Doubts     []Link
	Written    []remarkView
	Form       *remarkForm
	// Fleeting says that what is written lasts until the program ends.
	Fleeting bool
}

type flagView struct {
	Class, Word string
	Text        string
	Method      string
	N           int
}

// newFrame is the frame of the page at path, "" for a page the menu does not lead to.
func newFrame(title string, q Query, path string) frame {
	f := frame{Title: title, Style: staticPath("jixiao.css"), Boot: staticPath("boot.js")}
	for _, p := range pages {
		if !p.Hidden {
			item := menuItem{Title: p.Title, Href: q.Href(p.Path)}
			switch {
			case p.Path == path:
				item.Current = "page"
			case strings.HasPrefix(path, p.Path+"/"):
				item.Current = "true"
			}
			f.Menu = append(f.Menu, item)
		}
	}
	return f
}

// writeHTML writes the page of an answer.
func (a answer) writeHTML(b *bytes.Buffer) error {
	v := pageView{
		frame:     newFrame(a.Page.Title, a.Query, a.Page.Path),
		Path:      a.Page.path(a.Query),
		Heading:   a.Page.Title,
		Question:  a.Page.Question,
		Words:     a.Query.inWords(),
		Bar:       newScopeBar(a.Page, a.Query),
		Corrected: a.corrected(),
	}
	if a.Query.Subject != "" {
		v.Heading = a.Query.Subject
		v.Title = a.Query.Subject + " · " + a.Page.Title
	}
	v.Set, v.Snapshot = a.Query.setInWords(), a.snapshotInWords()
	if a.Query.Set == SampleSet {
		v.Synthetic = syntheticText
	}
	if a.Page.Uploads {
		v.Uploads, v.Upload, v.Own = a.uploadForm(), staticPath("upload.js"), documentStyle()
	}
	v.JSON = a.Query.again(jsonPath(v.Path), a.Page, false)
	for _, f := range a.Figures {
		fv, err := a.view(f)
		if err != nil {
			return err
		}
		if fv.Chart != nil {
			v.Charts = staticPath("vendor/echarts.min.js")
			v.NoCharts = v.Charts == ""
		}
		if f.Quiet && len(f.Rows) == 0 {
			v.Absent = append(v.Absent, fv)
			continue
		}
		if v.Answer == "" && len(f.Rows) > 0 && !(f.Quiet && len(v.Figures) > 0) {
			v.Answer, fv.Said = f.Reading, true
		}
		v.Figures = append(v.Figures, fv)
	}
	layOut(v.Figures)
	return templates.ExecuteTemplate(b, "page.html", v)
}

func (a answer) view(f Figure) (figureView, error) {
	table, err := f.tableHTML()
	if err != nil {
		return figureView{}, err
	}
	file := func(ending string) string { return a.Query.again("/figures/"+f.Name+ending, a.Page, true) }
	v := figureView{
		Figure: f, Table: table, Folded: len(f.Rows) > openRows && f.Chart != nil,
		Huge: len(f.Rows) > printedRows,
		CSV:  file(".csv"), XLSX: file(".xlsx"), AsJSON: file(".json"),
		SourceHref: a.Query.Href("/source/" + f.stem()),
	}
	if v.Empty == "" {
		v.Empty = "所选范围内没有这项记录。可放宽年份或区县，或先导入有这项数据的文件。"
	}
	if f.Chart != nil && len(f.Rows) > 0 {
		v.Chart, v.Option = f.Chart, template.JS(f.Chart.Option)
	}
	v.Full = f.Wide || v.Chart != nil && v.Chart.Wide
	for i, flag := range f.Flags {
		fv := flagView{string(flag.Level), levelWord(flag.Level), flag.Text, strings.TrimSuffix(flag.Method, "。"), flag.N}
		if strings.Contains(flag.Method, "n=") {
			fv.N = 0 // said already
		}
		if i < 3 {
			v.First = append(v.First, fv)
		} else {
			v.Rest = append(v.Rest, fv)
		}
	}
	v.Written, v.Form, v.Fleeting = a.remarkViews(f), a.remarkForm(f), a.Embedded
	if len(f.Contested) > 0 {
		v.Doubt, v.Doubts = contestedHead(f.Contested), append(a.Query.contestLinks(f.Contested), a.valuesLink(f)...)
	}
	if len(f.Sources) > 0 {
		v.Places = placesHTML(f.Sources, a.Query, v.AsJSON)
	}
	return v, nil
}

// SourceHref is the line of the document a source names.
func (q Query) SourceHref(s Source) string {
	href := q.Href("/source/" + url.PathEscape(s.ID))
	if line := document.Anchor(s.Place); line != "" {
		href += "#" + line
	}
	return href
}

// path is the page's own address, with what its path names filled in.
func (p page) path(q Query) string {
	path := p.Path
	for name, value := range q.Params {
		path = strings.ReplaceAll(path, "{"+name+"}", url.PathEscape(value))
	}
	return path
}

// again is the same question at another address: scope and the page's parameters.
// A file has no path to hold a parameter, so there it goes into the query.
func (q Query) again(path string, p page, file bool) string {
	var pairs []string
	for _, param := range p.Params {
		inPath := strings.Contains(p.Path, "{"+param.Name+"}")
		if inPath && file || !inPath && q.given.Get(param.Name) != "" {
			pairs = append(pairs, param.Name, q.Params[param.Name])
		}
	}
	return q.Href(path, pairs...)
}
