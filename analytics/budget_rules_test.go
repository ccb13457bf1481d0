package analytics

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"jixiao/datasets"
)

func TestRulesInForceGoByVersionPlaceAndYear(t *testing.T) {
	db, scope, archive := fixture(t, "budget_rules")
	var b strings.Builder
	for _, asked := range []struct {
		pack    string
		version sql.Null[int64]
		year    int
	}{{"某包", sql.Null[int64]{}, 2026}, {"某包", known64(3), 2026}, {"某包", sql.Null[int64]{}, 2027}, {"另包", sql.Null[int64]{}, 2026}, {"没有的包", sql.Null[int64]{}, 2026}} {
		rules, err := BudgetRules(t.Context(), db, scope, asked.pack, asked.version, asked.year)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&b, asked.pack, cell(asked.version), asked.year)
		for _, r := range rules {
			fmt.Fprintln(&b, " ", r.Rule, dash(r.Kind), dash(r.JurisdictionName), r.Printed(), r.Verified, r.Revision, r.Nationwide, r.Districts, dash(r.Codes), r.Source)
		}
	}
	compare(t, "budget_rules", archive, "want", b.String())
}

// The rules that ship hold to what a revision is held to: every rule is there in every
// pack, in its range, and a better grade never gets less.
func TestShippedPacksAreWholeAndInOrder(t *testing.T) {
	db, err := datasets.Memory(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	scope := Scope{2020, 2025, []string{"440307"}}
	versions, err := BudgetVersions(t.Context(), db, scope)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range versions {
		rules, err := BudgetRules(t.Context(), db, scope, v.Pack, sql.Null[int64]{}, 2026)
		if err != nil || len(rules) != 30 {
			t.Fatalf("%s: %d rules, %v", v.Pack, len(rules), err)
		}
		for _, r := range rules {
			choice := ""
			if r.Value.Valid {
				choice = threshold(r.Value.V)
			}
			if err := CheckRevision(rules, datasets.Remark{Subject: v.Pack, Part: r.Rule, Choice: choice}); err != nil {
				t.Errorf("%s %s: %v", v.Pack, r.Rule, err)
			}
			if v.Pack == "示例" && !strings.HasPrefix(r.Source, "示例，未核实") || r.Verified {
				t.Errorf("%s %s: source %q, verified %v", v.Pack, r.Rule, r.Source, r.Verified)
			}
			if v.Pack == NationalPack && r.Unit == "%" && r.Value.Valid && !slices.Contains([]string{"band.up", "oneoff.keep"}, r.Rule) {
				t.Errorf("the national pack gives %s a figure", r.Rule)
			}
		}
	}
}

func TestARevisionNobodyCanDefendIsRefused(t *testing.T) {
	db, err := datasets.Memory(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rules, err := BudgetRules(t.Context(), db, Scope{2020, 2025, nil}, "示例", sql.Null[int64]{}, 2026)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ rule, choice, fault string }{
		{"grade.中", "95", ""},
		{"grade.中", "", ""}, // no figure keeps all: 100, 100, 100, 80, 60 still falls
		{"grade.差", "85", "等级低的值是 80，等级差的是 85"},
		{"grade.优", "90", "等级优的值是 90，等级良的是 100"},
		{"share.优", "90", "等级优的值是 90，等级良的是 80"},
		{"gain.差", "30", "等级低的值是 25，等级差的是 30"},
		{"share.良", "70.5", "要是整数"},
		{"execution.floor", "101", "不能是“101”"},
		{"execution.floor", "abc", "不能是“abc”"},
		{"execution.floor", "", ""},
		{"ring.fenced", "", "必须有值"},
		{"ring.fenced", "0.5", "要是整数"},
		{"round.unit", "1.5", "要是整数"},
		{"grade.甲", "1", "没有“grade.甲”这个参数"},
	} {
		err := CheckRevision(rules, datasets.Remark{Subject: "示例", Part: c.rule, Choice: c.choice})
		switch {
		case c.fault == "" && err != nil:
			t.Errorf("%s=%q: %v", c.rule, c.choice, err)
		case c.fault != "" && (err == nil || !strings.Contains(err.Error(), c.fault)):
			t.Errorf("%s=%q: %v, want %q", c.rule, c.choice, err, c.fault)
		}
	}
	if err := CheckRevision(nil, datasets.Remark{Subject: "没有"}); err == nil {
		t.Error("a pack that is not there was revised")
	}
}
