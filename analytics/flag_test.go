package analytics

import (
	"testing"

	"jixiao/datasets/record"
)

// 1,234,567,890 分 = 12,345,678.90 元 = 1,234.57 万元.
func TestAmountInASentenceIsGroupedAndHasItsUnit(t *testing.T) {
	for m, want := range map[record.Money]string{
		1_234_567_890: "1,234.57 万元", 1_000_000: "1.00 万元", 999_999: "9,999.99 元", 0: "0.00 元", record.NoMoney: "—",
	} {
		if got := yuan(m); got != want {
			t.Errorf("%d 分 is %s, want %s", m, got, want)
		}
	}
}

func TestNumberOfASentenceIsGroupedBehindItsSign(t *testing.T) {
	for digits, want := range map[string]string{"+1000": "+1,000", "−1234567.50": "−1,234,567.50", "12": "12", "0.00": "0.00"} {
		if got := thousands(digits); got != want {
			t.Errorf("%s is %s, want %s", digits, got, want)
		}
	}
}

func TestSentenceListsFewNamesAndCountsTheRest(t *testing.T) {
	if got := fewNames("甲区、乙区"); got != "甲区、乙区" {
		t.Error(got)
	}
	if got := fewNames("甲、乙、丙、丁、戊、己"); got != "甲、乙、丙、丁、戊等 6 个区县" {
		t.Error(got)
	}
}
