package dashboard

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"jixiao/analytics"
	"jixiao/datasets"
)

// askSettlement lets a reader settle the one case shown.
func (f *Figure) askSettlement(q Query, c analytics.Discrepancy) {
	f.choose(q, choosing{
		Back: q.caseHref(c.Key), Kind: datasets.Settlement, District: c.District, Subject: c.Key,
		Title: "处理这处疑点", About: fmt.Sprintf("现在：%s。", settledInWords(c)),
		Fields: choiceField("结论", datasets.Settlements(), c.Settled),
		Hint:   "“已说明”是单位讲清了缘由，“予以认可”是照印出的数用，“待更正”是确认有误、等单位改正。结论按文件、规则与两个数记下，同一份文件再收入仍在；以最后一次为准，可以撤回。",
	})
}

//go:embed remark_case.sql
var remarkCaseQuery string

// checkSettlement asks for a case of the district, Subject being its key, and for
// one of the settlements.
func checkSettlement(ctx context.Context, db *sql.DB, d District, said datasets.Remark) error {
	found := 0
	err := db.QueryRowContext(ctx, remarkCaseQuery, sql.Named("district", d.Code), sql.Named("key", said.Subject)).Scan(&found)
	switch {
	case err != nil:
		return err
	case found == 0 || said.Programme+said.Part != "" || said.Year != 0:
		return refuse("%s的文件里没有编号为“%s”的疑点；请从核验页进入。", d.Name, said.Subject)
	case !slices.Contains(datasets.Settlements(), said.Choice):
		return refuse("结论不能是“%s”；可以是%s。", said.Choice, strings.Join(datasets.Settlements(), "、"))
	}
	return nil
}
