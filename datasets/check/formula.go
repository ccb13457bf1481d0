package check

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// formulaRow is a row of score_formula: one thing a place lays down about scores.
type formulaRow struct {
	name, place, kind string
	from              int
	value, pack       string
	verified          bool
}

// named is the pack as a case calls it.
func (f formulaRow) named() string {
	if f.verified {
		return f.pack
	}
	return f.pack + "，未核实"
}

// formulas are the rows of score_formula that hold for one document, by name.
type formulas map[string]ruling

// ruling is what one document is judged by in one thing. Where its own place, its own text
// or a verified source lays it down there is one row; else every published one may hold.
type ruling struct {
	known bool
	rows  []formulaRow
}

// value is what holds for the document, the nearest where nothing is certain.
func (f formulas) value(name string) (formulaRow, bool) {
	if rows := f[name].rows; len(rows) > 0 {
		return rows[0], true
	}
	return formulaRow{}, false
}

// number is a value that is a number; ok is false where there is none.
func (f formulas) number(name string) (float64, bool) {
	row, ok := f.value(name)
	v, err := strconv.ParseFloat(row.value, 64)
	return v, ok && err == nil
}

func loadFormulas(ctx context.Context, db querier) (all []formulaRow, err error) {
	err = each(ctx, db, "SELECT name, jurisdiction, kind, coalesce(year_from, 0), value, pack, verified FROM score_formula ORDER BY ALL", func(row *sql.Rows) error {
		var one formulaRow
		err := row.Scan(&one.name, &one.place, &one.kind, &one.from, &one.value, &one.pack, &one.verified)
		all = append(all, one)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("formulas of scores: %w", err)
	}
	return all, nil
}

// formulasOf are the formulas for a filing: of its own district before that of the one
// above, of its kind before any, from a later year before an earlier one. What its own
// text lays down comes before all of them.
func (r Rules) formulasOf(f record.Filing, printed []formulaRow) formulas {
	all := formulas{}
	kind, year := scopeOf(f)
	near := func(row formulaRow) []int {
		own := 0
		if row.kind != "" {
			own = 1
		}
		return []int{r.nearness(f.District.Code, row.place), own, row.from}
	}
	for _, row := range r.formulas {
		if row.kind != "" && row.kind != kind {
			continue
		}
		one := all[row.name]
		one.rows = append(one.rows, row)
		all[row.name] = one
	}
	for name, one := range all {
		slices.SortStableFunc(one.rows, func(a, b formulaRow) int { return slices.Compare(near(b), near(a)) })
		// A row that does not hold here is still published elsewhere; it stands last.
		holds := func(row formulaRow) bool { return near(row)[0] >= 0 && row.from <= year }
		slices.SortStableFunc(one.rows, func(a, b formulaRow) int { return firstSo(holds(a), holds(b)) })
		if len(one.rows) > 0 && !holds(one.rows[0]) {
			delete(all, name) // nothing is laid down for this year
			continue
		}
		one.known = one.rows[0].place != "" || one.rows[0].verified
		all[name] = one
	}
	for _, row := range printed {
		all[row.name] = ruling{true, []formulaRow{row}}
	}
	return all
}

// firstSo orders what is so before what is not.
func firstSo(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

var (
	// What a form's own note says of rows where less is better: 得分=权重*A/B.
	printedReverse = regexp.MustCompile(`反向指标[^。;；]{0,30}?得分=(?:权重|分值)[*×](?:A/B|年[初度]目标值/实际完成值|指标值/完成值)`)
	printedBands   = regexp.MustCompile(`100%?-(\d{1,2})%(?:\(含\d{1,2}%\))?[、,]\d{1,2}%?-(\d{1,2})%(?:\(含\d{1,2}%\))?[、,](?:和)?\d{1,2}%?-0%?`)
)

// printedFormulas are the rules of scoring a form prints itself.
func printedFormulas(lines map[int][]string) (all []formulaRow) {
	const own = "本表所印的说明"
	for _, cells := range lines {
		for _, cell := range cells {
			plain := document.Squeezed(cell)
			if printedReverse.MatchString(plain) {
				all = append(all, formulaRow{name: "反向", value: "比例", pack: own, verified: true})
			}
			if m := printedBands.FindStringSubmatch(plain); m != nil {
				all = append(all, formulaRow{name: "定性分档", value: m[1] + "|" + m[2] + "|0", pack: own, verified: true})
			}
		}
	}
	return all
}

// FormulaFault says in Chinese what is wrong with a row of score_formula, "" if nothing is.
func FormulaFault(name, value, pack string) string {
	written, known := formulaValues[name]
	switch {
	case !known:
		return fmt.Sprintf("没有名为“%s”的打分规定；可以是 %s", name, strings.Join(slices.Sorted(maps.Keys(formulaValues)), "、"))
	case !written.MatchString(value):
		return fmt.Sprintf("“%s”的值不能是“%s”；写法见来源页 score_formula 表", name, value)
	case pack == "":
		return "没有写这套算法的名称（pack）"
	}
	return ""
}

// formulaValues are the names of score_formula with the form of their values.
var formulaValues = map[string]*regexp.Regexp{
	"正向":   regexp.MustCompile(`^比例$`),
	"反向":   regexp.MustCompile(`^(?:线性|比例)$`),
	"定性分档": regexp.MustCompile(`^(?:\d{1,2}\|){2}\d{1,2}$`),
	"超额起点": regexp.MustCompile(`^\d{3}(?:\.\d+)?$`),
	"超额处理": regexp.MustCompile(`^(?:说明|扣减|无)$`),
	"超额扣减": regexp.MustCompile(`^\d{3}:\d{1,3}(?:\|\d{3}:\d{1,3})*$`),
	"封顶":   regexp.MustCompile(`^\d{3}$`),
	"舍入":   regexp.MustCompile(`^(?:四舍五入|截去尾数)$`),
}

type formula struct {
	name, pack string
	score      *big.Rat
}

// shortfall are the scores a quantity short of its target can have, one where the
// formula is laid down: in proportion where more is better; where less is better, linear
// to twice the target or in inverse proportion (DOMAIN.md §2.3).
func (l *look) shortfall(p part) (all []formula, known bool) {
	name := "正向"
	if p.lower() {
		name = "反向"
	}
	by := l.formulas[name]
	seen := map[string]bool{}
	for _, row := range by.rows {
		if one, ok := p.under(name, row); ok && !seen[row.value] {
			seen[row.value] = true
			all = append(all, one)
		}
		if by.known {
			break
		}
	}
	return all, by.known
}

// under is the score of a part under one formula; ok is false where the program does not
// know it.
func (p part) under(name string, row formulaRow) (f formula, ok bool) {
	weight, target, actual := points(p.row.Weight), p.target.value, p.actual.value
	f.pack = row.named()
	switch name + row.value {
	case "正向比例":
		f.name, f.score = "按完成比例", new(big.Rat).Mul(weight, new(big.Rat).Quo(actual, target))
	case "反向线性":
		left := new(big.Rat).Sub(rat(1), new(big.Rat).Quo(new(big.Rat).Sub(actual, target), target))
		if left.Sign() < 0 {
			left = new(big.Rat)
		}
		f.name, f.score = "按超出比例递减", left.Mul(left, weight)
	case "反向比例":
		f.name, f.score = "按指标值÷完成值", new(big.Rat).Mul(weight, new(big.Rat).Quo(target, actual))
	default:
		return f, false
	}
	return f, true
}

// gives says whether a printed score is that of a formula, in the way of rounding that is
// laid down, else in either.
func (l *look) gives(stated number, exact *big.Rat) bool {
	row, ok := l.formulas.value("舍入")
	if ok && l.formulas["舍入"].known {
		return stated.shows(exact, map[bool]mode{true: cutOff, false: halfUp}[row.value == cutOff.String()])
	}
	return stated.shows(exact, halfUp) || stated.shows(exact, cutOff)
}
