package dashboard

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// scopeNames are the names every page takes in its query.
var scopeNames = map[string]bool{"from": true, "to": true, "district": true, "set": true, "snapshot": true, "values": true}

// Years that can be asked for: what lies outside is a slip of the hand.
const firstYear, lastYear = 1990, 2100

// readQuery validates what a request asks of a page with the given parameters;
// path holds those named in the page's path. Faults are refusals.
func readQuery(ctx context.Context, db *sql.DB, h holding, asked url.Values, path map[string]string, params []param) (Query, error) {
	q := Query{Params: map[string]string{}, held: h, given: asked}
	if err := knownNames(asked, path, params); err != nil {
		return q, err
	}
	home, err := q.readParams(ctx, db, asked, path, params)
	if err != nil {
		return q, err
	}
	if err := q.readDistricts(asked, home); err != nil {
		return q, err
	}
	if err := q.readYears(asked); err != nil {
		return q, err
	}
	for _, p := range params {
		if p.Offer != nil {
			if err := q.offer(ctx, db, p, asked.Get(p.Name)); err != nil {
				return q, err
			}
		}
		if p.Default == nil || q.Params[p.Name] != "" {
			continue
		}
		if q.Params[p.Name], err = p.Default(ctx, db, q); err != nil {
			return q, err
		}
	}
	return q, nil
}

// ScopeOf is what a query of the names every page takes asks of the records; faults are
// sentences for the reader, as on a page.
func ScopeOf(ctx context.Context, db *sql.DB, asked url.Values) (Query, error) {
	h, err := readHolding(ctx, db)
	if err != nil {
		return Query{}, err
	}
	return readQuery(ctx, db, h, asked, nil, nil)
}

func knownNames(asked url.Values, path map[string]string, params []param) error {
	allowed := []string{"from", "to", "district", "set", "snapshot", "values"}
	for _, p := range params {
		if _, ok := path[p.Name]; !ok {
			allowed = append(allowed, p.Name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(asked)) {
		if !slices.Contains(allowed, name) {
			return refuse("不认识参数“%s”；本页可用的参数是 %s。", name, strings.Join(allowed, "、"))
		}
		if name != "district" && len(asked[name]) > 1 {
			return refuse("参数“%s”给了 %d 次；只能给一次（只有 district 可以重复）。", name, len(asked[name]))
		}
	}
	return nil
}

// readParams validates the page's own parameters. home is the district that one
// of them belongs to, "" if none does.
func (q *Query) readParams(ctx context.Context, db *sql.DB, asked url.Values, path map[string]string, params []param) (home string, err error) {
	for _, p := range params {
		value, inPath := path[p.Name]
		if !inPath {
			value = asked.Get(p.Name)
		}
		if p.Check != nil {
			if value != "" {
				if err := p.Check(value); err != nil {
					return "", err
				}
			}
			q.Params[p.Name] = value
			continue
		}
		if p.Held != "" {
			if err := p.held(ctx, db, value); err != nil {
				return "", err
			}
			q.Params[p.Name] = value
			continue
		}
		if p.Offer != nil {
			continue // when the scope is known
		}
		if p.Find == nil {
			if value, err = p.choose(value); err != nil {
				return "", err
			}
			q.Params[p.Name] = value
			continue
		}
		if value == "" {
			return "", refuse("缺少参数“%s”（%s）。", p.Name, p.Label)
		}
		district, subject, err := p.Find(ctx, db, q.held, value)
		if errors.Is(err, sql.ErrNoRows) {
			return "", refusal{http.StatusNotFound, "没有编号为“" + value + "”的" + p.Label + "；请从列表页进入，或检查地址。"}
		}
		if err != nil {
			return "", err
		}
		q.Params[p.Name], q.Subject = value, subject
		if district != "" {
			home = district
		}
	}
	return home, nil
}

func (p param) choose(value string) (string, error) {
	if value == "" {
		return p.Choices[0].Value, nil
	}
	var allowed []string
	for _, c := range p.Choices {
		if c.Value == value {
			return value, nil
		}
		if c.Value != "" {
			allowed = append(allowed, c.Value)
		}
	}
	return "", refuse("参数“%s”不能是“%s”；可以是 %s。", p.Name, value, strings.Join(allowed, "、"))
}

// offer settles a parameter whose choices the records hold.
func (q *Query) offer(ctx context.Context, db *sql.DB, p param, asked string) (err error) {
	if p.Choices, err = p.Offer(ctx, db, *q, asked); err != nil || len(p.Choices) == 0 {
		return err
	}
	if q.offered == nil {
		q.offered = map[string][]choice{}
	}
	q.offered[p.Name] = p.Choices
	q.Params[p.Name], err = p.choose(asked)
	return err
}

// held refuses a text that no record has.
func (p param) held(ctx context.Context, db *sql.DB, text string) error {
	if text == "" {
		return nil
	}
	records := 0
	err := db.QueryRowContext(ctx, p.Held, sql.Named("value", text)).Scan(&records)
	if err == nil && records == 0 {
		return refuse("参数“%s”不能是“%s”：没有这个编号；请从%s进入。", p.Name, text, p.Where)
	}
	return err
}

// readDistricts settles the data set and the districts: home alone on the page of a
// district or project, else those named, else all of the set. Without a set it is
// the one the districts belong to.
func (q *Query) readDistricts(asked url.Values, home string) error {
	codes := asked["district"]
	set := asked.Get("set")
	if set != "" && set != RealSet && set != SampleSet {
		return refuse("参数“set”不能是“%s”；可以是 real（收到的文件）或 sample（示范省，合成数据）。", set)
	}
	named := codes
	if home != "" {
		named = append(slices.Clone(codes), home)
	}
	for i, code := range named {
		d, ok := q.held.district(code)
		if !ok {
			return refuse("没有代码为“%s”的区县；可用的代码见区县页，例如 %s。", code, q.held.example())
		}
		if i < len(codes) && slices.Contains(codes[:i], code) {
			return refuse("区县“%s”给了两次；每个区县只给一次。", code)
		}
		if set == "" {
			set = d.Set
		}
		if d.Set != set {
			return refuse("“%s”不属于所选数据集；收到的文件与示范省（合成数据）不能放在一起看，请分开查询。", d.Name)
		}
	}
	if set == "" {
		set = q.held.defaultSet()
	}
	q.Set, q.Picked = set, len(codes) > 0
	for _, d := range q.held.of(set).Districts {
		if home != "" && d.Code == home || home == "" && (!q.Picked || slices.Contains(codes, d.Code)) {
			q.Districts = append(q.Districts, d.Code)
		}
	}
	return nil
}

func (q *Query) readYears(asked url.Values) error {
	s := q.held.of(q.Set)
	q.From, q.To = s.From, s.To
	for _, y := range []struct {
		name string
		to   *int
	}{{"from", &q.From}, {"to", &q.To}} {
		text := asked.Get(y.name)
		if text == "" {
			continue
		}
		n, err := strconv.Atoi(text)
		if err != nil || n < firstYear || n > lastYear {
			return refuse("参数“%s”不能是“%s”；请给 %d—%d 之间的四位年份。", y.name, text, firstYear, lastYear)
		}
		*y.to = n
	}
	if q.From == 0 && q.To > 0 {
		q.From = q.To
	}
	if q.To == 0 {
		q.To = q.From
	}
	if q.From > q.To {
		return refuse("起始年 %d 晚于终止年 %d；请让 from 不大于 to。", q.From, q.To)
	}
	return nil
}

// defaultSet is what is shown when nothing is asked: the documents as received,
// unless there are only made-up records.
func (h holding) defaultSet() string {
	if h.documents == 0 && h.sets[SampleSet].From > 0 {
		return SampleSet
	}
	return RealSet
}

// example is one code that can be asked for.
func (h holding) example() string {
	for _, name := range []string{h.defaultSet(), SampleSet, RealSet} {
		if s := h.of(name); len(s.Districts) > 0 {
			return s.Districts[0].Code
		}
	}
	return "（还没有区县）"
}
