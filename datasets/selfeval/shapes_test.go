package selfeval

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

func shape(t testing.TB, name string) string {
	t.Helper()
	a, err := txtar.ParseFile("testdata/shapes.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	t.Fatalf("no %s", name)
	return ""
}

// Sums by hand, the points of the money counted once, in the total line:
// pipes  9 + 20.5+9.5+17+30+10 = 96 of 10 + 20.5+9.5+20+30+10 = 100.
// lines  8 + 30+18+30+10 = 96 of 10 + 30+20+30+10 = 100.
// words  0 + 30+20+28+10 = 88 of 10 + 30+20+30+10 = 100.
// stars  10 + 35+12+30+10 = 97 of 10 + 35+15+30+10 = 100; twice counted it were 107.
// hubei  15 + 40+30+9 = 94 of 20 + 40+30+10 = 100.
func TestEveryLayoutGivesThePrintedFigures(t *testing.T) {
	for _, c := range []struct {
		name               string
		budget, executed   record.Money
		rate, score, sum   string
		weights            string
		year, rows, listed int
	}{
		{"pipes.txt", 1_200_000_00, 1_080_000_00, "90.00", "96", "96", "100", 2033, 5, 2},
		{"lines.txt", 500_000_00, 400_000_00, "80.00", "96", "96", "100", 2034, 4, 1},
		{"words.txt", 0, 0, "0.00", "88", "88", "100", 2033, 4, 1},
		{"transfer.txt", 3_105_000_00, 2_794_500_00, "90.00", "", "0", "0", 2033, 2, 7},
		{"stars.txt", 84_000_00, 84_000_00, "100.00", "97", "97", "100", 2033, 6, 0},
		{"hubei.txt", 640_000_00, 480_000_00, "75.00", "94", "94", "100", 2033, 3, 0},
		{"unscored.txt", 32_000_00, 30_000_00, "93.75", "", "0", "0", 2033, 2, 1},
	} {
		f := accepted(t, shape(t, c.name))
		total := f.Funding[0]
		if total.Role != record.TotalLine || total.Adjusted != c.budget || total.Executed != c.executed || total.StatedRate.Round(2) != c.rate {
			t.Errorf("%s: total line %+v", c.name, total)
		}
		sum, weights := max(total.Score, 0), max(total.Weight, 0)
		for _, r := range f.Indicators {
			sum, weights = sum+max(r.Score, 0), weights+max(r.Weight, 0)
		}
		if f.Evaluation.Score != points(c.score) || sum != points(c.sum) || weights != points(c.weights) || f.Evaluation.Year != c.year {
			t.Errorf("%s: %d, score %v, sum %v of %v", c.name, f.Evaluation.Year, f.Evaluation.Score, sum, weights)
		}
		if len(f.Indicators) != c.rows || len(f.Unplaced) != c.listed || f.Project.Name == "" {
			t.Errorf("%s: %q, %d rows %+v, listed %+v", c.name, f.Project.Name, len(f.Indicators), f.Indicators, f.Unplaced)
		}
	}
}

// 修补步道 has one value under two headings, which may be either.
func TestValueThatMayStandUnderTwoHeadingsIsListed(t *testing.T) {
	f := accepted(t, shape(t, "pipes.txt"))
	r := f.Indicators[1]
	if r.Level3 != "修补步道" || r.Target.Raw != "" || r.Actual.Raw != "" || r.Weight != points("9.5") || r.Score != points("9.5") {
		t.Errorf("row %+v", r)
	}
	if u := f.Unplaced[0]; u.Text != "4" || !strings.Contains(u.Why, "少一格") {
		t.Errorf("listed %+v", f.Unplaced)
	}
	if len(f.Doubts) != 2 || f.Doubts[0].Field != record.TargetValue || f.Doubts[1].Field != record.ActualValue || !f.Doubts[1].Words() || strings.Join(f.Doubts[1].Candidates, " ") != "4 —" {
		t.Fatalf("asked %+v", f.Doubts)
	}
	for _, d := range f.Doubts { // the one value is under the one heading or under the other
		said := decided(t, shape(t, "pipes.txt"), record.Decisions{d.Part(): "4"})
		if r := said.Indicators[1]; r.Target.Raw+r.Actual.Raw != "4" || r.Target.Raw == "4" != (d.Field == record.TargetValue) || len(said.Doubts) != 0 || len(said.Unplaced) != len(f.Unplaced)-1 {
			t.Errorf("%s decided: %+v, asked %+v", d.Field, r, said.Doubts)
		}
	}
	if late := f.Indicators[2]; late.Target.Raw != "90" || late.Actual.Raw != "100" || late.Reason != "汛期停工" || late.Level2 != "时效" {
		t.Errorf("row %+v", late)
	}
}

func TestTotalOfZeroKeepsThePartBelowIt(t *testing.T) {
	f := accepted(t, shape(t, "words.txt"))
	if part := f.Funding[1]; part.Initial != 180_000_00 || part.Adjusted != 172_500_00 || part.Executed != 172_500_00 {
		t.Errorf("part %+v", part)
	}
	if r := f.Indicators[2]; r.Reason != "个别巷口未装" || r.Actual.Raw != "达成预期指标" {
		t.Errorf("row %+v", r)
	}
}

func TestTransferHasNoScoresAndAFrameworkOfItsOwn(t *testing.T) {
	f := accepted(t, shape(t, "transfer.txt"))
	if f.Document.Kind != TransferKind || f.Evaluation.Framework == record.SelfFramework || f.Evaluation.Score != record.NoPoints || f.Evaluation.FullScore != record.NoPoints {
		t.Errorf("%+v %+v", f.Document, *f.Evaluation)
	}
	if none := f.Funding[2]; none.Line != "福彩金" || none.Adjusted != 0 || none.Executed != 0 || none.StatedRate.Round(0) != "100" {
		t.Errorf("line %+v", none)
	}
}

func TestChildrenOfAStarCarryNoScore(t *testing.T) {
	f := accepted(t, shape(t, "stars.txt"))
	if r := f.Indicators[1]; r.Level3 != "其中香菇" || r.Weight != record.NoPoints || r.Score != record.NoPoints || r.Target.Raw != "600棒" || r.Actual.Raw != "600棒" {
		t.Errorf("row %+v", r)
	}
}

func TestUnitOfACellGoesBeforeThatOfItsHeading(t *testing.T) {
	f := accepted(t, shape(t, "unscored.txt"))
	if r := f.Indicators[0]; r.Target.Raw != "≥150根" || r.Target.Sign != "≥" || r.Target.Number.String() != "150" || r.Target.Unit != "根" || r.Actual.Raw != "152" {
		t.Errorf("row %+v", r)
	}
	_, err := readText(strings.Replace(shape(t, "unscored.txt"), "30000元", "30000", 1))
	if !errors.As(err, &document.Refusal{}) {
		t.Errorf("an amount without unit: %v", err)
	}
}

func TestTargetsOfNextYearAreNoEvaluation(t *testing.T) {
	_, err := readText(shape(t, "approval.txt"))
	var refusal document.Refusal
	if !errors.As(err, &refusal) || !strings.Contains(refusal.Text, "绩效目标表") {
		t.Errorf("%v", err)
	}
}

// One line whose weights do not add up can be cut in no way that holds.
func TestOneLineWhoseWeightsDoNotAddUpIsRefused(t *testing.T) {
	_, err := readText(strings.Replace(shape(t, "words.txt"), "41 30 30", "41 35 30", 1))
	var refusal document.Refusal
	if !errors.As(err, &refusal) || !strings.Contains(refusal.Text, "一行里") {
		t.Errorf("%v", err)
	}
}

// What gave the amounts their unit is not listed as text that belongs nowhere.
func TestLineWithTheUnitOfMoneyAloneIsRead(t *testing.T) {
	f := accepted(t, strings.NewReplacer("项目资金（元）", "项目资金", "资金使用情况", "资金使用情况\n金额单位：元").Replace(text(t, "books-2032.txt")))
	if len(f.Unplaced) != 0 || f.Funding[0].Adjusted != 100_000_000 {
		t.Errorf("adjusted %v, listed %+v", f.Funding[0].Adjusted, f.Unplaced)
	}
}

// Blanks between columns that do not stand under each other part nothing.
func TestColumnsThatStandUnderNothingAreRefusedAsSuch(t *testing.T) {
	_, err := readText(strings.ReplaceAll(text(t, "books-2032.txt"), "\t", "    "))
	if err == nil || !strings.Contains(err.Error(), "没有上下对齐") {
		t.Errorf("%v, want a refusal that says the columns are not aligned", err)
	}
}
