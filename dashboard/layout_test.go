package dashboard

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"jixiao/dashboard/chart"
)

// Two narrow figures share a row when both draw or neither does; a narrow one that
// finds no such neighbour gets the row, with its chart beside its table.
func TestNoRowOfAPageIsHalfEmpty(t *testing.T) {
	drawn := func(full bool) figureView { return figureView{Chart: &chart.Chart{}, Full: full} }
	plain := func(full bool) figureView { return figureView{Full: full} }
	for name, c := range map[string]struct {
		figures []figureView
		want    string // F full, B full with chart beside table, h half
	}{
		"two charts":               {[]figureView{drawn(false), drawn(false)}, "hh"},
		"two tables":               {[]figureView{plain(false), plain(false)}, "hh"},
		"a chart before a table":   {[]figureView{drawn(false), plain(false)}, "BF"},
		"a chart alone":            {[]figureView{drawn(false), plain(true)}, "BF"},
		"three charts":             {[]figureView{drawn(false), drawn(false), drawn(false)}, "hhB"},
		"a table between two wide": {[]figureView{plain(true), plain(false), drawn(true)}, "FFB"},
	} {
		layOut(c.figures)
		got := ""
		for _, f := range c.figures {
			switch {
			case f.Beside:
				got += "B"
			case f.Full:
				got += "F"
			default:
				got += "h"
			}
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// A column that no row fills is kept for scripts and hidden from readers.
func TestHiddenColumnsStayInFiles(t *testing.T) {
	f := Figure{
		Name:    "x",
		Columns: []Column{{Name: "programme", Label: "政策项目"}, {Name: "year", Label: "年度"}, {Name: "share", Label: "占比", Unit: "%"}},
		Rows:    [][]any{{"保险", Year(2019), nil}, {"保险", Year(2020), nil}},
	}
	shown := f.withoutProgramme()
	table, err := shown.tableHTML()
	if err != nil {
		t.Fatal(err)
	}
	for _, absent := range []string{"政策项目", "占比", "保险"} {
		if strings.Contains(string(table), absent) {
			t.Errorf("the table shows %s: %s", absent, table)
		}
	}
	if j := shown.json(); len(j.Columns) != 3 || !j.Columns[0].Hidden || j.Columns[1].Hidden || shown.Rows[0][0] != "保险" {
		t.Errorf("JSON has lost a column or its values: %+v", j)
	}
	if f.Columns[0].Hidden {
		t.Error("the columns of the figure before were changed")
	}
}

// Every link that leads to a data set asks for something that exists.
func TestChangingTheDataSetNeverCarriesDistrictsAlong(t *testing.T) {
	h := handler(t, households())
	body := get(t, h, "/trends?district=1101&from=2018&to=2019").Body.String()
	links := regexp.MustCompile(`<p class="sets">.*</p>`).FindString(body)
	found := regexp.MustCompile(`href="([^"]+)"`).FindAllStringSubmatch(links, -1)
	if len(found) != 2 {
		t.Fatalf("%d data sets to choose from: %s", len(found), links)
	}
	for _, m := range found {
		href := strings.ReplaceAll(m[1], "&amp;", "&")
		if w := get(t, h, href); w.Code != http.StatusOK || strings.Contains(href, "district=") {
			t.Errorf("%s: %d", href, w.Code)
		}
	}
}

// The sentence of the first figure stands on top of the page, once.
func TestAnswerStandsOnTopAndOnce(t *testing.T) {
	body := get(t, handler(t, households()), "/trends?set=real").Body.String()
	_, answer, ok := strings.Cut(body, `<p class="answer">`)
	answer, _, _ = strings.Cut(answer, "</p>")
	if !ok || answer == "" {
		t.Fatal("no answer")
	}
	if strings.Contains(body, `<p class="reading">`+answer) {
		t.Error("the answer is repeated in its figure:", answer)
	}
}

// Thirty places are listed; where the others are is said.
func TestLongListsOfPlacesSayWhereTheRestIs(t *testing.T) {
	sources := make([]Source, listedPlaces+12)
	for i := range sources {
		sources[i] = Source{ID: "d", Document: "文件"}
	}
	list := string(placesHTML(sources, Query{}, "/figures/x.json?a=1&b=2"))
	for _, want := range []string{"其余 12 处", `href="/figures/x.json?a=1&amp;b=2"`} {
		if !strings.Contains(list, want) {
			t.Errorf("no %s in %s", want, list)
		}
	}
}
