package dashboard

import (
	"bytes"
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"jixiao/datasets"
	"jixiao/datasets/record"
)

// sheet is the review of one document on paper (复核意见): what it is, what is to be
// settled by class, what was checked and holds, who signs.
type sheet struct {
	Document  string // file name as received
	Synthetic bool
	Facts     [][2]string
	Groups    []sheetGroup // gravest class first
	Held      string
	Rounds    string // how the document shortens its numbers
}

// sheetGroup are the cases of one class.
type sheetGroup struct {
	Class string
	Cases []caseView
}

const sheetTitle = "绩效文件核验复核意见"

// sheetColumns head the table of cases, and sheetSigners sign below.
var (
	sheetColumns = []string{"序号", "疑点", "印出", "重算", "差", "出处", "规则", "处理"}
	sheetSigners = []string{"核验人", "复核人", "被评价单位意见"}
)

// cells are a case under sheetColumns.
func (c caseView) cells() []string {
	return []string{c.Mark(), c.Text, orMissing(c.Stated), orMissing(c.Computed), orMissing(c.Difference), c.Place, c.RuleName, c.State}
}

// summary says in one sentence what the sheet comes to.
func (s sheet) summary() string {
	if len(s.Groups) == 0 {
		return "没有提出疑点。"
	}
	var parts []string
	total := 0
	for _, g := range s.Groups {
		total += len(g.Cases)
		parts = append(parts, fmt.Sprintf("%s %d 处", g.Class, len(g.Cases)))
	}
	return fmt.Sprintf("提出疑点 %d 处：%s。E、I、R 是事实，Q 是请单位说明的问题。", total, strings.Join(parts, "，"))
}

// held says what was checked and holds.
func (s sheet) held() string {
	text := "逐项重算，核对无误 " + s.Held + "。"
	if s.Rounds != "" {
		text += "舍入方式：" + s.Rounds + "。"
	}
	return text
}

var sheetForms = map[string]struct {
	contentType string
	write       func(sheet, *bytes.Buffer) error
}{
	"docx": {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", sheet.writeDOCX},
	"xlsx": {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", sheet.writeXLSX},
}

// reviewSheet answers the review sheet of one document as a file.
func (s *site) reviewSheet(w http.ResponseWriter, r *http.Request) error {
	q := Query{given: r.URL.Query()}
	if err := knownNames(q.given, nil, []param{checkedParam, {Name: "form"}}); err != nil {
		return err
	}
	form, ok := sheetForms[q.given.Get("form")]
	if !ok {
		return refuse("参数“form”不能是“%s”；可以是 docx、xlsx。", q.given.Get("form"))
	}
	snapshot, release, err := s.open(r, q.given)
	if err != nil {
		return err
	}
	defer release()
	if q.held, err = s.holdings.of(r.Context(), snapshot.DB); err != nil {
		return err
	}
	id := q.given.Get("document")
	if id == "" {
		return refuse("缺少参数“document”（文件）；请从%s进入。", checkedParam.Where)
	}
	if err := checkedParam.held(r.Context(), snapshot.DB, id); err != nil {
		return err
	}
	review, err := q.sheet(r.Context(), snapshot, id)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape("复核意见 "+review.Document+"."+q.given.Get("form")))
	return send(w, form.contentType, func(b *bytes.Buffer) error { return form.write(review, b) })
}

//go:embed checks_sheet.sql
var sheetQuery string

func (q Query) sheet(ctx context.Context, snapshot *datasets.Snapshot, id string) (sheet, error) {
	var s sheet
	var kind, project, department, unit, evaluation, grade string
	var year sql.Null[int64]
	var score, full record.Points
	err := snapshot.DB.QueryRowContext(ctx, sheetQuery, sql.Named("id", id)).
		Scan(&s.Document, &kind, &s.Synthetic, &project, &department, &unit, &evaluation, &year, &score, &full, &grade)
	if err != nil {
		return s, fmt.Errorf("checks_sheet.sql: %w", err)
	}
	add := func(name, value string) {
		s.Facts = append(s.Facts, [2]string{name, orMissing(value)})
	}
	add("文件", s.Document)
	add("种类", strings.TrimSpace(kind+" "+evaluation))
	add("项目", project)
	add("单位", officeName(department, unit))
	if year.Valid {
		add("年度", fmt.Sprintf("%d 年", year.V))
	} else {
		add("年度", "")
	}
	total := score.String()
	if total != "" && full.String() != "" {
		total += " 分（满分 " + full.String() + " 分）"
	}
	add("总分", strings.TrimSpace(total+" "+grade))
	add("核验日期", dateInWords(snapshot.Date))
	add("快照", snapshotName(snapshot))
	found, err := q.checked(ctx, snapshot.DB, id)
	if err != nil {
		return s, err
	}
	for _, class := range classes {
		g := sheetGroup{Class: classInWords(class.Value)}
		for _, c := range found.Cases {
			if c.Discrepancy.Class == class.Value {
				g.Cases = append(g.Cases, c)
			}
		}
		if len(g.Cases) > 0 {
			s.Groups = append(s.Groups, g)
		}
	}
	s.Held, s.Rounds = found.Held, found.Rounds
	return s, nil
}

// officeName is a department and its unit, once where they are one.
func officeName(department, unit string) string {
	if department == unit || unit == "" {
		return department
	}
	return strings.TrimSpace(department + " " + unit)
}
