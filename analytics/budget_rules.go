package analytics

import (
	"context"
	"database/sql"
	"maps"
	"slices"
	"strings"

	"jixiao/datasets"
	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// NationalPack is the rule pack used where none is named; its grade rule gives no
// percentages.
const NationalPack = "全国"

// BudgetRule is one parameter of a rule pack (结果应用规则) as in force for the
// districts of a scope in one budget year.
type BudgetRule struct {
	Pack                           string
	Ordinal                        int
	Rule, Name                     string // grade.中, 等级中保留
	Kind                           string // of evaluation it is for, "" for any
	Jurisdiction, JurisdictionName string // that set it, "" for the whole country
	YearFrom                       sql.Null[int64]
	Value                          sql.Null[float64] // none where the pack gives no figure: a person decides
	Unit                           string
	Least, Most                    float64
	Required                       bool   // must have a value
	Family                         string // of rules whose values must not rise, or fall, from 优 to 差
	Meaning, Source                string
	Verified                       bool
	Revision                       int64  // number of the remark that set it, 0 as shipped
	Nationwide                     bool   // in force where no district is asked for
	Districts                      int64  // of the scope it is in force for
	Codes                          string // of these districts, between blanks
}

// BudgetRules are the parameters of a pack in force for the districts of a scope in a
// budget year, in order; none where there is no such pack. With a version, revisions
// of a later number are left out.
func BudgetRules(ctx context.Context, db *sql.DB, scope Scope, pack string, version sql.Null[int64], year int) ([]BudgetRule, error) {
	return rows[BudgetRule](ctx, db, "budget_rules", scope, sql.Named("pack", pack), sql.Named("version", nullable(version)), sql.Named("year", year))
}

// nullable is a value for a named parameter.
func nullable[T any](v sql.Null[T]) any {
	if !v.Valid {
		return nil
	}
	return v.V
}

// Printed is the value with its unit, or that there is none.
func (r BudgetRule) Printed() string {
	switch {
	case !r.Value.Valid:
		return "不给比例，由人定"
	case r.Unit == "%":
		return threshold(r.Value.V) + r.Unit
	case r.Unit == "1 或 0":
		return threshold(r.Value.V)
	}
	return threshold(r.Value.V) + " " + r.Unit
}

// ruleBook is the rules of one pack, to be looked up by district and kind of evaluation.
type ruleBook struct {
	pack  string
	rules []BudgetRule
	by    map[ruleKey]*BudgetRule
	sets  map[[2]string]*ruleSet
}

type ruleKey struct{ rule, district, kind string }

// ruleSet is the rules of one district for one kind of evaluation.
type ruleSet struct {
	rules map[string]*BudgetRule
	// graded says that the amount depends on the grade.
	graded bool
}

func newRuleBook(pack string, rules []BudgetRule) ruleBook {
	b := ruleBook{pack: pack, rules: rules, by: map[ruleKey]*BudgetRule{}, sets: map[[2]string]*ruleSet{}}
	kinds := []string{""}
	for i := range rules {
		r := &rules[i]
		for _, district := range append(strings.Fields(r.Codes), "") {
			if district != "" || r.Nationwide {
				b.by[ruleKey{r.Rule, district, r.Kind}] = r
			}
		}
		if !slices.Contains(kinds, r.Kind) {
			kinds = append(kinds, r.Kind)
		}
	}
	for _, district := range b.districts() {
		for _, kind := range kinds {
			set := &ruleSet{rules: map[string]*BudgetRule{}}
			for i := range rules {
				name := rules[i].Rule
				set.rules[name] = b.of(name, district, kind)
			}
			for family := range families {
				for _, grade := range Grades() {
					set.graded = set.graded || set.of(family+"."+grade).Value != set.of(family+".优").Value
				}
			}
			b.sets[[2]string{district, kind}] = set
		}
	}
	return b
}

// of is a rule in a district for a kind of evaluation.
func (b ruleBook) of(rule, district, kind string) *BudgetRule {
	for _, k := range []ruleKey{{rule, district, kind}, {rule, district, ""}, {rule, "", ""}} {
		if r, ok := b.by[k]; ok {
			return r
		}
	}
	return &BudgetRule{Rule: rule, Name: rule, Source: "规则包里没有这一项"}
}

// set is the rules of a district for a kind of evaluation.
func (b ruleBook) set(district, kind string) *ruleSet {
	for _, k := range [][2]string{{district, kind}, {district, ""}, {"", kind}, {"", ""}} {
		if s, ok := b.sets[k]; ok {
			return s
		}
	}
	return &ruleSet{}
}

func (s *ruleSet) of(rule string) *BudgetRule {
	if r, ok := s.rules[rule]; ok {
		return r
	}
	return &BudgetRule{Rule: rule, Name: rule, Source: "规则包里没有这一项"}
}

// families are the rules whose values must not rise (-1) or fall (1) from the best
// grade to the worst: or a better grade could get less.
var families = map[string]int{"grade": -1, "share": 1, "gain": -1}

// CheckRevision refuses a revision of a pack (datasets.RuleRevision) that the rules in
// force do not allow, with a sentence for its writer: an unknown pack or rule, a value
// out of range, a better grade that would get less. The rules are those of all districts
// in the year it is from.
func CheckRevision(rules []BudgetRule, said datasets.Remark) error {
	if len(rules) == 0 {
		return document.Refuse("没有名为“%s”的规则包；可用的规则包见规则页。", said.Subject)
	}
	at := slices.IndexFunc(rules, func(r BudgetRule) bool { return r.Rule == said.Part })
	if at < 0 {
		return document.Refuse("规则包里没有“%s”这个参数；可用的参数见规则页。", said.Part)
	}
	rule := rules[at]
	value, err := revised(rule, said.Choice)
	if err != nil || families[rule.Family] == 0 {
		return err
	}
	book := newRuleBook(said.Subject, rules)
	for _, district := range book.districts() {
		// Where a nearer place has a figure of its own, this one is not in force.
		if district != said.District && book.of(rule.Rule, district, "").Jurisdiction != said.District {
			continue
		}
		if err := book.ordered(rule, value, district); err != nil {
			return err
		}
	}
	return nil
}

// districts are those the rules are of, "" for the whole country among them.
func (b ruleBook) districts() []string {
	found := map[string]bool{"": true}
	for k := range b.by {
		found[k.district] = true
	}
	return slices.Sorted(maps.Keys(found))
}

// ordered refuses a value of a rule with which a better grade would get less.
func (b ruleBook) ordered(rule BudgetRule, value sql.Null[float64], district string) error {
	sense := families[rule.Family]
	var before sql.Null[float64]
	for i, grade := range Grades() {
		r := b.of(rule.Family+"."+grade, district, "")
		v := r.Value
		if r.Rule == rule.Rule {
			v = value
		}
		if rule.Family == "grade" && !v.Valid {
			v = known(100) // no figure cuts nothing
		}
		if i > 0 && before.Valid && v.Valid && float64(sense)*(v.V-before.V) < 0 {
			return document.Refuse("等级%s的值是 %s，等级%s的是 %s：%s。请先改另一个。",
				Grades()[i-1], threshold(before.V), grade, threshold(v.V), familyFault[rule.Family])
		}
		before = v
	}
	return nil
}

var familyFault = map[string]string{
	"grade": "等级好的保留的比例不能比等级差的小（不给比例按不核减算）",
	"share": "等级好的分担缺口的权重不能比等级差的大",
	"gain":  "等级好的分得余额的权重不能比等级差的小",
}

// revised is the value a revision gives a rule.
func revised(rule BudgetRule, choice string) (sql.Null[float64], error) {
	if choice == "" {
		if rule.Required {
			return sql.Null[float64]{}, document.Refuse("“%s”必须有值，不能留空。", rule.Name)
		}
		return sql.Null[float64]{}, nil
	}
	d, err := record.ParseDecimal(choice)
	v, ok := d.Float()
	if err != nil || !ok || d.String() != choice || v < rule.Least || v > rule.Most {
		return sql.Null[float64]{}, document.Refuse("“%s”不能是“%s”；可以是 %s—%s（%s）。", rule.Name, choice, threshold(rule.Least), threshold(rule.Most), rule.Unit)
	}
	if rule.Unit != "%" && rule.Unit != "分" && v != float64(int64(v)) || rule.Rule == "round.unit" && v != float64(int64(v)) {
		return sql.Null[float64]{}, document.Refuse("“%s”要是整数，现在是“%s”。", rule.Name, choice)
	}
	return known(v), nil
}

// Grades are the grades of all schemes, the best first.
func Grades() []string { return []string{"优", "良", "中", "低", "差"} }
