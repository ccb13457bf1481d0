package check

import (
	"context"
	"database/sql"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"jixiao/datasets/record"
)

// Rule is a row of check_rule.
type Rule struct {
	ID          string
	Family      string
	Class       Class
	Name        string
	Description string
	Source      string
	Verified    bool
	Active      bool
}

// Rules are all rules with the limits they go by.
type Rules struct {
	all    []Rule
	byID   map[string]Rule
	limits []limit
	terms  []Term
	bands  map[string][]record.Band // by scheme
	levels []levelWeight
	// formulas are what places lay down about scores.
	formulas []formulaRow
	wording  *strings.Replacer
	// switches are what a place, a kind of evaluation or a year makes of a rule, parents
	// the district above each.
	switches map[string][]ruleSwitch
	parents  map[string]string
}

// ruleSwitch is a row of check_switch.
type ruleSwitch struct {
	place, kind string
	from        int
	active      bool
	class       Class // "" keeps that of the rule
}

type limit struct {
	district, kind, name string
	from, to             int
	value                float64
}

// querier is a *sql.DB, *sql.Conn or *sql.Tx.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Load reads the rules and the thresholds in force from a store.
func Load(ctx context.Context, db querier) (Rules, error) {
	r := Rules{byID: map[string]Rule{}, bands: map[string][]record.Band{}, switches: map[string][]ruleSwitch{}, parents: map[string]string{}}
	err := each(ctx, db, "SELECT rule, family, class, name, description, source, verified, active FROM check_rule ORDER BY rule", func(row *sql.Rows) error {
		var one Rule
		err := row.Scan(&one.ID, &one.Family, &one.Class, &one.Name, &one.Description, &one.Source, &one.Verified, &one.Active)
		r.all, r.byID[one.ID] = append(r.all, one), one
		return err
	})
	if err != nil {
		return Rules{}, fmt.Errorf("check rules: %w", err)
	}
	for _, known := range registered {
		if _, ok := r.byID[known.id]; !ok {
			return Rules{}, fmt.Errorf("check rule %s has no row in check_rule", known.id)
		}
	}
	err = each(ctx, db, "SELECT district, kind, name, from_year, to_year, value FROM rollup_threshold WHERE starts_with(name, 'check_')", func(row *sql.Rows) error {
		var one limit
		err := row.Scan(&one.district, &one.kind, &one.name, &one.from, &one.to, &one.value)
		r.limits = append(r.limits, one)
		return err
	})
	if err != nil {
		return Rules{}, fmt.Errorf("check limits: %w", err)
	}
	err = each(ctx, db, "SELECT term, measure, payer FROM measure_term ORDER BY term", func(row *sql.Rows) error {
		var one Term
		err := row.Scan(&one.Term, &one.Measure, &one.Payer)
		r.terms = append(r.terms, one)
		return err
	})
	if err != nil {
		return Rules{}, fmt.Errorf("measure terms: %w", err)
	}
	var words []string
	// The longest first: 走访慰问 before 慰问.
	err = each(ctx, db, "SELECT term, means FROM wording ORDER BY length(term) DESC, term", func(row *sql.Rows) error {
		var term, means string
		err := row.Scan(&term, &means)
		words = append(words, term, means)
		return err
	})
	if err != nil {
		return Rules{}, fmt.Errorf("wording: %w", err)
	}
	r.wording = strings.NewReplacer(words...)
	err = each(ctx, db, "SELECT scheme, grade, lower FROM grade_band ORDER BY scheme, lower DESC", func(row *sql.Rows) error {
		var scheme string
		var one record.Band
		err := row.Scan(&scheme, &one.Grade, &one.Lower)
		r.bands[scheme] = append(r.bands[scheme], one)
		return err
	})
	if err != nil {
		return Rules{}, fmt.Errorf("grade bands: %w", err)
	}
	err = each(ctx, db, "SELECT framework, level1, COALESCE(year_from, 0), weight FROM framework WHERE jurisdiction = '' AND weight IS NOT NULL ORDER BY framework, ordinal, year_from", func(row *sql.Rows) error {
		var one levelWeight
		err := row.Scan(&one.framework, &one.level, &one.from, &one.weight)
		r.levels = append(r.levels, one)
		return err
	})
	if err != nil {
		return Rules{}, fmt.Errorf("weights of frameworks: %w", err)
	}
	if r.formulas, err = loadFormulas(ctx, db); err != nil {
		return Rules{}, err
	}
	err = each(ctx, db, "SELECT rule, jurisdiction, kind, coalesce(year_from, 0), active, class FROM check_switch ORDER BY ALL", func(row *sql.Rows) error {
		var rule string
		var one ruleSwitch
		err := row.Scan(&rule, &one.place, &one.kind, &one.from, &one.active, &one.class)
		r.switches[rule] = append(r.switches[rule], one)
		return err
	})
	if err != nil {
		return Rules{}, fmt.Errorf("switches of rules: %w", err)
	}
	err = each(ctx, db, "SELECT code, parent FROM district ORDER BY code", func(row *sql.Rows) error {
		var code, parent string
		err := row.Scan(&code, &parent)
		r.parents[code] = parent
		return err
	})
	if err != nil {
		return Rules{}, fmt.Errorf("districts: %w", err)
	}
	return r, nil
}

func each(ctx context.Context, db querier, query string, scan func(*sql.Rows) error) error {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// All are the rules in the order of their ids, the inactive ones too.
func (r Rules) All() []Rule { return r.all }

// mostLevels bounds the way up from a district, should its parents go in a circle.
const mostLevels = 8

// inForce is a rule as it holds for a filing: of its own district before that of the one
// above, of its kind of evaluation before any, from a later year before an earlier.
func (r Rules) inForce(id string, f record.Filing) (Rule, bool) {
	one, ok := r.byID[id]
	kind, year := scopeOf(f)
	best := [3]int{-1}
	for _, s := range r.switches[id] {
		if s.kind != "" && s.kind != kind || s.from > year {
			continue
		}
		near := [3]int{r.nearness(f.District.Code, s.place), 0, s.from}
		if s.kind != "" {
			near[1] = 1
		}
		if near[0] < 0 || slices.Compare(near[:], best[:]) < 0 {
			continue
		}
		best, one.Active = near, s.active
		one.Class = r.byID[id].Class
		if s.class != "" {
			one.Class = s.class
		}
	}
	return one, ok && one.Active
}

// nearness is how close a place is to a district it holds for: the district itself most,
// the whole country 0; −1 where it does not hold.
func (r Rules) nearness(district, place string) int {
	if place == "" {
		return 0
	}
	for up := range mostLevels {
		if district == place {
			return mostLevels - up
		}
		if district = r.above(district); district == "" {
			break
		}
	}
	return -1
}

// above is the district above one: as registered, else as GB/T 2260 numbers them, for a
// document need not be of a district the register knows.
func (r Rules) above(district string) string {
	switch parent, registered := r.parents[district]; {
	case registered:
		return parent
	case !districtCode.MatchString(district):
		return ""
	case district[4:] != "00":
		return district[:4] + "00"
	case district[2:] != "0000":
		return district[:2] + "0000"
	}
	return ""
}

var districtCode = regexp.MustCompile(`^\d{6}$`)

func scopeOf(f record.Filing) (kind string, year int) {
	if f.Evaluation != nil {
		kind, year = string(f.Evaluation.Kind), f.Evaluation.Year
	}
	return kind, year
}

// Limits are the thresholds that hold for one document: its district's, its kind
// of evaluation, its year.
type Limits map[string]float64

func (r Rules) limitsOf(f record.Filing) Limits {
	kind, year := scopeOf(f)
	all := Limits{}
	particular := map[string]int{}
	for _, l := range r.limits {
		near := 0
		switch {
		case l.district == f.District.Code && l.kind == kind:
			near = 4
		case l.district == f.District.Code && l.kind == "":
			near = 3
		case l.district == "" && l.kind == kind:
			near = 2
		case l.district == "" && l.kind == "":
			near = 1
		}
		if near > particular[l.name] && l.from <= year && year <= l.to {
			all[l.name], particular[l.name] = l.value, near
		}
	}
	return all
}
