package selfeval

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

var bars = regexp.MustCompile(` ?\|+ ?`)

// token is a text no form holds.
const token = "窆矂"

// planted reads a form with a text planted in one of its cells.
func planted(d document.Document, block, row, col int, text string) (record.Filing, error) {
	d.Blocks = append([]document.Block{}, d.Blocks...)
	b := &d.Blocks[block]
	if b.Rows == nil {
		b.Text = text
		return Read(d)
	}
	b.Rows = append([]document.Row{}, b.Rows...)
	b.Rows[row].Cells = append([]string{}, b.Rows[row].Cells...)
	b.Rows[row].Cells[col] = text
	return Read(d)
}

// Whatever stands in whatever cell of a form, alone or beside what is there, ends in the
// filing, in the list of what was not placed, among the doubts, or the form is refused. A
// heading may say more than its words: it is a label all the same.
func TestTextInAnyCellIsNeverLostWithoutAMark(t *testing.T) {
	forms := map[string]string{"books.txt": text(t, "books-2032.txt"), "lamps.txt": text(t, "lamps-2031.txt"), "merged.html": scoreMerged("30")}
	for _, name := range []string{"hubei.txt", "transfer.txt"} { // with tabs for their bars
		forms[name] = bars.ReplaceAllString(shape(t, name), "\t")
	}
	for name, s := range forms {
		d, err := document.Read(name, []byte(s))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Read(d); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		cells := 0
		for b, block := range d.Blocks {
			rows := block.Rows
			if rows == nil {
				rows = []document.Row{{Cells: []string{block.Text}}}
			}
			for i, row := range rows {
				for j, was := range row.Cells {
					if row.Covered(j) {
						continue // it is not there
					}
					for _, text := range []string{token, was + " " + token, token + "\n" + was} {
						cells++
						f, err := planted(d, b, i, j, text)
						if err != nil {
							continue
						}
						dump, err := json.Marshal(f)
						if err != nil {
							t.Fatal(err)
						}
						heading := strings.HasPrefix(text, was) && (isFundingHead(row) || isIndicatorHead(row) || isGoalHead(row) || column(row, "一级指标") >= 0)
						if !heading && !strings.Contains(string(dump), token) {
							t.Errorf("%s row %d column %d, %q for %q: it is nowhere", name, i+1, j+1, text, was)
						}
					}
				}
			}
		}
		if cells == 0 {
			t.Errorf("%s: no cell", name)
		}
	}
}
