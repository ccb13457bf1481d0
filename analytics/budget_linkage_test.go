package analytics

import (
	"strings"
	"testing"

	"jixiao/datasets"
	"jixiao/datasets/record"
)

// 10,000 户 × 300.50 元 = 3,005,000 元, requested 2,000,000 元, by law no less than
// 2,500,000 元: the law stands, and the step says so, not that the request does.
func TestAStatutoryFloorAboveTheRequestIsWhatTheStepNames(t *testing.T) {
	db, scope := received(t)
	request := Request{Year: 2025, Total: record.NoMoney}
	project := ""
	for _, l := range recommended(t, db, scope, request).Lines {
		if l.District == "440307" {
			project = l.Project
		}
	}
	for part, value := range map[string]string{datasets.ClassEntry: datasets.Entitlement, datasets.CountEntry: "10000", datasets.PriceEntry: "300.5",
		datasets.RequestEntry: "2000000", datasets.FloorEntry: "2500000"} {
		request.Entries = append(request.Entries, BudgetEntry{Project: project, Part: part, Choice: value, Author: "张三"})
	}
	for _, l := range recommended(t, db, scope, request).Lines {
		if l.Project != project {
			continue
		}
		if s := step(l, "limits"); s.Amount != 250_000_000 || s.Formula != "按法定下限 2,500,000.00 元：2,500,000.00 元" {
			t.Errorf("%+v", s)
		}
	}
}

// Longgang has no report of an evaluation: whether problems were raised again is not
// known, which is not the same as none.
func TestWithoutAReportNothingIsSaidOfProblemsPutRight(t *testing.T) {
	db, scope := received(t)
	request := Request{Year: 2025, Total: record.NoMoney, Pack: "示例"}
	for _, l := range recommended(t, db, scope, request).Lines {
		if l.District == "440307" {
			request.Entries = []BudgetEntry{{Project: l.Project, Part: datasets.ClassEntry, Choice: datasets.Discretionary, Author: "张三"}}
		}
	}
	for _, l := range recommended(t, db, scope, request).Lines {
		if l.District != "440307" {
			continue
		}
		if s := step(l, "rectification.cut"); s.Change != 0 || !strings.Contains(s.Formula, "不知道") {
			t.Errorf("%+v", s)
		}
	}
}

// Longgang as discretionary money: last year's budget is 5,723,064.60 元, the sample pack
// allows 10 % more. Nobody asks: up to 5,723,064.60. 6,000,000 元 asked for: up to that.
// 9,000,000 元 asked for: up to 5,723,064.60 × 1.1 = 6,295,371.06. An envelope of any
// size gives no more.
func TestWhatNobodyAskedForDoesNotRiseAboveLastYear(t *testing.T) {
	db, scope := received(t)
	for asked, upper := range map[string]record.Money{"": 572_306_460, "6000000": 600_000_000, "9000000": 629_537_106} {
		request := Request{Year: 2025, Total: 10_000_000_000, Pack: "示例"}
		for _, l := range recommended(t, db, scope, request).Lines {
			if l.District == "440307" {
				request.Entries = []BudgetEntry{{Project: l.Project, Part: datasets.ClassEntry, Choice: datasets.Discretionary, Author: "张三"}}
				if asked != "" {
					request.Entries = append(request.Entries, BudgetEntry{Project: l.Project, Part: datasets.RequestEntry, Choice: asked, Author: "张三"})
				}
			}
		}
		for _, l := range recommended(t, db, scope, request).Lines {
			if l.District == "440307" && (l.Upper != upper || l.Amount > upper) {
				t.Errorf("%s asked for: up to %v (%s), %v recommended, want up to %v", asked, l.Upper, l.UpperBy, l.Amount, upper)
			}
		}
	}
}
