package analytics

import (
	"context"
	"database/sql"
	"fmt"

	"jixiao/datasets/record"
)

// ScopeBreak is one count on either side of a scope change (口径变化).
type ScopeBreak struct {
	District, DistrictName string
	Programme              string
	Year                   int             // first year of the new scope
	Measure, Payer, Unit   string          // "" where no count of the programme is held
	Before, After          sql.Null[int64] // of the year before and of the year, as printed
	Growth                 record.Percent  // %, the scope change within it
	Text                   string          // what changed
	Document, Place        string
}

// ScopeBreaks are the scope changes of a scope with the counts on either side.
func ScopeBreaks(ctx context.Context, db *sql.DB, scope Scope) ([]ScopeBreak, error) {
	return rows[ScopeBreak](ctx, db, "scope_breaks", scope)
}

// ScopeBreakFlags say once for each district and year that the scope changed, with
// the count it can be seen in: the growth printed there is not like for like.
func ScopeBreakFlags(breaks []ScopeBreak) []Flag {
	var flags []Flag
	for from := 0; from < len(breaks); {
		to := from + 1
		for to < len(breaks) && breaks[to].District == breaks[from].District &&
			breaks[to].Programme == breaks[from].Programme && breaks[to].Year == breaks[from].Year {
			to++
		}
		flags = append(flags, breakFlag(breaks[from:to]))
		from = to
	}
	return flags
}

// breakFlag is the flag of one scope change, shown by the count of all payers if
// there is one, households before people.
func breakFlag(breaks []ScopeBreak) Flag {
	shown := breaks[0]
	for _, b := range breaks {
		if b.Payer == record.AllPayers && (shown.Payer != record.AllPayers || b.Measure == record.InsuredHouseholds) {
			shown = b
		}
	}
	f := Flag{
		Level: Watch, Rule: "scope_breaks.change", District: shown.District, Year: shown.Year, Subject: shown.Payer + shown.Measure,
		Text:   fmt.Sprintf("%s：%d 年口径变化（%s）", shown.DistrictName, shown.Year, shown.Text),
		Method: "文件所述口径；取得同口径的数后可比", N: 1,
	}
	growth, ok := shown.Growth.Float()
	if !ok {
		f.Text += "，前后两年不可直接相比"
		return f
	}
	f.N = 2
	f.Text += fmt.Sprintf("；%s %s → %s %s，%s%% 含口径变化的影响，不是同口径增长", f.Subject,
		thousands(fmt.Sprint(shown.Before.V)), thousands(fmt.Sprint(shown.After.V)), shown.Unit, signed(growth, 2))
	return f
}
