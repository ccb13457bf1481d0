package document

import (
	"strings"
	"testing"
)

// lined sets the lines of a table without rules, 13 apart from a height down: parts 60
// apart, of which a cell holds four characters.
func lined(y float64, lines ...string) string {
	commands := ""
	for i, l := range lines {
		for j, part := range strings.Split(l, "|") {
			if part != "" {
				commands += set(100+60*float64(j), y-13*float64(i), part)
			}
		}
	}
	return commands
}

// A cell of 60 less 11 between holds four characters of 10: 数量 ends a cell, 质量合格
// goes on in 率.
func TestLineGoesOnInTheRowAboveOnlyBelowFullLines(t *testing.T) {
	d := readAs(t, PDF, pdfOf(lined(700, "二级|三级|目标|得分", "数量|里程|42|20", "质量|质量合格|95%|10", "|率", "时效|按期完成|10月|15", "|率不低于|30日")))
	lookedLike(t, d, "二级 | 三级 | 目标 | 得分\n数量 | 里程 | 42 | 20\n质量 | 质量合格率 | 95% | 10\n时效 | 按期完成 | 10月 | 15\n | 率不低于 | 30日 | \n")
}

// The second page begins with 级, the rest of 质量等; both pages are one table.
func TestRowOfTableWithoutRulesGoesOnOnTheNextPage(t *testing.T) {
	d := readAs(t, PDF, pdfOf(
		lined(700, "二级|三级|目标|得分", "数量|里程|42|20", "质量|工程质量|95%|10"),
		lined(800, "|等级", "时效|工期|90|15", "成本|造价|80|5")))
	lookedLike(t, d, "二级 | 三级 | 目标 | 得分\n数量 | 里程 | 42 | 20\n质量 | 工程质量等级 | 95% | 10\n时效 | 工期 | 90 | 15\n成本 | 造价 | 80 | 5\n")
}

// 效益指标(30 is full, its rest stands beside the next row.
func TestLabelThatRunsIntoTheNextRowIsPutTogether(t *testing.T) {
	d := readAs(t, PDF, pdfOf(lined(700, "一级|二级|目标|得分", "产出(50|数量|42|20", "分)|质量|95|10", "效益|社会|7|5")))
	lookedLike(t, d, "一级 | 二级 | 目标 | 得分\n产出(50分) | 数量 | 42 | 20\n | 质量 | 95 | 10\n效益 | 社会 | 7 | 5\n")
}

// From 合计 on three parts stand where the columns above have their borders.
func TestTableWithoutRulesThatBreaksOffSaysWhere(t *testing.T) {
	d := readAs(t, PDF, pdfOf(lined(700, "年度|户数|人数|金额", "2030|5|12|400", "2031|6|15|500")+set(100, 661, "2032合计一二三")+set(195, 661, "31001002")+set(265, 661, "900")))
	noted(t, d, "（第1页表2第1行）", "对不上")
}

// The rule at 700 runs through 下一行, whose base line is 3 below it.
func TestCellWhoseTextStandsOnARuleIsInDoubt(t *testing.T) {
	d := readAs(t, PDF, pdfOf(box([]float64{100, 200, 300}, []float64{713, 700, 687})+set(104, 703, "户数")+set(204, 703, "6")+set(104, 697, "下一行")+set(204, 690, "7")))
	if c := d.Blocks[0].Rows[0].At(0); c.Doubt == "" {
		t.Errorf("%+v is not in doubt", c)
	}
	if c := d.Blocks[0].Rows[0].At(1); c.Doubt != "" {
		t.Errorf("%+v is in doubt", c)
	}
}
