package dashboard

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"slices"
	"sync"
)

// District is a district that can be picked.
type District struct {
	Code, Name, City string
	Set              string
}

// holding is what one snapshot holds to pick from. A snapshot never changes, so
// it is read once.
type holding struct {
	sets map[string]set
	// documents counts the documents as received, without made-up ones.
	documents int
	names     *documentNames
	contested contested
}

// set is one data set: its districts by code and the years it has records of.
type set struct {
	Districts []District
	From, To  int // 0 where there is no record
}

func (h holding) of(name string) set { return h.sets[name] }

func (h holding) district(code string) (District, bool) {
	for _, s := range h.sets {
		if i := slices.IndexFunc(s.Districts, func(d District) bool { return d.Code == code }); i >= 0 {
			return s.Districts[i], true
		}
	}
	return District{}, false
}

// codes are the codes of all districts, of both data sets.
func (h holding) codes() []string {
	var codes []string
	for _, s := range h.sets {
		for _, d := range s.Districts {
			codes = append(codes, d.Code)
		}
	}
	slices.Sort(codes)
	return codes
}

// both says that there are two data sets to choose between.
func (h holding) both() bool {
	return h.sets[RealSet].From > 0 && h.sets[SampleSet].From > 0
}

var (
	//go:embed holding_district.sql
	districtQuery string
	//go:embed holding_year.sql
	yearQuery string
	//go:embed holding_document.sql
	documentQuery string
)

// holdings keeps what the snapshots in use hold.
type holdings struct {
	mu   sync.Mutex
	held map[*sql.DB]holding
}

// keptHoldings bounds the snapshots remembered; more are open only for a moment.
const keptHoldings = 8

func (h *holdings) of(ctx context.Context, db *sql.DB) (holding, error) {
	h.mu.Lock()
	found, ok := h.held[db]
	h.mu.Unlock()
	if ok {
		return found, nil
	}
	read, err := readHolding(ctx, db)
	if err != nil {
		return holding{}, err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.held == nil || len(h.held) >= keptHoldings {
		h.held = map[*sql.DB]holding{}
	}
	h.held[db] = read
	return read, nil
}

func readHolding(ctx context.Context, db *sql.DB) (holding, error) {
	h := holding{sets: map[string]set{}, names: &documentNames{byID: map[string]string{}}}
	err := each(ctx, db, "holding_district.sql", districtQuery, func(rows *sql.Rows) error {
		var d District
		var synthetic bool
		if err := rows.Scan(&d.Code, &d.Name, &d.City, &synthetic); err != nil {
			return err
		}
		d.Set = setOf(synthetic)
		s := h.sets[d.Set]
		s.Districts = append(s.Districts, d)
		h.sets[d.Set] = s
		return nil
	})
	if err != nil {
		return h, err
	}
	err = each(ctx, db, "holding_year.sql", yearQuery, func(rows *sql.Rows) error {
		var synthetic bool
		var from, to int
		if err := rows.Scan(&synthetic, &from, &to); err != nil {
			return err
		}
		s := h.sets[setOf(synthetic)]
		s.From, s.To = from, to
		h.sets[setOf(synthetic)] = s
		return nil
	})
	if err != nil {
		return h, err
	}
	if h.contested, err = readContested(ctx, db); err != nil {
		return h, err
	}
	return h, each(ctx, db, "holding_document.sql", documentQuery, func(rows *sql.Rows) error {
		return rows.Scan(&h.documents)
	})
}

func setOf(synthetic bool) string {
	if synthetic {
		return SampleSet
	}
	return RealSet
}

func each(ctx context.Context, db *sql.DB, name, query string, row func(*sql.Rows) error, args ...any) error {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
