package datasets

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// FigureChange is a quantity of one district and year that two states of the records
// have differently. Numerator and denominator are as in schema/rollup_quantity.sql.
type FigureChange struct {
	District  string   `json:"district"`
	Programme string   `json:"programme"`
	Year      int      `json:"year"`
	Quantity  string   `json:"quantity"`
	Part      string   `json:"part"`
	Unit      string   `json:"unit"`
	Before    Quantity `json:"before"`
	After     Quantity `json:"after"`
}

// Quantity is the value of a quantity in one state of the records.
type Quantity struct {
	Held bool // there is one
	sql.Null[float64]
}

// String is the change in one line: 440307 2023 年 执行数：5658097.55 → 缺.
func (c FigureChange) String() string {
	name := strings.Join(slices.DeleteFunc([]string{c.Programme, c.Quantity, c.Part}, func(s string) bool { return s == "" }), " ")
	return fmt.Sprintf("%s %d 年 %s（%s）：%s → %s", c.District, c.Year, name, c.Unit, c.Before, c.After)
}

// MarshalJSON writes the value, null where there is none.
func (q Quantity) MarshalJSON() ([]byte, error) {
	if !q.Held || !q.Valid {
		return []byte("null"), nil
	}
	return json.Marshal(q.V)
}

// String is the value with up to two decimals, — where there is none.
func (q Quantity) String() string {
	if !q.Held || !q.Valid {
		return "—"
	}
	return strings.TrimSuffix(strconv.FormatFloat(q.V, 'f', 2, 64), ".00")
}

// figureKey is what a quantity is of.
type figureKey struct {
	district, programme string
	year                int
	quantity, part      string
}

// FigureChanges are the quantities that are new, gone or other in after than in before,
// by district, year and quantity.
func FigureChanges(ctx context.Context, before, after *sql.DB) ([]FigureChange, error) {
	old, _, err := quantities(ctx, before)
	if err != nil {
		return nil, err
	}
	now, order, err := quantities(ctx, after)
	if err != nil {
		return nil, err
	}
	var out []FigureChange
	for _, key := range order {
		c := now[key]
		if b, ok := old[key]; ok {
			c.Before = b.After
		}
		if c.Before != c.After {
			out = append(out, c)
		}
	}
	for key, b := range old {
		if _, ok := now[key]; !ok {
			b.Before, b.After = b.After, Quantity{}
			out = append(out, b)
		}
	}
	slices.SortFunc(out, func(a, b FigureChange) int { return compareKeys(a.key(), b.key()) })
	return out, nil
}

func (c FigureChange) key() figureKey {
	return figureKey{c.District, c.Programme, c.Year, c.Quantity, c.Part}
}

func compareKeys(a, b figureKey) int {
	return cmp.Or(cmp.Compare(a.district, b.district), cmp.Compare(a.programme, b.programme), cmp.Compare(a.year, b.year), cmp.Compare(a.quantity, b.quantity), cmp.Compare(a.part, b.part))
}

// quantities are the quantities of a state, its value in After, and their keys in order.
func quantities(ctx context.Context, db *sql.DB) (map[figureKey]FigureChange, []figureKey, error) {
	all, order := map[figureKey]FigureChange{}, []figureKey(nil)
	err := scan(ctx, db, `SELECT district, programme, year, quantity, part, unit, CASE WHEN ratio THEN factor * numerator / NULLIF(denominator, 0) ELSE numerator END AS value
FROM rollup_quantity ORDER BY district, programme, year, quantity, part`, func(r *sql.Rows) error {
		var c FigureChange
		err := r.Scan(&c.District, &c.Programme, &c.Year, &c.Quantity, &c.Part, &c.Unit, &c.After.Null)
		c.After.Held = true
		if _, ok := all[c.key()]; !ok {
			order = append(order, c.key())
		}
		all[c.key()] = c
		return err
	})
	return all, order, err
}
