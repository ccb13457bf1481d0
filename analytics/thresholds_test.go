package analytics

import (
	"strings"
	"testing"
)

func TestThresholdsOfOtherDistrictsAndLaterYearsAreNotAtWork(t *testing.T) {
	stem(t, "thresholds", Thresholds)
}

func TestAThresholdSaysWhatIsNotVerified(t *testing.T) {
	for _, c := range []struct {
		threshold Threshold
		want      string
	}{
		{Threshold{Name: "execution_low", Value: 80, Unit: "%", Meaning: "低", Source: "某办法"}, "阈值 80%：低。来源：某办法（未核实）。"},
		{Threshold{Name: "weak_years", Value: 2, Unit: "年", Meaning: "反复", Source: "建议值，未核实"}, "阈值 2 年：反复。来源：建议值，未核实。"},
		{Threshold{Name: "x", Value: 0.05, Unit: "概率", Meaning: "显著", Source: "某办法", Verified: true}, "来源：某办法。"},
	} {
		if got := c.threshold.Reason(); !strings.HasSuffix(got, c.want) {
			t.Errorf("got %q, want %q at the end", got, c.want)
		}
	}
}
