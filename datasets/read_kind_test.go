package datasets

import (
	"strings"
	"testing"
)

// A table of money has no evaluation in it, and says so by its title; the way to a page
// that a text was copied from says nothing of the text.
func TestTablesOfMoneyAndReviewsAreRefusedByName(t *testing.T) {
	for title, want := range map[string]string{
		"部门一般公共预算支出表": "预算", "2031年财政拨款收支总表": "预算", "一般公共预算“三公”经费支出表": "预算", "表4 政府性基金预算支出情况表": "预算",
		"收入支出决算总表（公开01表）": "预算", "部门收支总体情况表": "预算", "国有资本经营预算支出表": "预算", "项目支出明细表": "预算",
		"城管局项目支出绩效自评复核表": "复核", "自评复核评分表": "复核",
		"首页 > 政务公开 > 预决算公开": "认不出", "会议纪要": "认不出", "困难群众收入登记本": "认不出",
	} {
		_, err := Read("a.txt", []byte(title+"\n单位：万元\n项目\t合计\n总额\t5\n"), register)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", title, err)
		}
	}
	text := "首页 > 政务公开 > 预决算公开\n" + string(embedded(t, longgang))
	if f := readBytes(t, longgang, []byte(text)); len(f.Indicators) == 0 {
		t.Error("a form below the way to its page was not read")
	}
}
