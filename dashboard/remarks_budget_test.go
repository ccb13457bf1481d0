package dashboard

import (
	"database/sql"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"jixiao/analytics"
	"jixiao/datasets"
	"jixiao/datasets/record"
)

const torchProject = "442000-HJ-560eb8d88f9e"

// said is a form of the write path with the fields that are not empty.
func said(pairs ...string) url.Values {
	form := url.Values{"author": {"张三"}, "text": {"办公会定"}, "back": {"/"}}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return form
}

// What persons enter and revise is reckoned with at once, shows as theirs, stands after
// a rebuild, and a pack at a version stays what it was.
func TestBudgetIsReckonedWithWhatPersonsWrote(t *testing.T) {
	store := realStore(t)
	h := siteOver(store)
	wrote(t, h, "/remarks", said("kind", "规则包", "subject", "本地", "choice", "示例"))
	wrote(t, h, "/remarks", said("kind", "规则修订", "subject", "本地", "part", "round.unit", "choice", "1000000"))
	wrote(t, h, "/remarks", said("kind", "预算填报", "district", "442000-HJ", "subject", torchProject, "part", "人数·计生特殊困难家庭保险", "year", "2022", "choice", "60"))
	need := func(pack string, version sql.Null[int64]) (record.Money, int64) {
		t.Helper()
		snapshot, release, err := store.Current(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer release()
		r, err := analytics.Recommend(t.Context(), snapshot.DB, analytics.Scope{From: 2018, To: 2023, Districts: []string{"442000-HJ"}},
			analytics.Request{Year: 2022, Total: record.NoMoney, Pack: pack, Version: version})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Lines[0].Entries) > 0 && r.Lines[0].Entries[0].Author != "张三" {
			t.Errorf("%+v", r.Lines[0].Entries)
		}
		return r.Lines[0].Need, r.PackVersion
	}
	expect := func(what, pack string, version sql.Null[int64], want record.Money, at int64) {
		t.Helper()
		if m, v := need(pack, version); m != want || v != at {
			t.Errorf("%s: %s@%d needs %s, want %s@%d", what, pack, v, m.Yuan(), want.Yuan(), at)
		}
	}
	// 3,417,600 + 2 × 800 = 3,419,200, up to a whole 万元 in the revised pack: 3,420,000.
	latest, first := sql.Null[int64]{}, sql.Null[int64]{V: 1, Valid: true}
	expect("entered", "示例", latest, 341_920_000, 0)
	expect("revised", "本地", latest, 342_000_000, 2)
	expect("as copied", "本地", first, 341_920_000, 1)

	if answer := post(h, "/remarks/2/withdraw", said()); answer.Code != http.StatusBadRequest || !strings.Contains(answer.Body.String(), "不能撤回") {
		t.Errorf("a revision was withdrawn: %d", answer.Code)
	}
	wrote(t, h, "/remarks/3/withdraw", said())
	if _, err := store.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	// 3,417,600 up to a whole 万元: 3,420,000; as copied to a whole 百元: itself.
	expect("withdrawn and rebuilt", "本地", latest, 342_000_000, 2)
	expect("withdrawn and rebuilt", "本地", first, 341_760_000, 1)
}

func TestBudgetWordsThatCannotBeAreRefused(t *testing.T) {
	h := storeSite(t)
	revision := func(pairs ...string) url.Values {
		return said(append([]string{"kind", "规则修订", "subject", "示例", "part", "grade.中"}, pairs...)...)
	}
	entry := func(pairs ...string) url.Values {
		return said(append([]string{"kind", "预算填报", "district", "442000-HJ", "subject", torchProject, "part", "申报数", "year", "2022"}, pairs...)...)
	}
	for _, c := range []struct {
		form url.Values
		want string
	}{
		{said("kind", "规则包", "subject", "示例", "choice", "全国"), "已有名为"},
		{said("kind", "规则包", "subject", "新包", "choice", "没有"), "可以复制"},
		{said("kind", "规则包", "subject", "新@包", "choice", "全国"), "不能含有"},
		{revision("choice", "121"), "可以是 0—120"},
		{revision("choice", "１０"), "不能是“１０”"},
		{revision("choice", "1,0"), "不能是“1,0”"},
		{revision("choice", "101"), "等级良的值是 100，等级中的是 101"},
		{revision("choice", "70"), "等级中的值是 70，等级低的是 80"},
		{revision("choice", "85", "part", "没有"), "没有“没有”这个参数"},
		{revision("choice", "85", "subject", "没有"), "没有名为“没有”的规则包"},
		{revision("choice", "85", "district", "999999"), "没有代码为"},
		{revision("choice", "85", "year", "1800"), "预算年度不能是 1800"},
		{entry("choice", "-5"), "申报数不能是“-5”"},
		{entry("choice", "12.345"), "最多两位小数"},
		{entry("choice", "1.5", "part", "人数"), "整数"},
		{entry("choice", "补助", "part", "资金类别"), "对个人补助、专项业务、一次性"},
		{entry("choice", "5", "part", "申报数·某项"), "填报的项目不能是"},
		{entry("choice", "5", "year", ""), "预算年度"},
		{entry("choice", "5", "district", "440307"), "没有编号为"},
	} {
		answer := post(h, "/remarks", c.form)
		if answer.Code != http.StatusBadRequest || !strings.Contains(answer.Body.String(), c.want) {
			t.Errorf("%v: %d, want %q", c.form, answer.Code, c.want)
		}
	}
	// The limit of a case is a fault, the value on it is not.
	if err := datasets.CheckEntry("申报数", datasets.MaxBudget.Yuan()); err != nil {
		t.Error(err)
	}
	if err := datasets.CheckEntry("申报数", (datasets.MaxBudget + 1).Yuan()); err == nil {
		t.Error("more than 10 万亿元 was taken")
	}
}
