package document

import (
	"slices"
	"testing"
)

func TestTableGoesOnBelowItsMark(t *testing.T) {
	for text, want := range map[string]int{
		"名称\t数\n甲\t1\n\n续表3\n\n名称\t数\n乙\t2\n":          1,
		"名称\t数\n甲\t1\n\n（续上表）\n\n乙\t2\n":               1,
		"名称\t数\n甲\t1\n\n- 4 -\n\n续表 2-1 得分\n\n乙\t2\n":  1,
		"名称\t数\n甲\t1\n\n续表3\n\n名称\t数\t备注\n乙\t2\t无\n":   2,
		"名称\t数\n甲\t1\n\n续建项目两个。\n\n名称\t数\n乙\t2\n":      2,
		"名称\t数\n甲\t1\n\n续表3\n\n另有说明。\n\n名称\t数\n乙\t2\n": 2,
	} {
		d, err := Read("a.txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		tables, marks := 0, 0
		var last []string
		for _, b := range d.Blocks {
			if b.Rows != nil {
				tables++
				last = b.Rows[len(b.Rows)-1].Cells
			} else if continuedMark.MatchString(b.Text) {
				marks++
			}
		}
		if tables != want || last[0] != "乙" || want == 1 && marks > 0 {
			t.Errorf("%q: %d tables, %d marks, last %q", text, tables, marks, last)
		}
	}
}

func TestYearsMayStandInChineseDigits(t *testing.T) {
	for text, want := range map[string]string{
		"（二〇二三年度）": "（2023年度）", "二○二四年": "2024年", "一九九八年至二零一〇年": "1998年至2010年", "二〇二三": "二〇二三", "十二年": "十二年",
	} {
		if got := WithYears(text); got != want {
			t.Errorf("%s reads %s, want %s", text, got, want)
		}
	}
	if years := Years("二〇二三年预算"); !slices.Equal(years, []string{"2023"}) {
		t.Errorf("years %q", years)
	}
}

// 0.8205 亿元, 8205 万元, 82,050 千元, 82.05 百万元 and 82050000 元 are one amount; a tenth
// of a 分 is none.
func TestUnitsOfMoneyAreReadExactly(t *testing.T) {
	for cell, unit := range map[string]string{
		"0.8205": "亿元", "8205": "万元", "82,050": "千元", "82.05": "百万元", "82050000.00": "元", "8.205": "千万元",
		"0.8205亿": "元", "8205万元": "千元", "82.05百万元": "", "82050千元": "万元",
	} {
		if m, odd, err := StatedMoney(cell, MoneyUnits[unit]); m != 8_205_000_000 || odd != "" || err != nil {
			t.Errorf("%s in %s is %d 分, %s %v", cell, unit, m, odd, err)
		}
	}
	if m, _, err := StatedMoney("0.82050000001", MoneyUnits["亿元"]); err == nil {
		t.Errorf("a part of a 分 was read as %d", m)
	}
	if m, _, err := StatedMoney("5千", MoneyUnits["元"]); err == nil {
		t.Errorf("5千 is %d", m)
	}
}
