package selfeval

import (
	"regexp"
	"slices"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// fundingColumns are the columns of the funds table, -1 where there is none.
type fundingColumns struct {
	initial, adjusted, executed, rate, weight, score int
}

func isFundingHead(r document.Row) bool {
	c := fundingHead(r)
	return c.executed >= 0 && (c.adjusted >= 0 || c.initial >= 0)
}

func fundingHead(r document.Row) fundingColumns {
	return fundingColumns{
		initial:  column(r, "年初预算"),
		adjusted: column(r, "全年预算", "调整后预算", "调整预算", "预算数"),
		executed: column(r, "全年执行", "预算执行数", "执行数", "实际支出"),
		rate:     column(r, "执行率", "预算执行率"),
		weight:   column(r, "分值", "权重"),
		score:    column(r, "得分"),
	}
}

// units are the units of money a heading may name, in 分.
var units = map[string]int64{"元": 100, "万元": 1_000_000}

var unitText = regexp.MustCompile(`[(:]([十百千万亿]*元)\)?`)

// moneyUnit is the unit printed in the headings of the funds table. It is never
// guessed: 万元 read as 元 would be wrong by a factor of ten thousand.
func (f *form) moneyUnit(head, end int) (int64, error) {
	named := ""
	for i := 0; i < end; i++ {
		for _, c := range f.rows[i].Cells {
			label := document.Squeezed(c)
			m := unitText.FindStringSubmatch(label)
			if m == nil || i < head && !strings.Contains(label, "资金") && !strings.HasPrefix(label, "单位:") && !strings.HasPrefix(label, "(单位:") {
				continue
			}
			if named != "" && named != m[1] {
				return 0, document.Refuse("自评表的金额单位有两种写法（%s、%s，原文第%d行），不能确定；请核对后只留一种再导入。", named, m[1], f.rows[i].Line)
			}
			named = m[1]
		}
	}
	if named == "" {
		return 0, document.Refuse("自评表的资金情况没有写明金额单位（原文第%d行一带应有“项目资金（元）”或“项目资金（万元）”）；请补上后导入，单位不能猜。", f.rows[head].Line)
	}
	unit, known := units[named]
	if !known {
		return 0, document.Refuse("自评表的金额单位是“%s”，本版只收元和万元；请换算后导入。", named)
	}
	return unit, nil
}

var (
	totalName  = regexp.MustCompile(`总额|合计|总计`)
	sourceName = regexp.MustCompile(`拨款|资金|收入|补助|其他|结转|结余`)
)

// funding reads the lines of money below their heading.
func (f *form) funding(head, end int) error {
	unit, err := f.moneyUnit(head, end)
	if err != nil {
		return err
	}
	cols := fundingHead(f.rows[head])
	for _, c := range []int{cols.initial, cols.adjusted, cols.executed, cols.rate, cols.weight, cols.score} {
		f.take(head, c)
	}
	first := cols.executed
	for _, c := range []int{cols.initial, cols.adjusted} {
		if c >= 0 {
			first = min(first, c)
		}
	}
	for i := head + 1; i < end && !isGoalHead(f.rows[i]); i++ {
		name := -1
		for j := range min(first, len(f.rows[i].Cells)) {
			if c := f.rows[i].Cells[j]; c != "" && !isStructure(c) {
				name = j
			}
		}
		if name < 0 {
			continue
		}
		text := f.rows[i].Cell(name)
		role := record.SourceLine
		switch {
		case totalName.MatchString(document.Squeezed(text)):
			role = record.TotalLine
		case !sourceName.MatchString(document.Squeezed(text)) || len(f.rows[i].Cells) <= first:
			continue
		}
		f.out.Funding = append(f.out.Funding, f.fundingLine(i, name, cols, unit, role))
	}
	return nil
}

func (f *form) fundingLine(i, name int, cols fundingColumns, unit int64, role string) record.Funding {
	line := record.Funding{Line: f.take(i, name), Role: role, Place: document.Place("资金情况 "+f.rows[i].Cell(name), f.rows[i].Line)}
	money := func(col int) record.Money {
		m, err := record.ParseMoney(f.rows[i].Cell(col), unit)
		if err == nil {
			f.take(i, col)
		}
		return m
	}
	points := func(col int) record.Points { return f.points(i, col) }
	line.Initial, line.Adjusted, line.Executed = money(cols.initial), money(cols.adjusted), money(cols.executed)
	line.Weight, line.Score = points(cols.weight), points(cols.score)
	rate, err := record.ParsePercent(f.rows[i].Cell(cols.rate))
	if err == nil {
		f.take(i, cols.rate)
	}
	line.StatedRate = rate
	return line
}

// points reads a score; what is none stays unread and so is listed.
func (f *form) points(row, col int) record.Points {
	p, err := record.ParsePoints(f.rows[row].Cell(col))
	if err == nil && col >= 0 {
		f.take(row, col)
	}
	return p
}

func goalHead(r document.Row) (goal, result int) {
	return column(r, "预期目标"), column(r, "实际完成情况", "目标实际完成情况", "目标完成情况")
}

// isGoalHead ends the lines of money: a goal may speak of 补助 and 资金 too.
func isGoalHead(r document.Row) bool {
	goal, result := goalHead(r)
	return goal >= 0 && result >= 0
}

// goals reads 预期目标 and 实际完成情况, printed below their heading or beside it.
func (f *form) goals(from, to int) {
	e := f.out.Evaluation
	for i := from; i < to; i++ {
		goal, result := goalHead(f.rows[i])
		if goal < 0 || result < 0 {
			continue
		}
		f.take(i, goal)
		f.take(i, result)
		var goals, results []string
		if beside := f.rows[i].Cell(goal + 1); beside != "" && goal+1 < result {
			goals, results = append(goals, f.take(i, goal+1)), append(results, f.take(i, result+1))
		}
		for j := i + 1; j < to; j++ {
			goals, results = append(goals, f.take(j, goal)), append(results, f.take(j, result))
		}
		e.Goal, e.Result = joined(goals), joined(results)
		return
	}
}

// joined is the texts that are not empty, one a line.
func joined(texts []string) string {
	return strings.Join(slices.DeleteFunc(texts, func(t string) bool { return t == "" }), "\n")
}
