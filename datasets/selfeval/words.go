package selfeval

import (
	"regexp"
	"slices"
	"strings"

	"jixiao/datasets/document"
)

// A heading is read by its parts, for offices put the same few words together in many
// ways: 年度指标值, 指标目标值, 全年预期值; 自评得分, 单位自评分. A label with any other word in
// it is not known: 复核得分 and 上年完成值 are not the office's own value of the year.
type part string

const (
	saysWhen     part = "时间"
	saysInitial  part = "年初"
	saysAdjusted part = "调整后"
	saysSubject  part = "指标"
	saysOther    part = "项目"
	saysAim      part = "目标" // of the target, unless what was done is said of it: 目标完成值
	saysPlan     part = "计划" // of the target, also with what was to be done: 计划完成值
	saysReal     part = "实际"
	saysDone     part = "完成"
	saysAmount   part = "值"
	saysProse    part = "情况" // 完成情况
	saysPoints   part = "分值"
	saysScore    part = "得分"
	saysOwn      part = "自评"
	saysTail     part = "说明"
	saysBudget   part = "预算"
	saysSpent    part = "支出"
	saysSpending part = "支出了" // executed without another word behind it
	saysWhole    part = "总额"
	saysSum      part = "数"
	saysRate     part = "率"
)

type vocabulary struct {
	parts map[string]part
	label *regexp.Regexp // of known words only
	word  *regexp.Regexp
}

func vocabularyOf(words map[part]string) vocabulary {
	v := vocabulary{parts: map[string]part{}}
	var all []string
	for is, list := range words {
		for w := range strings.FieldsSeq(list) {
			v.parts[w] = is
			all = append(all, w)
		}
	}
	slices.SortFunc(all, func(a, b string) int {
		if d := len(b) - len(a); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	any := `(?:` + strings.Join(all, "|") + `)`
	v.label, v.word = regexp.MustCompile(`^(?:`+any+`)+[A-Z]?$`), regexp.MustCompile(any)
	return v
}

// partsOf are the parts of a label, in order; none where it holds another word.
func (v vocabulary) partsOf(label string) []part {
	if !v.label.MatchString(label) {
		return nil
	}
	var parts []part
	for _, w := range v.word.FindAllString(label, -1) {
		parts = append(parts, v.parts[w])
	}
	return parts
}

var indicatorWords = vocabularyOf(map[part]string{
	saysWhen:     "年度 年终 年末 全年 本年 本年度 当年 期末",
	saysInitial:  "年初 期初",
	saysAdjusted: "调整后 调整",
	saysSubject:  "指标 绩效",
	saysOther:    "项目 工作 任务 设定 设置 评价 单项",
	saysAim:      "目标 绩效目标",
	saysPlan:     "计划 预期 预计 设定目标 批复 申报 应",
	saysReal:     "实际",
	saysDone:     "完成 实现 达到 达成",
	saysAmount:   "值 数值 要求",
	saysSum:      "数",
	saysProse:    "情况 结果 程度",
	saysPoints:   "分值 权重 满分 标准分 权重分 满分值 权重值 标准分值",
	saysScore:    "得分 评分 打分 得分值 评分值",
	saysOwn:      "自评 自评价 自我评价 单位 本单位",
	saysTail:     "说明 及 和 与 分析",
})

// role is what stands under a heading.
type role int

const (
	noRole role = iota
	targetRole
	actualRole
	weightRole
	scoreRole
	initialRole
	adjustedRole
	executedRole
	rateRole
)

// indicatorRole is what stands under a label of the indicators, and how well it says so:
// of two labels for the same, the one that says it better counts.
func indicatorRole(label string) (is role, rank int) {
	if ownScore.MatchString(label) {
		return scoreRole, ownRank
	}
	parts := indicatorWords.partsOf(label)
	if len(parts) == 0 {
		return noRole, 0
	}
	has := func(is ...part) bool {
		return slices.ContainsFunc(parts, func(p part) bool { return slices.Contains(is, p) })
	}
	last := parts[len(parts)-1]
	value := last == saysAmount || last == saysSum
	if slices.Contains(parts[:len(parts)-1], saysAmount) {
		return noRole, 0 // two labels in one cell: 年度指标值 实际完成值
	}
	switch {
	case last == saysPoints && !has(saysScore, saysDone, saysReal, saysPlan):
		return weightRole, 1
	case last == saysScore && has(saysOwn):
		return scoreRole, ownRank
	case last == saysScore && !has(saysPoints, saysAim, saysPlan):
		return scoreRole, 1
	case has(saysPoints, saysScore):
		return noRole, 0
	case has(saysDone, saysReal) && has(saysPlan):
		if has(saysReal) || !value {
			return noRole, 0
		}
		return targetRole, 2
	case has(saysDone, saysReal) && value:
		return actualRole, 2
	case has(saysDone) && (has(saysReal) || last == saysProse || last == saysTail), has(saysReal) && last == saysProse:
		return actualRole, 1
	case has(saysOwn, saysReal, saysDone):
		return noRole, 0
	case label == "年度指标":
		return targetRole, 2
	case last == saysSum && has(saysAim, saysPlan), last == saysAmount && has(saysSubject, saysAim, saysPlan):
		switch {
		case has(saysAdjusted):
			return targetRole, adjustedRank
		case has(saysInitial):
			return targetRole, initialRank
		}
		return targetRole, 2
	}
	return noRole, 0
}

// A target is of the beginning of the year, or what it was changed to.
const (
	initialRank  = 1
	adjustedRank = 3
)

// ownRank is the rank of a score whose label says that it is the office's own.
const ownRank = 2

// ownScore is the score as single words of offices say it.
var ownScore = regexp.MustCompile(`^(?:单位|项目单位|部门)?自评(?:价)?(?:得)?分(?:数|值)?$`)

var moneyWords = vocabularyOf(map[part]string{
	saysWhen:     "年度 本年 本年度 当年",
	saysSubject:  "资金 项目",
	saysInitial:  "年初 年初批复 期初",
	saysAdjusted: "全年 调整后 调整预算 追加后 变更后",
	saysBudget:   "预算 安排",
	saysReal:     "实际 累计",
	saysSpent:    "执行 使用 支付",
	saysSpending: "支出",
	saysWhole:    "总额 合计 小计 总数",
	saysSum:      "数 额 金额",
	saysRate:     "率 进度",
})

// moneyRole is what stands under or behind a label of money, and how well it says so.
// Single sources, the year before and what was changed are none of them.
func moneyRole(label string) (is role, rank int) {
	parts := moneyWords.partsOf(label)
	if len(parts) == 0 {
		return noRole, 0
	}
	has := func(is ...part) bool {
		return slices.ContainsFunc(parts, func(p part) bool { return slices.Contains(is, p) })
	}
	last := parts[len(parts)-1]
	if two := last == saysRate || has(saysBudget) && has(saysSpent, saysSpending) || has(saysInitial) && has(saysAdjusted); two && slices.Contains(parts[:len(parts)-1], saysSum) {
		return noRole, 0 // two labels in one cell: 全年预算数 全年执行数
	}
	switch {
	case last == saysRate && has(saysSpent, saysSpending):
		return rateRole, 1
	case has(saysRate):
		return noRole, 0
	case has(saysSpending) && has(saysBudget), has(saysSpent, saysSpending) && has(saysInitial):
		return noRole, 0 // 预算支出数 may be the budget
	case has(saysSpent, saysSpending) && (last == saysSum || last == saysWhole || has(saysReal) && last == saysSubject):
		return executedRole, 2
	case last == saysSpending && has(saysReal, saysWhen, saysAdjusted):
		return executedRole, 1
	case has(saysSpent, saysSpending, saysReal):
		return noRole, 0
	case has(saysInitial) && (has(saysBudget) || last == saysSum):
		return initialRole, 1
	case label == "调整后", has(saysAdjusted) && (has(saysBudget) || last == saysSum || label == "调整预算"):
		return adjustedRole, 3
	case has(saysBudget) && (last == saysSum || last == saysWhole || strings.HasSuffix(label, "预算安排")):
		return adjustedRole, 2
	}
	return noRole, 0
}

var ofMoney = regexp.MustCompile(`^(?:预算|资金)?(?:执行|支出)(?:率)?`)

// pointsRole is what stands under a label of money if it is points: 执行率权重, 得分.
func pointsRole(label string) (is role, rank int) {
	is, rank = indicatorRole(ofMoney.ReplaceAllString(label, ""))
	if is != weightRole && is != scoreRole {
		return noRole, 0
	}
	return is, rank
}

// roleColumns are the columns of a row by what its labels from a column on say, of two that
// say the same the one that says it better; of two that say it as well none is known.
func roleColumns(r document.Row, from int, roleOf func(string) (role, int)) columns {
	cols, best, tied := columns{}, map[role]int{}, map[role]bool{}
	for j := max(from, 0); j < len(r.Cells); j++ {
		is, rank := roleOf(document.FieldLabel(r.Cells[j]))
		switch {
		case is == noRole || rank < best[is]:
		case rank == best[is]:
			tied[is] = true
		default:
			cols[is], best[is], tied[is] = j, rank, false
		}
	}
	for is, two := range tied {
		if two {
			delete(cols, is)
		}
	}
	return cols
}

// columns are those of a heading by what stands under them.
type columns map[role]int

func (c columns) of(is role) int {
	if col, known := c[is]; known {
		return col
	}
	return -1
}
