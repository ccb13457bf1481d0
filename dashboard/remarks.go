package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets"
)

// Point is what a remark can be written about: one quantity of one district, in
// any of its years. The fields but the district may be empty.
type Point struct {
	District  string // code
	Programme string
	Quantity  string // rollup_quantity.quantity
	Part      string // rollup_quantity.part
}

// pointsOf are the points that rows are of, each once.
func pointsOf[T any](rows []T, point func(T) Point) []Point {
	var points []Point
	for _, r := range rows {
		if p := point(r); !slices.Contains(points, p) {
			points = append(points, p)
		}
	}
	return points
}

func pointOf(s analytics.Series) Point { return Point{s.District, s.Programme, s.Quantity, s.Part} }

// holds says that a remark speaks of the point. What either of the two leaves open
// is any: money is of all programmes, a remark may be of no one district.
func (p Point) holds(r analytics.Remark) bool {
	return (r.Kind == datasets.Explanation || r.Kind == datasets.ScopeChange) &&
		(r.District == "" || r.District == p.District) &&
		(r.Programme == "" || p.Programme == "" || r.Programme == p.Programme) &&
		(r.Subject == "" || r.Subject == p.Quantity && r.Part == p.Part)
}

// remarksOn are the remarks about a point in one year.
func (q Query) remarksOn(p Point, year int) []analytics.Remark {
	var on []analytics.Remark
	for _, r := range q.said {
		if r.Year.Valid && int(r.Year.V) == year && p.holds(r) {
			on = append(on, r)
		}
	}
	return on
}

// remarkCell is what was written about a point in one year, in a table.
func (q Query) remarkCell(p Point, year int) any {
	var texts []string
	for _, r := range q.remarksOn(p, year) {
		texts = append(texts, remarkName(r)+" "+r.Text)
	}
	return orNull(strings.Join(texts, "；"))
}

// remarkMarks number the years of a point that somebody wrote about.
func (q Query) remarkMarks(p Point) []chart.Mark {
	years, _ := q.Years()
	var marks []chart.Mark
	for i, year := range years {
		on := q.remarksOn(p, year)
		if len(on) == 0 {
			continue
		}
		text := strconv.Itoa(on[0].Number)
		if len(on) > 1 {
			text += "+"
		}
		marks = append(marks, chart.Mark{At: i, Text: text, Note: true})
	}
	return marks
}

// remarkOn puts the marks of points on the traces of their rows.
func remarkOn[T any](q Query, traces []trace, rows []T, name func(T) string, point func(T) Point) {
	if len(q.said) == 0 {
		return
	}
	for i := range traces {
		if at := slices.IndexFunc(rows, func(r T) bool { return name(r) == traces[i].Name }); at >= 0 {
			traces[i].Notes = q.remarkMarks(point(rows[at]))
		}
	}
}

// remarkName is what a remark is called wherever it is spoken of.
func remarkName(r analytics.Remark) string { return "注" + strconv.Itoa(r.Number) }

// remarkAbout is what a remark speaks of: 甲区 2019 年 参保户数（合计）.
func remarkAbout(r analytics.Remark) string {
	switch {
	case r.Kind == datasets.BudgetEntry:
		return fmt.Sprintf("%d 年预算 %s %s", r.Year.V, r.Part, r.Choice)
	case r.Kind == datasets.RuleRevision:
		return fmt.Sprintf("%s %s 改为 %s", r.Subject, r.Part, cmp.Or(r.Choice, "不给比例"))
	case r.Kind == datasets.RulePack:
		return fmt.Sprintf("%s，由%s复制", r.Subject, r.Choice)
	case chosen(r):
		return r.Choice
	}
	words := []string{cmp.Or(r.DistrictName, r.District, "各区县")}
	if r.Year.Valid {
		words = append(words, inYear(int(r.Year.V)))
	}
	words = append(words, r.Programme, quantityInWords(r.Subject, r.Part))
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " ")
}

func quantityInWords(quantity, part string) string {
	if part == "" {
		return quantity
	}
	return quantity + "（" + part + "）"
}

// remarkChoice is what was chosen with a remark, in words, "" if nothing was.
func remarkChoice(r analytics.Remark) string {
	if r.Choice == "" || chosen(r) {
		return ""
	}
	return "新旧口径相差：" + r.Choice
}

// remarkBy says who wrote a remark and when. Nobody has checked the name.
func remarkBy(r analytics.Remark) string {
	return r.Author + "（姓名自报），" + r.WrittenAt.Format("2006-01-02 15:04")
}

// remarkLine is a remark in one line of a file.
func remarkLine(r analytics.Remark) string {
	text := remarkName(r) + "，" + r.Kind + "，" + remarkAbout(r) + "：" + r.Text
	if choice := remarkChoice(r); choice != "" {
		text += "（" + choice + "）"
	}
	return text + " —— " + remarkBy(r)
}

//go:embed remark_component.sql
var componentQuery string

// components are the parts of programmes (支出内容) counted by themselves in a
// scope; programme "" is any.
func components(ctx context.Context, db *sql.DB, s analytics.Scope, programme string) ([]string, error) {
	var names []string
	err := each(ctx, db, "remark_component.sql", componentQuery, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		names = append(names, name)
		return err
	}, sql.Named("districts", s.Districts), sql.Named("programme", programme), sql.Named("from", s.From), sql.Named("to", s.To))
	return names, err
}

// remark gives the figures that can be remarked on what was written about them.
// Where a state of the past was asked for, there is nothing to write.
func (q Query) remark(ctx context.Context, db *sql.DB, figures []Figure) error {
	asked := false
	for i, f := range figures {
		for _, r := range q.said {
			if slices.ContainsFunc(f.Remarkable, func(p Point) bool { return p.holds(r) }) {
				figures[i].Remarks = append(figures[i].Remarks, r)
			}
		}
		if q.given.Get("snapshot") != "" {
			figures[i].Remarkable = nil
		}
		asked = asked || len(figures[i].Remarkable) > 0
	}
	if !asked {
		return nil
	}
	// What a new scope no longer counts was last seen the year before.
	before := q.Scope
	before.From--
	names, err := components(ctx, db, before, "")
	for i := range figures {
		figures[i].components = names
	}
	return err
}
