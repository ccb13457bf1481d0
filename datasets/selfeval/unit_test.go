package selfeval

import (
	"strings"
	"testing"

	"jixiao/datasets/record"
)

func TestAmountsAreReadInTheUnitOfTheirHeading(t *testing.T) {
	for unit, times := range map[string]record.Money{"千元": 1000, "百万元": 1_000_000, "亿元": 100_000_000} {
		books := text(t, "books-2032.txt")
		inYuan, err := readText(books)
		if err != nil {
			t.Fatal(err)
		}
		f, err := readText(strings.Replace(books, "项目资金（元）", "项目资金（"+unit+"）", 1))
		if err != nil || f.Funding[0].Executed != times*inYuan.Funding[0].Executed || f.Funding[0].Executed == 0 {
			t.Errorf("%s: %v %+v", unit, err, f.Funding)
		}
	}
}
