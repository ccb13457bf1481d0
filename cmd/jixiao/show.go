package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"jixiao/dashboard"
)

// scopeFlags are the flags of verbs that print figures: where to read and which scope.
type scopeFlags struct {
	store string
	query url.Values
}

func (s *scopeFlags) declare(set *flag.FlagSet) {
	s.query = url.Values{}
	set.StringVar(&s.store, "store", "", "folder of the store")
	for _, name := range []string{"from", "to", "district", "set", "snapshot", "values"} {
		set.Func(name, "as in a page's address", func(v string) error {
			s.query.Add(name, v)
			return nil
		})
	}
}

// asker answers addresses as the server would: the program asks itself as a
// reader's browser does, so that the two cannot disagree.
type asker struct{ handler http.Handler }

func newAsker(held records, stderr io.Writer) asker {
	return asker{dashboard.New(held, slog.New(slog.NewTextHandler(stderr, nil)))}
}

func (a asker) get(ctx context.Context, path string, query url.Values) ([]byte, error) {
	request := httptest.NewRequestWithContext(ctx, http.MethodGet, path+"?"+query.Encode(), nil)
	answer := httptest.NewRecorder()
	a.handler.ServeHTTP(answer, request)
	if answer.Code == http.StatusOK {
		return answer.Body.Bytes(), nil
	}
	var refused struct {
		Error string `json:"error"`
	}
	if err := json.Unmarshal(answer.Body.Bytes(), &refused); err != nil || refused.Error == "" {
		return nil, fmt.Errorf("%s：%s", path, http.StatusText(answer.Code))
	}
	return nil, fmt.Errorf("%s", refused.Error)
}

func show(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	var scope scopeFlags
	set := flag.NewFlagSet("show", flag.ContinueOnError)
	scope.declare(set)
	asJSON := set.Bool("json", false, "print the figure as JSON")
	if err := flags(set, args); err != nil {
		return err
	}
	switch {
	case set.NArg() > 1:
		return usageError{"show：一次看一张图表"}
	case set.NArg() == 0:
		_, err := fmt.Fprintln(stdout, strings.Join(dashboard.FigureNames(), "\n"))
		return err
	}
	name := set.Arg(0)
	if !slices.Contains(dashboard.FigureNames(), name) {
		return usageError{fmt.Sprintf("show：没有名为“%s”的图表；不带名字运行 jixiao show 可列出全部", name)}
	}
	held, err := openRecords(ctx, scope.store)
	if err != nil {
		return err
	}
	defer held.Close()
	body, err := newAsker(held, stderr).get(ctx, "/figures/"+name+".json", scope.query)
	if err != nil {
		return err
	}
	if *asJSON {
		var indented bytes.Buffer
		if err := json.Indent(&indented, body, "", "  "); err != nil {
			return err
		}
		_, err := indented.WriteTo(stdout)
		return err
	}
	return printFigure(stdout, body)
}

// shownFigure is what show prints of a figure's JSON.
type shownFigure struct {
	Caption, Reading string
	Synthetic        bool
	Columns          []struct{ Label, Unit string }
	Rows             [][]any
	Flags            []struct{ Text, Method string }
	Notes            []string
	Remarks          []struct {
		Number       int
		Text, Author string
	}
}

func printFigure(w io.Writer, body []byte) error {
	var page struct {
		Corrections []struct{ Document, Place, What, Printed, Value string }
		Figures     []shownFigure
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	if err := decoder.Decode(&page); err != nil {
		return err
	}
	for _, c := range page.Corrections {
		fmt.Fprintf(w, "按更正值：%s %s，%s %s → %s\n", c.Document, c.Place, c.What, c.Printed, c.Value)
	}
	for _, f := range page.Figures {
		if f.Synthetic {
			f.Caption += "（合成）"
		}
		fmt.Fprintf(w, "%s\n%s\n\n", f.Caption, f.Reading)
		var heads []string
		for _, c := range f.Columns {
			if c.Unit != "" {
				c.Label += "（" + c.Unit + "）"
			}
			heads = append(heads, c.Label)
		}
		table := [][]string{heads}
		for _, row := range f.Rows {
			cells := make([]string, len(row))
			for i, v := range row {
				cells[i] = "—"
				if v != nil {
					cells[i] = fmt.Sprint(v)
				}
			}
			table = append(table, cells)
		}
		if err := printTable(w, table); err != nil {
			return err
		}
		for _, flag := range f.Flags {
			fmt.Fprintf(w, "\n提示：%s（%s）", flag.Text, flag.Method)
		}
		for _, note := range f.Notes {
			fmt.Fprintf(w, "\n说明：%s", note)
		}
		for _, r := range f.Remarks {
			fmt.Fprintf(w, "\n注%d：%s（%s）", r.Number, r.Text, r.Author)
		}
		fmt.Fprintln(w)
	}
	return nil
}

// printTable aligns columns by the width a terminal gives Chinese characters.
func printTable(w io.Writer, table [][]string) error {
	widths := make([]int, len(table[0]))
	for _, row := range table {
		for i, cell := range row {
			widths[i] = max(widths[i], runewidth.StringWidth(cell))
		}
	}
	for _, row := range table {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(runewidth.FillRight(cell, widths[i]+2))
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(line.String(), " ")); err != nil {
			return err
		}
	}
	return nil
}
