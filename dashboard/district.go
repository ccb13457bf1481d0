package dashboard

import (
	"context"
	"database/sql"
	"regexp"
)

// The parts of a district's page.
const (
	besidePart   = "与同类区县比"
	yearsPart    = "逐年变化"
	weakPart     = "评价与薄弱环节"
	findingsPart = "问题、建议与项目"
	qualityPart  = "数据质量"
)

// under puts a figure into a part of the page.
func under(part string, ask figureFunc) figureFunc {
	return func(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
		f, err := ask(ctx, db, q)
		f.Part = part
		return f, err
	}
}

// amongDistricts are the columns that name the district or compare several: a page
// of one district prints neither.
var amongDistricts = regexp.MustCompile(`district|^(spread|widest|common|judged)(_|$)`)

// here is a figure of another page for the one district of this page: the same
// question in a narrower scope, under a name of its own. Links lead on within it;
// empty is what the page says where the district has no rows.
func here(stem, empty string, ask figureFunc) figureFunc {
	return func(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
		q.given = without(q.given, "district")
		for _, code := range q.Districts {
			q.given.Add("district", code)
		}
		f, err := ask(ctx, db, q)
		f.Stem, f.Wide = stem, true // one column, since any of them may be missing
		if len(f.Rows) == 0 {
			f.Empty, f.Notes, f.Quiet = empty, nil, true
		}
		return f.hiding(func(_ int, c Column) bool { return amongDistricts.MatchString(c.Name) }), err
	}
}
