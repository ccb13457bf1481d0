package selfeval

import (
	"strings"
	"testing"

	"jixiao/datasets/record"
)

// Sums of rows are no rows, whatever the level is called; what ends in the same words and
// has a target is one.
func TestSumsOfRowsAreNoIndicators(t *testing.T) {
	books := text(t, "books-2032.txt")
	const last = "总分\t\t\t\t\t100.00"
	for _, label := range []string{"小计", "产出指标小计", "满意度小计", "产出指标(50分)小计", "产出、效益合计"} {
		if f := accepted(t, strings.Replace(books, last, label+"\t\t\t\t\t\t50\t48\n"+last, 1)); len(f.Indicators) != 6 || !listed(f, label) || !listed(f, "48") {
			t.Errorf("%s: %d rows, listed %+v", label, len(f.Indicators), f.Unplaced)
		}
	}
	f := accepted(t, strings.Replace(books, "\t完好率\t", "\t借阅人数合计\t", 1))
	if len(f.Indicators) != 6 || f.Indicators[1].Level3 != "借阅人数合计" {
		t.Errorf("%+v", f.Indicators)
	}
}

// The money has no points and its row stands among the indicators: 10 of 10 come to its
// line. Where both have points they are the same, or both are kept; a rate that 管理 is
// scored by is an indicator.
func TestRowThatScoresTheMoneyIsNoIndicator(t *testing.T) {
	books := text(t, "books-2032.txt")
	bare := strings.Replace(books, "934500.00\t10\t93.45\t9.35", "934500.00\t\t93.45\t", 1)
	unrated := strings.Replace(bare, "\t93.45\t", "\t\t", 1)
	const last = "总分\t\t\t\t\t100.00"
	const row = "\t预算执行率指标(10分)\t预算执行率\t预算执行率\t100%\t93.45%\t10\t9.35\t\n"
	for _, c := range []struct {
		name, form, row string
		rows            int
		score           string
		listed          string
	}{
		{"points of the money", bare, row, 6, "9.35", ""},
		{"rate of the money", unrated, row, 6, "9.35", ""},
		{"the same twice", books, row, 6, "9.35", ""},
		{"the same name on all levels", bare, "\t预算执行率\t\t\t\t93.45%\t10\t9.35\t\n", 6, "9.35", ""},
		{"below no level", bare, "\t\t\t资金执行率\t100%\t93.45%\t10\t9.35\t\n", 6, "9.35", ""},
		{"two scores", books, strings.Replace(row, "9.35", "9", 1), 7, "9.35", ""},
		{"two rates", bare, strings.Replace(row, "93.45", "90", 1), 6, "9.35", "90%"},
		{"a reason", bare, strings.Replace(row, "9.35\t", "9.35\t跨年支付", 1), 6, "9.35", "跨年支付"},
		{"of the management", bare, "\t管理指标(10分)\t资金管理\t预算执行率\t100%\t93.45%\t10\t9.35\t\n", 7, "", ""},
	} {
		f := accepted(t, strings.Replace(c.form, last, c.row+last, 1))
		total := f.Funding[0]
		want := record.NoPoints
		if c.score != "" {
			want = points(c.score)
		}
		if len(f.Indicators) != c.rows || total.Score != want || total.StatedRate != record.PercentOf(93.45) {
			t.Errorf("%s: %d rows, total line %+v", c.name, len(f.Indicators), total)
		}
		if c.listed != "" && !listed(f, c.listed) || c.listed == "" && len(f.Unplaced) > 0 {
			t.Errorf("%s: listed %+v", c.name, f.Unplaced)
		}
		if doubtful := f.Confidence.Of(record.PointsField) == record.Doubtful; doubtful != (c.name == "two scores") {
			t.Errorf("%s: points in doubt: %v", c.name, doubtful)
		}
	}
}

// 300 with ≥ and 盏 in columns of their own is ≥300盏; a day has no unit, and 无 is none.
func TestSignAndUnitOfATargetStandInColumnsOfTheirOwn(t *testing.T) {
	f := accepted(t, strings.NewReplacer("年度指标值\t实际完成值", "指标方向\t年度指标值\t计量单位\t实际完成值", "20\t≤200万元", "20\t≤\t200\t万元", "40\t300盏以上", "40\t≥\t300\t盏",
		"\t98%\t97.5%", "\t\t98\t%\t97.5%", "20\t≥5年", "20\t=\t9月底前\t年月", "10\t＞90％", "10\t\t显著\t无", "合计\t\t\t\t100\t\t", "合计\t\t\t\t100\t\t\t\t").Replace(text(t, "lamps-2031.txt")))
	var targets []string
	for _, r := range f.Indicators {
		targets = append(targets, r.Target.Raw)
	}
	if got := strings.Join(targets, "；"); got != "≤200万元；≥300盏；98%；=9月底前；显著" || !listed(f, "年月") || listed(f, "无") {
		t.Errorf("%s, listed %+v", got, f.Unplaced)
	}
}

// 定性 in the column of signs is no part of the target; 正向 is listed, for it compares
// nothing by itself.
func TestKindOfAnIndicatorIsNoPartOfItsTarget(t *testing.T) {
	lamps := strings.NewReplacer("年度指标值\t实际完成值", "指标性质\t年度指标值\t实际完成值", "20\t≤200万元", "20\t≤\t200万元", "40\t300盏以上", "40\t正向\t300盏",
		"\t98%\t97.5%", "\t定性\t显著\t97.5%", "20\t≥5年", "20\t＞=\t5年", "10\t＞90％", "10\t大于\t90%", "合计\t\t\t\t100\t\t", "合计\t\t\t\t100\t\t\t").Replace(text(t, "lamps-2031.txt"))
	f := accepted(t, lamps)
	var targets []string
	for _, r := range f.Indicators {
		targets = append(targets, r.Target.Sign+" "+r.Target.Raw)
	}
	if got := strings.Join(targets, "；"); got != "≤ ≤200万元； 300盏； 显著；≥ ＞=5年；> 大于90%" || !listed(f, "正向") || listed(f, "定性") {
		t.Errorf("%s, listed %+v", got, f.Unplaced)
	}
}
