package analytics

import (
	"context"
	"database/sql"
	"fmt"

	"jixiao/datasets/record"
)

// ScopeBreak is one count on either side of a scope change (口径变化), as printed
// and on one scope where that can be worked out.
type ScopeBreak struct {
	District, DistrictName string
	Programme              string
	Year                   int             // first year of the new scope
	Measure, Payer, Unit   string          // "" where no count of the programme is held
	Before, After          sql.Null[int64] // of the year before and of the year, as printed
	Growth                 record.Percent  // %, the scope change within it
	Component              string          // what new and old scope differ by, "" if nobody says
	Predecessor            string          // names of districts merged into this one, "" if none
	// AlikeBefore and AlikeAfter are the two years on one scope: without the component,
	// or with the predecessors in both.
	AlikeBefore, AlikeAfter sql.Null[int64]
	AlikeGrowth             record.Percent // %
	// ByParts is the year added up from the other components, where each is printed: a
	// check on AlikeAfter, which starts from the printed whole.
	ByParts         sql.Null[int64]
	ByPartsGrowth   record.Percent // % of ByParts on AlikeBefore
	Why             string         // why there is no like-for-like count, "" where there is one
	Text            string         // what changed
	Document, Place string         // "" where a person said it
	Remark          sql.Null[int64]
	Author          string // who said it in a remark, "" where a document did
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
		flags = append(flags, breakFlag(shownBreak(breaks[from:to])))
		from = to
	}
	return flags
}

// shownBreak is the row a scope change is shown by: the count of all payers if
// there is one, households before people.
func shownBreak(breaks []ScopeBreak) ScopeBreak {
	shown := breaks[0]
	for _, b := range breaks {
		if b.Payer == record.AllPayers && (shown.Payer != record.AllPayers || b.Measure == record.InsuredHouseholds) {
			shown = b
		}
	}
	return shown
}

func breakFlag(b ScopeBreak) Flag {
	f := Flag{
		Level: Watch, Rule: "scope_breaks.change", District: b.District, Year: b.Year, Subject: b.Payer + b.Measure,
		Text:   fmt.Sprintf("%s：%d 年口径变化（%s）", b.DistrictName, b.Year, b.Text),
		Method: b.said() + "；取得同口径的数后可比", N: 1,
	}
	growth, ok := b.Growth.Float()
	if !ok {
		f.Text += "，前后两年不可直接相比"
		return f
	}
	f.N = 2
	f.Text += fmt.Sprintf("；%s %s → %s %s，%s%% 含口径变化的影响，不是同口径增长", f.Subject,
		thousands(fmt.Sprint(b.Before.V)), thousands(fmt.Sprint(b.After.V)), b.Unit, signed(growth, 2))
	if alike, ok := b.AlikeGrowth.Float(); ok {
		f.Text += fmt.Sprintf("；%s %s → %s %s，%s%%", b.Alike(),
			thousands(fmt.Sprint(b.AlikeBefore.V)), thousands(fmt.Sprint(b.AlikeAfter.V)), b.Unit, signed(alike, 2))
		f.Method = b.said() + "；同口径的数由记录算出"
	}
	return f
}

// Alike names the one scope that both sides are counted on.
func (b ScopeBreak) Alike() string {
	switch {
	case b.Predecessor != "":
		return "同口径（以前年度加上" + b.Predecessor + "）"
	case b.Component != "":
		return "同口径（各年都不含" + b.Component + "）"
	}
	return "同口径"
}

// said is who says that the scope changed: a document, or a person in a remark.
func (b ScopeBreak) said() string {
	if b.Remark.Valid {
		return fmt.Sprintf("%s认定的口径（第 %d 条说明）", b.Author, b.Remark.V)
	}
	return "文件所述口径"
}
