package dashboard

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"jixiao/datasets/sample"
)

// figureOf is one figure of a page.
func figureOf(t *testing.T, h http.Handler, path, name string) readFigure {
	t.Helper()
	all := figuresOf(t, h, path)
	i := slices.IndexFunc(all, func(f readFigure) bool { return f.Name == name })
	if i < 0 {
		t.Fatalf("%s has no figure %s", path, name)
	}
	return all[i]
}

// column is the cells of one column.
func (f readFigure) column(name string) []any {
	i := slices.IndexFunc(f.Columns, func(c readColumn) bool { return c.Name == name })
	var cells []any
	for _, row := range f.Rows {
		cells = append(cells, row[i])
	}
	return cells
}

func float(t *testing.T, cell any) float64 {
	t.Helper()
	v, err := cell.(json.Number).Float64()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestTwoDocumentsHaveNoPeersLimitsRanksOrFrontier(t *testing.T) {
	h, err := embeddedPages()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ path, name, says string }{
		{"/districts.json?set=real", "funnel", "只画点，不画界限"},
		{"/districts.json?set=real", "district_ranks", "没有别的区县可比"},
	} {
		f := figureOf(t, h, c.path, c.name)
		say(t, f.Reading, c.says)
		for _, column := range []string{"wide_low", "rank", "rank_best"} {
			if slices.ContainsFunc(f.Columns, func(col readColumn) bool { return col.Name == column }) &&
				slices.ContainsFunc(f.column(column), func(v any) bool { return v != nil }) {
				t.Errorf("%s has a %s", c.name, column)
			}
		}
	}
	if f := figureOf(t, h, "/districts.json?set=real", "efficiency"); len(f.Rows) > 0 {
		t.Errorf("an efficiency of %d districts", len(f.Rows))
	}
	for _, path := range []string{"/districts/440307.json", "/districts/442000-HJ.json"} {
		if f := figureOf(t, h, path, "district_peers"); len(f.Rows) > 0 {
			t.Errorf("%s has %d peers", path, len(f.Rows))
		}
	}
	say(t, get(t, h, "/districts?set=real").Body.String(), "不作 DEA", "的区县 1 个，不足 max(1 × 1 × 1，3 × (1 &#43; 1)) = 6 个")
	say(t, get(t, h, "/districts/442000-HJ").Body.String(), "选不出同类")
}

func TestEveryRatioOfTheMadeUpProvinceIsRankedWithItsSpan(t *testing.T) {
	h, err := embeddedPages()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range comparedMeasures {
		path := "/districts.json?set=sample&compare=" + r.Value
		ranks, plot := figureOf(t, h, path, "district_ranks"), figureOf(t, h, path, "funnel")
		if len(ranks.Rows) < 20 || slices.Contains(ranks.column("rank_worst"), nil) {
			t.Errorf("%s: %d districts ranked", r.Value, len(ranks.Rows))
		}
		if money := strings.HasPrefix(r.Value, "单位成本") || r.Value == "预算执行率"; money != (len(plot.Rows) == 0) {
			t.Errorf("%s: a funnel of %d", r.Value, len(plot.Rows))
		}
	}
}

// The records hold one input and two outputs: 3 × (1 + 2) = 9 districts are enough.
func TestEfficiencyRefusesRatesAsOutputs(t *testing.T) {
	h, err := embeddedPages()
	if err != nil {
		t.Fatal(err)
	}
	for _, output := range []string{"覆盖率", "单位自评得分"} {
		w := get(t, h, "/districts?set=sample&output="+output)
		if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "产出须是数量") {
			t.Errorf("%s: %d", output, w.Code)
		}
	}
	f := figureOf(t, h, "/districts.json?set=sample", "efficiency")
	if len(f.Rows) < 9 {
		t.Fatalf("%d districts", len(f.Rows))
	}
	for i, v := range f.column("variable") {
		if c := f.column("constant")[i]; float(t, c) > float(t, v) {
			t.Errorf("row %d: CRS %v over VRS %v", i, c, v)
		}
	}
	if one := figureOf(t, h, "/districts.json?set=sample&output=参保户数", "efficiency"); one.column("slack_people")[0] != nil {
		t.Error("people have a slack where they are no output")
	}
}

// A province of few: dots without limits and ranks.
func TestSevenDistrictsAreNotJudged(t *testing.T) {
	h := handler(t, sample.Plain(2, 7, 10))
	plot, ranks := figureOf(t, h, "/districts.json?set=sample", "funnel"), figureOf(t, h, "/districts.json?set=sample", "district_ranks")
	say(t, plot.Reading, "可比的区县 7 个，不足 8 个")
	say(t, ranks.Reading, "只画点、不排名")
	if len(plot.Rows) != 7 || slices.ContainsFunc(ranks.column("rank"), func(v any) bool { return v != nil }) {
		t.Errorf("%d points, ranks %v", len(plot.Rows), ranks.column("rank"))
	}
	peers := figureOf(t, h, "/districts/"+sample.PlainDistrict(0)+".json", "district_peers")
	say(t, peers.Reading, "只有 6 个，全部列入；不足 8 个，不分四分位、不排名")
	if len(peers.Rows) != 7 {
		t.Errorf("%d rows for a district and its 6 peers", len(peers.Rows))
	}
}

// The coverage gap planted in one district is the only outlier of its measure.
func TestTheFunnelFindsThePlantedGapAndNothingElse(t *testing.T) {
	h, err := embeddedPages()
	if err != nil {
		t.Fatal(err)
	}
	_, stories := sample.Province(sample.ShippedSeed, 1)
	i := slices.IndexFunc(stories, func(s sample.Story) bool { return s.Kind == sample.CoverageGap })
	f := figureOf(t, h, "/districts.json?set=sample&compare=覆盖率·户", "funnel")
	if len(f.Flags) != 1 || !strings.HasPrefix(f.Flags[0].Text, stories[i].DistrictName) {
		t.Errorf("flags %v, planted in %s", f.Flags, stories[i].DistrictName)
	}
	if quiet := figureOf(t, h, "/districts.json?set=sample&compare=自付费占比", "funnel"); len(quiet.Flags) > 0 {
		t.Errorf("flags %v where nothing is planted that the group could show", quiet.Flags)
	}
}

func TestPeersAreTheEightNearest(t *testing.T) {
	h, err := embeddedPages()
	if err != nil {
		t.Fatal(err)
	}
	f := figureOf(t, h, "/districts/990304.json", "district_peers")
	distances := f.column("distance")
	if len(distances) != 9 || distances[0] != nil {
		t.Fatalf("distances %v", distances)
	}
	if !slices.IsSortedFunc(distances[1:], func(a, b any) int { return cmp.Compare(float(t, a), float(t, b)) }) {
		t.Errorf("distances %v", distances)
	}
	profile := figureOf(t, h, "/districts/990304.json", "district_profile")
	for i, n := range profile.column("peers") {
		if float(t, n) > 8 {
			t.Errorf("%v has %v peers", profile.column("quantity")[i], n)
		}
	}
	say(t, fmt.Sprint(profile.Notes), "最近的 8 个")
}
