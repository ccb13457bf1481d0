package report

import (
	"slices"
	"strings"
	"testing"

	"jixiao/datasets/record"
)

// A report cut before its score table still says 71 of 100 and by which first levels;
// one that prints neither names no framework.
func TestReportWithoutScoreTableHasFullScoreAndFirstLevelsOfItsRates(t *testing.T) {
	head := "2020年度甲区民政局助餐项目财政评价报告\n\n综合评价得分71分，评价等级为“中”。\n\n"
	rates := "一级指标\t指标分值\t评价得分\t得分率\n决策\t20\t10\t50.00%\n过程\t80\t61\t76.25%\n合计\t100\t71\t71.00%\n"
	for _, c := range []struct{ rates, framework, full string }{
		{rates, record.EvaluationFramework, "100"},
		{strings.Replace(rates, "决策", "投入", 1), "评价·投入过程", "100"},
		{"", unknownFramework, ""},
	} {
		f := accepted(t, head+c.rates)
		if e := f.Evaluation; e.Framework != c.framework || e.FullScore != points(c.full) || e.Score != points("71") {
			t.Errorf("%+v, want %s of %v", *e, c.framework, c.full)
		}
	}
}

// Levels side by side over rows of 分值, 得分 and 得分率 are the same table turned: 10 of 20
// and 61 of 80 are 71 of 100. A report that says its score nowhere else has it here.
func TestLevelsSideBySideAreReadAsLevelsBelowEachOther(t *testing.T) {
	head := "2020年度甲区民政局助餐项目财政评价报告\n\n一、评价结论\n\n"
	rows := "一级指标\t指标分值\t评价得分\t得分率\n决策\t20\t10\t50.00%\n过程\t80\t61\t76.25%\n合计\t100\t71\t71.00%\n"
	columns := "指标\t决策\t过程\t合计\n分值\t20\t80\t100\n得分\t10\t61\t71\n得分率\t50.00%\t76.25%\t71.00%\n"
	of := func(table string) (all []string) {
		f := accepted(t, head+table+"\n二、存在问题\n\n（一）慢。\n")
		e := f.Evaluation
		all = append(all, e.Framework, e.FullScore.String(), e.Score.String())
		for _, s := range f.Statements {
			all = append(all, s.Subject+s.Quantity+s.Value.Round(2))
		}
		return all
	}
	a, b := of(rows), of(columns)
	if !slices.Equal(a, b) || len(a) != 6 || a[1] != "100.00" || a[2] != "71.00" || a[5] != "合计得分率71.00" {
		t.Errorf("%q, turned %q", a, b)
	}
}
