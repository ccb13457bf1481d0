package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"jixiao/analytics"
	"jixiao/datasets"
	"jixiao/datasets/document"
)

// writing adds the addresses that write. There are no accounts, so what keeps
// another site from writing through a reader's browser is where the form came from.
func (s *site) writing(r chi.Router) {
	own := http.NewCrossOriginProtection()
	own.SetDenyHandler(s.serve(func(http.ResponseWriter, *http.Request) error {
		return refusal{http.StatusForbidden, "这次提交来自别的网站，没有收下；请在本系统的页面上填写。"}
	}))
	r = r.With(own.Handler)
	r.Post("/remarks", s.serve(s.writeRemark))
	r.Post("/remarks/{number}/withdraw", s.serve(s.withdrawRemark))
	r.Post("/documents/upload", s.serve(s.upload))
	r.Post("/documents/{id}/decide", s.serve(s.decide))
	r.Post("/documents/{id}/withdraw", s.serve(s.dismiss))
	r.Post("/documents/batches/{number}/withdraw", s.serve(s.dismissBatch))
}

// remarkBytes bounds a form: the longest texts escaped, each letter nine bytes;
// decisionBytes one with a hundred doubts and their places.
const remarkBytes, decisionBytes = 32 << 10, 256 << 10

// readForm takes the named fields of a posted form, white space squeezed, and back,
// the page it was posted from.
func readForm(w http.ResponseWriter, r *http.Request, names ...string) (fields map[string]string, back string, err error) {
	return readFormOf(w, r, remarkBytes, names)
}

func readFormOf(w http.ResponseWriter, r *http.Request, bytes int64, names []string) (fields map[string]string, back string, err error) {
	r.Body = http.MaxBytesReader(w, r.Body, bytes)
	if err := r.ParseForm(); err != nil {
		return nil, "", refuse("提交的内容过长或写法有误，没有收下；正文最多 %d 个字。", datasets.MaxRemarkText)
	}
	fields = map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(r.PostForm)) {
		if name != "back" && !slices.Contains(names, name) || len(r.PostForm[name]) > 1 {
			return nil, "", refuse("表单里不能有“%s”，或给了两次；可用的是 %s、back。", name, strings.Join(names[:min(len(names), 12)], "、"))
		}
		fields[name] = strings.Join(strings.Fields(r.PostForm.Get(name)), " ")
	}
	back = r.PostForm.Get("back")
	to, err := url.Parse(back)
	if err != nil || !ownHref(back) || to.Host != "" || to.Scheme != "" {
		return nil, "", refuse("“back”要是本系统的一个页面，例如 /trends。")
	}
	return fields, back, nil
}

func (s *site) writeRemark(w http.ResponseWriter, r *http.Request) error {
	form, back, err := readForm(w, r, "kind", "district", "programme", "subject", "part", "year", "choice", "text", "author")
	if err != nil {
		return err
	}
	said := datasets.Remark{
		Kind: form["kind"], District: form["district"], Programme: form["programme"], Subject: form["subject"], Part: form["part"],
		Choice: form["choice"], Text: form["text"], Author: form["author"],
	}
	if text := form["year"]; text != "" {
		n, ok := numberIn(text)
		if !ok {
			return refuse("年度不能是“%s”；请给四位年份。", text)
		}
		said.Year = n
	}
	if err := s.checkRemark(r.Context(), said); err != nil {
		return err
	}
	return s.write(w, r, back, said)
}

func (s *site) withdrawRemark(w http.ResponseWriter, r *http.Request) error {
	number, ok := numberIn(chi.URLParam(r, "number"))
	if !ok {
		return refusal{http.StatusNotFound, datasets.ErrNoRemark.Error() + "。"}
	}
	form, back, err := readForm(w, r, "text", "author")
	if err != nil {
		return err
	}
	return s.write(w, r, back, datasets.Remark{Kind: datasets.Withdrawal, Withdraws: number, Text: form["text"], Author: form["author"]})
}

// write keeps remarks and leads back to the page they were written on, which shows them.
func (s *site) write(w http.ResponseWriter, r *http.Request, back string, said ...datasets.Remark) error {
	_, err := s.records.Remark(r.Context(), said...)
	var refused document.Refusal
	switch {
	case errors.As(err, &refused):
		return refusal{http.StatusBadRequest, refused.Text}
	case errors.Is(err, datasets.ErrBusy):
		return refusal{http.StatusServiceUnavailable, datasets.ErrBusy.Error() + "。"}
	case errors.Is(err, datasets.ErrNothingHeld):
		return refusal{http.StatusBadRequest, datasets.ErrNothingHeld.Error() + "。"}
	case errors.Is(err, datasets.ErrNoRemark), errors.Is(err, datasets.ErrNoFile):
		return refusal{http.StatusNotFound, err.Error() + "。"}
	case errors.Is(err, datasets.ErrNoStore):
		return refusal{http.StatusBadRequest, datasets.ErrNoStore.Error() + "。"}
	case err != nil:
		return err
	}
	http.Redirect(w, r, back, http.StatusSeeOther)
	return nil
}

var (
	//go:embed remark_years.sql
	remarkYearsQuery string
	//go:embed remark_finding.sql
	remarkFindingQuery string
)

// remarkChecks are the kinds of remarks that pages have a form for, and what each
// refuses as not held by the records of its district.
var remarkChecks = map[string]func(ctx context.Context, db *sql.DB, d District, said datasets.Remark) error{
	datasets.Explanation: checkPoint,
	datasets.ScopeChange: checkScopeChange,
	datasets.Theme:       checkTheme,
	datasets.Settlement:  checkSettlement,

	datasets.BudgetEntry:  checkBudgetEntry,
	datasets.RuleRevision: checkRuleRevision,
	datasets.RulePack:     checkRulePack,
}

// checkRemark refuses a remark about what the records do not hold. The records are
// released when it returns: writing waits for those who read.
func (s *site) checkRemark(ctx context.Context, said datasets.Remark) error {
	check, ok := remarkChecks[said.Kind]
	if !ok {
		return refuse("类型不能是“%s”；可以是%s。", said.Kind, strings.Join(slices.Sorted(maps.Keys(remarkChecks)), "、"))
	}
	snapshot, release, err := s.records.Current(ctx)
	if err != nil {
		return err
	}
	defer release()
	h, err := s.holdings.of(ctx, snapshot.DB)
	if err != nil {
		return err
	}
	d, ok := h.district(said.District)
	if whole := said.Kind == datasets.RuleRevision || said.Kind == datasets.RulePack; !ok && !(whole && said.District == "") {
		return refuse("没有代码为“%s”的区县；可用的代码见区县页，例如 %s。", said.District, h.example())
	}
	return check(ctx, snapshot.DB, d, said)
}

// checkPoint asks for a quantity that the district has, and a year from its first
// to its last: a year without a number can be explained, too.
func checkPoint(ctx context.Context, db *sql.DB, d District, said datasets.Remark) error {
	var from, to int
	err := db.QueryRowContext(ctx, remarkYearsQuery, sql.Named("district", d.Code), sql.Named("programme", said.Programme),
		sql.Named("subject", said.Subject), sql.Named("part", said.Part)).Scan(&from, &to)
	quantity := quantityInWords(said.Subject, said.Part)
	switch {
	case err != nil:
		return err
	case from == 0:
		return refuse("%s的记录里没有“%s”这个量；请从图表下的“写说明”进入。", d.Name, strings.TrimSpace(said.Programme+" "+quantity))
	case said.Year != 0 && (said.Year < from || said.Year > to):
		return refuse("%s的“%s”只有 %s的数，没有 %d 年的；请改年度。", d.Name, quantity, yearsInWords(from, to), said.Year)
	case said.Choice != "" && said.Kind != datasets.ScopeChange:
		return refuse("支出内容只用于口径变化；写说明时请不要选。")
	}
	return nil
}

// checkScopeChange asks for a year, and for a component that is counted by itself
// in it or was in the year before.
func checkScopeChange(ctx context.Context, db *sql.DB, d District, said datasets.Remark) error {
	if said.Year == 0 {
		return refuse("口径变化要选年度：自哪一年起所指不同。")
	}
	if err := checkPoint(ctx, db, d, said); err != nil || said.Choice == "" {
		return err
	}
	held, err := components(ctx, db, analytics.Scope{From: said.Year - 1, To: said.Year, Districts: []string{d.Code}}, said.Programme)
	if err != nil || slices.Contains(held, said.Choice) {
		return err
	}
	return refuse("%s %d 年及上一年没有分列“%s”的数；可选的支出内容：%s。", d.Name, said.Year, said.Choice, cmp.Or(strings.Join(held, "、"), "没有，请不选"))
}

// checkTheme asks for a finding of the district, Subject being its evaluation and
// Part its number, and for one of the themes.
func checkTheme(ctx context.Context, db *sql.DB, d District, said datasets.Remark) error {
	number, _ := numberIn(said.Part)
	found := 0
	err := db.QueryRowContext(ctx, remarkFindingQuery, sql.Named("district", d.Code), sql.Named("evaluation", said.Subject), sql.Named("number", number)).Scan(&found)
	switch {
	case err != nil:
		return err
	case found == 0:
		return refuse("%s的评价报告里没有编号为“%s”的问题；请从问题与建议页进入。", d.Name, said.Part)
	case !slices.Contains(datasets.Themes(), said.Choice):
		return refuse("主题不能是“%s”；可以是%s。", said.Choice, strings.Join(datasets.Themes(), "、"))
	}
	return nil
}
