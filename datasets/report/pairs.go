package report

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// pair is a label with its value in the cell behind it.
type pair struct {
	label, value string
	row          document.Row
	col          int
}

func (p pair) place(label string) string { return p.row.Place(label, p.col) }

// labelLetters is more letters than a label of a pair has.
const labelLetters = 10

// pairsOf are the labels and values of a table that holds nothing else, such as a cover
// set as a table.
func pairsOf(rows []document.Row) (pairs []pair, ok bool) {
	for _, row := range rows {
		label := ""
		for j, c := range row.Cells {
			switch {
			case c == "" && (label == "" || row.Covered(j)):
			case label != "":
				pairs = append(pairs, pair{label, c, row, j})
				label = ""
			case utf8.RuneCountInString(document.FieldLabel(c)) > labelLetters || isNumber(c):
				return nil, false
			default:
				label = document.FieldLabel(c)
			}
		}
		if label != "" {
			return nil, false
		}
	}
	return pairs, len(pairs) > 0
}

// inWords is a table of labels and values as a line: 评价得分:90分,等级:优.
func inWords(rows []document.Row) string {
	pairs, ok := pairsOf(rows)
	if !ok {
		return ""
	}
	var line []string
	for _, p := range pairs {
		line = append(line, p.label+":"+document.Squeezed(p.value))
	}
	return strings.Join(line, ",")
}

var yearValue = regexp.MustCompile(`^\(?((?:19|20|21)\d\d)年?度?\)?$`)

// labelled takes a value that a cover prints behind its label, and reports whether there
// is a field for it.
func (r *reading) labelled(label, value, place string) bool {
	p, e := r.out.Project, r.out.Evaluation
	heading := fieldValues[label]
	field := map[string]*string{
		"项目名称": &p.Name, "项目单位": &p.Unit, "实施单位": &p.Unit, "预算单位": &p.Unit, "主管部门": &p.Department,
		"评价机构": &e.Evaluator, "第三方机构": &e.Evaluator, "受托机构": &e.Evaluator, "评价单位": &e.Evaluator,
		"委托单位": &r.charged, "委托方": &r.charged, "评价组织单位": &r.charged, "组织评价单位": &r.charged,
	}[label]
	switch {
	case strings.HasSuffix(label, "年度"):
		m := yearValue.FindStringSubmatch(document.WithYears(document.Squeezed(value)))
		if m == nil || e.Year != 0 && strconv.Itoa(e.Year) != m[1] {
			return false
		}
		e.Year, _ = strconv.Atoi(m[1])
		heading = record.YearValue
	case field == nil || value == "":
		return false
	default:
		*field = value
	}
	if heading != "" {
		r.out.Places.Put("", heading, place)
	}
	return true
}
