package sample_test

import (
	"math/big"
	"testing"

	"jixiao/datasets/record"
	"jixiao/datasets/sample"
)

// proportional is weight × part ÷ whole at two decimals of a point, halves up,
// reckoned with fractions and not as the generator does.
func proportional(weight record.Points, part, whole *big.Rat) record.Points {
	share := new(big.Rat).Quo(part, whole)
	share.Mul(share, new(big.Rat).SetFrac64(int64(weight), 10000))
	p, err := record.ParsePoints(share.FloatString(2))
	if err != nil {
		panic(err)
	}
	return p
}

func rat(t *testing.T, d record.Decimal) *big.Rat {
	r, ok := new(big.Rat).SetString(d.String())
	if !ok {
		t.Fatalf("%q is no number", d)
	}
	return r
}

func whole(m record.Money) *big.Rat { return new(big.Rat).SetInt64(int64(m)) }

func TestFundsAddUp(t *testing.T) {
	each(t, func(t *testing.T, filings []record.Filing, _ []sample.Story) {
		for _, f := range filings {
			if f.Evaluation == nil || planted()[f.Document.ID] {
				continue
			}
			var sources, components record.Funding
			total := f.Funding[0]
			for _, l := range f.Funding[1:] {
				to := &sources
				if l.Role == record.ComponentLine {
					to = &components
				}
				to.Initial += l.Initial
				to.Adjusted += l.Adjusted
				to.Executed += l.Executed
			}
			if sources.Initial != total.Initial || sources.Adjusted != total.Adjusted || sources.Executed != total.Executed {
				t.Errorf("%s: sources %+v, total %+v", f.Document.Name, sources, total)
			}
			if f.Project.Programme == sample.Insurance && components.Executed != total.Executed {
				t.Errorf("%s: components %s, total %s", f.Document.Name, components.Executed.Yuan(), total.Executed.Yuan())
			}
			if total.Executed <= 0 || total.Executed > total.Adjusted || total.Initial <= 0 {
				t.Errorf("%s: %s of %s", f.Document.Name, total.Executed.Yuan(), total.Adjusted.Yuan())
			}
			rate := new(big.Rat).Quo(whole(total.Executed), whole(total.Adjusted))
			rate.Mul(rate, big.NewRat(100, 1))
			if got := total.StatedRate.Round(2); got != rate.FloatString(2) {
				t.Errorf("%s: rate %s, want %s", f.Document.Name, got, rate.FloatString(2))
			}
		}
	})
}

func TestInsuranceCostsAWholeStandardPerGovernmentPaidHousehold(t *testing.T) {
	each(t, func(t *testing.T, filings []record.Filing, _ []sample.Story) {
		tables := countsOf(filings)
		standard := map[string]int64{}
		for _, f := range filings {
			if f.Evaluation == nil || f.Project.Programme != sample.Insurance {
				continue
			}
			c := tables[at{f.District.Code, f.Evaluation.Year}]
			executed := int64(f.Funding[0].Executed)
			if executed%(c.government*100) != 0 {
				t.Errorf("%s: %d 分 over %d households", f.Document.Name, executed, c.government)
			}
			s := executed / (c.government * 100)
			if before, seen := standard[f.District.Code]; s < 80 || s > 120 || seen && s != before {
				t.Errorf("%s: standard %d", f.Document.Name, s)
			}
			standard[f.District.Code] = s
		}
	})
}

func TestWeightsSumToAHundredAndScoresToTheTotal(t *testing.T) {
	each(t, func(t *testing.T, filings []record.Filing, _ []sample.Story) {
		for _, f := range filings {
			if f.Evaluation == nil {
				continue
			}
			var weight, score record.Points
			level1 := map[string]record.Points{}
			if f.Evaluation.Kind == record.SelfEvaluation {
				weight, score = f.Funding[0].Weight, f.Funding[0].Score
			}
			for _, row := range f.Indicators {
				if row.Score < 0 || row.Score > row.Weight || row.Applicable != (row.Weight > 0) {
					t.Errorf("%s: %+v", f.Document.Name, row)
				}
				weight += row.Weight
				score += row.Score
				level1[row.Level1] += row.Weight
			}
			total := score == f.Evaluation.Score || planted()[f.Document.ID]
			if weight != f.Evaluation.FullScore || weight != 1000000 || !total || score%100 != 0 {
				t.Errorf("%s: weights %s, scores %s, total %s", f.Document.Name, weight, score, f.Evaluation.Score)
			}
			want := map[string]record.Points{"产出": 500000, "效益": 300000, "满意度": 100000}
			if f.Evaluation.Kind == record.FinanceEvaluation {
				want = map[string]record.Points{"决策": 200000, "过程": 200000, "产出": 300000, "效益": 300000}
			}
			for name, w := range want {
				if level1[name] != w || len(level1) != len(want) {
					t.Errorf("%s: level 1 %v", f.Document.Name, level1)
				}
			}
		}
	})
}

func TestSelfScoresFollowFromTargetAndActual(t *testing.T) {
	each(t, func(t *testing.T, filings []record.Filing, _ []sample.Story) {
		full, forms := 0, 0
		for _, f := range filings {
			if f.Evaluation == nil || f.Evaluation.Kind != record.SelfEvaluation || planted()[f.Document.ID] {
				continue
			}
			total := f.Funding[0]
			if want := proportional(total.Weight, whole(total.Executed), whole(total.Adjusted)); total.Score != want {
				t.Errorf("%s: execution %s, want %s", f.Document.Name, total.Score, want)
			}
			all := true
			for _, row := range f.Indicators {
				want := row.Weight
				switch row.Target.Sign {
				case "≥":
					if a, b := rat(t, row.Actual.Number), rat(t, row.Target.Number); a.Cmp(b) < 0 {
						want = proportional(row.Weight, a, b)
					}
				case "≤":
					if rat(t, row.Actual.Number).Cmp(rat(t, row.Target.Number)) > 0 {
						t.Errorf("%s: over budget: %+v", f.Document.Name, row)
					}
				}
				if row.Score != want {
					t.Errorf("%s: %s %s of %s scored %s, want %s", f.Document.Name, row.Level3, row.Actual.Raw, row.Target.Raw, row.Score, want)
				}
				if (row.Score < row.Weight) != (row.Reason != "无") {
					t.Errorf("%s: reason of %+v", f.Document.Name, row)
				}
				if row.Actual.Unit == "%" && rat(t, row.Actual.Number).Cmp(big.NewRat(100, 1)) > 0 {
					t.Errorf("%s: more than all: %+v", f.Document.Name, row)
				}
				all = all && row.Score == row.Weight
			}
			forms++
			if all {
				full++
			}
		}
		if full*100 < forms*30 || full*100 > forms*70 {
			t.Errorf("%d of %d forms have full marks", full, forms)
		}
	})
}

func TestAQuarterOfProjectYearsIsReviewedWithGradeFindingsAndAdvice(t *testing.T) {
	grades := map[string]int{}
	each(t, func(t *testing.T, filings []record.Filing, _ []sample.Story) {
		kinds := map[record.Kind]int{}
		for _, f := range filings {
			if f.Evaluation == nil {
				continue
			}
			kinds[f.Evaluation.Kind]++
			if f.Evaluation.Kind != record.FinanceEvaluation {
				continue
			}
			grades[f.Evaluation.Grade]++
			want := "良"
			if f.Evaluation.Score >= 900000 {
				want = "优"
			}
			if f.Evaluation.Grade != want || f.Evaluation.Score < 800000 {
				t.Errorf("%s: %s is %s", f.Document.Name, f.Evaluation.Score, f.Evaluation.Grade)
			}
			if n := len(f.Findings); n < 1 || n > 3 || n != len(f.Recommendations) {
				t.Errorf("%s: %d findings, %d recommendations", f.Document.Name, n, len(f.Recommendations))
			}
		}
		if kinds[record.FinanceEvaluation]*4 != kinds[record.SelfEvaluation] {
			t.Errorf("%v", kinds)
		}
	})
	if grades["良"] == 0 || grades["优"] == 0 {
		t.Errorf("grades %v", grades)
	}
}
