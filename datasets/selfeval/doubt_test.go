package selfeval

import (
	"slices"
	"strings"
	"testing"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// decided reads a form with what persons have decided about it.
func decided(t *testing.T, s string, said record.Decisions) record.Filing {
	t.Helper()
	d, err := document.Read("form.txt", []byte(s))
	if err != nil {
		t.Fatal(err)
	}
	d.Decided = said
	f, err := Read(d)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// A negative amount may be a cut or a slip, and 120 110.50 one number or two.
func TestAmountThatMayNotBeMeantIsAskedForAndThenRead(t *testing.T) {
	const row = "年度资金总额\t1200000.00\t1000000.00\t934500.00"
	for _, c := range []struct {
		cell       string
		candidates []string
		choice     string
		want       record.Money
	}{
		{"-934500.00", []string{"-934500.00", "934500.00"}, "934500.00", 93_450_000},
		{"-934500.00", []string{"-934500.00", "934500.00"}, "-934500.00", -93_450_000},
		{"120 110.50", []string{"120", "110.50", "120110.50"}, "120110.50", 12_011_050},
		{"1 934 500.00", nil, "", 193_450_000},
	} {
		s := strings.Replace(text(t, "books-2032.txt"), row, strings.Replace(row, "934500.00", c.cell, 1), 1)
		f := decided(t, s, nil)
		if c.candidates == nil {
			if len(f.Doubts) != 0 || f.Funding[0].Executed != c.want {
				t.Errorf("%s: %v, asked %+v", c.cell, f.Funding[0].Executed, f.Doubts)
			}
			continue
		}
		if len(f.Doubts) != 1 || f.Funding[0].Executed != record.NoMoney || !slices.Equal(f.Doubts[0].Candidates, c.candidates) {
			t.Fatalf("%s: %v, asked %+v", c.cell, f.Funding[0].Executed, f.Doubts)
		}
		f = decided(t, s, record.Decisions{f.Doubts[0].Part(): c.choice})
		if len(f.Doubts) != 0 || f.Funding[0].Executed != c.want {
			t.Errorf("%s: decided %s is %v, asked %+v", c.cell, c.choice, f.Funding[0].Executed, f.Doubts)
		}
	}
}

// scoreMerged is a form of which one score is merged over three rows of weights 10, 20 and 5.
func scoreMerged(score string) string {
	row := func(name, weight, score string) string {
		return "<tr><td>产出</td><td>数量</td><td>" + name + "</td><td>3</td><td>3</td><td>" + weight + "</td>" + score + "</tr>"
	}
	return "<html><body><table><tr><td>项目支出绩效自评表</td></tr></table><table>" +
		"<tr><td>项目名称</td><td colspan=6>甲</td></tr><tr><td>年度</td><td colspan=6>2030</td></tr>" +
		"<tr><td>资金（万元）</td><td></td><td>年初预算数</td><td>全年预算数</td><td>全年执行数</td><td>分值</td><td>得分</td></tr>" +
		"<tr><td></td><td>年度资金总额</td><td>10</td><td>10</td><td>10</td><td>10</td><td>10</td></tr>" +
		"<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td><td>完成值</td><td>分值</td><td>得分</td></tr>" +
		row("一", "10", "<td rowspan=3>"+score+"</td>") + row("二", "20", "") + row("三", "5", "") + row("四", "55", "<td>50</td>") +
		"<tr><td>总分</td><td></td><td></td><td></td><td></td><td>100</td><td>90</td></tr></table></body></html>"
}

// 30 of 10+20+5: row one may have scored 5 to 10, row two 15 to 20, row three 0 to 5. With
// 10 and 15 said of the first two, the third has 5.
func TestScoreMergedOverRowsIsDecidedRowByRow(t *testing.T) {
	s := scoreMerged("30")
	f := decided(t, s, nil)
	scores := func(f record.Filing) (all []record.Points) {
		for _, i := range f.Indicators {
			all = append(all, i.Score)
		}
		return all
	}
	none := record.NoPoints
	if got := scores(f); !slices.Equal(got, []record.Points{none, none, none, points("50")}) || len(f.Doubts) != 3 || !listed(f, "30") {
		t.Fatalf("scores %v, asked %+v, listed %+v", got, f.Doubts, f.Unplaced)
	}
	var offered []string
	said := record.Decisions{}
	for _, d := range f.Doubts {
		offered = append(offered, strings.Join(d.Candidates, " "))
	}
	if !slices.Equal(offered, []string{"10 —", "20 —", "5 —"}) {
		t.Errorf("offered %q", offered)
	}
	said[f.Doubts[0].Part()], said[f.Doubts[1].Part()] = "10", "15"
	g := decided(t, s, said)
	if len(g.Doubts) != 1 || !slices.Equal(g.Doubts[0].Candidates, []string{"5", "—"}) || g.Doubts[0].Place != f.Doubts[2].Place {
		t.Errorf("after two: %v, asked %+v", scores(g), g.Doubts)
	}
	said[f.Doubts[2].Part()] = "5"
	if g = decided(t, s, said); !slices.Equal(scores(g), []record.Points{points("10"), points("15"), points("5"), points("50")}) || len(g.Doubts) != 0 || listed(g, "30") {
		t.Errorf("after three: %v, asked %+v, listed %+v", scores(g), g.Doubts, g.Unplaced)
	}
	said[f.Doubts[2].Part()] = "4" // 29
	if g = decided(t, s, said); len(g.Doubts) != 3 || !strings.Contains(g.Doubts[0].Why, "对不上") {
		t.Errorf("29 for 30: %v, asked %+v", scores(g), g.Doubts)
	}
	for _, d := range f.Doubts {
		said[d.Part()] = "—"
	}
	if g = decided(t, s, said); len(g.Doubts) != 0 || g.Indicators[0].Score != none || !listed(g, "30") {
		t.Errorf("told apart by nobody: %v, asked %+v", scores(g), g.Doubts)
	}
	for score, want := range map[string]string{"35": "10 —", "3": "—", "约30": "—"} { // all full, none can be full, no number
		if d := decided(t, scoreMerged(score), nil).Doubts; len(d) != 3 || strings.Join(d[0].Candidates, " ") != want {
			t.Errorf("%s: asked %+v", score, d)
		}
	}
}

// 35 over rows that scored 10, 18 and 4 is the weight of none of them.
func TestWeightMergedOverScoredRowsIsDecidedRowByRow(t *testing.T) {
	s := strings.Replace(scoreMerged("30"), "<td>10</td><td rowspan=3>30</td>", "<td rowspan=3>35</td><td>10</td>", 1)
	s = strings.Replace(strings.Replace(s, "<td>20</td></tr>", "<td>18</td></tr>", 1), "<td>5</td></tr>", "<td>4</td></tr>", 1)
	f := decided(t, s, nil)
	if len(f.Doubts) != 3 || f.Indicators[0].Weight != record.NoPoints || f.Indicators[0].Score != points("10") || !listed(f, "35") {
		t.Fatalf("%+v, asked %+v", f.Indicators, f.Doubts)
	}
	f = decided(t, s, record.Decisions{f.Doubts[0].Part(): "10", f.Doubts[1].Part(): "20", f.Doubts[2].Part(): "5"})
	if len(f.Doubts) != 0 || f.Indicators[1].Weight != points("20") || listed(f, "35") {
		t.Errorf("%+v, asked %+v", f.Indicators, f.Doubts)
	}
}

func listed(f record.Filing, text string) bool {
	return slices.ContainsFunc(f.Unplaced, func(u record.Unplaced) bool { return u.Text == text })
}

// Where no column can be told, every value of the row is asked for, the numbers too.
func TestRowWhoseColumnsCannotBeToldIsAskedForValueByValue(t *testing.T) {
	s := strings.Replace(shape(t, "pipes.txt"), "修补步道 | 4 | 9.5 | 9.5 |", "修补步道 | 4 | 3 | 9.5 |", 1)
	f := decided(t, s, nil)
	said := record.Decisions{}
	for _, d := range f.Doubts {
		said[d.Part()] = map[string]string{record.TargetValue: "≥4处", record.ActualValue: "3", "分值": "9.5", "得分": "—"}[d.Field]
	}
	if r := f.Indicators[1]; len(said) != 4 || r.Level3 != "修补步道" || r.Score != record.NoPoints || r.Weight != record.NoPoints {
		t.Fatalf("%+v, asked %+v", r, f.Doubts)
	}
	f = decided(t, s, said)
	if r := f.Indicators[1]; r.Target.Number.String() != "4" || r.Actual.Raw != "3" || r.Weight != points("9.5") || r.Score != record.NoPoints || len(f.Doubts) != 0 || listed(f, "3") || listed(f, "9.5") {
		t.Errorf("%+v, asked %+v, listed %+v", r, f.Doubts, f.Unplaced)
	}
}

// 1 080.45 of 1 200.50 is 90%, as printed: the blanks group thousands.
func TestBlanksThatComeToThePrintedRateGroupThousands(t *testing.T) {
	line := func(rate string) record.Filing {
		return decided(t, strings.Replace(text(t, "books-2032.txt"), "\t1200000.00\t1000000.00\t934500.00\t10\t93.45\t9.35", "\t1 200.50\t1 200.50\t1 080.45\t10\t"+rate+"\t9", 1), nil)
	}
	if f := line("90%"); len(f.Doubts) != 0 || f.Funding[0].Initial != 120_050 || f.Funding[0].Executed != 108_045 || f.Confidence.Of(record.MoneyField) != record.Inferred {
		t.Errorf("%+v, asked %+v", f.Funding[0], f.Doubts)
	}
	if f := line("91%"); len(f.Doubts) != 3 || f.Funding[0].Executed != record.NoMoney {
		t.Errorf("%+v, asked %+v", f.Funding[0], f.Doubts)
	}
}
