package dashboard

import (
	_ "embed"

	"jixiao/analytics"
	"jixiao/datasets"
)

var (
	//go:embed checks_rule.sql
	ruleHeldQuery string
	//go:embed checks_document.sql
	documentHeldQuery string
	//go:embed checks_case.sql
	caseHeldQuery string
)

// Parameters of the page of checks, besides the part of the list.
var (
	classParam = param{Name: "class", Label: "类别", Choices: append([]choice{{"", "全部类别"}}, classes...)}
	stateParam = param{Name: "state", Label: "处理", Choices: append([]choice{{"", "全部"}, {"未处理", "未处理"}}, sameWords(datasets.Settlements())...)}
	ruleParam  = param{Name: "rule", Carried: true, Held: ruleHeldQuery, Where: "规则表的“规则”"}
	// checkedParam is the id of a document, caseParam the key of one case.
	checkedParam = param{Name: "document", Carried: true, Held: documentHeldQuery, Where: "疑点清单的“文件”"}
	caseParam    = param{Name: "case", Held: caseHeldQuery, Where: "疑点清单的“处理”"}
)

// sameWords are values that are their own words.
func sameWords(values []string) []choice {
	choices := make([]choice, len(values))
	for i, v := range values {
		choices[i] = choice{v, v}
	}
	return choices
}

func (q Query) caseFilter() analytics.DiscrepancyFilter {
	return analytics.DiscrepancyFilter{
		Class: q.Params["class"], Rule: q.Params["rule"], State: q.Params["state"], Document: q.Params["document"], Key: q.Params["case"],
	}
}

// caseHref is one case by itself, with the form that settles it.
func (q Query) caseHref(key string) string {
	return q.Href("/checks", "case", key) + "#discrepancies"
}

// casesHref lists the cases of one document.
func (q Query) casesHref(document string) string {
	return q.Href("/checks", "document", document) + "#discrepancies"
}

// ruleHref lists the cases of one rule.
func (q Query) ruleHref(rule string) string {
	return q.Href("/checks", "rule", rule) + "#discrepancies"
}

// sheetWays lead to the review sheet of a document and to its page.
func (q Query) sheetWays(document string) []Link {
	return []Link{
		{"复核意见（DOCX）", q.Href("/checks/sheet", "document", document, "form", "docx")},
		{"复核意见（XLSX）", q.Href("/checks/sheet", "document", document, "form", "xlsx")},
		{"原文与疑点", q.SourceHref(Source{ID: document})},
	}
}
