package selfeval

import (
	"regexp"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// tabled is the rows of a form with every cell under its heading, whatever parts the
// cells in the file, and how that was worked out.
func tabled(d document.Document) (found []document.Row, how string, err error) {
	d, layout := d.Separated()
	rows := d.Rows()
	switch layout {
	case document.CellPerLine, document.OneLine:
		made, ok := streamOf(rows).rows()
		if !ok {
			return nil, "", unread(rows)
		}
		return made, workedOut(d, layout, true), nil
	}
	if isRagged(rows) {
		return realigned(whole(rows)), workedOut(d, layout, true), nil
	}
	return rows, workedOut(d, layout, false), nil
}

var transferTitle = regexp.MustCompile(`转移支付.{0,20}自评表|转移支付(?:\(项目\))?名称`)

var wholeTitle = regexp.MustCompile(`整体(?:支出)?(?:预算)?绩效.{0,6}自评`)

func kindOf(rows []document.Row) string {
	for _, r := range rows[:min(len(rows), headLines)] {
		switch text := squeezedText(r); {
		case wholeTitle.MatchString(text):
			return DepartmentKind
		case transferTitle.MatchString(text):
			return TransferKind
		}
	}
	return DocumentKind
}

// titleOf is the title of the form; the first line of its file may hold more.
func titleOf(d document.Document, rows []document.Row) string {
	for _, r := range rows[:min(len(rows), headLines)] {
		if c := r.Cell(0); len(r.Cells) == 1 && selfTitle.MatchString(document.Squeezed(c)) {
			return strings.Join(strings.Fields(c), " ")
		}
	}
	if len([]rune(d.Title)) > longTitle {
		return DocumentKind
	}
	return d.Title
}

// longTitle is in runes; the first line of a file may be all of it.
const longTitle = 80

var (
	scoreLabel = regexp.MustCompile(`^(?:自评|绩效自评|评价|综合)?(?:总得分|总分|得分)(?:\((\d+)分?\))?:?$`)
	bothSaid   = regexp.MustCompile(`^(?:自评)?(?:总分|满分)[:为]?(\d+(?:\.\d+)?)分?[,;、]?(?:自评)?(?:总)?得分[:为]?(\d+(?:\.\d+)?)分?$`)
	scoreSaid  = regexp.MustCompile(`(?:自评|综合)(?:总)?(?:得分|分)[:为](\d+(?:\.\d+)?)分?`)
)

// scoreElsewhere reads the score of a form without a total below its rows: beside a
// label at the top, or in a heading.
func (f *form) scoreElsewhere() {
	e := f.out.Evaluation
	for i := 0; i < len(f.rows) && e.Score == record.NoPoints; i++ {
		for j, c := range f.rows[i].Cells {
			text, at := document.Squeezed(c), j
			if m := bothSaid.FindStringSubmatch(text); m != nil {
				e.FullScore, _ = record.ParsePoints(m[1])
				f.ofEvaluation(record.FullScoreValue, i, j)
				text = m[2]
			} else if m := scoreSaid.FindStringSubmatch(text); m != nil {
				text = m[1]
			} else if m := scoreLabel.FindStringSubmatch(text); m != nil && !f.read[[2]int{i, j}] {
				if at = f.valueCell(i, j+1); at < 0 {
					continue
				}
				text = f.rows[i].Cell(at)
				if m[1] != "" {
					e.FullScore, _ = record.ParsePoints(m[1])
					f.ofEvaluation(record.FullScoreValue, i, j)
				}
			} else {
				continue
			}
			if p, err := record.ParsePoints(text); err == nil && p != record.NoPoints {
				e.Score, e.Place = p, f.rows[i].Place("总分", at)
				f.ofEvaluation(record.ScoreValue, i, at)
				f.say(record.Inferred, "从总分行以外的文字读出", e.Place, record.TotalField)
				f.restOf(i, j)
				f.take(i, at)
				break
			}
		}
	}
}
