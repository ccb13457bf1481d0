package analytics

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"golang.org/x/sync/errgroup"

	"jixiao/datasets/record"
)

// DecidedBudget is one project in one past year: what was decided for it and spent.
type DecidedBudget struct {
	Year                   int
	District, DistrictName string
	Project, ProjectName   string
	Decided, Spent         record.Money // initial budget; executed
	Document, Place        string
}

// DecidedBudgets are the projects of a scope in the years they have both figures.
func DecidedBudgets(ctx context.Context, db *sql.DB, scope Scope) ([]DecidedBudget, error) {
	return rows[DecidedBudget](ctx, db, "budget_backtest", scope)
}

// BudgetTrial is what would have been recommended for one project and past budget year
// from what was known then, beside what was decided and spent.
type BudgetTrial struct {
	DecidedBudget
	Recommended record.Money // NoMoney where the line would not have been recommended for
	Why         string       // that it would not
}

// trialYears bounds how many past budget years are tried, the latest.
const trialYears = 5

// BudgetTrials go back over the past budget years of a scope, up to five: each from the
// records at least the lag older, without anything persons entered since, with what was
// decided in total for the lines recommended for as envelope.
func BudgetTrials(ctx context.Context, db *sql.DB, scope Scope, request Request) ([]BudgetTrial, error) {
	ctx = Once(ctx)
	decided, err := DecidedBudgets(ctx, db, scope)
	if err != nil {
		return nil, err
	}
	var years []int
	for _, d := range slices.Backward(decided) {
		if !slices.Contains(years, d.Year) && len(years) < trialYears {
			years = append(years, d.Year)
		}
	}
	slices.Sort(years)
	trials := make([][]BudgetTrial, len(years))
	asked, ctx := errgroup.WithContext(ctx)
	asked.SetLimit(2)
	for i, year := range years {
		asked.Go(func() (err error) {
			of := slices.DeleteFunc(slices.Clone(decided), func(d DecidedBudget) bool { return d.Year != year })
			trials[i], err = tryYear(ctx, db, scope, Request{Year: year, Pack: request.Pack, Version: request.Version, Total: record.NoMoney}, of)
			return err
		})
	}
	err = asked.Wait()
	return slices.Concat(trials...), err
}

// tryYear is nothing where no line has records old enough.
func tryYear(ctx context.Context, db *sql.DB, scope Scope, request Request, decided []DecidedBudget) ([]BudgetTrial, error) {
	b := budget{scope: scope, drivers: map[string][]BudgetDriver{}}
	b.scope.To = request.Year - 1
	if err := b.resolve(ctx, db, scope, request); err != nil {
		return nil, err
	}
	lag := int(b.book.of("timing.lag", "", "").Value.V)
	b.scope.To = min(scope.To, request.Year-lag)
	if b.scope.To < b.scope.From {
		return nil, nil
	}
	if err := b.ask(ctx, db, request, lag); err != nil {
		return nil, err
	}
	if len(b.inputs) == 0 {
		return nil, nil
	}
	// The envelope is what was decided for the lines that both have.
	known := map[string]bool{}
	for _, in := range b.inputs {
		known[in.Project] = true
	}
	by := map[string]DecidedBudget{}
	for _, d := range decided {
		if known[d.Project] {
			by[d.Project] = d
		}
	}
	b.inputs = slices.DeleteFunc(slices.Clone(b.inputs), func(in BudgetInput) bool { return by[in.Project].Project == "" })
	request.Total = 0
	for _, l := range b.reckonLines(request, b.book, false) {
		if l.shared() {
			request.Total += by[l.Project].Decided
		} else if l.Reserved != record.NoMoney {
			request.Total += l.Reserved
		}
	}
	var trials []BudgetTrial
	for _, l := range b.recommend(request, b.book, false).Lines {
		trials = append(trials, BudgetTrial{by[l.Project], l.Amount, l.Why})
	}
	return trials, nil
}

// BudgetGaps are the mean absolute gaps of the trials that have all three figures.
type BudgetGaps struct {
	Year                        int    // 0 for all
	District, DistrictName      string // "" for all
	Trials                      int
	Recommended, Decided, Spent record.Money      // Σ
	RecommendedGap, DecidedGap  sql.Null[float64] // mean |recommended − spent|, mean |decided − spent|, 分
}

// GapsByYear sums trials up by year.
func GapsByYear(trials []BudgetTrial) []BudgetGaps {
	return gaps(trials, func(t BudgetTrial) BudgetGaps { return BudgetGaps{Year: t.Year} })
}

// GapsByDistrict sums trials up by district.
func GapsByDistrict(trials []BudgetTrial) []BudgetGaps {
	return gaps(trials, func(t BudgetTrial) BudgetGaps { return BudgetGaps{District: t.District, DistrictName: t.DistrictName} })
}

// gaps sums trials up by what group leaves of them.
func gaps(trials []BudgetTrial, group func(BudgetTrial) BudgetGaps) []BudgetGaps {
	at := map[BudgetGaps]int{}
	var all []BudgetGaps
	var missed, decidedMissed []record.Money
	for _, t := range trials {
		if t.Recommended == record.NoMoney {
			continue
		}
		key := group(t)
		i, ok := at[key]
		if !ok {
			i = len(all)
			at[key], all = i, append(all, key)
			missed, decidedMissed = append(missed, 0), append(decidedMissed, 0)
		}
		g := &all[i]
		g.Trials++
		g.Recommended, g.Decided, g.Spent = g.Recommended+t.Recommended, g.Decided+t.Decided, g.Spent+t.Spent
		missed[i] += absolute(t.Recommended - t.Spent)
		decidedMissed[i] += absolute(t.Decided - t.Spent)
	}
	for i := range all {
		n := float64(all[i].Trials)
		all[i].RecommendedGap, all[i].DecidedGap = known(float64(missed[i])/n), known(float64(decidedMissed[i])/n)
	}
	slices.SortFunc(all, func(a, b BudgetGaps) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.District, b.District))
	})
	return all
}
