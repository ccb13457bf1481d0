package record

import (
	"encoding/json"
	"math"
	"math/big"
	"strconv"
	"strings"
	"testing"
)

func TestMoneyIsReadToTheFen(t *testing.T) {
	const yuan, wan = 100, 1_000_000
	for _, c := range []struct {
		text string
		unit int64
		want Money
	}{
		{"3,514,000.00", yuan, 351_400_000},
		{"5658097.55", yuan, 565_809_755},
		{"351.40", wan, 351_400_000},                  // 351.40 × 10,000 元 × 100 分
		{"207.4538", wan, 207_453_800},                // four decimals of 万元 are 元
		{"0.000001", wan, 1},                          // one 分
		{"０．０１", yuan, 1},                             // full width
		{"-1.50", yuan, -150},                         // a correction
		{"−1.50", yuan, -150},                         // the minus of print
		{"0.00", yuan, 0},                             // zero is stated
		{"", yuan, NoMoney},                           // nothing is stated
		{"—", yuan, NoMoney},                          //
		{" - ", yuan, NoMoney},                        //
		{"12，345.00", yuan, 1_234_500},                // a full-width separator
		{"1 234 567.00", yuan, 123_456_700},           // blanks between thousands, all along
		{"90071992547409.93", yuan, 9007199254740993}, // beyond the integers of float64
	} {
		got, err := ParseMoney(c.text, c.unit)
		if err != nil || got != c.want {
			t.Errorf("ParseMoney(%q, %d) = %d, %v; want %d", c.text, c.unit, got, err, c.want)
		}
	}
}

func TestWhatIsNoAmountIsAnError(t *testing.T) {
	for _, text := range []string{"0.001", "1e3", "0x10", "1/3", "三百", "12.3.4", "1,234,56.7", "12,5", "10 9.5", "120 110.5", "120 110.50", "1 234 56.00", "260　260", "NaN", "Inf", "99999999999999999999", strings.Repeat("9", 5000)} {
		if got, err := ParseMoney(text, 100); err == nil {
			t.Errorf("ParseMoney(%q) = %d, no error", text, got)
		}
	}
}

func TestPrintingRoundsHalvesAwayFromZero(t *testing.T) {
	for got, want := range map[string]string{
		Money(351_400_000).WanYuan():  "351.40",
		Money(341_760_000).WanYuan():  "341.76",
		Money(572_306_460).WanYuan():  "572.31", // 572.30646
		Money(500_000).WanYuan():      "0.50",
		Money(-5_000).WanYuan():       "-0.01", // −0.005
		Money(1).Yuan():               "0.01",
		NoMoney.Yuan():                "",
		Points(98_865).String():       "9.89", // 9.8865, the execution score of Longgang 2023
		NoPoints.String():             "",
		PercentOf(-17.2602).Round(2):  "-17.26",
		PercentOf(9.885).Round(2):     "9.89", // binary 9.8849999…
		PercentOf(-0.004).Round(2):    "0.00", // no negative zero
		NoPercent.Round(2):            "",
		RoundHalfUp(97.2566875355, 2): "97.26",
		RoundHalfUp(0.5, 0):           "1",
		RoundHalfUp(-0.5, 0):          "-1",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestMissingIsNullInJSON(t *testing.T) {
	b, err := json.Marshal([]any{NoMoney, Money(0), NoPoints, Points(10_000), NoPercent, PercentOf(0)})
	if err != nil {
		t.Fatal(err)
	}
	if want := `[null,0.00,null,1.00,null,0.00]`; string(b) != want {
		t.Errorf("got %s, want %s", b, want)
	}
}

func TestPercentIsReadWithAndWithoutItsSign(t *testing.T) {
	for text, want := range map[string]string{"98.86": "98.86", "98.86%": "98.86", "-4.23%": "-4.23", "９７．２６％": "97.26", "—": ""} {
		p, err := ParsePercent(text)
		if err != nil || p.Round(2) != want {
			t.Errorf("ParsePercent(%q) = %v, %v; want %s", text, p, err, want)
		}
	}
}

func TestPercentRefusesWhatNoRatioCanBe(t *testing.T) {
	var p Percent
	zero := 0.0
	if err := p.Scan(1 / zero); err == nil {
		t.Error("an infinite rate was read")
	}
	if err := p.Scan(nil); err != nil {
		t.Error(err)
	}
	if _, ok := p.Float(); ok {
		t.Error("NULL became a rate")
	}
}

func FuzzRoundingEqualsExactArithmetic(f *testing.F) {
	f.Add(9.885, int64(98_865), uint8(2))
	f.Add(-0.0049999, int64(-5), uint8(2))
	f.Add(999.995, int64(999_995), uint8(0))
	f.Fuzz(func(t *testing.T, v float64, n int64, decimals uint8) {
		places := int(decimals % 9)
		if r, ok := new(big.Rat).SetString(strconv.FormatFloat(v, 'f', -1, 64)); ok && !math.IsInf(v, 0) {
			if got, want := RoundHalfUp(v, places), unsignedZero(r.FloatString(places)); got != want {
				t.Errorf("RoundHalfUp(%v, %d) = %s, want %s", v, places, got, want)
			}
		}
		if n == math.MinInt64 {
			return // NoMoney
		}
		r := new(big.Rat).SetFrac64(n, 1_000_000)
		if got, want := Money(n).in(6, places), unsignedZero(r.FloatString(places)); got != want {
			t.Errorf("%d 分 in 万元 at %d decimals is %s, want %s", n, places, got, want)
		}
	})
}

func unsignedZero(s string) string {
	if strings.Trim(s, "-0.") == "" {
		return strings.TrimPrefix(s, "-")
	}
	return s
}

func FuzzParseMoneyKeepsEveryFen(f *testing.F) {
	f.Add("3,514,000.00")
	f.Add("-0.01")
	f.Fuzz(func(t *testing.T, text string) {
		m, err := ParseMoney(text, 100)
		if err != nil || m == NoMoney {
			return
		}
		again, err := ParseMoney(m.Yuan(), 100)
		if err != nil || again != m {
			t.Errorf("%q is %d 分, printed %s, read again %d, %v", text, m, m.Yuan(), again, err)
		}
	})
}
