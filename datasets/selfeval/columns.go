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
	number                                                        int // 序号
}

// What offices print over the columns. What a reviewer enters later (复核完成值, 复核得分)
// is not the office's own value, nor is a deduction (扣分) a score.
var (
	targetHead = regexp.MustCompile(`^(?:年度|年初|年终|全年|预期|计划|设定|绩效|批复|申报|调整后)*(?:指标值|目标值|指标目标值|计划值|预期值|年度指标|指标要求)$`)
	actualHead = regexp.MustCompile(`^(?:全年|年度|年末|年终|自评|本年)?(?:实际)?完成(?:值|指标值|情况|数|结果)|^(?:全年|年末|年度)?实际(?:值|完成|达到值|实现值)`)
	weightHead = regexp.MustCompile(`^(?:三级)?(?:指标|标准|设定|设置|评价)*(?:分值|权重|满分|标准分|权重分)(?:值)?$`)
	scoreHead  = regexp.MustCompile(`^(?:自评|自评价|实际|单位|单位自评|绩效自评|指标)*(?:得分|评分|自评分)(?:值)?$`)
	reasonHead = regexp.MustCompile(`^(?:偏差(?:较)?大?|差异|未完成|未达标|未达到|未实现|扣分|失分).{0,12}(?:原因|分析|说明)|^原因|^偏差(?:原因|分析|说明)?$`)
	remedyHead = regexp.MustCompile(`^(?:拟采取的?|下一步)?(?:改进|整改)(?:措施|建议)`)
	level3Head = regexp.MustCompile(`^(?:三级指标|具体指标|指标名称|指标内容)`)
)

// headed is the first column whose label a pattern matches, -1 if none does.
func headed(r document.Row, label *regexp.Regexp) int {
	return slices.IndexFunc(r.Cells, func(c string) bool { return label.MatchString(document.FieldLabel(c)) })
}

// targetColumn is the column of the target that counts: the one after a change before
// that of the beginning of the year.
func targetColumn(r document.Row) int {
	first := headed(r, targetHead)
	for j := first; j >= 0 && j < len(r.Cells); j++ {
		if label := document.FieldLabel(r.Cells[j]); strings.HasPrefix(label, "调整后") && targetHead.MatchString(label) {
			return j
		}
	}
	return first
}

func isIndicatorHead(r document.Row) bool {
	return column(r, "二级指标") >= 0 && headed(r, level3Head) >= 0 && headed(r, actualHead) >= 0
}

// behind is the first column behind another whose label a pattern matches, else the first
// of all: forms may print the points of every level beside its name.
func behind(r document.Row, other int, label *regexp.Regexp) int {
	for j := other + 1; j < len(r.Cells); j++ {
		if label.MatchString(document.FieldLabel(r.Cells[j])) {
			return j
		}
	}
	return headed(r, label)
}

func indicatorHead(r document.Row) indicatorColumns {
	level3 := headed(r, level3Head)
	return indicatorColumns{
		level1: column(r, "一级指标"),
		level2: column(r, "二级指标"),
		level3: level3,
		target: targetColumn(r),
		actual: headed(r, actualHead),
		weight: behind(r, level3, weightHead),
		score:  behind(r, level3, scoreHead),
		reason: headed(r, reasonHead),
		remedy: headed(r, remedyHead),
		number: column(r, "序号"),
		sign:   column(r, "指标性质", "计算符号"),
		unit:   column(r, "度量单位", "计量单位"),
	}
}

func (c *indicatorColumns) all() []*int {
	return []*int{&c.level1, &c.level2, &c.level3, &c.target, &c.actual, &c.weight, &c.score, &c.reason, &c.remedy, &c.sign, &c.unit, &c.number}
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
