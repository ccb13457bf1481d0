package datasets

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"jixiao/datasets/document"
)

// Openings of files that go on without end.
const (
	endlessReport = "甲市某局2024年某项目绩效评价报告\n"
	endlessScores = endlessReport + "一级指标\t二级指标\t三级指标\t分值\t评分标准\t得分\n"
	endlessForm   = "项目支出绩效自评表\n（2024年度）\n项目名称\t某项目\n项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\n年度资金总额\t\t1\t1\t1\n"
	formIndicator = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出\t数量\t户数\t1\t1\t10\t10\n"
)

// Reading takes time in proportion to the size. A reader that looks at all it has
// read again for every line needs far longer for files like these, a quarter as large
// as may be.
func TestNoFileTakesLongToRead(t *testing.T) {
	const size = document.MaxBytes / 4
	times := func(s string, bytes int) string { return strings.Repeat(s, bytes/len(s)) }
	var levels strings.Builder
	for n := 0; levels.Len() < size; n++ {
		fmt.Fprintf(&levels, "甲%d\t乙%d\t丙%d\t1\t说明\t1\n", n, n, n)
	}
	columns, tabs := times("列\t", size/2), times("\t", size/2)
	for name, text := range map[string]string{
		"paragraphs of one finding":     endlessReport + "一、存在问题\n（一）某事\n" + times("a\n", size),
		"rows below a wide heading":     endlessReport + columns + "\n" + times("a\tb\n", size/2),
		"tables below a heading of two": endlessReport + "a" + tabs + "b\n\n" + times("a\tb\n\n", size/2),
		"a row broken over lines":       endlessScores + "决策\t立项\t依据" + times("x\n\t\n", size),
		"a wide score table":            endlessReport + columns + "三级指标\t分值\t得分\n" + times("a\tb\n", size/2),
		"first levels":                  endlessScores + levels.String(),
		"page marks above a table":      endlessReport + times("1\n", size/2) + "年份\t参保户数\n" + times("2024\t1\n", size/2),
		"a long caption":                endlessReport + "表1 " + times("参保户数", size/2) + "\n年份\t合计\n" + times("2024\t1\n", size/2),
		"a long caption, many columns":  endlessReport + "表1 " + times("参保户数", size/2) + "\n年份\t" + times("合计\t", size/2) + "\n2024\t1\n",
		"tables of money":               endlessReport + times("预算数（元）\t支出数\n1\t1\n\n", size),
		"money without budgets":         endlessReport + "支出内容\t年初预算（元）\t支出金额\n" + times("a\t\t1\n", size),
		"stray quotation marks":         endlessReport + times("\"\"\"a\tb\n", size),
		"a name of suffixes":            strings.Replace(endlessForm, "某项目", times("项目", size), 1) + formIndicator,
		"goals":                         strings.Replace(endlessForm, "年度资金", "预期目标\t实际完成情况\n"+times("a\tb\n", size)+"年度资金", 1) + formIndicator,
		"a distant first level":         endlessForm + tabs + formIndicator + times("a\n", size/2),
	} {
		start := time.Now()
		_, err := Read("a.txt", []byte(text), nil)
		if took := time.Since(start); took > 15*time.Second {
			t.Errorf("%s: %v for %d bytes (%v)", name, took, len(text), err)
		}
	}
}
