package dashboard

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"net/url"
	"strings"

	"jixiao/analytics"
	"jixiao/datasets/check"
	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// correctedValues is the value of the parameter values that asks for the records as
// they would be if what open cases are about had been printed right.
const correctedValues = "corrected"

// readValues says whether corrected values are asked for.
func readValues(asked url.Values) (corrected bool, err error) {
	switch text := asked.Get("values"); text {
	case "", "printed":
		return false, nil
	case correctedValues:
		return true, nil
	default:
		return false, refuse("参数“values”不能是“%s”；可以是 printed（按印出的值）或 corrected（按更正值）。", text)
	}
}

// correction is one stored value in whose place its correction stands.
type correction struct {
	Key      string // of the case
	Fact     check.Fact
	Source   Source
	What     string // 2020 年政府出资参保户数
	Printed  string // with its unit
	Value    string
	Follows  bool // a sum that moves with the others
	District string
}

// text is a correction in one line: 2020 年政府出资参保户数 33,770 户 → 33,748 户.
func (c correction) text() string {
	text := c.District + "，" + c.Source.Document + "，" + document.Label(c.Source.Place) + "：" + c.What + " " + c.Printed + " → " + c.Value
	if c.Follows {
		text += "（随之而变）"
	}
	return text
}

//go:embed corrected.sql
var correctedQuery string

// corrections are the values that were put right in the districts of a scope.
func corrections(ctx context.Context, db *sql.DB, scope analytics.Scope) ([]correction, error) {
	var all []correction
	err := each(ctx, db, "corrected.sql", correctedQuery, func(rows *sql.Rows) error {
		var c correction
		var year int
		var line, measure, payer, component, unit, grade string
		var printed, value sql.Null[int64]
		err := rows.Scan(&c.Key, &c.Source.ID, &c.Source.Document, &c.District, &c.Fact, &c.Source.Place, &line, &year, &measure, &payer,
			&component, &unit, &printed, &value, &c.Follows, &grade)
		c.What, c.Printed, c.Value = c.inWords(line, fmt.Sprintf("%d 年%s%s%s", year, component, payer, measure)), c.amount(printed, unit), c.amount(value, unit)
		if c.Fact == check.EvaluationGrade {
			c.Printed, c.Value = "", "按总分重定为“"+grade+"”"
		}
		all = append(all, c)
		return err
	}, sql.Named("districts", scope.Districts))
	return all, err
}

func (c correction) inWords(line, count string) string {
	switch c.Fact {
	case check.MeasureValue:
		return count
	case check.FundingInitial:
		return "“" + line + "”年初预算数"
	case check.FundingAdjusted:
		return "“" + line + "”全年预算数"
	case check.FundingExecuted:
		return "“" + line + "”全年执行数"
	case check.FundingScore:
		return "“" + line + "”预算执行得分"
	case check.IndicatorScore:
		return "“" + shortened(line, caseText) + "”得分"
	case check.EvaluationScore:
		return "总得分"
	}
	return "等级"
}

// amount prints a stored value with its unit.
func (c correction) amount(v sql.Null[int64], unit string) string {
	switch {
	case !v.Valid:
		return ""
	case c.Fact == check.MeasureValue:
		return grouped(fmt.Sprint(v.V), false) + " " + unit
	case strings.HasSuffix(string(c.Fact), ".score"):
		return record.Points(v.V).String() + " 分"
	}
	return grouped(record.Money(v.V).Yuan(), false) + " 元"
}

// correctedView says on top of a page that its figures rest on corrected values.
type correctedView struct {
	Text string
	List []Link // each value, to its case
	More int    // corrections not listed
	Few  bool   // so few that they are shown at once
	Back string // the page on the values printed
}

// listedCorrections is how many corrections stand on top of a page; the rest are counted.
const listedCorrections = 12

const fewCorrections = 3

func (a answer) corrected() *correctedView {
	if !a.Query.Corrected {
		return nil
	}
	v := &correctedView{Text: a.Query.correctedInWords(), Back: a.Query.valued(false).again(a.Page.path(a.Query), a.Page, false)}
	for _, c := range a.Query.corrections[:min(len(a.Query.corrections), listedCorrections)] {
		v.List = append(v.List, Link{c.text(), a.Query.caseHref(c.Key)})
	}
	v.More = len(a.Query.corrections) - len(v.List)
	v.Few = len(v.List) <= fewCorrections
	return v
}

// correctedInWords is what a reader must know of a page on corrected values.
func (q Query) correctedInWords() string {
	own := 0
	for _, c := range q.corrections {
		if !c.Follows {
			own++
		}
	}
	if own == 0 {
		return "按更正值重算：所选区县没有可以确定更正的值，各数与印出的相同。"
	}
	text := fmt.Sprintf("按更正值重算：%d 处换成更正值", own)
	if more := len(q.corrections) - own; more > 0 {
		text += fmt.Sprintf("，%d 处合计随之而变", more)
	}
	return text + "。只换能确定为一个数的；注明已说明或予以认可的不换，句子与印出的比率照旧。"
}

// valued is the query on corrected values, or on those printed.
func (q Query) valued(corrected bool) Query {
	q.given = without(q.given, "values")
	if corrected {
		q.given.Set("values", correctedValues)
	}
	return q
}

// valuesLink leads a figure with doubts to itself on the other values.
func (a answer) valuesLink(f Figure) []Link {
	page := a.Page.path(a.Query)
	if a.Query.Corrected {
		return []Link{{"看印出的值", a.Query.valued(false).again(page, a.Page, false) + "#" + f.Name}}
	}
	for _, c := range f.Contested {
		if c.Corrected {
			return []Link{{"按更正值看", a.Query.valued(true).again(page, a.Page, false) + "#" + f.Name}}
		}
	}
	return nil
}

// correctionJSON is a correction as scripts read it.
type correctionJSON struct {
	Case     string `json:"case"`
	Document string `json:"document"`
	Place    string `json:"place"`
	What     string `json:"what"`
	Printed  string `json:"printed"`
	Value    string `json:"value"`
	Follows  bool   `json:"follows"`
}

func (q Query) correctionsJSON() []correctionJSON {
	var all []correctionJSON
	for _, c := range q.corrections {
		all = append(all, correctionJSON{c.Key, c.Source.Document, c.Source.Place, c.What, c.Printed, c.Value, c.Follows})
	}
	return all
}
