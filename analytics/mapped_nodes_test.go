package analytics

import "testing"

func TestMappedNodesMeetAcrossFrameworksJudgeByJudge(t *testing.T) {
	stem(t, "mapped_nodes", MappedNodes)
}

// 产出·时效 has two judges, 决策·绩效目标 one district of one judge.
func TestANodeOfOneDistrictAndOneJudgeComparesWithNothing(t *testing.T) {
	db, scope, _ := fixture(t, "mapped_nodes")
	all, err := MappedNodes(t.Context(), db, scope)
	if err != nil {
		t.Fatal(err)
	}
	why := map[string]string{}
	for _, m := range NodeMeetings(LatestNodes(all)) {
		why[m.Node] = m.WhyNot()
	}
	for node, want := range map[string]string{"产出·时效": "", "满意度": "", "决策·绩效目标": "只有乙区的财政评价考核"} {
		if got, ok := why[node]; !ok || got != want {
			t.Errorf("%s: %q, want %q", node, got, want)
		}
	}
	if _, ok := why[""]; ok {
		t.Error("what cannot be placed has a meeting")
	}
}

// Every row of the crosswalk leads to a known node and says how near, or says why not.
func TestCrosswalkIsWhole(t *testing.T) {
	db, _, _ := fixture(t, "mapped_nodes")
	for what, query := range map[string]string{
		"unknown nodes":        "SELECT count(*) FROM crosswalk c LEFT JOIN common_node n USING (node) WHERE c.node <> '' AND n.node IS NULL",
		"nodes without degree": "SELECT count(*) FROM crosswalk WHERE (node <> '') <> (closeness IN ('等同', '相近'))",
		"near without a note":  "SELECT count(*) FROM crosswalk WHERE closeness <> '等同' AND note = ''",
		"rows twice":           "SELECT count(*) - count(DISTINCT (framework, level1, level2, level3)) FROM crosswalk",
		"rows without source":  "SELECT count(*) FROM crosswalk WHERE source = ''",
	} {
		var n int
		if err := db.QueryRowContext(t.Context(), query).Scan(&n); err != nil {
			t.Fatal(err)
		}
		if n != 0 {
			t.Errorf("%d %s", n, what)
		}
	}
}

// 产出·时效: 甲区 9 of 12 = 75 %, 乙区 6 of 7 = 85.71 %, 10.71 apart; 预算执行 95 and 75,
// 20 apart; 满意度 93.33 and 100.
func TestTheWidestNodeIsThatOnWhichTheJudgesDifferMost(t *testing.T) {
	db, scope, _ := fixture(t, "mapped_nodes")
	all, err := MappedNodes(t.Context(), db, scope)
	if err != nil {
		t.Fatal(err)
	}
	w, ok := WidestNode(NodeMeetings(LatestNodes(all)))
	if !ok || w.Node != "预算执行" || w.High.Kind != "单位自评" || w.High.Rate.Round(2) != "95.00" || w.Low.DistrictName != "乙区" || w.Low.Rate.Round(2) != "75.00" {
		t.Errorf("%+v, %v", w, ok)
	}
	if _, ok := WidestNode(nil); ok {
		t.Error("no nodes have a widest one")
	}
}
