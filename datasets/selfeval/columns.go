package selfeval

import (
	"regexp"
	"slices"
	"strings"

	"jixiao/datasets/document"
)

// indicatorColumns are the columns of the indicator table, -1 where there is none.
type indicatorColumns struct {
	level1, level2, level3, target, actual, weight, score, reason int
	sign, unit                                                    int // of the target, where they stand apart
	remedy                                                        int // 改进措施, where it stands apart from the reason
	before                                                        int // 年初指标值, beside 调整指标值
	number                                                        int // 序号
	explanation, points, rubric, basis                            int // how a row is scored
}

var (
	reasonHead      = regexp.MustCompile(`^(?:偏差(?:较)?大?|差异|未完成|未达标|未达到|未实现|扣分|失分).{0,12}(?:原因|分析|说明)|^原因|^偏差(?:原因|分析|说明)?$`)
	remedyHead      = regexp.MustCompile(`^(?:拟采取的?|下一步)?(?:改进|整改)(?:措施|建议)`)
	explanationHead = regexp.MustCompile(`^指标(?:解释|释义|内涵|含义)`)
	pointsHead      = regexp.MustCompile(`^(?:指标说明|(?:评价|评分|考核)要点)`)
	rubricHead      = regexp.MustCompile(`^(?:评分|评价|计分|打分|考核)(?:标准|规则|细则|方法|办法)`)
	basisHead       = regexp.MustCompile(`^(?:自评|评分|得分|扣分|评价)(?:依据|理由)`)
	level3Head      = regexp.MustCompile(`^(?:三级指标|具体指标|指标名称|指标内容)`)
)

// headed is the first column whose label a pattern matches, -1 if none does.
func headed(r document.Row, label *regexp.Regexp) int {
	return slices.IndexFunc(r.Cells, func(c string) bool { return label.MatchString(document.FieldLabel(c)) })
}

// isIndicatorHead reports whether a row names indicators in levels and what was done, or how
// it was scored: some forms score by a standard and print no target. A form without levels
// has all four.
func isIndicatorHead(r document.Row) bool {
	if !mentions(r, "指") { // most rows, told at little cost
		return false
	}
	c := indicatorHead(r)
	scored := c.weight >= 0 && c.score >= 0
	switch {
	case c.level3 < 0:
		return false
	case c.level2 >= 0:
		return c.actual >= 0 || scored
	case c.level1 >= 0:
		return scored && (c.actual >= 0 || c.rubric >= 0)
	}
	return scored && c.actual >= 0 && c.target >= 0
}

// mentions reports whether a cell holds one of some characters.
func mentions(r document.Row, chars string) bool {
	return slices.ContainsFunc(r.Cells, func(c string) bool { return strings.ContainsAny(c, chars) })
}

// indicatorHead is the columns of a heading. Points before the name of the indicator are
// those of the levels above it; a form of two levels has its indicators in the second.
func indicatorHead(r document.Row) indicatorColumns {
	level1, level2, level3 := column(r, "一级指标"), column(r, "二级指标"), headed(r, level3Head)
	if level3 < 0 && level1 >= 0 && level2 > level1 && (r.Cell(level2+1) != "" || r.Covered(level2+1)) {
		level2, level3 = -1, level2
	}
	at := roleColumns(r, level3, indicatorRole)
	return indicatorColumns{
		level1:      level1,
		level2:      level2,
		level3:      level3,
		target:      at.of(targetRole),
		before:      firstTarget(r, level3, at),
		actual:      at.of(actualRole),
		weight:      at.of(weightRole),
		score:       at.of(scoreRole),
		reason:      headed(r, reasonHead),
		remedy:      headed(r, remedyHead),
		number:      column(r, "序号"),
		explanation: headed(r, explanationHead),
		points:      headed(r, pointsHead),
		rubric:      headed(r, rubricHead),
		basis:       headed(r, basisHead),
		sign:        column(r, "指标性质", "计算符号", "指标方向", "比较符号"),
		unit:        column(r, "度量单位", "计量单位"),
	}
}

// firstTarget is the column of 年初指标值 in a form that has one of 调整指标值 too, which is
// blank where nothing was changed.
func firstTarget(r document.Row, from int, at columns) int {
	found := -1
	for j := max(from, 0); j < len(r.Cells) && at.of(targetRole) >= 0; j++ {
		_, chosen := indicatorRole(document.FieldLabel(r.Cells[at[targetRole]]))
		if is, rank := indicatorRole(document.FieldLabel(r.Cells[j])); is == targetRole && rank == initialRank && chosen == adjustedRank {
			if found >= 0 {
				return -1
			}
			found = j
		}
	}
	return found
}

func (c *indicatorColumns) all() []*int {
	return []*int{&c.level1, &c.level2, &c.level3, &c.target, &c.actual, &c.weight, &c.score, &c.reason, &c.remedy, &c.sign, &c.unit, &c.number, &c.before,
		&c.explanation, &c.points, &c.rubric, &c.basis}
}

// known are the columns there are.
func (c indicatorColumns) known() []int {
	var known []int
	for _, col := range c.all() {
		if *col >= 0 {
			known = append(known, *col)
		}
	}
	return known
}

// shifted is the columns of a row that lacks its first cells.
func (c indicatorColumns) shifted(by int) indicatorColumns {
	for _, col := range c.all() {
		if *col >= 0 {
			*col -= by
		}
	}
	return c
}

// column is the first cell of a row whose label begins with one of the names, -1
// if none does.
func column(r document.Row, names ...string) int {
	for j, c := range r.Cells {
		label := document.FieldLabel(c)
		for _, n := range names {
			if strings.HasPrefix(label, n) {
				return j
			}
		}
	}
	return -1
}
