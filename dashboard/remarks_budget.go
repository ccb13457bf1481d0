package dashboard

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"

	"jixiao/analytics"
	"jixiao/datasets"
	"jixiao/datasets/document"
)

//go:embed remark_project.sql
var remarkProjectQuery string

// checkBudgetEntry asks for a project of the district and a year that can be a budget's.
func checkBudgetEntry(ctx context.Context, db *sql.DB, d District, said datasets.Remark) error {
	found := 0
	err := db.QueryRowContext(ctx, remarkProjectQuery, sql.Named("district", d.Code), sql.Named("project", said.Subject)).Scan(&found)
	switch {
	case err != nil:
		return err
	case found == 0:
		return refuse("%s没有编号为“%s”的项目；请从预算页进入。", d.Name, said.Subject)
	}
	return checkBudgetYear(said.Year)
}

func checkBudgetYear(year int) error {
	if year < firstYear || year > lastYear {
		return refuse("预算年度不能是 %d；请给 %d—%d 之间的四位年份。", year, firstYear, lastYear)
	}
	return nil
}

// checkRuleRevision asks for a value that the pack's rules allow, in the year it is from
// and where no later year has its own.
func checkRuleRevision(ctx context.Context, db *sql.DB, _ District, said datasets.Remark) error {
	if said.Year != 0 {
		if err := checkBudgetYear(said.Year); err != nil {
			return err
		}
	}
	h, err := readHolding(ctx, db)
	if err != nil {
		return err
	}
	scope := analytics.Scope{From: firstYear, To: lastYear, Districts: h.codes()}
	for _, year := range []int{max(said.Year, firstYear), lastYear} {
		rules, err := analytics.BudgetRules(ctx, db, scope, said.Subject, sql.Null[int64]{}, year)
		if err != nil {
			return err
		}
		if err := refused(analytics.CheckRevision(rules, said)); err != nil {
			return err
		}
	}
	return nil
}

// checkRulePack asks for a name that is free, and a pack to copy.
func checkRulePack(ctx context.Context, db *sql.DB, _ District, said datasets.Remark) error {
	versions, err := analytics.BudgetVersions(ctx, db, analytics.Scope{Districts: []string{}})
	if err != nil {
		return err
	}
	return refused(analytics.CheckPack(versions, said))
}

// refused is a refusal of the records' own as one of a page.
func refused(err error) error {
	var r document.Refusal
	if errors.As(err, &r) {
		return refuse("%s", r.Text)
	}
	return err
}
