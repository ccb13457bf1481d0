package report

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

var (
	yearText   = regexp.MustCompile(`((?:19|20|21)\d\d)(?:年?[-—–至]((?:19|20|21)\d\d))?年?度?`)
	titleTail  = regexp.MustCompile(`(?:财政(?:支出|资金)?|支出|部门|项目支出|绩效|重点|综合|专项|整体)*(?:再)?评价报告.*$`)
	department = regexp.MustCompile(`^(.+?(?:局|委员会|办公室|管委会|办事处|人民政府|联合会|总工会|协会|厅|宣传部|组织部|统战部|政法委|健康委|改革委|检察院|法院|支队|大队))(.+)$`)
	coverLabel = regexp.MustCompile(`^(评价年度|项目年度|预算年度|绩效年度|年度|项目名称|项目单位|实施单位|预算单位|主管部门|评价机构|第三方机构|受托机构|评价单位|委托单位|委托方|评价组织单位|组织评价单位):.+$`)
	coverDate  = regexp.MustCompile(`^[\d一二〇○零三四五六七八九十]{2,4}年[\d一二三四五六七八九十]{1,2}月`)
	judge      = regexp.MustCompile(`(?:公司|事务所|研究院|研究所|大学|学院|学会|协会|中心|局|委员会|(?:评价|工作)(?:小)?组)(?:\(.*\))?$`)
)

// title reads year, department and project from the title. Blanks in it tell
// department and project apart; without them the first name of an office does.
func (r *reading) title(first, last int) {
	var lines []string
	for i := first; i <= last; i++ {
		lines = append(lines, r.blocks[i].Text)
		r.used[i] = true
	}
	whole := strings.Join(strings.Fields(strings.Join(lines, " ")), " ")
	r.out.Document.Title = whole

	e, p := r.out.Evaluation, r.out.Project
	whole = document.WithYears(whole)
	rest := whole
	if m := yearText.FindStringSubmatch(document.Squeezed(whole)); m != nil {
		e.Year, _ = strconv.Atoi(cmp.Or(m[2], m[1])) // of several years, the last
		rest = withoutYear(whole)
	}
	words := strings.Fields(rest)
	for i, w := range words {
		if d := department.FindStringSubmatch(w + "x"); d != nil && d[2] == "x" && i+1 < len(words) {
			p.Department = strings.Join(words[:i+1], "")
			words = words[i+1:]
			break
		}
	}
	name := titleTail.ReplaceAllString(strings.Join(words, ""), "")
	if p.Department == "" {
		if d := department.FindStringSubmatch(name); d != nil {
			p.Department, name = d[1], d[2]
		}
	}
	if about, ok := strings.CutPrefix(name, "关于"); ok { // who reports is who evaluated
		name, e.Evaluator, p.Department = strings.TrimSuffix(about, "的"), p.Department, ""
	}
	p.Name = strings.Trim(name, "“”\"《》—-· ")
	p.Unit = p.Department
	for _, v := range []struct{ heading, text string }{{record.NameValue, p.Name}, {record.DepartmentValue, p.Department}, {record.UnitValue, p.Unit}, {record.YearValue, strconv.Itoa(e.Year)}} {
		if v.text == "" || v.text == "0" {
			continue
		}
		r.out.Places.Put("", v.heading, r.lineOf(first, last, v.text).Place("标题"))
	}
	if e.Year == 0 {
		r.yearBelow(last)
	}
}

// lineOf is the line of a title that holds a text, else its first.
func (r *reading) lineOf(first, last int, text string) document.Block {
	for _, b := range r.blocks[first : last+1] {
		if strings.Contains(document.WithYears(document.Squeezed(b.Text)), document.Squeezed(text)) {
			return b
		}
	}
	return r.blocks[first]
}

// yearLines is how far below the title its year may stand.
const yearLines = 4

var yearLine = regexp.MustCompile(`^\(?(?:(?:评价|项目|预算|绩效)?年度:)?((?:19|20|21)\d\d)年?度?\)?$`)

// yearBelow is the year in a line of its own below a title that has none.
func (r *reading) yearBelow(title int) {
	for i := title + 1; i <= min(title+yearLines, len(r.blocks)-1); i++ {
		if m := yearLine.FindStringSubmatch(document.WithYears(document.Squeezed(r.blocks[i].Text))); m != nil {
			r.out.Evaluation.Year, _ = strconv.Atoi(m[1])
			r.used[i] = true
			r.out.Places.Put("", record.YearValue, r.blocks[i].Place("标题"))
			return
		}
	}
}

var spacedYear = regexp.MustCompile(`(?:19|20|21)\d\d\s*(?:年?\s*[-—–至]\s*(?:19|20|21)?\d\d)?\s*年?\s*度?`)

func withoutYear(title string) string {
	at := spacedYear.FindStringIndex(title)
	if at == nil {
		return title
	}
	return title[:at[0]] + " " + title[at[1]:]
}

// fieldValues are the headings of what the labels of a cover name.
var fieldValues = map[string]string{
	"项目名称": record.NameValue, "项目单位": record.UnitValue, "实施单位": record.UnitValue, "预算单位": record.UnitValue, "主管部门": record.DepartmentValue,
}

// cover reads what stands between the title and the body: labelled lines or a table of
// labels and values, and the name of who evaluated, which stands alone.
func (r *reading) cover(from, to int) {
	e := r.out.Evaluation
	for i := from; i < to; i++ {
		b := r.blocks[i]
		text := document.Squeezed(b.Text)
		switch {
		case r.used[i]:
		case b.Rows != nil:
			if pairs, ok := pairsOf(b.Rows); ok && coverLabel.MatchString(pairs[0].label+":x") {
				for _, p := range pairs {
					if !r.labelled(p.label, p.value, p.place("封面")) {
						r.unplaced(p.place("封面"), p.label+"："+p.value, "没有对应的字段")
					}
				}
				r.used[i] = true
			}
		case coverLabel.MatchString(text):
			label, value, _ := strings.Cut(strings.ReplaceAll(b.Text, "：", ":"), ":")
			r.used[i] = r.labelled(document.Squeezed(label), strings.TrimSpace(value), b.Place("封面"))
		case e.Evaluator == "" && judge.MatchString(text) && !coverDate.MatchString(text) && !strings.Contains(text, ":"):
			e.Evaluator, r.used[i] = strings.TrimSpace(b.Text), true
		}
	}
}
