package report

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"jixiao/datasets/document"
)

// token is a text no report holds.
const token = "窆矂"

// Whatever stands in whatever cell of a report ends in the filing, in the list of what was
// not placed, among the doubts, or the report is refused. Prose is listed once a section.
func TestTextInAnyCellIsNeverLostWithoutAMark(t *testing.T) {
	d, err := document.Read("a.txt", []byte(original(t, "care-2029.txt")))
	if err != nil {
		t.Fatal(err)
	}
	lost := func(what, text string) {
		f, err := Read(d)
		if err != nil {
			return
		}
		dump, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(dump), token) {
			t.Errorf("%s, %q: it is nowhere", what, text)
		}
	}
	for b := range d.Blocks {
		block := &d.Blocks[b]
		rows := block.Rows
		for i := range rows {
			for j, was := range rows[i].Cells {
				for _, text := range []string{token, was + " " + token} {
					if i == 0 && (j == 0 || text != token) || growthCell.MatchString(text) {
						continue // a heading is a label; of another column than the known it is listed
					}
					block.Rows = slices.Clone(rows)
					block.Rows[i].Cells = slices.Clone(rows[i].Cells)
					block.Rows[i].Cells[j] = text
					lost(fmt.Sprintf("block %d row %d column %d", b+1, i+1, j+1), text)
				}
			}
		}
		block.Rows = rows
	}
}
