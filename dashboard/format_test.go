package dashboard

import (
	"database/sql"
	"math"
	"testing"

	"jixiao/analytics"
	"jixiao/datasets/record"
)

func TestNumbersArePrintedAsTheOfficeWritesThem(t *testing.T) {
	for _, c := range []struct {
		column Column
		value  any
		plain  string
		print  string
	}{
		{Column{Unit: "户"}, int64(36047), "36047", "36,047"},
		{Column{Unit: "户"}, 999, "999", "999"},
		{Column{Unit: "户"}, sql.Null[int64]{V: 1234567, Valid: true}, "1234567", "1,234,567"},
		{Column{Unit: "户"}, sql.Null[int64]{}, "", "—"},
		{Column{}, Year(2020), "2020", "2020"},
		{Column{Unit: "%", Decimals: 2}, record.PercentOf(6.316753), "6.32", "6.32"},
		{Column{Unit: "%", Decimals: 2}, record.NoPercent, "", "—"},
		{Column{Unit: "百分点", Decimals: 2, Signed: true}, record.PercentOf(-3.089543), "-3.09", "−3.09"},
		{Column{Unit: "百分点", Decimals: 2, Signed: true}, record.PercentOf(3.0136), "3.01", "+3.01"},
		{Column{Unit: "百分点", Decimals: 2, Signed: true}, record.PercentOf(-0.001), "0.00", "0.00"},
		// 3,514,000.00 元 are 351.40 万元 and 0.04 亿元 (0.03514 rounds up).
		{Column{Unit: "元", Decimals: 2}, record.Money(351400000), "3514000.00", "3,514,000.00"},
		{Column{Unit: "万元", Decimals: 2}, record.Money(351400000), "351.40", "351.40"},
		{Column{Unit: "亿元", Decimals: 2}, record.Money(351400000), "0.04", "0.04"},
		{Column{Unit: "万元", Decimals: 2}, record.Money(-5000), "-0.01", "−0.01"},
		{Column{Unit: "万元", Decimals: 2}, record.NoMoney, "", "—"},
		{Column{Unit: "分", Decimals: 2}, record.Points(98850), "9.89", "9.89"},
		{Column{Unit: "分", Decimals: 1}, record.Points(-25000), "-2.5", "−2.5"},
		{Column{Unit: "分", Decimals: 6}, record.Points(5), "0.000500", "0.000500"},
		{Column{}, "", "", "—"},
		{Column{}, "−3", "−3", "−3"},
		{Column{}, true, "是", "是"},
	} {
		p, err := plainCell(c.column, c.value)
		if err != nil {
			t.Fatal(err)
		}
		if p.text != c.plain || printed(c.column, p, c.value) != c.print {
			t.Errorf("%v in %q: %q and %q, want %q and %q", c.value, c.column.Unit, p.text, printed(c.column, p, c.value), c.plain, c.print)
		}
	}
}

func TestWhatCannotBePrintedIsAnError(t *testing.T) {
	for _, v := range []any{math.Inf(1), math.NaN(), []int{1}} {
		if p, err := plainCell(Column{Name: "x"}, v); err == nil {
			t.Errorf("%v is printed %q", v, p.text)
		}
	}
	if _, err := plainCell(Column{Name: "x", Unit: "户"}, record.Money(1)); err == nil {
		t.Error("money is printed in 户")
	}
}

func TestUnitOfMoneyFollowsTheLargestAmount(t *testing.T) {
	for _, c := range []struct {
		largest record.Money
		want    string
	}{
		{999_999, "元"}, {1_000_000, "万元"}, {-1_000_000, "万元"}, {99_999_999_999, "万元"}, {100_000_000_000, "亿元"}, {record.NoMoney, "元"},
	} {
		if got := MoneyUnit(1, c.largest, record.NoMoney); got != c.want {
			t.Errorf("%d 分 are printed in %s, want %s", c.largest, got, c.want)
		}
	}
}

func TestCountsInSentencesHaveTheirThousands(t *testing.T) {
	if got, want := listed(analytics.Page{Offset: 9950}, 50, 10000, "份文件"), "共 10,000 份文件，这里列第 9,951—10,000"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
