package dashboard

import (
	"fmt"
	"slices"
	"strconv"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// valueGroup is what was read of one part of a file.
type valueGroup struct {
	Heading string
	Note    string // what its words mean
	Columns []string
	Rows    [][]valueCell // the first in each is its head
	Left    string        // how many rows are not listed
}

// valueCell is one value and the place it was read from.
type valueCell struct {
	ID     string
	Text   string
	Place  string
	Anchor string // of the place, "" where it is not shown
}

// listedValues bounds the rows of one group that are listed.
const listedValues = 300

// levelsMean says what the levels of confidence mean.
const levelsMean = "高：值就在它的表头之下或标签之后，没有别的读法。中：表头或位置是推定的，旁边印的数与它相合。低：有几种读法，或这一格写的可能不是本意，请对着原文看一眼。"

// filingValues gathers the values of a filing, each with its place.
type filingValues struct {
	filing record.Filing
	groups []valueGroup
	count  int
}

// valuesOf is what was read of a file, part by part, each value with its place.
func valuesOf(f record.Filing) []valueGroup {
	v := filingValues{filing: f}
	v.head()
	v.funding()
	v.indicators()
	v.counts()
	v.texts()
	v.confidence()
	v.unplaced()
	return v.groups
}

// at is a value that stands at a place.
func (v *filingValues) at(text, place string) valueCell {
	v.count++
	return valueCell{fmt.Sprint("v", v.count), blankAs(text), place, document.Anchor(place)}
}

// of is a value of a row, by its heading.
func (v *filingValues) of(text, row, heading string) valueCell {
	return v.at(text, v.filing.Places.Of(row, heading))
}

// add adds a group as far as it is listed, without the columns beyond the first that
// nothing stands in.
func (v *filingValues) add(g valueGroup) {
	if len(g.Rows) == 0 {
		return
	}
	if n := len(g.Rows); n > listedValues {
		g.Left = fmt.Sprintf("共 %s 行，这里列前 %d 行。", thousands(int64(n)), listedValues)
		g.Rows = g.Rows[:listedValues]
	}
	for j := len(g.Columns) - 1; j > 0; j-- {
		if slices.ContainsFunc(g.Rows, func(row []valueCell) bool { return row[j].Text != missing }) {
			continue
		}
		g.Columns = slices.Delete(g.Columns, j, j+1)
		for i := range g.Rows {
			g.Rows[i] = slices.Delete(g.Rows[i], j, j+1)
		}
	}
	v.groups = append(v.groups, g)
}

// head is what was read of the project and of the evaluation as a whole.
func (v *filingValues) head() {
	g := valueGroup{Heading: "项目与评价", Columns: []string{"栏目", "读出的值"}}
	say := func(label, text, row, heading string) {
		if text == "" || text == missing {
			return
		}
		place := v.filing.Places.Of("", heading)
		if place == "" {
			place = row
		}
		g.Rows = append(g.Rows, []valueCell{{Text: label}, v.at(text, place)})
	}
	if p := v.filing.Project; p != nil {
		say("项目名称", p.Name, "", record.NameValue)
		say("项目编码", p.Code, "", record.CodeValue)
		say("主管部门", p.Department, "", record.DepartmentValue)
		say("实施单位", p.Unit, "", record.UnitValue)
	}
	if e := v.filing.Evaluation; e != nil {
		if e.Year > 0 {
			say("评价年度", inYear(e.Year), "", record.YearValue)
		}
		say("评分者", e.Evaluator, "", "")
		say("基准日", e.Basis, "", "")
		say("总分", pointsRead(e.FullScore), e.Place, record.FullScoreValue)
		say("得分", pointsRead(e.Score), e.Place, record.ScoreValue)
		say("等级", e.Grade, e.Place, record.GradeValue)
		say("预期目标", e.Goal, "", record.GoalValue)
		say("实际完成情况", e.Result, "", record.ResultValue)
	}
	v.add(g)
}

func (v *filingValues) funding() {
	g := valueGroup{Heading: "资金", Columns: []string{"行", "年初预算数（元）", "全年预算数（元）", "全年执行数（元）", "执行率（%）", "分值", "得分"}}
	for _, l := range v.filing.Funding {
		g.Rows = append(g.Rows, []valueCell{
			v.at(l.Line, l.Place), v.of(moneyRead(l.Initial), l.Place, record.InitialValue), v.of(moneyRead(l.Adjusted), l.Place, record.AdjustedValue),
			v.of(moneyRead(l.Executed), l.Place, record.ExecutedValue), v.of(rateRead(l.StatedRate), l.Place, record.RateValue),
			v.of(pointsRead(l.Weight), l.Place, record.WeightValue), v.of(pointsRead(l.Score), l.Place, record.ScoreValue),
		})
	}
	v.add(g)
}

func (v *filingValues) indicators() {
	g := valueGroup{Heading: "指标", Columns: []string{"一级·二级", "三级指标", "指标值", "完成值", "分值", "得分", "偏差原因", "指标解释", "评价要点", "评分标准", "评分依据"}}
	for _, i := range v.filing.Indicators {
		of := func(text, heading string) valueCell { return v.of(text, i.Place, heading) }
		g.Rows = append(g.Rows, []valueCell{
			v.at(i.Level1+"·"+i.Level2, i.Place), of(i.Level3, record.Level3Value), of(i.Target.Raw, record.TargetValue), of(i.Actual.Raw, record.ActualValue),
			of(pointsRead(i.Weight), record.WeightValue), of(pointsRead(i.Score), record.ScoreValue), of(i.Reason, record.ReasonValue),
			of(i.Explanation, record.ExplanationValue), v.at(i.Points, i.Place), of(i.Rubric, record.RubricValue), of(i.Basis, record.BasisValue),
		})
	}
	v.add(g)
}

// counts are the yearly counts and the rates that a text prints.
func (v *filingValues) counts() {
	g := valueGroup{Heading: "年度量", Columns: []string{"年度", "量", "出资方", "支出内容", "数", "单位"}}
	for _, m := range v.filing.Measures {
		g.Rows = append(g.Rows, []valueCell{
			v.at(strconv.Itoa(m.Year), m.Place), {Text: m.Name}, {Text: blankAs(m.Payer)}, {Text: blankAs(m.Component)},
			v.of(grouped(strconv.FormatInt(m.Value, 10), false), m.Place, record.CountValue), {Text: m.Unit},
		})
	}
	v.add(g)
	g = valueGroup{Heading: "文中印出的比率", Columns: []string{"对象", "比率", "年度", "数（%）"}}
	for _, s := range v.filing.Statements {
		year := ""
		if s.Year > 0 {
			year = strconv.Itoa(s.Year)
		}
		g.Rows = append(g.Rows, []valueCell{{Text: s.Subject}, {Text: s.Quantity}, {Text: blankAs(year)}, v.at(rateRead(s.Value), s.Place)})
	}
	v.add(g)
}

// texts are changes of scope, findings and advice.
func (v *filingValues) texts() {
	g := valueGroup{Heading: "口径变化", Columns: []string{"自哪一年", "说明"}}
	for _, c := range v.filing.ScopeChanges {
		g.Rows = append(g.Rows, []valueCell{{Text: strconv.Itoa(c.Year)}, v.at(c.Text, c.Place)})
	}
	v.add(g)
	g = valueGroup{Heading: "存在问题", Columns: []string{"序号", "标题"}}
	for _, x := range v.filing.Findings {
		g.Rows = append(g.Rows, []valueCell{{Text: strconv.Itoa(x.Number)}, v.at(x.Heading, x.Place)})
	}
	v.add(g)
	g = valueGroup{Heading: "建议", Columns: []string{"序号", "标题"}}
	for _, x := range v.filing.Recommendations {
		g.Rows = append(g.Rows, []valueCell{{Text: strconv.Itoa(x.Number)}, v.at(x.Heading, x.Place)})
	}
	v.add(g)
}

func (v *filingValues) confidence() {
	g := valueGroup{Heading: "各字段的把握", Note: levelsMean, Columns: []string{"字段", "把握", "原因"}}
	for _, c := range v.filing.Confidence {
		why := c.Why
		if c.Level == record.Sure {
			why = "直接读出"
		}
		g.Rows = append(g.Rows, []valueCell{{Text: c.Field}, {Text: string(c.Level)}, v.at(why, c.Place)})
	}
	v.add(g)
}

func (v *filingValues) unplaced() {
	g := valueGroup{Heading: "没有认出归属的文字", Columns: []string{"原文", "原因"}}
	for _, u := range v.filing.Unplaced {
		g.Rows = append(g.Rows, []valueCell{v.at(u.Text, u.Place), {Text: u.Why}})
	}
	v.add(g)
}

func blankAs(s string) string {
	if s == "" {
		return missing
	}
	return s
}

func pointsRead(p record.Points) string {
	return printedIn(Column{Decimals: 2}, p)
}

func moneyRead(m record.Money) string {
	return printedIn(Column{Unit: "元", Decimals: 2}, m)
}

func rateRead(p record.Percent) string {
	return printedIn(Column{Decimals: 2}, p)
}

func printedIn(c Column, v any) string {
	p, err := plainCell(c, v)
	if err != nil {
		return missing
	}
	return printed(c, p, v)
}
