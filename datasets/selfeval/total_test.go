package selfeval

import (
	"slices"
	"strings"
	"testing"

	"jixiao/datasets/record"
)

// What the last row says, and what stands elsewhere: 91.35 of 100 with the grade 优.
func TestLastRowIsReadInEveryWayItIsWritten(t *testing.T) {
	books := text(t, "books-2032.txt")
	const last = "总分\t\t\t\t\t100.00\t91.35\t—"
	for _, c := range []struct{ row, score, full, grade string }{
		{"合计得分\t\t\t\t\t（100）\t91.35（优）\t", "91.35", "100", "优"},
		{"总分\t\t\t\t\t100分\t优（91.35分）\t", "91.35", "100", "优"},
		{"总分\t\t\t\t\t\t100\t91.35\t", "91.35", "100", ""},
		{"总分\t100\n自评结论\t优秀\n自评总分\t91.35", "91.35", "100", "优秀"},
		{"评价结论\t实施规范，资金合规，自评总分91.35分。", "91.35", "", ""},
		{"满分\t100\t得分\t91.35", "91.35", "", ""},
		{"评价结论\t上年自评总分91.35分。", "", "", ""},
		{"评价结论\t自评总分100分，实际得分91.35分。", "", "", ""},
		{"评价结论\t2031年自评得分91.35分。", "", "", ""},
	} {
		f := accepted(t, strings.Replace(books, last, c.row, 1))
		want := [2]record.Points{record.NoPoints, record.NoPoints}
		for i, s := range []string{c.score, c.full} {
			if s != "" {
				want[i] = points(s)
			}
		}
		if e := f.Evaluation; [2]record.Points{e.Score, e.FullScore} != want || e.Grade != c.grade {
			t.Errorf("%q: %v of %v, grade %q", c.row, e.Score, e.FullScore, e.Grade)
		}
		if c.score == "" && len(f.Unplaced) == 0 {
			t.Errorf("%q is lost", c.row)
		}
	}
	top := strings.Replace(strings.Replace(books, last, "", 1), "资金使用情况", "总分\t100\t得分\t91.35\n资金使用情况", 1)
	if f := accepted(t, top); f.Evaluation.Score != points("91.35") || !listed(f, "100") {
		t.Errorf("on top: %v, listed %+v", f.Evaluation.Score, f.Unplaced)
	}
}

// Weights stand behind every level, and those of the third are meant; the sums of all of
// them stand in the last row. 10 + 15 + 15 + 24 + 10 = 74 with the 9.35 of the money is 83.35.
func TestWeightsOfTheLevelsAboveAreNotThoseOfTheIndicators(t *testing.T) {
	s := text(t, "books-2032.txt")
	s = s[:strings.Index(s, "年度绩效指标\t")] + `一级指标	权重	得分	二级指标	权重	三级指标	权重	指标值	完成值	得分
产出	50	40	数量	20	送书次数	20	4次	2次	10
			质量	15	完好率	15	95%	96%	15
			时效	15	完成时间	15	12月	12月	15
效益	30	24	社会效益	30	知晓率	30	提升	提升	24
满意度	10	10	满意度	10	读者满意度	10	90%	91%	10
合计	90	74		90		90			74
`
	f := accepted(t, s)
	if e := f.Evaluation; e.Score != points("74") || e.FullScore != points("90") || f.Indicators[0].Weight != points("20") || f.Indicators[0].Score != points("10") {
		t.Errorf("%v of %v, %+v", e.Score, e.FullScore, f.Indicators[0])
	}
	with := accepted(t, s+"自评总得分：83.35分\n")
	if e := with.Evaluation; e.Score != points("83.35") || e.FullScore != record.NoPoints || !listed(with, "74") || len(with.Doubts) != 0 {
		t.Errorf("%v of %v, listed %+v", e.Score, e.FullScore, with.Unplaced)
	}
	other := accepted(t, s+"自评总得分：85分\n")
	if len(other.Doubts) != 1 || other.Evaluation.Score != record.NoPoints || strings.Join(other.Doubts[0].Candidates, " ") != "74 85 —" {
		t.Fatalf("asked %+v", other.Doubts)
	}
	if f := decided(t, s+"自评总得分：85分\n", record.Decisions{other.Doubts[0].Part(): "85"}); f.Evaluation.Score != points("85") || len(f.Doubts) != 0 {
		t.Errorf("decided %v, asked %+v", f.Evaluation.Score, f.Doubts)
	}
}

// The page has cut off the last columns: what stands under the weights is the full score.
func TestTableWithoutScoresHasNoScore(t *testing.T) {
	var lines []string
	for _, line := range strings.Split(text(t, "books-2032.txt"), "\n") {
		cells := strings.Split(line, "\t")
		if strings.HasPrefix(line, "年度绩效指标") || len(cells) == 9 && strings.Contains(line, "指标") {
			cells = cells[:7]
		}
		lines = append(lines, strings.Join(cells, "\t"))
	}
	for _, c := range []struct{ row, score, full, offered string }{
		{"合计\t\t\t\t\t\t100", "", "100", ""},
		{"合计\t100", "", "100", ""}, // what the weights add up to
		{"合计\t\t\t\t\t\t100\t91.35", "", "100", "100 91.35 —"},
		{"总得分\t91.35", "", "", "91.35 —"},
		{"合计\t\t\t\t\t\t100\n评价结论\t自评总分91.35分", "91.35", "100", ""},
	} {
		at := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "总分") })
		s := strings.Join(append(slices.Clone(lines[:at]), c.row), "\n")
		f := accepted(t, s)
		want := [2]record.Points{record.NoPoints, record.NoPoints}
		for i, s := range []string{c.score, c.full} {
			if s != "" {
				want[i] = points(s)
			}
		}
		if e := f.Evaluation; [2]record.Points{e.Score, e.FullScore} != want || len(f.Indicators) != 6 || f.Indicators[1].Score != record.NoPoints {
			t.Errorf("%q: %v of %v", c.row, e.Score, e.FullScore)
		}
		offered := ""
		if len(f.Doubts) > 0 {
			offered = strings.Join(f.Doubts[0].Candidates, " ")
		}
		if offered != c.offered || f.Confidence.Of(record.PointsField) != record.Doubtful {
			t.Errorf("%q: asked %+v, points %v", c.row, f.Doubts, f.Confidence.Of(record.PointsField))
		}
	}
}
