package dashboard

import (
	"encoding/csv"
	"io"
	"strings"
)

// head are the lines every file begins with: what it is, for which scope, from
// which snapshot.
func (a answer) head(f Figure) [][]string {
	lines := [][]string{
		{"表", f.Caption},
		{"范围", a.Query.inWords()},
		{"数据集", a.Query.setInWords()},
		{"快照", a.snapshotInWords()},
	}
	if a.Query.Corrected {
		lines = append(lines, []string{"取值", a.Query.correctedInWords()})
		for _, c := range a.Query.corrections {
			lines = append(lines, []string{"更正", c.text()})
		}
	}
	if f.Synthetic {
		lines = append(lines, []string{"注意", syntheticText})
	}
	return lines
}

// syntheticText stands wherever made-up records show.
const syntheticText = "合成数据：示范省为编造的记录，只供演示，不是任何地方的真实情况"

func (a answer) snapshotInWords() string {
	if a.Date.IsZero() {
		return a.Snapshot
	}
	return a.Snapshot + "（" + dateInWords(a.Date) + "）"
}

// writeCSV writes the figure of an answer with a byte order mark, without which
// a Chinese Excel takes UTF-8 for GBK.
func (a answer) writeCSV(w io.Writer, f Figure) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	for _, line := range a.head(f) {
		out.Write(inert(line))
	}
	out.Write(nil)
	line := make([]string, len(f.Columns))
	for j, c := range f.Columns {
		line[j] = c.heading()
	}
	out.Write(inert(line))
	for _, row := range f.Rows {
		for j, c := range f.Columns {
			p, err := plainCell(c, row[j])
			if err != nil {
				return err
			}
			line[j] = p.text
			if !p.number {
				line[j] = inertText(p.text)
			}
		}
		out.Write(line)
	}
	for i, r := range f.Remarks {
		if i == 0 {
			out.Write(nil)
		}
		out.Write(inert([]string{"说明", remarkLine(r)}))
	}
	out.Flush()
	return out.Error()
}

// heading is the label with its unit: 自付费占比（%）.
func (c Column) heading() string {
	if c.Unit == "" {
		return c.Label
	}
	return c.Label + "（" + c.Unit + "）"
}

func inert(line []string) []string {
	out := make([]string, len(line))
	for i, s := range line {
		out[i] = inertText(s)
	}
	return out
}

// inertText keeps a spreadsheet from running text as a formula.
func inertText(s string) string {
	if strings.IndexAny(s, "=+-@\t\r") == 0 || strings.HasPrefix(s, "＝") {
		return "'" + s
	}
	return s
}
