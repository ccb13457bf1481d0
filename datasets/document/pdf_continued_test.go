package document

import "testing"

// The cell 产出 is merged over both pages; the second page rules no line at its left.
func TestNextPageThatLacksTheSideOfATableHasItsColumns(t *testing.T) {
	xs := []float64{50, 100, 150, 200, 250, 300, 350}
	row := func(from int, y float64, cells ...string) string {
		text := ""
		for j, c := range cells {
			text += set(xs[from+j]+4, y, c)
		}
		return text
	}
	d := readAs(t, PDF, pdfOf(
		box(xs, []float64{720, 700, 680})+row(0, 706, "一级", "二级", "三级", "目标", "实际", "得分")+row(0, 686, "产出", "数量", "里程", "40", "41", "20"),
		box(xs[1:], []float64{720, 700, 680})+row(1, 706, "质量", "合格率", "95", "96", "15")+row(1, 686, "时效", "工期", "90", "91", "15")))
	lookedLike(t, d, "一级 | 二级 | 三级 | 目标 | 实际 | 得分\n产出 | 数量 | 里程 | 40 | 41 | 20\n[2x1] | 质量 | 合格率 | 95 | 96 | 15\n^ | 时效 | 工期 | 90 | 91 | 15\n")
}

// Pages 1 and 2 are numbered 7 and 8; 9 is an amount, also at the end of a page.
func TestNumberAloneInALineIsReadUnlessPagesCountByIt(t *testing.T) {
	lookedLike(t, readAs(t, PDF, pdfOf(
		set(100, 700, "预算数")+set(100, 650, "40")+set(290, 40, "7"),
		set(100, 700, "执行数")+set(100, 650, "36")+set(290, 40, "8"))), "¶ 预算数\n¶ 40\n¶ 执行数\n¶ 36\n")
	lookedLike(t, readAs(t, PDF, pdfOf(
		set(100, 700, "得分")+set(100, 650, "9"),
		set(100, 700, "合计")+set(100, 650, "99"))), "¶ 得分\n¶ 9\n¶ 合计\n¶ 99\n")
}

func TestCharactersThatBrowsersPrintAsRadicalsAreReadAsThemselves(t *testing.T) {
	for printed, want := range map[string]string{"⼾": "户", "⼈": "人", "⻋": "车", "⺒": "巳", "率": "率"} {
		if got := character(printed); got != want {
			t.Errorf("%U is read as %s, want %s", []rune(printed)[0], got, want)
		}
	}
}

// A last page that holds nothing but one amount has no number printed on it: its highest
// line and its lowest are the same.
func TestAmountAloneOnThePageIsNotItsNumber(t *testing.T) {
	lookedLike(t, readAs(t, PDF, pdfOf(set(100, 700, "总分")+set(100, 650, "100"), set(100, 700, "99"))), "¶ 总分\n¶ 100\n¶ 99\n")
}

// 效益指标(30分) is merged over both pages, which break it within its brackets.
func TestBracketThatThePageBreaksIsClosed(t *testing.T) {
	xs := []float64{100, 180, 260, 300, 340, 380}
	row := func(y float64, cells ...string) string {
		text := ""
		for j, c := range cells {
			text += set(xs[j]+4, y, c)
		}
		return text
	}
	second := "100 660 m 100 720 l S 100 720 m 180 720 l S 100 680 m 180 680 l S " + box(xs[1:], []float64{720, 700, 680})
	d := readAs(t, PDF, pdfOf(
		box(xs, []float64{720, 700, 680})+row(706, "一级", "二级", "目标", "实际", "得分")+row(686, "效益指标(30", "经济效益", "40", "43", "20"),
		second+row(706, "分)", "社会效益", "0", "1", "8")+row(686, "", "生态效益", "2", "3", "9")))
	lookedLike(t, d, "一级 | 二级 | 目标 | 实际 | 得分\n效益指标(30分) | 经济效益 | 40 | 43 | 20\n | 社会效益 | 0 | 1 | 8\n | 生态效益 | 2 | 3 | 9\n")
}
