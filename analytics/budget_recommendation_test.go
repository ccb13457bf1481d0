package analytics

import (
	"context"
	"database/sql"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"

	"jixiao/datasets"
	"jixiao/datasets/record"
	"jixiao/datasets/sample"
)

// documents is a store in memory with the two documents the program carries, for all
// tests that only read it.
var documents = sync.OnceValues(func() (*sql.DB, error) {
	ctx := context.Background()
	db, err := datasets.Memory(ctx, nil)
	if err != nil {
		return nil, err
	}
	registry, err := datasets.Districts(ctx, db)
	db.Close()
	if err != nil {
		return nil, err
	}
	var filings []record.Filing
	entries, err := fs.ReadDir(sample.Documents, ".")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		data, err := fs.ReadFile(sample.Documents, e.Name())
		if err != nil {
			return nil, err
		}
		_, f, err := datasets.ReadBoth(datasets.Incoming{Name: e.Name(), Data: data}, nil, registry)
		if err != nil {
			return nil, err
		}
		filings = append(filings, f)
	}
	return datasets.Memory(ctx, filings)
})

func received(t *testing.T) (*sql.DB, Scope) {
	t.Helper()
	db, err := documents()
	if err != nil {
		t.Fatal(err)
	}
	return db, Scope{From: 2015, To: 2025, Districts: []string{"440307", "442000-HJ"}}
}

func recommended(t *testing.T, db *sql.DB, scope Scope, request Request) Recommendation {
	t.Helper()
	r, err := Recommend(t.Context(), db, scope, request)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func step(l BudgetLine, rule string) Step {
	if i := slices.IndexFunc(l.Steps, func(s Step) bool { return s.Rule == rule }); i >= 0 {
		return l.Steps[i]
	}
	return Step{}
}

// 29,097 户 × 100 元 + 58 人 × 800 元 + 4,615 户 × 100 元 = 2,909,700 + 46,400 + 461,500 =
// 3,417,600 元; the budget of 2020 was 3,514,000 元: 96,400 元 of headroom.
func TestZhongshanIsRebuiltFromItsDrivers(t *testing.T) {
	db, scope := received(t)
	for _, pack := range []string{"", "示例"} {
		r := recommended(t, db, scope, Request{Year: 2022, Total: record.NoMoney, Pack: pack})
		if len(r.Lines) != 1 {
			t.Fatalf("%d lines in 2022: Longgang's records are of 2023", len(r.Lines))
		}
		l := r.Lines[0]
		if l.Status != Recommended || l.Class != datasets.Entitlement || l.Amount != 341_760_000 || l.Headroom != 9_640_000 || l.Lower != l.Need || l.Upper != l.Need {
			t.Errorf("%s: %s %s amount %s, headroom %s, %s", r.Pack, l.Status, l.Class, l.Amount.Yuan(), l.Headroom.Yuan(), l.Why)
		}
		if got, want := step(l, "driver").Formula, "29,097 户 × 100.00 元/户 + 58 人 × 800.00 元/人 + 4,615 户 × 100.00 元/户 = 3,417,600.00 元"; got != want {
			t.Errorf("%s, want %s", got, want)
		}
		if len(step(l, "driver").Source) < 4 {
			t.Errorf("the drivers name no place: %+v", step(l, "driver").Source)
		}
	}
}

func TestLonggangIsRefusedWithWhatToSupply(t *testing.T) {
	db, scope := received(t)
	r := recommended(t, db, scope, Request{Year: 2025, Total: 950_000_000})
	l := r.Lines[0]
	if l.Status != NotByRule || l.Amount != record.NoMoney || l.Reserved != 572_306_460 || l.Computed != record.NoMoney {
		t.Errorf("%s: amount %s, reserved %s", l.Status, l.Amount.Yuan(), l.Reserved.Yuan())
	}
	supply := strings.Join(l.Supply, "；")
	for _, word := range []string{"资金类别", "户数或人数", "价格标准", "对个人补助与活动"} {
		if !strings.Contains(supply, word) {
			t.Errorf("what to supply does not name %s: %s", word, supply)
		}
	}
	// 9,500,000 − 5,723,064.60 reserved − 3,417,600.00 = 359,335.40 nobody has a ground for.
	if r.Reserved != 572_306_460 || r.Recommended != 341_760_000 || r.Unallocated != 35_933_540 || r.Conflict == nil || r.Conflict.Short {
		t.Errorf("reserved %s, recommended %s, left %s, %+v", r.Reserved.Yuan(), r.Recommended.Yuan(), r.Unallocated.Yuan(), r.Conflict)
	}
	// What a person supplies is reckoned with, and shows as the person's.
	project := l.Project
	entered := []BudgetEntry{
		{Project: project, Part: datasets.ClassEntry, Choice: datasets.Entitlement, Text: "按方案", Author: "张三"},
		{Project: project, Part: datasets.CountEntry, Choice: "40000", Text: "名册", Author: "张三"},
		{Project: project, Part: datasets.PriceEntry, Choice: "120.50", Text: "合同", Author: "张三"},
	}
	l = recommended(t, db, scope, Request{Year: 2025, Total: record.NoMoney, Entries: entered}).Lines[0]
	if l.Status != Recommended || l.Amount != 482_000_000 || l.Confidence == "高" || !strings.Contains(l.Drivers[0].Why, "人工填报（张三）") {
		t.Errorf("with the person's figures: %s %s %s %+v", l.Status, l.Amount.Yuan(), l.Confidence, l.Drivers)
	}
	entered = append(entered, BudgetEntry{Project: project, Part: datasets.AmountEntry, Choice: "5000000", Text: "会议定", Author: "李四"})
	l = recommended(t, db, scope, Request{Year: 2025, Total: record.NoMoney, Entries: entered}).Lines[0]
	if l.Status != ByPerson || l.Amount != 500_000_000 || l.Computed != 482_000_000 || !strings.Contains(l.Why, "会议定") {
		t.Errorf("overridden: %s %s, computed %s, %s", l.Status, l.Amount.Yuan(), l.Computed.Yuan(), l.Why)
	}
}

func TestAnEnvelopeTooSmallNamesTheLimitsThatConflict(t *testing.T) {
	db, scope := received(t)
	r := recommended(t, db, scope, Request{Year: 2025, Total: 900_000_000})
	// 5,723,064.60 + 3,417,600.00 = 9,140,664.60: 140,664.60 more than 9,000,000.00.
	c := r.Conflict
	if c == nil || !c.Short || c.Missing != 14_066_460 || len(c.Groups) != 2 || !strings.Contains(c.Groups[0].Name, "预留") || c.Groups[1].Name != "对个人补助" {
		t.Fatalf("%+v", c)
	}
	for _, l := range r.Lines {
		if l.Amount != record.NoMoney {
			t.Errorf("%s gets %s of an envelope that does not fit", l.ProjectName, l.Amount.Yuan())
		}
	}
}

// A price 10 % up makes 110 + 880 + 110: 3,759,360 元. A price of 0 is a figure.
func TestScenariosChangePricesAndCounts(t *testing.T) {
	db, scope := received(t)
	for _, c := range []struct {
		price, population sql.Null[float64]
		want              record.Money
	}{
		{known(10), sql.Null[float64]{}, 375_936_000},
		{known(-100), sql.Null[float64]{}, 0},
		{sql.Null[float64]{}, known(-100), 0},
		// 29,097 → 32,006.7, 58 → 63.8, 4,615 → 5,076.5: 32,007, 64, 5,077.
		{sql.Null[float64]{}, known(10), 3_200_700_00 + 51_200_00 + 507_700_00},
	} {
		l := recommended(t, db, scope, Request{Year: 2022, Total: record.NoMoney, Price: c.price, Population: c.population}).Lines[0]
		if l.Need != c.want {
			t.Errorf("%+v: %s, want %s", c, l.Need.Yuan(), c.want.Yuan())
		}
	}
	all, err := BudgetScenarios(t.Context(), db, scope, Request{Year: 2022, Total: 351_400_000})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range all {
		names = append(names, s.Name)
	}
	if got := strings.Join(names, "、"); got != "当前、总额 −5%、总额 +5%、规则包 示例、价格标准 −5%、价格标准 +5%、覆盖率到 100%" {
		t.Error(got)
	}
	moves, err := BudgetSensitivity(t.Context(), db, scope, Request{Year: 2022, Total: record.NoMoney})
	if err != nil {
		t.Fatal(err)
	}
	// 5 % of 3,417,600 is 170,880; counts round to whole ones: 27,642 × 100 + 55 × 800 + 4,384 × 100 = 3,246,600.
	if moves[0].Change != -17_100_000 || moves[0].Input != "户数、人数" || moves[0].Move != "−5%" {
		t.Errorf("%+v", moves[0])
	}
	for _, m := range moves {
		if m.Input == "等级" && m.Change != 0 {
			t.Errorf("the grade moves an entitlement by %s", m.Change.Yuan())
		}
	}
}

func TestRequestsThatCannotBeAreRefused(t *testing.T) {
	db, scope := received(t)
	for _, request := range []Request{
		{Year: 0, Total: record.NoMoney},
		{Year: 2025, Total: -1},
		{Year: 2025, Total: datasets.MaxBudget + 1},
		{Year: 2025, Total: record.NoMoney, Pack: "没有这个包"},
		{Year: 2025, Total: record.NoMoney, Pack: "示例", Version: known64(-1)},
		{Year: 2025, Total: record.NoMoney, Price: known(-101)},
		{Year: 2025, Total: record.NoMoney, Coverage: known(101)},
		{Year: 2025, Total: record.NoMoney, Entries: []BudgetEntry{{Part: "随便", Choice: "1"}}},
	} {
		if _, err := Recommend(t.Context(), db, scope, request); err == nil {
			t.Errorf("%+v was answered", request)
		}
	}
	// Nothing known is no fault: a recommendation without lines.
	for _, year := range []int{2016, 2100} {
		nothing := scope
		if year == 2100 {
			nothing.Districts = nil
		}
		if r := recommended(t, db, nothing, Request{Year: year, Total: 100}); len(r.Lines) != 0 || r.Conflict == nil || r.Unallocated != 100 {
			t.Errorf("%d: %d lines, %+v", year, len(r.Lines), r.Conflict)
		}
	}
}

// The trials of a scope use nothing that was not known two years before.
func TestTrialsLookBackFromWhatWasKnown(t *testing.T) {
	db, scope, _ := fixture(t, "budget_backtest")
	if _, err := db.ExecContext(t.Context(), "INSERT INTO budget_class VALUES ('家庭保险', '专项业务', '', '设定', false)"); err != nil {
		t.Fatal(err)
	}
	scope.From = 2019
	trials, err := BudgetTrials(t.Context(), db, scope, Request{Year: 2026})
	if err != nil {
		t.Fatal(err)
	}
	// 2021 rests on 2019: min(90, 90) = 90 元, decided 90 元. 2022 has nothing of 2020 or
	// before but 2019 for A-1: 90 元 within a budget of 90 元, decided 110 元; B-1 has nothing.
	var got []string
	for _, tr := range trials {
		got = append(got, strings.Join([]string{threshold(float64(tr.Year)), tr.Project, tr.Recommended.Yuan(), tr.Decided.Yuan(), tr.Spent.Yuan()}, " "))
	}
	if want := []string{"2021 A-1 90.00 90.00 81.00", "2022 A-1 90.00 110.00 95.00"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
