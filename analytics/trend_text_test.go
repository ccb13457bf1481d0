package analytics

import (
	"database/sql"
	"strings"
	"testing"

	"jixiao/analytics/method"
	"jixiao/datasets"
)

// What a sentence must say and must not, by the number of years: the shorter the series
// the less it may claim.
func TestTextsClaimNoMoreThanTheYearsBear(t *testing.T) {
	falling := func(n int) []method.Point {
		var values []float64
		for i := range n {
			values = append(values, 60-2*float64(i)+float64(i%2)/4)
		}
		return yearly(2001, values...)
	}
	chart := []float64{50, 51, 50, 51, 50, 51, 50, 51, 50, 51, 50, 44}
	for _, c := range []struct {
		name              string
		points            []method.Point
		verdict, method   []string
		change, forbidden string
	}{
		{"2", falling(2), []string{"2 个年度，只能说变化"}, []string{"只作比较", "不控制误报"}, "再有 3 个年度", "趋势（"},
		{"3", falling(3), []string{"逐年下降", "不足以判定趋势"}, []string{"满 5 个年度"}, "再有 2 个年度", "趋势（"},
		{"4", falling(4), []string{"逐年下降", "不足以判定趋势"}, []string{"满 5 个年度"}, "再有 1 个年度", "p="},
		{"8", falling(8), []string{"呈下降趋势（向差）", "每年约", "95% 区间"}, []string{"n=8", "S=−28", "p<0.0001", "相互独立", "随机游走", "实际幅度阈值 1 个百分点", "不说原因"}, "趋势即不再成立", "控制图，"},
		{"11, level", yearly(2001, 50, 51, 50, 51, 50, 51, 50, 51, 50, 51, 50), []string{"未见可判定的趋势"}, []string{"n=11", "p="}, "各年升降相抵", "向"},
		{"12, level", yearly(2001, append(chart[:11:11], 51)...), []string{"普通波动", "控制限 47.84%—53.16%"}, []string{"控制图，n=12", "未作多区校正", "游移时易误报"}, "下一年在 47.84%—53.16% 之外", "趋势"},
		{"12, signal", yearly(2001, chart...), []string{"特殊原因·向差", "2012 年低于控制限", "中心线"}, []string{"剔除过大的移动极差 1 个"}, "即不再提示", "趋势（"},
		{"12, nothing moves", yearly(2001, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50), []string{"历年相同，没有变动"}, []string{"n=12"}, "有了变动", "向"},
	} {
		s := Series{Quantity: "覆盖率", Part: "户", Unit: "%", Trend: Verdict(c.points, shareRules)}
		verdict, how, change := s.Verdict(), s.Method(), s.Change()
		for _, want := range c.verdict {
			if !strings.Contains(verdict, want) {
				t.Errorf("%s years: verdict %q lacks %q", c.name, verdict, want)
			}
		}
		for _, want := range c.method {
			if !strings.Contains(how, want) {
				t.Errorf("%s years: method %q lacks %q", c.name, how, want)
			}
		}
		if !strings.Contains(change, c.change) {
			t.Errorf("%s years: change %q lacks %q", c.name, change, c.change)
		}
		if strings.Contains(verdict, c.forbidden) {
			t.Errorf("%s years: verdict %q says %q", c.name, verdict, c.forbidden)
		}
	}
}

// Falls of eight years without scatter: back above all so far, one year leaves S = −28 + 8
// = −20 of 9 years, p = 0.0446 two-sided (0.022 one-sided); a second one, above it, S = −20 +
// 9 = −11 of 10 years, far above 0.05. So it takes two.
func TestChangeAsksTheTestItself(t *testing.T) {
	s := Series{Unit: "%", Trend: Verdict(yearly(2001, 60, 58, 56, 54, 52, 50, 48, 46), shareRules)}
	if got, want := s.Change(), "若此后 2 个年度高于 60.00%，趋势即不再成立。"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	// 50 52 51 53 52: S = 4 + 0 + 2 − 1 = 6 with a tie; one more above 53 makes S = 11 of six
	// years, p = 0.056 without the tie; two more S = 17 of seven, below 0.05.
	s = Series{Unit: "%", Trend: Verdict(yearly(2001, 50, 52, 51, 53, 52), shareRules)}
	if got, want := s.Change(), "若此后 2 个年度都高于 53.00% 且逐年上升，单看本数列即判为趋势。"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// A fall that a random walk may also take is called a trend with that reservation, and
// is no alarm: 20 18.5 19 17 17.6 16 16.5 14: S = −22, p = 0.0056; the steps average −0.86
// with a spread of 1.48: t = −0.857 ÷ (1.48 ÷ √7) = −1.5, p = 0.18.
func TestTrendThatMayBeStrayingSaysSo(t *testing.T) {
	s := Series{Quantity: "自付费占比", Unit: "%", Trend: Verdict(yearly(2001, 20, 18.5, 19, 17, 17.6, 16, 16.5, 14), shareRules)}
	if !s.Trend.Established() || s.Trend.Sure() || !strings.Contains(s.Verdict(), "水平若本身逐年游移，则证据不足") {
		t.Errorf("%s %+v", s.Verdict(), s.Trend.Drift)
	}
	if flags := TrendFlags([]Series{s}); len(flags) != 1 || flags[0].Level != Watch {
		t.Errorf("%+v", flags)
	}
	steady := Series{Quantity: "自付费占比", Unit: "%", Trend: Verdict(yearly(2001, 20, 19, 18.1, 17, 16.1, 15, 14.1, 13), shareRules)}
	if flags := TrendFlags([]Series{steady}); len(flags) != 1 || flags[0].Level != Alarm || strings.Contains(steady.Verdict(), "游移") {
		t.Errorf("%+v", flags)
	}
}

// The two documents as received hold three years of one district and one of another:
// nothing in them is a trend, and nothing is foreseen from them.
func TestNoTrendAndNoForecastOnTheDocumentsAsReceived(t *testing.T) {
	embedded, err := datasets.OpenEmbedded(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer embedded.Close()
	reading, release, err := embedded.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	scope := Scope{From: 2010, To: 2024}
	found, err := reading.DB.QueryContext(t.Context(), "SELECT code FROM district WHERE NOT synthetic ORDER BY code")
	if err != nil {
		t.Fatal(err)
	}
	defer found.Close()
	for found.Next() {
		var code string
		if err := found.Scan(&code); err != nil {
			t.Fatal(err)
		}
		scope.Districts = append(scope.Districts, code)
	}
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	series, err := TrendSeries(t.Context(), reading.DB, scope, "", "")
	if err != nil || len(series) == 0 {
		t.Fatal(len(series), err)
	}
	for _, s := range series {
		if s.Trend.Established() || s.Trend.P != (sql.Null[float64]{}) || s.Trend.Variation != NotTold {
			t.Errorf("%s %s: %s", s.DistrictName, s.Subject(), s.Verdict())
		}
	}
	forecasts, err := Forecasts(t.Context(), reading.DB, scope, "", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range forecasts {
		if f.Refused == "" {
			t.Errorf("%s %s: %s", f.Series.DistrictName, f.Series.Subject(), f.Text())
		}
	}
}
