package analytics

import (
	"testing"

	"jixiao/analytics/method"
)

func TestTargetOfADistrictComesBeforeThatOfThoseAboveIt(t *testing.T) {
	stem(t, "targets", Targets)
}

// Twelve years about 90: 89 and 91 in turn, mean 90, every range 2, limits 84.68 and
// 95.32. The scatter decides, and not the last year: a target of 80 is met whatever
// comes, one of 96 never, one of 90 now and then. "At most" turns the sides about.
func TestAssuranceIsSetAgainstTheLimits(t *testing.T) {
	values := []float64{89, 91, 89, 91, 89, 91, 89, 91, 89, 91, 89, 91}
	for _, c := range []struct {
		n      int
		target *Target
		want   Assurance
	}{
		{12, nil, NoTarget},
		{12, &Target{Value: 80, Sign: "≥"}, AlwaysMet},
		{12, &Target{Value: 90, Sign: "≥"}, HitAndMiss},
		{12, &Target{Value: 96, Sign: "≥"}, NeverMet},
		{12, &Target{Value: 80, Sign: "≤"}, NeverMet},
		{12, &Target{Value: 96, Sign: "≤"}, AlwaysMet},
		{11, &Target{Value: 80, Sign: "≥"}, MetNow}, // eleven points: the last year, 89, and no more
		{11, &Target{Value: 90, Sign: "≥"}, MissedNow},
		{1, &Target{Value: 89, Sign: "≥"}, MetNow},
	} {
		rules := shareRules
		rules.Target = c.target
		v := Verdict(yearly(2010, values[:c.n]...), rules)
		if v.Assurance != c.want {
			t.Errorf("%d points, %+v: %s, want %s", c.n, c.target, v.Assurance, c.want)
		}
		if c.n == 12 && v.Variation != CommonCause {
			t.Errorf("variation %s", v.Variation)
		}
	}
}

// What moves may still meet its target, and what rests may never: a fall from 99 to 97
// by a special cause with a target of 90, and scatter about 50 with a target of 60.
func TestVariationAndAssuranceAreToldApart(t *testing.T) {
	rules := shareRules
	rules.Target = &Target{Value: 90, Sign: "≥"}
	fell := Verdict(yearly(2010, 99, 99.2, 99, 99.2, 99, 99.2, 99, 99.2, 99, 99.2, 99, 97), rules)
	if fell.Variation != SpecialWorse || fell.Assurance != AlwaysMet || fell.Signals[0].Rule != method.BeyondLimits {
		t.Errorf("%s %s", fell.Variation, fell.Assurance)
	}
	rules.Target = &Target{Value: 60, Sign: "≥"}
	rest := Verdict(yearly(2010, 50, 51, 50, 51, 50, 51, 50, 51, 50, 51, 50, 51), rules)
	if rest.Variation != CommonCause || rest.Assurance != NeverMet {
		t.Errorf("%s %s", rest.Variation, rest.Assurance)
	}
}
