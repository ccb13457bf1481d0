package analytics

import (
	"database/sql"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"jixiao/datasets"
	"jixiao/datasets/record"
)

// packBook is a shipped pack for any district.
func packBook(t *testing.T, pack string) ruleBook {
	t.Helper()
	db, scope := received(t)
	rules, err := BudgetRules(t.Context(), db, scope, pack, sql.Null[int64]{}, 2026)
	if err != nil {
		t.Fatal(err)
	}
	return newRuleBook(pack, rules)
}

// drawnBudget is the records of a few made-up projects: entitlements by count and price,
// discretionary ones with and without grades, some contested, some unknown, some with a
// request, a floor or a person's amount.
func drawnBudget(r *rand.Rand, book ruleBook) budget {
	b := budget{book: book, drivers: map[string][]BudgetDriver{}, entries: map[string][]BudgetEntry{}}
	size := []int64{1000, 1e6, 1e9, 1e12}[r.IntN(4)]
	for i := range 1 + r.IntN(10) {
		key := fmt.Sprintf("%c-%02d", 'A'+rune(i/3), i)
		adjusted := record.Money(1 + r.Int64N(size))
		in := BudgetInput{District: key[:1], Project: key, MoneyYear: known64(2024), Initial: adjusted, Adjusted: adjusted,
			Executed: adjusted - record.Money(r.Int64N(int64(adjusted)/2+1)), Carried: record.Money(r.Int64N(int64(adjusted)/10 + 1)),
			SurplusBefore: record.Money(r.Int64N(int64(adjusted)/4 + 1)), Score: record.NoPoints, Distance: record.NoPoints,
			SelfScore: record.NoPoints, SelfDistance: record.NoPoints}
		if r.IntN(4) > 0 {
			in.GradeYear, in.GradeKind, in.Grade = known64(2024), "财政评价", Grades()[r.IntN(len(Grades()))]
			in.Score, in.Distance = 850_000, record.Points(r.IntN(60_000))
		}
		in.Repeated = int64(r.IntN(3))
		switch r.IntN(6) {
		case 0:
			in.NamedClass = datasets.Entitlement
			units := 1 + r.Int64N(1000)
			b.drivers[key] = []BudgetDriver{{Project: key, District: in.District, Component: "保费", Executed: in.Executed, Unit: "户",
				Households: known64(units), Price: record.Money(100 * (1 + r.Int64N(200)))}}
		case 1:
			in.NamedClass = "" // asked for
		default:
			in.NamedClass = datasets.Discretionary
		}
		enter := func(part string, m record.Money) {
			b.entries[key] = append(b.entries[key], BudgetEntry{Project: key, Part: part, Choice: m.Yuan(), Text: "办公会", Author: "张三"})
		}
		switch r.IntN(8) {
		case 0:
			enter(datasets.RequestEntry, record.Money(r.Int64N(2*int64(adjusted)+1)))
		case 1:
			enter(datasets.FloorEntry, record.Money(r.Int64N(int64(adjusted)+1)))
		case 2:
			enter(datasets.AmountEntry, record.Money(r.Int64N(2*int64(adjusted)+1)))
		}
		b.inputs = append(b.inputs, in)
	}
	return b
}

// drawnTotal is an envelope around what the lines allow.
func drawnTotal(r *rand.Rand, open Recommendation) record.Money {
	least, most := int64(open.Lower+open.Reserved), int64(open.Upper+open.Reserved)
	return record.Money(max(0, least-most/10+r.Int64N(most*6/5-least+2)))
}

func amounts(r Recommendation) map[string]record.Money {
	all := map[string]record.Money{}
	for _, l := range r.Lines {
		all[l.Project] = l.Amount
	}
	return all
}

func eachDrawnBudget(t *testing.T, seed uint64, try func(r *rand.Rand, b budget, request Request)) {
	for _, pack := range []string{NationalPack, "示例"} {
		book := packBook(t, pack)
		r := rand.New(rand.NewPCG(seed, 1))
		for range 400 {
			b := drawnBudget(r, book)
			request := Request{Year: 2026, Total: record.NoMoney}
			request.Total = drawnTotal(r, b.recommend(request, book, false))
			try(r, b, request)
		}
	}
}

func TestRecommendationsMeetTheEnvelopeWithinLimits(t *testing.T) {
	met, short, over := 0, 0, 0
	eachDrawnBudget(t, 1, func(r *rand.Rand, b budget, request Request) {
		rec := b.recommend(request, b.book, true)
		c := rec.Conflict
		if c != nil {
			var sum record.Money
			lines := 0
			for _, g := range c.Groups {
				sum, lines = sum+g.Amount, lines+g.Lines
			}
			if sum != c.Bounds || c.Missing <= 0 || absolute(c.Bounds-request.Total) != c.Missing || c.Short != (c.Bounds > request.Total) || lines == 0 || c.Text == "" {
				t.Fatalf("total %s: %+v", request.Total.Yuan(), c)
			}
		}
		if c != nil && c.Short {
			short++
			return
		}
		if c != nil {
			over++
		} else if met++; rec.Unallocated != 0 {
			t.Fatalf("%s left over without a word", rec.Unallocated.Yuan())
		}
		if rec.Recommended+rec.Reserved+rec.Unallocated != request.Total {
			t.Fatalf("%s + %s + %s is not %s", rec.Recommended.Yuan(), rec.Reserved.Yuan(), rec.Unallocated.Yuan(), request.Total.Yuan())
		}
		for _, l := range rec.Lines {
			if l.shared() && (l.Amount < l.Lower || l.Amount > l.Upper || l.Lower > l.Need || l.Need > l.Upper || l.Lower < 0) {
				t.Fatalf("%+v: %s outside %s—%s", l.Project, l.Amount.Yuan(), l.Lower.Yuan(), l.Upper.Yuan())
			}
			if last := l.Steps[len(l.Steps)-1]; l.shared() && last.Amount != l.Amount {
				t.Fatalf("the steps lead to %s, the line says %s", last.Amount.Yuan(), l.Amount.Yuan())
			}
			if l.Status == NotByRule && (l.Why == "" || l.Reserved != l.Adjusted) {
				t.Fatalf("%s is refused without a reason, or sets aside %s", l.Project, l.Reserved.Yuan())
			}
			for i, s := range l.Steps[min(1, len(l.Steps)):] {
				if s.Change != s.Amount-l.Steps[i].Amount || s.Name == "" || s.Formula == "" {
					t.Fatalf("%s: step %+v after %s", l.Project, s, l.Steps[i].Amount.Yuan())
				}
			}
		}
		// A 分 more gives nobody less, and one line a 分 more.
		request.Total++
		more := b.recommend(request, b.book, false)
		if more.Conflict == nil && more.Recommended != rec.Recommended+1 {
			t.Fatalf("a 分 more became %d", more.Recommended-rec.Recommended)
		}
		now := amounts(rec)
		for project, m := range amounts(more) {
			if m < now[project] {
				t.Fatalf("%s falls from %s to %s of an envelope a 分 larger", project, now[project].Yuan(), m.Yuan())
			}
		}
	})
	if met < 100 || short < 20 || over < 20 {
		t.Errorf("tried %d that fit, %d too small, %d too large", met, short, over)
	}
}

func TestABetterGradeNeverGetsLess(t *testing.T) {
	compared := 0
	eachDrawnBudget(t, 2, func(r *rand.Rand, b budget, request Request) {
		i := r.IntN(len(b.inputs))
		if b.inputs[i].Grade == "" || b.inputs[i].Grade == "优" {
			return
		}
		before := b.recommend(request, b.book, false).Lines[i]
		b.inputs = slices.Clone(b.inputs)
		b.inputs[i].Grade = Grades()[r.IntN(gradeRank(b.inputs[i].Grade))]
		after := b.recommend(request, b.book, false).Lines[i]
		if before.Class == datasets.Entitlement && (before.Need != after.Need || before.Lower != before.Need && len(before.Entries) == 0) {
			t.Fatalf("the grade moves an entitlement from %s to %s", before.Need.Yuan(), after.Need.Yuan())
		}
		if before.Amount == record.NoMoney || after.Amount == record.NoMoney {
			return
		}
		if compared++; after.Amount < before.Amount {
			t.Fatalf("grade %s gets %s, grade %s %s", before.Grade, before.Amount.Yuan(), after.Grade, after.Amount.Yuan())
		}
	})
	if compared < 150 {
		t.Errorf("only %d lines were compared", compared)
	}
}

// What linkage cuts, no envelope gives back: the cut comes off the upper limit.
func TestALargeEnvelopeDoesNotUndoALinkage(t *testing.T) {
	cuts := 0
	eachDrawnBudget(t, 6, func(_ *rand.Rand, b budget, request Request) {
		open := b.recommend(request, b.book, false)
		request.Total = open.Upper + open.Reserved
		for _, l := range b.recommend(request, b.book, true).Lines {
			if l.Status != Recommended || l.Class != datasets.Discretionary || len(l.Entries) > 0 {
				continue
			}
			at := slices.IndexFunc(l.Steps, func(s Step) bool { return s.Rule == "limits" })
			cut := l.Base - l.Steps[at-1].Amount
			cuts += min(1, int(cut))
			most := l.Adjusted + portion(l.Adjusted, b.book.of("band.up", "", "").Value.V)
			if l.Amount > max(l.Lower, most-cut) {
				t.Fatalf("%s after a cut of %s of %s", l.Amount.Yuan(), cut.Yuan(), most.Yuan())
			}
		}
	})
	if cuts < 100 {
		t.Errorf("only %d lines were cut", cuts)
	}
}

// The next 10,000 元 are told of to the 分, also where the upper limits leave less room.
func TestWhatMoreMoneyWouldDoIsTold(t *testing.T) {
	eachDrawnBudget(t, 7, func(r *rand.Rand, b budget, request Request) {
		open := b.recommend(request, b.book, false)
		request.Total = open.Upper + open.Reserved - record.Money(r.Int64N(int64(min(open.Upper-open.Lower, 2*tenThousandYuan))+1))
		var told record.Money
		rec := b.recommend(request, b.book, false)
		for _, l := range rec.Lines {
			if l.shared() {
				told += l.Marginal
			}
		}
		if want := min(tenThousandYuan, rec.Upper+rec.Reserved-request.Total); told != want {
			t.Fatalf("%s of the next %s told of", told.Yuan(), want.Yuan())
		}
	})
}

func TestDistrictsInAnotherOrderGetTheSame(t *testing.T) {
	eachDrawnBudget(t, 3, func(r *rand.Rand, b budget, request Request) {
		want := amounts(b.recommend(request, b.book, false))
		b.inputs = slices.Clone(b.inputs)
		r.Shuffle(len(b.inputs), func(i, j int) { b.inputs[i], b.inputs[j] = b.inputs[j], b.inputs[i] })
		for project, m := range amounts(b.recommend(request, b.book, false)) {
			if m != want[project] {
				t.Fatalf("%s gets %s, in another order %s", project, want[project].Yuan(), m.Yuan())
			}
		}
	})
}

// A 分 more or less spent moves the need of that line by no more than the unit of
// rounding and a few 分, and every other line by no more than that: unless the rate
// passes the floor, where the line says that it stands at the edge.
func TestA分OfInputMovesTheResultLittle(t *testing.T) {
	eachDrawnBudget(t, 4, func(r *rand.Rand, b budget, request Request) {
		i := r.IntN(len(b.inputs))
		before := b.recommend(request, b.book, false)
		b.inputs = slices.Clone(b.inputs)
		in := &b.inputs[i]
		floor := b.book.of("execution.floor", "", "").Value
		above := func() bool { return float64(in.Executed)*100 >= floor.V*float64(in.Adjusted) }
		was := above()
		in.Executed = max(0, in.Executed-1)
		if floor.Valid && was != above() {
			return
		}
		after := b.recommend(request, b.book, false)
		if (before.Conflict == nil) != (after.Conflict == nil) {
			return
		}
		bound := record.Money(b.book.of("round.unit", "", "").Value.V) + 4
		was2 := amounts(before)
		for project, m := range amounts(after) {
			if d := absolute(m - was2[project]); d > bound {
				t.Fatalf("a 分 of %s moved %s by %s", in.Project, project, d.Yuan())
			}
		}
	})
}

// Holes, zeros and numbers no budget has: a sentence, no panic.
func TestOddRecordsEndInASentence(t *testing.T) {
	odd := []record.Money{record.NoMoney, 0, 1, -5, datasets.MaxBudget, datasets.MaxBudget + 1, math.MaxInt64}
	counts := []sql.Null[int64]{{}, known64(0), known64(1), known64(2_000_000_000)}
	for _, pack := range []string{NationalPack, "示例"} {
		book := packBook(t, pack)
		r := rand.New(rand.NewPCG(5, 5))
		pick := func() record.Money { return odd[r.IntN(len(odd))] }
		for range 3000 {
			b := budget{book: book, drivers: map[string][]BudgetDriver{}}
			for i := range 1 + r.IntN(3) {
				key := fmt.Sprint("A-", i)
				b.inputs = append(b.inputs, BudgetInput{District: "A", Project: key, MoneyYear: known64(2015 + r.Int64N(10)), Initial: pick(), Adjusted: pick(), Executed: pick(),
					Carried: pick(), SurplusBefore: pick(), Score: record.NoPoints, Distance: record.NoPoints, NamedClass: append(datasets.BudgetClasses(), "")[r.IntN(4)]})
				b.drivers[key] = []BudgetDriver{{Project: key, Component: "保费", Executed: pick(), Unit: []string{"", "户"}[r.IntN(2)], Households: counts[r.IntN(4)], Price: odd[r.IntN(3)]}}
			}
			rec := b.recommend(Request{Year: 2026, Total: []record.Money{record.NoMoney, 0, datasets.MaxBudget}[r.IntN(3)]}, book, true)
			for _, l := range rec.Lines {
				switch {
				case l.shared() && (l.Need < 0 || l.Lower > l.Need || l.Need > l.Upper):
					t.Fatalf("%+v", l)
				case !l.shared() && (l.Why == "" || l.Amount != record.NoMoney):
					t.Fatalf("%s without a word: %+v", l.Status, l)
				}
			}
			rec.ByDistrict()
			Spread(rec.ByDistrict())
		}
	}
}
