package analytics

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

var financeScores = ComparedMeasure{Quantity: "得分率", Kind: "财政评价"}

func TestComparabilityNamesWhoJudgedWhatByWhatAndWhen(t *testing.T) {
	stem(t, "comparability", func(ctx context.Context, db *sql.DB, scope Scope) ([]Comparand, error) {
		return rows[Comparand](ctx, db, "comparability", scope, sql.Named("measure", "得分率"), sql.Named("part", ""))
	})
}

func TestComparabilityCardRefusesWhatDiffersWithEveryReason(t *testing.T) {
	db, scope, archive := fixture(t, "comparability")
	card, err := Comparability(t.Context(), db, scope, financeScores)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, c := range card.Compared {
		fmt.Fprintf(&b, "compared %s %d %.2f\n", c.DistrictName, c.Year, c.Value.V)
	}
	for _, c := range card.Apart {
		fmt.Fprintf(&b, "apart %s %d %.2f %s\n", c.DistrictName, c.Year, c.Value.V, strings.Join(c.Reasons, "；"))
	}
	compare(t, "comparability", archive, "want card", b.String())
	if why := card.WhyApart("D"); why != "评价类型、指标体系、政策项目、支出内容、年度不同" {
		t.Error(why)
	}
	if card.WhyApart("A") != "" || card.WhyApart("Z") != "没有这个数" {
		t.Error("a compared district stands apart, or one without a value is compared")
	}
}

// The median of 90, 80 and 70 is 80; 99 of another judge is not in it.
func TestWhatDoesNotCompareIsOutOfTheMedian(t *testing.T) {
	db, scope, _ := fixture(t, "comparability")
	card, err := Comparability(t.Context(), db, scope, financeScores)
	if err != nil {
		t.Fatal(err)
	}
	if s := card.Standings(2, eightPeers); s.Median.V != 80 || s.Highest.V != 90 || len(s.Apart) != 1 || s.Year != 2020 {
		t.Errorf("%+v", s)
	}
}

func TestComparabilityDoesNotDependOnOrder(t *testing.T) {
	aspects := []ComparedAspect{{Aspect: "评价类型", Decisive: true}, {Aspect: "年度", Decisive: true}, {Aspect: "单位"}}
	value := sql.Null[float64]{V: 1, Valid: true}
	var all []Comparand
	for i := range 8 {
		all = append(all, Comparand{District: fmt.Sprint(i), Year: 2020 + i%2, Kind: []string{"单位自评", "财政评价"}[i/4], Unit: fmt.Sprint(i), Value: value})
	}
	first := comparabilityCard(financeScores, aspects, all)
	if first.Base.Year != 2021 || first.Base.Kind != "财政评价" || len(first.Compared) != 2 {
		t.Fatalf("of groups of one size the one of the kind asked for and of the latest year is taken: %+v", first.Base)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		again := comparabilityCard(financeScores, aspects, all)
		for _, c := range all {
			if first.WhyApart(c.District) != again.WhyApart(c.District) {
				t.Fatalf("%s: %q, before %q", c.District, again.WhyApart(c.District), first.WhyApart(c.District))
			}
		}
	}
}

func TestAnEmptyCardComparesNothing(t *testing.T) {
	card := comparabilityCard(financeScores, nil, nil)
	if len(card.Compared)+len(card.Apart) != 0 || card.WhyApart("A") == "" || card.Standings(2, eightPeers).Median.Valid {
		t.Errorf("%+v", card)
	}
}

// Only a rate of coverage rests on the eligible; of one group all are as many as the
// insured.
func TestCoverageOfACopiedDenominatorIsFlagged(t *testing.T) {
	card := ComparabilityCard{Measure: ComparedMeasure{Quantity: "覆盖率"}, Base: Comparand{DistrictName: "甲区", Year: 2020, CountedBy: "绩效评价报告印出，与参保数处处相等，未经独立核实"}}
	card.Compared = []Comparand{card.Base}
	if text := sentences(card.Flags()); !strings.Contains(text, "甲区的符合资格数与参保数处处相等，未经独立核实") {
		t.Error(text)
	}
	card.Measure.Quantity = "得分率"
	if card.Flags() != nil {
		t.Error("a score is flagged for the eligible")
	}
}
