package analytics

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"jixiao/datasets/record"
)

func TestRepackedScoreLeavesOutWhatHasNoFigures(t *testing.T) {
	db, scope, archive := fixture(t, "repacked_score")
	all, err := RepackedScore(t.Context(), db, scope, string(record.FinanceEvaluation))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, s := range all {
		fmt.Fprintln(&b, strings.Join([]string{s.District, fmt.Sprint(s.Year), s.Pack, s.Covered.Round(4), s.Missing,
			fmt.Sprint(s.Near), fmt.Sprint(s.Verified), tenThousandths(s.Score), s.Document + " " + s.Place}, "|"))
	}
	compare(t, "repacked_score", archive, "want", b.String())
}

// tenThousandths prints points as they are held, which is finer than they print.
func tenThousandths(p record.Points) string {
	if p == record.NoPoints {
		return "—"
	}
	return fmt.Sprint(int64(p))
}

func TestRulePacksAddUpToAHundredOverKnownNodes(t *testing.T) {
	db, _, _ := fixture(t, "repacked_score")
	for what, query := range map[string]string{
		"packs not of 100 points": "SELECT count(*) FROM (SELECT pack FROM rule_pack GROUP BY pack HAVING sum(weight) <> 1000000)",
		"unknown nodes": `SELECT count(*) FROM (SELECT unnest(string_split(nodes, '|')) AS root FROM rule_pack) r
			WHERE NOT EXISTS (SELECT 1 FROM common_node n WHERE n.node = r.root OR starts_with(n.node, r.root || '·'))`,
		"unknown formulas":    "SELECT count(*) FROM rule_pack WHERE formula NOT IN ('得分率', '执行率', '执行率分档')",
		"steps without sizes": "SELECT count(*) FROM rule_pack WHERE (formula = '执行率分档') <> (full_at > 0 AND step > 0 AND loss > 0)",
	} {
		var n sql.Null[int64]
		if err := db.QueryRowContext(t.Context(), query).Scan(&n); err != nil {
			t.Fatal(err)
		}
		if n.V != 0 {
			t.Errorf("%d %s", n.V, what)
		}
	}
}

// packScores are districts 00, 01, … under packs P, Q, …: scores in points.
func packScores(packs ...[]float64) []PackScore {
	var all []PackScore
	for p, scores := range packs {
		for d, score := range scores {
			all = append(all, PackScore{District: fmt.Sprintf("%02d", d), DistrictName: fmt.Sprintf("%02d区", d), Year: 2020,
				Pack: string(rune('P' + p)), Score: record.Points(score * 10_000)})
		}
	}
	return all
}

func nowhere(string) string { return "" }

// Nine districts score 9 to 1 under P; Q turns the last two around. Seven of nine
// keep their rank. Rank sums 2, 4, …, 14, 17, 17 about 10: squares 64, 36, 16, 4, 0, 4,
// 16, 49, 49 = 238; W = 12 × 238 ÷ (4 × 720) = 0.9917. τ = (36 − 2) ÷ 36 = 0.9444.
func TestRepackingCountsWhatTheRulesMove(t *testing.T) {
	r := Repack(packScores([]float64{9, 8, 7, 6, 5, 4, 3, 2, 1}, []float64{9, 8, 7, 6, 5, 4, 3, 1, 2}), nowhere, eightPeers)
	if r.Unranked != "" || r.Stable != 7 || record.RoundHalfUp(r.Concordance.V, 4) != "0.9917" || record.RoundHalfUp(r.Pairs[0].Tau.V, 4) != "0.9444" {
		t.Errorf("%q, %d stable, W %v, %v", r.Unranked, r.Stable, r.Concordance, r.Pairs)
	}
	last := r.Districts[8]
	if last.Best.V != 8 || last.Worst.V != 9 || last.Low != 10_000 || last.High != 20_000 {
		t.Errorf("last: %+v", last)
	}
	text := sentences(r.Flags())
	if !strings.Contains(text, "2 套规则下 9 个区县中有 7 个名次不变，一致系数 W = 0.992；07区变动最大，第 8 名到第 9 名") {
		t.Error(text)
	}
}

// A tenth district of another scope is drawn apart, without a rank and without
// moving those of the others.
func TestRepackingRanksOnlyWhatCompares(t *testing.T) {
	scores := []float64{9, 8, 7, 6, 5, 4, 3, 2, 1, 10}
	r := Repack(packScores(scores, scores), func(district string) string {
		if district == "09" {
			return "政策项目不同"
		}
		return ""
	}, eightPeers)
	first, last := r.Districts[0], r.Districts[9]
	if first.District != "00" || first.Best.V != 1 || last.District != "09" || last.Ranks[0].Valid || last.Apart == "" {
		t.Errorf("first %+v, last %+v", first, last)
	}
	if r.Stable != 9 || r.Concordance.V != 1 {
		t.Errorf("%d stable, W %v", r.Stable, r.Concordance)
	}
	if few := Repack(packScores(scores[:8], scores[:8]), nowhere, eightPeers); few.Unranked == "" || few.Concordance.Valid || few.Flags() != nil {
		t.Errorf("eight districts are ranked: %+v", few)
	}
}

// One district of ten lacks a score under Q: it stands apart. Where most lack it, the
// pack is skipped and all stand.
func TestRepackingWithoutScores(t *testing.T) {
	scores := []float64{9, 8, 7, 6, 5, 4, 3, 2, 1, 10}
	all := packScores(scores, scores)
	all[19].Score = record.NoPoints
	if r := Repack(all, nowhere, eightPeers); len(r.Packs) != 2 || r.Districts[9].Apart != "规则“Q”下有数的权重不足" || r.Stable != 9 {
		t.Errorf("%+v", r.Districts[9])
	}
	for i := 12; i < 20; i++ {
		all[i].Score = record.NoPoints
	}
	if r := Repack(all, nowhere, eightPeers); len(r.Packs) != 1 || len(r.Skipped) != 1 || r.Districts[9].Apart != "" {
		t.Errorf("%d packs, %d skipped", len(r.Packs), len(r.Skipped))
	}
}

func TestRepackingDoesNotDependOnOrder(t *testing.T) {
	all := packScores([]float64{9, 8, 7, 6, 5, 5, 3, 2, 1}, []float64{9, 7, 8, 6, 5, 4, 3, 2, 2}, []float64{1, 2, 3, 4, 5, 6, 7, 8, 9})
	first := Repack(all, nowhere, eightPeers)
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		again := Repack(all, nowhere, eightPeers)
		if fmt.Sprint(again.Concordance, again.Stable) != fmt.Sprint(first.Concordance, first.Stable) {
			t.Fatalf("W %v of %v, %d stable of %d", again.Concordance, first.Concordance, again.Stable, first.Stable)
		}
		for i, d := range again.Districts {
			if d.District != first.Districts[i].District || d.Best != first.Districts[i].Best || d.Worst != first.Districts[i].Worst {
				t.Fatalf("%s where %s stood", d.District, first.Districts[i].District)
			}
		}
	}
}
