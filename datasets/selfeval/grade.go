package selfeval

import (
	"regexp"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

const grades = `优秀|优|良好|良|中等|中|较差|差|低|合格|不合格`

var (
	gradeLabel = regexp.MustCompile(`^(?:自评|评价|绩效|结果|综合|评定|最终|项目)*(?:等级|等次|档次)$`)
	gradeAlone = regexp.MustCompile(`^["“]?(` + grades + `)["”]?(?:级|等|档)?$`)
	// 自评等级：优, but not the bands 等级：优（90-100）、良（80-90）
	gradeSaid = regexp.MustCompile(`(?:自评|评价|绩效|结果|综合|评定|最终|项目)*(?:等级|等次|档次)\s*[:：为]?\s*["“]?(` + grades + `)["”]?(?:级|等|档)?\s*(?:$|[\s。；;，,)）])`)
	tickBox   = regexp.MustCompile(`([☑✓✔√■☒●]|[□☐○◯])\s*(` + grades + `)`)
	boxBehind = regexp.MustCompile(`(` + grades + `)\s*([☑✓✔√■☒●]|[□☐○◯])`)
)

// gradeOf is the grade a cell says: a word, or the one of several boxes that is ticked; ""
// if it says none or more than one.
func gradeOf(cell string) string {
	if m := gradeAlone.FindStringSubmatch(document.Squeezed(cell)); m != nil {
		return m[1]
	}
	found, text := "", strings.TrimSpace(cell)
	boxes, box, word := tickBox.FindAllStringSubmatch(text, -1), 1, 2
	if loc := boxBehind.FindStringIndex(text); loc != nil && loc[0] == 0 {
		boxes, box, word = boxBehind.FindAllStringSubmatch(text, -1), 2, 1
	}
	for _, m := range boxes {
		if strings.Contains("□☐○◯", m[box]) {
			continue
		}
		if found != "" {
			return ""
		}
		found = m[word]
	}
	return found
}

// grade reads the grade of a form: behind its label in a line, in a cell beside it, or in
// the last row.
func (f *form) grade(total int) {
	for i := range f.rows {
		for j, c := range f.rows[i].Cells {
			switch m := gradeSaid.FindStringSubmatch(c); {
			case f.out.Evaluation.Grade != "" || c == "":
			case m != nil:
				f.out.Evaluation.Grade = m[1]
				f.ofEvaluation(record.GradeValue, i, j)
				if !otherWords.MatchString(gradeSaid.ReplaceAllString(c, "")) {
					f.take(i, j)
				}
			case gradeLabel.MatchString(document.FieldLabel(c)):
				if v := f.valueCell(i, j+1); v >= 0 && f.set(grade, f.rows[i].Cell(v), i, v) {
					f.take(i, j)
					f.take(i, v)
				}
			case i == total && f.set(grade, c, i, j):
				f.take(i, j)
			}
		}
	}
}

// restOf takes a cell that says the score, and lists it where it says more than score and
// grade.
func (f *form) restOf(i, j int) {
	said := f.rows[i].Cell(j)
	rest := document.Squeezed(gradeSaid.ReplaceAllString(said, ""))
	for _, read := range []*regexp.Regexp{bothSaid, scoreSaid, scoreLabel} {
		rest = read.ReplaceAllString(rest, "")
	}
	if !f.read[[2]int{i, j}] && otherWords.MatchString(rest) {
		f.unplaced(f.rows[i].Place("总分", j), said, "除得分和等级外还有别的文字，没有对应的字段")
	}
	f.take(i, j)
}

var otherWords = regexp.MustCompile(`[\p{L}\d]`)
