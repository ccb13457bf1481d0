package document

import (
	"fmt"
	"strings"
	"testing"
)

// lying sets a text that lies on its right side, read downwards from a point.
func lying(x, y float64, text string) string {
	upright := set(0, 0, text)
	return strings.Replace(upright, "0 0 Td", fmt.Sprintf("0 -1 1 0 %g %g Tm", x, y), 1)
}

// 产出指标(50分) set downwards in two columns from the right, as an office does: the
// characters stand upright, digits and brackets lie on their side.
func TestCellSetDownwardsIsReadFromTheRight(t *testing.T) {
	commands := box([]float64{100, 140, 240}, []float64{720, 660})
	for i, c := range "产出指标" {
		commands += set(124, 708-float64(i/3)*10, string(c))
	}
	commands += lying(110.5, 718, "(50") + set(107, 695, "分") + lying(110.5, 693, ")") + set(144, 700, "数量指标")
	lookedLike(t, readAs(t, PDF, pdfOf(commands)), "产出指标(50分) | 数量指标\n")
}

func TestPageBoundOnItsSideIsReadUpright(t *testing.T) {
	rows := lying(500, 700, "2031年度农村公路养护项目支出绩效自评表") + box([]float64{440, 460, 480}, []float64{700, 600, 500}) +
		lying(466, 690, "年度") + lying(466, 590, "户数") + lying(446, 690, "2031") + lying(446, 590, "5")
	lookedLike(t, readAs(t, PDF, pdfOf(rows)), "¶ 2031年度农村公路养护项目支出绩效自评表\n年度 | 户数\n2031 | 5\n")
}
