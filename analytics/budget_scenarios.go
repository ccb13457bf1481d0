package analytics

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"jixiao/datasets/record"
)

// BudgetScenario is the recommendation under one change of the request.
type BudgetScenario struct {
	Name string // 当前, 总额 −5%, 规则包 示例, 价格标准 +5% …
	Recommendation
}

// envelopeMove and priceMove are how far neighbouring scenarios lie, in %.
const envelopeMove, priceMove = 5, 5

// BudgetScenarios are the request itself and its neighbours: the envelope 5 % below and
// above, every other pack, prices 5 % below and above, all of the eligible covered.
// Their lines have no steps.
func BudgetScenarios(ctx context.Context, db *sql.DB, scope Scope, request Request) ([]BudgetScenario, error) {
	b, err := budgetRecords(ctx, db, scope, request)
	if err != nil {
		return nil, err
	}
	lines := b.reckonLines(request, b.book, false)
	all := []BudgetScenario{{"当前", b.recommended(request, b.book, slices.Clone(lines), false)}}
	add := func(name string, changed Request, lines []BudgetLine) {
		all = append(all, BudgetScenario{name, b.recommended(changed, b.book, lines, false)})
	}
	if request.Total != record.NoMoney {
		for _, percent := range []float64{-envelopeMove, envelopeMove} {
			changed := request
			changed.Total += portion(request.Total, percent)
			add("总额 "+byPercent(percent), changed, slices.Clone(lines))
		}
	}
	for _, v := range b.versions {
		if !v.Latest || v.Pack == b.book.pack {
			continue
		}
		changed := request
		changed.Pack, changed.Version = v.Pack, sql.Null[int64]{}
		other, err := b.under(ctx, db, changed)
		if err != nil {
			return nil, err
		}
		all = append(all, BudgetScenario{"规则包 " + v.Pack, other})
	}
	for _, percent := range []float64{-priceMove, priceMove} {
		changed := request
		changed.Price = known(request.Price.V + percent)
		add("价格标准 "+byPercent(percent), changed, b.reckonAgain(lines, changed))
	}
	if !request.Coverage.Valid {
		changed := request
		changed.Coverage = known(100)
		add("覆盖率到 100%", changed, b.reckonAgain(lines, changed))
	}
	return all, nil
}

// under is the recommendation under another pack, whose lag may ask for other years.
func (b budget) under(ctx context.Context, db *sql.DB, request Request) (Recommendation, error) {
	own := b.book.of("timing.lag", "", "").Value.V
	var err error
	if b.book, b.version, b.copyOf, err = b.pack(ctx, db, request); err != nil {
		return Recommendation{}, err
	}
	if lag := b.book.of("timing.lag", "", "").Value.V; lag != own {
		if b.inputs, err = BudgetInputs(ctx, db, b.scope, request.Year, int(lag)); err != nil {
			return Recommendation{}, err
		}
	}
	return b.recommend(request, b.book, false), nil
}

// BudgetMove is how far needs move when one input moves.
type BudgetMove struct {
	Input                string       // 户数、人数, 价格标准, 等级, 执行数, 上年预算
	Move                 string       // what was done to it: 取区间下端, +5%
	Change               record.Money // of Σ need of the lines that have one both ways
	Lines                int          // whose need changed
	Largest              record.Money // change of the line that changed most
	Project, ProjectName string       // that line, "" where none changed
	Lost                 int          // lines that are no longer recommended for, or only now
}

// move changes what a line rests on.
type budgetMove struct {
	input, move string
	request     func(*Request)
	in          func(*BudgetInput)
	ahead       func(Forecast) Forecast
}

// BudgetSensitivity moves one input at a time by its own interval, by a grade, 5 % or 5
// points, and reckons the needs again; the largest change first.
func BudgetSensitivity(ctx context.Context, db *sql.DB, scope Scope, request Request) ([]BudgetMove, error) {
	b, err := budgetRecords(ctx, db, scope, request)
	if err != nil {
		return nil, err
	}
	before := b.reckonLines(request, b.book, false)
	var all []BudgetMove
	for _, m := range budgetMoves() {
		all = append(all, b.moved(m, request, before))
	}
	slices.SortStableFunc(all, func(a, b BudgetMove) int { return cmp.Compare(absolute(b.Change), absolute(a.Change)) })
	return all, nil
}

// moved reckons the lines that a move can touch again, and compares their needs.
func (b budget) moved(m budgetMove, request Request, before []BudgetLine) BudgetMove {
	k := reckoner{request, b.book, b.ahead}
	if m.request != nil {
		m.request(&k.request)
	}
	if m.ahead != nil {
		k.ahead = map[outlookKey]Forecast{}
		for key, f := range b.ahead {
			k.ahead[key] = m.ahead(f)
		}
	}
	made := BudgetMove{Input: m.input, Move: m.move}
	for i, in := range b.inputs {
		entries := b.entriesOf(in.Project, request)
		if m.in != nil {
			m.in(&in)
		}
		if in == b.inputs[i] && (m.in != nil || !b.counted(in.Project, entries)) {
			continue
		}
		l, after := &before[i], k.line(in, b.drivers[in.Project], entries, false, false)
		if l.shared() != after.shared() {
			made.Lost++
		}
		if l.Need == record.NoMoney || after.Need == record.NoMoney || l.Need == after.Need {
			continue
		}
		change := after.Need - l.Need
		made.Lines++
		made.Change += change
		if absolute(change) > absolute(made.Largest) {
			made.Largest, made.Project, made.ProjectName = change, l.Project, l.ProjectName
		}
	}
	return made
}

func absolute(m record.Money) record.Money { return max(m, -m) }

// scoreMove is how far execution is moved, in points of the adjusted budget.
const scoreMove = 5

func budgetMoves() []budgetMove {
	end := func(low bool) func(Forecast) Forecast {
		return func(f Forecast) Forecast {
			f.Years = slices.Clone(f.Years)
			for i, y := range f.Years {
				f.Years[i].Value = y.High
				if low {
					f.Years[i].Value = y.Low
				}
			}
			return f
		}
	}
	scenario := func(field func(*Request) *sql.Null[float64], percent float64) func(*Request) {
		return func(r *Request) { *field(r) = known(field(r).V + percent) }
	}
	price := func(r *Request) *sql.Null[float64] { return &r.Price }
	population := func(r *Request) *sql.Null[float64] { return &r.Population }
	execution := func(points float64) func(*BudgetInput) {
		return func(in *BudgetInput) {
			if in.Executed != record.NoMoney && in.Adjusted != record.NoMoney {
				in.Executed = max(0, in.Executed+portion(in.Adjusted, points))
			}
		}
	}
	budget := func(percent float64) func(*BudgetInput) {
		return func(in *BudgetInput) {
			if in.Adjusted != record.NoMoney {
				in.Adjusted += portion(in.Adjusted, percent)
			}
		}
	}
	grade := func(step int) func(*BudgetInput) {
		return func(in *BudgetInput) {
			at := gradeRank(in.Grade) + step
			if gradeRank(in.Grade) < len(Grades()) && at >= 0 && at < len(Grades()) {
				in.Grade = Grades()[at]
			}
		}
	}
	return []budgetMove{
		{input: "户数、人数的前瞻", move: "取区间下端", ahead: end(true)},
		{input: "户数、人数的前瞻", move: "取区间上端", ahead: end(false)},
		{input: "户数、人数", move: "−5%", request: scenario(population, -5)},
		{input: "户数、人数", move: "+5%", request: scenario(population, 5)},
		{input: "价格标准", move: "−5%", request: scenario(price, -priceMove)},
		{input: "价格标准", move: "+5%", request: scenario(price, priceMove)},
		{input: "等级", move: "高一档", in: grade(-1)},
		{input: "等级", move: "低一档", in: grade(1)},
		{input: "执行数", move: "低 5 个百分点", in: execution(-scoreMove)},
		{input: "执行数", move: "高 5 个百分点", in: execution(scoreMove)},
		{input: "上年预算", move: "−5%", in: budget(-5)},
		{input: "上年预算", move: "+5%", in: budget(5)},
	}
}
