package report

import (
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
