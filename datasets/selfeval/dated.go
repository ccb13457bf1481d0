package selfeval

import (
	"regexp"
	"slices"
	"strconv"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// dated is a heading that names its year: 2023年完成值 beside 2022年完成值.
var dated = regexp.MustCompile(`^((?:19|20|21)\d\d)年度?(\p{Han}.*)$`)

// undated is the rows of a form with the headings of the year evaluated as they are without
// it; those of other years stay as they are, and what stands below them is listed.
func undated(d document.Document, rows []document.Row) ([]document.Row, error) {
	of := func(r document.Row, year string) document.Row {
		r.Cells = slices.Clone(r.Cells)
		for j, c := range r.Cells {
			m := dated.FindStringSubmatch(document.Squeezed(c))
			if m != nil && (m[1] == year || year == "" && !slices.Contains(r.Cells[:j], m[2])) {
				r.Cells[j] = m[2]
			}
		}
		return r
	}
	first, years := -1, []string(nil)
	heading := func(r document.Row) bool {
		if !slices.ContainsFunc(r.Cells, func(c string) bool { return dated.MatchString(document.Squeezed(c)) }) {
			return false
		}
		all := of(r, "")
		return isIndicatorHead(all) || isFundingHead(all)
	}
	for i, r := range rows {
		if !heading(r) {
			continue
		}
		if first < 0 {
			first = i
		}
		for _, c := range r.Cells {
			if m := dated.FindStringSubmatch(document.Squeezed(c)); m != nil && !slices.Contains(years, m[1]) {
				years = append(years, m[1])
			}
		}
	}
	if first < 0 {
		return rows, nil
	}
	year := d.Decided.Of(record.YearAsked, "")
	if year == "" {
		f := &form{rows: rows, read: map[[2]int]bool{}, own: map[field]bool{}, out: &record.Filing{Project: &record.Project{}, Evaluation: &record.Evaluation{}}}
		if f.header(first); f.out.Evaluation.Year > 0 {
			year = strconv.Itoa(f.out.Evaluation.Year)
		}
	}
	if year == "" {
		slices.Sort(years)
		slices.Reverse(years)
		return nil, document.Ask(record.Doubt{Field: record.YearAsked, Candidates: years,
			Why: "这张表的各栏分年度，没有写明评的是哪一年；请补填四位数的年度后导入，或由人确认年度。"})
	}
	out := slices.Clone(rows)
	for i, r := range rows {
		if heading(r) {
			out[i] = of(r, year)
		}
	}
	return out, nil
}
