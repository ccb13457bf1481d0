package selfeval

import (
	"strings"
	"testing"

	"jixiao/datasets/document"
)

// The words stand on the left as offices print them over a column of indicators; "-" is a
// column of somebody else, of another year, or of something else.
func TestHeadingsAreKnownByTheirParts(t *testing.T) {
	roles := map[string]role{"target": targetRole, "actual": actualRole, "weight": weightRole, "score": scoreRole,
		"initial": initialRole, "adjusted": adjustedRole, "executed": executedRole, "rate": rateRole, "-": noRole}
	check := func(of func(string) (role, int), lines string) {
		t.Helper()
		for line := range strings.SplitSeq(strings.TrimSpace(lines), "\n") {
			name, labels, _ := strings.Cut(strings.TrimSpace(line), ": ")
			for label := range strings.FieldsSeq(labels) {
				if is, _ := of(document.FieldLabel(label)); is != roles[name] {
					t.Errorf("%s is no %s", label, name)
				}
			}
		}
	}
	check(indicatorRole, `
		target: 年度指标值 指标值 指标目标值 目标值（A） 年初设定指标值 全年预期值 预期指标值 计划完成值 调整后指标值 年度绩效目标值 年度指标 指标要求
		actual: 实际完成值 完成值 全年实际值 指标完成值 实际完成指标值 年度完成情况 实际完成情况 自评完成值 目标完成情况 实际达到值 全年实际完成值（B）
		weight: 分值 权重 指标权重 标准分值 满分 设定分值 指标分值（100分）
		score: 得分 自评得分 单位自评分 自评分 自评分数 指标得分 实际得分 评分 单位自评得分
		-: 2022年完成值 复核得分 核定得分 专家评分 评分标准 复核完成值 上年完成值 累计完成值 完成率 得分率 扣分 标准值 绩效目标 一级指标 指标说明 目标值依据 项目数 偏离度 年度指标值实际完成值 目标值完成值 分值得分`)
	check(moneyRole, `
		initial: 年初预算数 年初数 年初预算 年初安排数
		adjusted: 全年预算数（A） 调整后预算数 调整预算数 调整后 预算数 预算金额 当年预算数 预算安排 预算总额 总额全年预算数
		executed: 全年执行数（B） 执行数 预算执行数 实际支出 实际支出数 全年支出数 资金使用金额 支出金额 合计执行数 实际使用资金
		rate: 执行率 预算执行率（%） 支出率 资金支付率 预算执行进度
		-: 上年预算额 上年结转 预算调整数 调整金额 预算执行 预算执行情况 基本支出 项目支出 预算支出 预算支出数 财政拨款全年预算数 到位金额 到位率 预算资金 绩效调整资金 预算编制 全年预算数全年执行数 年初预算数全年预算数 执行数执行率 分值执行率得分`)
}

// Of labels that say the same, the one that says it better counts; of two as good, none.
func TestOfTwoColumnsForTheSameTheCertainOneCounts(t *testing.T) {
	for heading, want := range map[string][3]int{ // target, actual, score
		"二级指标 三级指标 年初目标值 调整后目标值 完成值 得分":            {3, 4, 5},
		"二级指标 三级指标 年初目标值 全年目标值 完成情况 实际完成值 得分 自评得分": {3, 5, 7},
		"二级指标 三级指标 目标值 完成值 得分 得分":                  {2, 3, -1},
		"一级指标 得分 二级指标 得分 三级指标 目标值 完成值 得分":          {5, 6, 7},
	} {
		c := indicatorHead(document.Row{Cells: strings.Fields(heading)})
		if got := [3]int{c.target, c.actual, c.score}; got != want {
			t.Errorf("%s: %v, want %v", heading, got, want)
		}
	}
}
