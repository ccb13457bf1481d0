package analytics

import (
	"math"
	"slices"
	"testing"
)

func TestGramsDoNotReachOverPunctuation(t *testing.T) {
	got := gramsOf("保险，费\n率100%")
	for _, want := range []string{"保险", "率1", "10", "00"} {
		r := []rune(want)
		if !slices.Contains(got, pairOf(r[0], r[1])) {
			t.Errorf("no pair %s", want)
		}
	}
	if len(got) != 4 {
		t.Errorf("%d pairs, want 4", len(got))
	}
}

// Two texts, 甲乙丙 and 甲乙丁. 甲乙 stands in both: ln(3/2). 乙丙, 乙丁 in one: ln 3.
// Covered = ln 1.5 ÷ (ln 1.5 + ln 3); both texts weigh the same, so alike is the same share.
func TestRarePairsWeighMore(t *testing.T) {
	a, b := gramsOf("甲乙丙"), gramsOf("甲乙丁")
	rare := rarityOf([]grams{a, b})
	want := math.Log(1.5) / (math.Log(1.5) + math.Log(3))
	if got := rare.covered(a, b); math.Abs(got-want) > 1e-12 {
		t.Errorf("covered %v, want %v", got, want)
	}
	if got := rare.alike(a, b); math.Abs(got-want) > 1e-12 {
		t.Errorf("alike %v, want %v", got, want)
	}
	if got := rare.covered(gramsOf("，"), b); got != 0 {
		t.Errorf("nothing is covered by %v", got)
	}
}

func TestAdviceAnswersOneFindingEachWhereCountsAreEqual(t *testing.T) {
	findings := []string{"长期目标缺失", "监督机制不明", "宣传不足"}
	advice := []string{"完善监督机制", "设定长期目标", "另行研究"}
	got := pairedAdvice(findings, advice)
	if got[0].Finding != 1 || got[1].Finding != 0 || got[2].Finding != 2 {
		t.Errorf("pairs %+v", got)
	}
	if got[2].Overlap != 0 {
		t.Errorf("the pair left over overlaps %v", got[2].Overlap)
	}
}

func TestNoFindingIsAnsweredTwiceWhereCountsAreEqual(t *testing.T) {
	got := pairedAdvice([]string{"监督机制不明", "宣传不足"}, []string{"明确监督机制", "监督机制不明"})
	if got[0].Finding != 1 || got[1].Finding != 0 {
		t.Errorf("pairs %+v: the second recommendation overlaps finding 1 most, the first takes what is left", got)
	}
}

func TestAdviceGoesToItsBestFindingWhereCountsDiffer(t *testing.T) {
	got := pairedAdvice([]string{"监督机制不明", "宣传不足"}, []string{"完善监督机制", "明确监督责任", "另行研究"})
	if got[0].Finding != 0 || got[1].Finding != 0 || got[2].Finding != -1 {
		t.Errorf("pairs %+v", got)
	}
}
