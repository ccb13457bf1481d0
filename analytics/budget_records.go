package analytics

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"jixiao/datasets"
	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// budget is the records that the recommendations of one budget year are reckoned from.
type budget struct {
	scope    Scope
	book     ruleBook
	version  int64
	copyOf   string
	inputs   []BudgetInput
	drivers  map[string][]BudgetDriver // by project
	entries  map[string][]BudgetEntry  // by project
	ahead    map[outlookKey]Forecast
	versions []BudgetVersion
}

// Years a budget can be asked for: what lies outside is a slip of the hand.
const firstBudgetYear, lastBudgetYear = 1990, 2100

func (r Request) check() error {
	switch {
	case r.Year < firstBudgetYear || r.Year > lastBudgetYear:
		return document.Refuse("预算年度不能是 %d；请给 %d—%d 之间的四位年份。", r.Year, firstBudgetYear, lastBudgetYear)
	case r.Total != record.NoMoney && (r.Total < 0 || r.Total > datasets.MaxBudget):
		return document.Refuse("预算总额要不小于零，不大于 10 万亿元。")
	}
	for _, c := range []struct {
		name        string
		change      sql.Null[float64]
		least, most float64
	}{{"价格变动", r.Price, -100, 1000}, {"人数变动", r.Population, -100, 1000}, {"覆盖率目标", r.Coverage, 0, 100}} {
		if c.change.Valid && !(c.change.V >= c.least && c.change.V <= c.most) {
			return document.Refuse("%s不能是 %s；可以是 %s—%s（%%）。", c.name, threshold(c.change.V), threshold(c.least), threshold(c.most))
		}
	}
	for _, e := range r.Entries {
		if err := datasets.CheckEntry(e.Part, e.Choice); err != nil {
			return err
		}
	}
	return nil
}

// budgetRecords asks the store all that a request needs.
func budgetRecords(ctx context.Context, db *sql.DB, scope Scope, request Request) (budget, error) {
	ctx = Once(ctx) // series and rules ask for the same thresholds
	if err := request.check(); err != nil {
		return budget{}, err
	}
	b := budget{scope: scope, drivers: map[string][]BudgetDriver{}, entries: map[string][]BudgetEntry{}}
	b.scope.To = min(scope.To, request.Year-1)
	if err := b.resolve(ctx, db, scope, request); err != nil {
		return b, err
	}
	asked, ctx := errgroup.WithContext(ctx)
	asked.Go(func() error { return b.ask(ctx, db, request, int(b.book.of("timing.lag", "", "").Value.V)) })
	asked.Go(func() error {
		all, err := BudgetEntries(ctx, db, scope, request.Year)
		for _, e := range all {
			b.entries[e.Project] = append(b.entries[e.Project], e)
		}
		return err
	})
	err := asked.Wait()
	return b, err
}

// ask asks for what the lines rest on.
func (b *budget) ask(ctx context.Context, db *sql.DB, request Request, lag int) error {
	asked, ctx := errgroup.WithContext(ctx)
	asked.Go(func() (err error) {
		b.inputs, err = BudgetInputs(ctx, db, b.scope, request.Year, lag)
		return err
	})
	asked.Go(func() error {
		all, err := BudgetDrivers(ctx, db, b.scope, request.Year)
		if err != nil {
			return err
		}
		for _, d := range all {
			b.drivers[d.Project] = append(b.drivers[d.Project], d)
		}
		b.ahead, err = outlooks(ctx, db, b.scope, all)
		return err
	})
	return asked.Wait()
}

// resolve finds the pack and version asked for.
func (b *budget) resolve(ctx context.Context, db *sql.DB, scope Scope, request Request) (err error) {
	if b.versions, err = BudgetVersions(ctx, db, scope); err != nil {
		return err
	}
	b.book, b.version, b.copyOf, err = b.pack(ctx, db, request)
	return err
}

// pack is the rules of the pack and version a request names.
func (b *budget) pack(ctx context.Context, db *sql.DB, request Request) (book ruleBook, version int64, copyOf string, err error) {
	name := cmp.Or(request.Pack, NationalPack)
	there := false
	var packs []string
	for _, v := range b.versions {
		if !slices.Contains(packs, v.Pack) {
			packs = append(packs, v.Pack)
		}
		if v.Pack == name && (!request.Version.Valid || v.Version <= request.Version.V) {
			there = !request.Version.Valid || v.Version == request.Version.V // in order of versions: the last one counts
			version, copyOf = v.Version, cmp.Or(v.CopyOf, copyOf)
		}
	}
	if !there {
		return book, 0, "", document.Refuse("没有名为“%s”的规则包，或它没有这个版本；可用的规则包是 %s。", name, strings.Join(packs, "、"))
	}
	rules, err := BudgetRules(ctx, db, b.scope, name, request.Version, request.Year)
	return newRuleBook(name, rules), version, copyOf, err
}

// entriesOf are the entries of a project, those of a scenario over those held.
func (b budget) entriesOf(project string, request Request) []BudgetEntry {
	all := slices.Clone(b.entries[project])
	for _, e := range request.Entries {
		if e.Project != project {
			continue
		}
		if at := slices.IndexFunc(all, func(o BudgetEntry) bool { return o.Part == e.Part }); at >= 0 {
			all[at] = e
		} else {
			all = append(all, e)
		}
	}
	return all
}
