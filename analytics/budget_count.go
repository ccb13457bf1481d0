package analytics

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"jixiao/datasets"
	"jixiao/datasets/record"
)

// ReckonedDriver is a driver with what is reckoned in the budget year.
type ReckonedDriver struct {
	BudgetDriver
	Count     sql.Null[int64] // units of the price; none where they are not known
	Low, High sql.Null[int64] // the interval of a look ahead
	Why       string          // where the count comes from
	PriceNow  record.Money    // with a scenario's change, or a person's figure
	PriceWhy  string
	Amount    record.Money // Count × PriceNow; NoMoney where one is not known
}

// name is what a driver is called in a sentence.
func (d BudgetDriver) name() string {
	if d.Component == "" {
		return "全项目"
	}
	return d.Component
}

// outlookKey names a series that a count is looked ahead by.
type outlookKey struct{ district, programme, quantity, part string }

// outlooks look ahead on the counts of the drivers of entitlements.
func outlooks(ctx context.Context, db *sql.DB, scope Scope, drivers []BudgetDriver) (map[outlookKey]Forecast, error) {
	var quantities []string
	wanted := map[outlookKey]bool{}
	for _, d := range drivers {
		if d.Unit == "" {
			continue
		}
		wanted[d.outlook()] = true
		if q := d.outlook().quantity; !slices.Contains(quantities, q) {
			quantities = append(quantities, q)
		}
	}
	found := map[outlookKey]Forecast{}
	for _, q := range quantities {
		series, err := TrendSeries(ctx, db, scope, q, "")
		if err != nil {
			return nil, err
		}
		series = slices.DeleteFunc(series, func(s Series) bool { return !wanted[outlookKey{s.District, s.Programme, s.Quantity, s.Part}] })
		forecasts, err := forecastsOf(ctx, db, scope, series)
		if err != nil {
			return nil, err
		}
		for _, f := range forecasts {
			s := f.Series
			found[outlookKey{s.District, s.Programme, s.Quantity, s.Part}] = f
		}
	}
	return found, nil
}

func (d BudgetDriver) outlook() outlookKey {
	return outlookKey{d.District, d.Programme, "参保" + d.Unit + "数", d.Payer}
}

// reckon is the driver in the budget year: the last count, looked ahead where its series
// allows it, changed by the scenario; a person's figure stands over all of it.
func (d BudgetDriver) reckon(request Request, entries map[string]BudgetEntry, ahead map[outlookKey]Forecast) ReckonedDriver {
	r := ReckonedDriver{BudgetDriver: d, PriceNow: d.Price, Amount: record.NoMoney}
	if d.Unit == "户" {
		r.Count = d.Households
	} else if d.Unit == "人" {
		r.Count = d.Persons
	} else if d.Households.Valid != d.Persons.Valid {
		r.Count = d.Households
		r.Unit = "户"
		if d.Persons.Valid {
			r.Count, r.Unit = d.Persons, "人"
		}
	}
	if r.Count.Valid {
		r.Why = fmt.Sprintf("%d 年的数", d.Year)
		r.lookAhead(request.Year, ahead)
		r.change(request)
	}
	if d.Price != record.NoMoney {
		r.PriceWhy = fmt.Sprintf("%d 年执行数 ÷ %s", d.Year, d.units())
		if p := request.Price; p.Valid && p.V != 0 {
			r.PriceNow = max(0, d.Price+portion(d.Price, p.V))
			r.PriceWhy += "，方案变动 " + byPercent(p.V)
		}
	}
	if e, ok := entries[datasets.CountEntry+d.part()]; ok {
		if n, err := strconv.ParseInt(e.Choice, 10, 64); err == nil {
			r.Count, r.Low, r.High, r.Why = known64(n), sql.Null[int64]{}, sql.Null[int64]{}, e.by()
		}
	}
	if e, ok := entries[datasets.PriceEntry+d.part()]; ok {
		if m, err := record.ParseMoney(e.Choice, 100); err == nil && m != record.NoMoney {
			r.PriceNow, r.PriceWhy = m, e.by()
		}
	}
	if r.Count.Valid && r.PriceNow != record.NoMoney {
		r.Amount = atPrice(r.Count.V, r.PriceNow)
	}
	return r
}

// withEntered are the drivers of a project with those components that only persons
// named. Where the records do not split the project, the persons' split stands instead.
func withEntered(in BudgetInput, drivers []BudgetDriver, entries []BudgetEntry) []BudgetDriver {
	known := func(component string, among []BudgetDriver) bool {
		return slices.ContainsFunc(among, func(d BudgetDriver) bool { return d.Component == component })
	}
	var named []BudgetDriver
	for _, e := range entries {
		part, component, ok := strings.Cut(e.Part, "·")
		if !ok || part != datasets.CountEntry && part != datasets.PriceEntry || known(component, drivers) || known(component, named) {
			continue
		}
		named = append(named, BudgetDriver{Project: in.Project, District: in.District, Programme: in.Programme, Component: component,
			Year: int(in.MoneyYear.V), Executed: record.NoMoney, Price: record.NoMoney})
	}
	if len(named) == 0 {
		return drivers
	}
	split := slices.DeleteFunc(slices.Clone(drivers), func(d BudgetDriver) bool { return d.Component == "" })
	return append(split, named...)
}

// part is the component behind the part of an entry.
func (d BudgetDriver) part() string {
	if d.Component == "" {
		return ""
	}
	return "·" + d.Component
}

func (d BudgetDriver) units() string {
	n := d.Households
	if d.Unit == "人" {
		n = d.Persons
	}
	return count(n.V) + " " + d.Unit
}

// lookAhead moves the count as its series is foreseen to move.
func (r *ReckonedDriver) lookAhead(year int, ahead map[outlookKey]Forecast) {
	f, ok := ahead[r.outlook()]
	if !ok {
		r.Why += "；没有可前瞻的数列，按不变算"
		return
	}
	if f.Refused != "" {
		r.Why += "；不作前瞻：" + f.Refused + "，按不变算"
		return
	}
	then := slices.IndexFunc(f.Series.Years, func(y YearValue) bool { return y.Year == r.Year && y.Value.Valid && y.Value.V > 0 })
	for _, y := range f.Years {
		if then < 0 || y.Year != year {
			continue
		}
		last := f.Series.Years[then].Value.V
		scaled := func(v float64) sql.Null[int64] { return known64(whole(float64(r.Count.V) * v / last)) }
		r.Low, r.High = scaled(y.Low), scaled(y.High)
		r.Count = scaled(y.Value)
		r.Why += fmt.Sprintf("，前瞻到 %d 年（%s，%s%% 区间 %s—%s）", year, f.Model(), threshold(f.Level), count(r.Low.V), count(r.High.V))
		return
	}
	r.Why += fmt.Sprintf("；前瞻不及 %d 年，按不变算", year)
}

// change applies what a scenario changes of a count.
func (r *ReckonedDriver) change(request Request) {
	factor := 1.0
	if p := request.Population; p.Valid && p.V != 0 {
		factor *= 1 + p.V/100
		r.Why += "，方案变动 " + byPercent(p.V)
	}
	if c := request.Coverage; c.Valid {
		if r.Insured.Valid && r.Insured.V > 0 && r.Eligible.Valid {
			now := 100 * float64(r.Insured.V) / float64(r.Eligible.V)
			factor *= c.V / now
			r.Why += fmt.Sprintf("，覆盖率由 %s%% 到 %s%%", record.RoundHalfUp(now, 2), threshold(c.V))
		} else {
			r.Why += "；没有资格数，覆盖率目标不起作用"
		}
	}
	if factor == 1 {
		return
	}
	for _, n := range []*sql.Null[int64]{&r.Count, &r.Low, &r.High} {
		if n.Valid {
			n.V = whole(float64(n.V) * math.Max(0, factor))
		}
	}
}

// formula is the driver in figures: 29,097 户 × 100.00 元/户.
func (r ReckonedDriver) formula() string {
	unit := r.Unit
	if unit == "" {
		unit = "户（人）"
	}
	return fmt.Sprintf("%s %s × %s 元/%s", count(r.Count.V), unit, thousands(r.PriceNow.Yuan()), unit)
}

// whole is the nearest whole number, halves up, within what a count can be.
func whole(v float64) int64 { return int64(math.Floor(math.Min(math.Max(v, 0), 1e15) + 0.5)) }

func known64(n int64) sql.Null[int64] { return sql.Null[int64]{V: n, Valid: true} }

func count(n int64) string { return thousands(strconv.FormatInt(n, 10)) }

// byPercent is a change with its sign: +5%, −2.5%.
func byPercent(v float64) string {
	if v < 0 {
		return "−" + threshold(-v) + "%"
	}
	return "+" + threshold(v) + "%"
}

// atPrice is a count at a price; NoMoney beyond what a budget can be.
func atPrice(n int64, price record.Money) record.Money {
	high, low := bits.Mul64(uint64(n), uint64(price))
	if n < 0 || price < 0 || high > 0 || low > uint64(datasets.MaxBudget) {
		return record.NoMoney
	}
	return record.Money(low)
}

// portion is percent of an amount, halves away from zero, exact for percents of up to
// five decimals.
func portion(m record.Money, percent float64) record.Money {
	const scale = 100_000
	p := int64(math.Round(percent * scale))
	negative := (m < 0) != (p < 0)
	high, low := bits.Mul64(magnitude(int64(m)), magnitude(p))
	low, carry := bits.Add64(low, 50*scale, 0)
	quotient, _ := bits.Div64(min(high+carry, 100*scale-1), low, 100*scale)
	part := record.Money(min(quotient, math.MaxInt64))
	if negative {
		return -part
	}
	return part
}

func magnitude(v int64) uint64 {
	if v < 0 {
		return -uint64(v)
	}
	return uint64(v)
}

// by says who gave a figure, when and why.
func (e BudgetEntry) by() string {
	text := "人工填报（" + e.Author
	if e.WrittenAt.Valid {
		text += "，" + e.WrittenAt.V.Format("2006-01-02")
	}
	return text + "）：" + strings.TrimSuffix(e.Text, "。")
}
