package dashboard

import (
	"fmt"
	"strconv"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// valuesOf is what was read of a file, part by part, each row with the way to its place.
func valuesOf(f record.Filing) []valueGroup {
	var groups []valueGroup
	add := func(heading string, columns []string, rows []valueRow) {
		if len(rows) > 0 {
			groups = append(groups, valueGroup{heading, columns, rows})
		}
	}
	if e := f.Evaluation; e != nil {
		add("总分", []string{"总分", "得分", "等级", "评分者"}, []valueRow{{document.Anchor(e.Place), []string{pointsRead(e.FullScore), pointsRead(e.Score), blankAs(e.Grade), blankAs(e.Evaluator)}}})
	}
	var rows []valueRow
	for _, c := range f.Confidence {
		if c.Level != record.Sure {
			rows = append(rows, valueRow{document.Anchor(c.Place), []string{c.Field, string(c.Level), c.Why}})
		}
	}
	add("把握不到“高”的字段", []string{"字段", "把握", "原因"}, rows)
	rows = nil
	for _, l := range f.Funding {
		rows = append(rows, valueRow{document.Anchor(l.Place), []string{l.Line, moneyRead(l.Initial), moneyRead(l.Adjusted), moneyRead(l.Executed), rateRead(l.StatedRate), pointsRead(l.Weight), pointsRead(l.Score)}})
	}
	add("资金（元）", []string{"行", "年初预算数", "全年预算数", "全年执行数", "执行率%", "分值", "得分"}, rows)
	rows = nil
	for _, i := range f.Indicators {
		rows = append(rows, valueRow{document.Anchor(i.Place), []string{i.Level1 + "·" + i.Level2, blankAs(i.Level3), blankAs(i.Target.Raw), blankAs(i.Actual.Raw), pointsRead(i.Weight), pointsRead(i.Score)}})
	}
	add("指标", []string{"一级·二级", "三级指标", "指标值", "完成值", "分值", "得分"}, rows)
	rows = nil
	for _, m := range f.Measures {
		rows = append(rows, valueRow{document.Anchor(m.Place), []string{strconv.Itoa(m.Year), m.Name, blankAs(m.Payer), blankAs(m.Component), grouped(strconv.FormatInt(m.Value, 10), false) + " " + m.Unit}})
	}
	add("年度量", []string{"年度", "量", "出资方", "支出内容", "数"}, rows)
	rows = nil
	for _, x := range f.Findings {
		rows = append(rows, valueRow{document.Anchor(x.Place), []string{fmt.Sprint(x.Number), x.Heading}})
	}
	add("存在问题", []string{"序号", "标题"}, rows)
	rows = nil
	for _, x := range f.Recommendations {
		rows = append(rows, valueRow{document.Anchor(x.Place), []string{fmt.Sprint(x.Number), x.Heading}})
	}
	add("建议", []string{"序号", "标题"}, rows)
	rows = nil
	for _, u := range f.Unplaced {
		rows = append(rows, valueRow{document.Anchor(u.Place), []string{blankAs(u.Text), u.Why}})
	}
	add("没有认出归属的文字", []string{"原文", "原因"}, rows)
	return groups
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
