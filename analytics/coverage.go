package analytics

import (
	"context"
	"database/sql"
	"fmt"

	"jixiao/datasets/record"
)

// States of a coverage rate, as coverage.sql gives them.
const (
	CoverageNormal    = "正常"
	CoverageSaturated = "饱和（分母未经核实）" // insured = eligible: the denominator may have been copied
	CoverageOver      = "超出（参保多于资格）"
	NoDenominator     = "缺分母"
	NoNumerator       = "缺分子"
)

// YearCoverage is how many of the eligible households or people were insured
// (覆盖率) in one district, programme, component and year.
type YearCoverage struct {
	District, DistrictName string
	Programme, Component   string // component "" for the whole programme
	Unit                   string // 户 or 人, never added
	Year                   int
	Insured, Eligible      sql.Null[int64]
	Rate                   record.Percent // %
	Change                 record.Percent // percentage points on the year before
	State                  string
	GapBelow               float64 // %, threshold coverage_gap
	Document, Place        string
}

// Coverage is the coverage rate by district, component and year, households and
// people apart.
func Coverage(ctx context.Context, db *sql.DB, scope Scope) ([]YearCoverage, error) {
	return rows[YearCoverage](ctx, db, "coverage", scope)
}

// CoverageFlags name for each series of coverage its gap, and where the figures
// cannot be trusted: more insured than eligible, or exactly as many.
func CoverageFlags(years []YearCoverage) []Flag {
	var flags []Flag
	for from := 0; from < len(years); {
		to := from + 1
		for to < len(years) && sameCoverage(years[from], years[to]) {
			to++
		}
		flags = append(flags, coverageFlags(years[from:to])...)
		from = to
	}
	return flags
}

func sameCoverage(a, b YearCoverage) bool {
	return a.District == b.District && a.Programme == b.Programme && a.Component == b.Component && a.Unit == b.Unit
}

// coverageFlags are those of one series: each state once, at the last year that shows it.
func coverageFlags(series []YearCoverage) []Flag {
	var gap, over, saturated *YearCoverage
	var gaps, overs, saturations, rates int
	for i := range series {
		y := &series[i]
		rate, ok := y.Rate.Float()
		if !ok {
			continue
		}
		rates++
		switch {
		case y.State == CoverageOver:
			over, overs = y, overs+1
		case y.State == CoverageSaturated:
			saturated, saturations = y, saturations+1
		case rate < y.GapBelow:
			gap, gaps = y, gaps+1
		}
	}
	last := series[len(series)-1].Year
	var flags []Flag
	add := func(y *YearCoverage, level Level, rule, text, method string, weight float64) {
		flags = append(flags, Flag{
			Level: level, Rule: rule, Text: y.DistrictName + "：" + text, Method: method, N: rates,
			District: y.District, Year: y.Year, Subject: "覆盖率（" + y.Unit + "）", Weight: weight,
		})
	}
	if gap != nil {
		rate, _ := gap.Rate.Float()
		level, ended := Alarm, ""
		if gap.Year < last {
			level, ended = Info, "，其后未再低于"
		}
		add(gap, level, "coverage.gap",
			fmt.Sprintf("%d 年%s %s%%，低于 %s%%；%d 个年度中 %d 个低于%s", gap.Year, gap.subject(), plainNumber(rate, 2), threshold(gap.GapBelow), rates, gaps, ended),
			fmt.Sprintf("覆盖率 = 参保 ÷ 符合资格；阈值 %s%%", threshold(gap.GapBelow)),
			(100-rate)/max(100-gap.GapBelow, 1))
	}
	if over != nil {
		add(over, Alarm, "coverage.over",
			fmt.Sprintf("%d 年%s：参保 %s 多于符合资格 %s，待核实；%d 个年度中 %d 个如此", over.Year, over.subject(),
				thousands(fmt.Sprint(over.Insured.V)), thousands(fmt.Sprint(over.Eligible.V)), rates, overs),
			"参保数与符合资格数直接比较", 1)
	}
	if saturated != nil {
		add(saturated, Watch, "coverage.saturated",
			fmt.Sprintf("%d 年%s：参保与符合资格同为 %s，分母未经核实，不作满覆盖看；%d 个年度中 %d 个如此", saturated.Year, saturated.subject(),
				thousands(fmt.Sprint(saturated.Eligible.V)), rates, saturations),
			"参保数与符合资格数完全相等；取得独立来源的资格数后可改判", 1)
	}
	return flags
}

func (y YearCoverage) subject() string {
	if y.Component == "" {
		return "覆盖率（" + y.Unit + "）"
	}
	return y.Component + "覆盖率（" + y.Unit + "）"
}
