package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"

	"jixiao/analytics"
	"jixiao/datasets"
)

// againstParam is the pack or version to compare with.
var againstParam = param{Name: "against", Label: "与之比较", Offer: comparedPacks}

// comparedPacks are the packs and versions to compare with; the first is none.
func comparedPacks(ctx context.Context, db *sql.DB, q Query, _ string) ([]choice, error) {
	versions, err := analytics.BudgetVersions(ctx, db, q.Scope)
	if err != nil {
		return nil, err
	}
	packs := []choice{{"", "不比较"}}
	for _, v := range versions {
		name := fmt.Sprintf("%s@%d", v.Pack, v.Version)
		packs = append(packs, choice{name, packInWords(v.Pack, v.Version)})
		if v.Latest {
			packs = append(packs, choice{v.Pack, packInWords(v.Pack, v.Version) + "（现在）"})
		}
	}
	return packs, nil
}

// ruleSheet is the pack's rules with the form to revise one.
func ruleSheet(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	f, err := budgetRules(ctx, db, q)
	if err != nil || len(f.Rows) == 0 {
		return f, err
	}
	f.Stem, f.Ways = "budget_rules", []Link{{"用这个规则包看预算建议", q.BudgetHref("/budget")}}
	request, _ := q.budgetRequest()
	if request.Version.Valid {
		f.Notes = append(f.Notes, "这是以前的版本，只能看；要修订请选现在的版本。")
		return f, nil
	}
	rules, err := analytics.BudgetRules(ctx, db, q.Scope, request.Pack, request.Version, request.Year)
	if err != nil {
		return f, err
	}
	var parts []choice
	for _, r := range rules {
		label := fmt.Sprintf("%s（现为 %s，可取 %g—%g %s）", r.Name, ruleValue(r.Value), r.Least, r.Most, r.Unit)
		if c := (choice{r.Rule, label}); !slices.ContainsFunc(parts, func(p choice) bool { return p.Value == c.Value }) {
			parts = append(parts, c)
		}
	}
	districts := []choice{{"", "全国（不限地区）"}}
	for _, d := range q.held.of(q.Set).Districts {
		districts = append(districts, choice{d.Code, d.Name})
	}
	f.ask(q, choosing{
		Back: q.BudgetHref(rulesPath), Kind: datasets.RuleRevision, Subject: request.Pack, Title: "修订“" + request.Pack + "”的一个参数", Closed: true,
		Fields: []formField{
			{Name: "part", Label: "参数", Choices: parts},
			{Name: "choice", Label: "新值（留空为不给比例，由人定）", Free: true},
			{Name: "district", Label: "适用地区", Choices: districts},
			{Name: "year", Label: "自哪个预算年度起（留空为不限）", Free: true, Choices: q.offered["year"], ListID: "rule-years"},
		},
		Why:  "依据：文号、条款或理由",
		Hint: "修订后该参数记为“人工修订”，没有核实；规则包得到新的版本，旧版本仍可按“名称@版本”查看。修订不能撤回，可再修订一次改回。",
	})
	return f, nil
}

// budgetVersions are the packs and the versions of the one shown, with the form to
// copy it.
func budgetVersions(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	versions, err := analytics.BudgetVersions(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Caption: "规则包与版本", Wide: true,
		Columns: []Column{
			{Name: "pack", Label: "规则包"}, {Name: "version", Label: "版本"}, {Name: "what", Label: "修订了什么"}, {Name: "value", Label: "新值"},
			{Name: "jurisdiction", Label: "适用地区"}, {Name: "year_from", Label: "起用年度"}, {Name: "text", Label: "依据"}, {Name: "author", Label: "修订人"},
			{Name: "written_at", Label: "时间"}, {Name: "latest", Label: "现行"},
		},
	}
	packs := map[string]bool{}
	var names []string
	for _, v := range versions {
		what, value := "原样提供", any(nil)
		switch {
		case v.CopyOf != "":
			what = "由“" + v.CopyOf + "”复制"
		case v.Rule != "":
			what, value = cmp.Or(v.Name, v.Rule), cmp.Or(v.Value, "由人定")
		}
		at := any(nil)
		if v.WrittenAt.Valid {
			at = v.WrittenAt.V.Format("2006-01-02 15:04")
		}
		name := fmt.Sprintf("%s@%d", v.Pack, v.Version)
		f.Rows = append(f.Rows, []any{
			Link{v.Pack, q.BudgetHref(rulesPath, "pack", v.Pack)}, Link{strconv.FormatInt(v.Version, 10), q.BudgetHref(rulesPath, "pack", name)}, what, value,
			orNull(cmp.Or(v.JurisdictionName, v.Jurisdiction)), yearOf(v.YearFrom), orNull(v.Text), orNull(v.Author), at, v.Latest,
		})
		if !packs[v.Pack] {
			packs[v.Pack] = true
			names = append(names, v.Pack)
		}
	}
	f.Reading = fmt.Sprintf("%d 个规则包，共 %d 个版本。", len(names), len(versions))
	f.Notes = []string{"版本号是修订的编号；0 为随程序提供的原样。预算页的“规则包”可写“名称@版本”，同一版本永远给出同样的建议。"}
	f.ask(q, choosing{
		Back: q.BudgetHref(rulesPath), Kind: datasets.RulePack, Title: "新建规则包（由现有的复制）", Closed: true,
		Fields: []formField{
			{Name: "subject", Label: "名称（不超过 20 字）", Free: true, Required: true},
			{Name: "choice", Label: "由哪一个复制", Choices: sameWords(names), Now: q.Params["pack"]},
		},
		Why:  "用途或依据",
		Hint: "复制的是现行的值；之后各自修订，互不影响。",
	})
	return f, nil
}

// ruleChanges sets two packs or versions side by side, what differs first.
func ruleChanges(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	f := Figure{
		Stem: "budget_rules", Caption: "两个规则包（版本）的差别", Quiet: true,
		Empty: "在“与之比较”里选一个规则包或版本，这里逐项列出差别。",
	}
	request, ok := q.budgetRequest()
	asked := q.Params["against"]
	if !ok || asked == "" {
		return f, nil
	}
	pack, version := packAsked(asked)
	ours, err := analytics.BudgetRules(ctx, db, q.Scope, request.Pack, request.Version, request.Year)
	if err != nil {
		return f, err
	}
	theirs, err := analytics.BudgetRules(ctx, db, q.Scope, pack, version, request.Year)
	if err != nil {
		return f, err
	}
	mine := cmp.Or(q.Params["pack"], request.Pack)
	f.Columns = []Column{
		{Name: "name", Label: "参数"}, {Name: "ours", Label: mine}, {Name: "theirs", Label: asked}, {Name: "differs", Label: "不同"}, {Name: "unit", Label: "单位"},
		{Name: "jurisdiction_name", Label: "适用地区"}, {Name: "meaning", Label: "含义"},
	}
	same := func(a, b analytics.BudgetRule) bool {
		return a.Rule == b.Rule && a.Jurisdiction == b.Jurisdiction && a.Kind == b.Kind
	}
	differ := 0
	add := func(r analytics.BudgetRule, ours, theirs string) {
		if ours != theirs {
			differ++
		}
		f.Rows = append(f.Rows, []any{r.Name, ours, theirs, ours != theirs, r.Unit, cmp.Or(r.JurisdictionName, r.Jurisdiction, "全国"), r.Meaning})
	}
	const absent = "没有这一条"
	for _, r := range ours {
		other := absent
		if i := slices.IndexFunc(theirs, func(o analytics.BudgetRule) bool { return same(o, r) }); i >= 0 {
			other = ruleValue(theirs[i].Value)
		}
		add(r, ruleValue(r.Value), other)
	}
	for _, r := range theirs {
		if !slices.ContainsFunc(ours, func(o analytics.BudgetRule) bool { return same(o, r) }) {
			add(r, absent, ruleValue(r.Value))
		}
	}
	slices.SortStableFunc(f.Rows, func(a, b []any) int { return cmp.Compare(order(a[3].(bool)), order(b[3].(bool))) })
	f.Reading = fmt.Sprintf("%s与%s在 %d 年有 %d 个参数不同。", mine, asked, request.Year, differ)
	return f, nil
}

// order puts what is so first.
func order(so bool) int {
	if so {
		return 0
	}
	return 1
}
