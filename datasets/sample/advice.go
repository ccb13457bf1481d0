package sample

import (
	"fmt"

	"jixiao/datasets/record"
)

// matter is one problem that has nothing to do with points lost, as reviewers of
// different years word it.
type matter []telling

// telling is a problem and the advice on it, in the words of one review.
type telling struct{ problem, detail, advice, means string }

var matters = []matter{
	{
		{"服务档案更新不及时", "抽查三十份服务档案，有九份当年没有更新，家庭成员变动无记录。",
			"按季更新服务档案", "每季核对家庭成员变动，随时更新服务档案。"},
		{"档案更新仍然滞后", "部分服务档案停留在前一年，家庭成员变动没有补录。",
			"落实档案更新责任", "指定专人核对成员变动，限期补录服务档案。"},
		{"服务档案长期未更新", "归档材料与现状不符，家庭成员变动记录缺失。",
			"清理并更新服务档案", "对全部服务档案逐份核对，补齐成员变动记录。"},
	},
	{
		{"政策宣传形式单一", "宣传以张贴海报为主，入户讲解少，居民对办理流程了解不多。",
			"丰富宣传形式", "增加入户讲解，用短片说明办理流程。"},
		{"宣传形式仍较单一，知晓率不高", "除海报外没有别的宣传，居民说不清办理流程。",
			"多种形式开展宣传", "组织入户讲解，把办理流程做成短片。"},
		{"宣传覆盖面窄、形式单一", "入户讲解没有开展，多数居民不了解办理流程。",
			"扩大宣传覆盖面", "由街道分片入户讲解办理流程。"},
	},
	{
		{"服务合同条款不完整", "合同没有写明验收标准，也没有违约责任。",
			"完善服务合同条款", "在合同中写明验收标准和违约责任。"},
		{"合同条款仍不完整", "续签合同没有补写验收标准，违约责任条款缺失。",
			"补充合同条款", "签订补充协议，写明验收标准、违约责任。"},
		{"合同条款缺失", "与服务机构的合同未约定验收标准和违约责任。",
			"修订服务合同", "按示范文本修订合同，约定验收标准与违约责任。"},
	},
	{
		{"资金拨付进度偏慢", "合同款拖到第四季度支付，拨付集中在年底。",
			"加快资金拨付", "按合同进度及时支付，避免集中在年底。"},
		{"资金拨付仍集中在年底", "前三季度支付不足四成，合同款拨付偏慢。",
			"均衡安排资金支付", "按季安排合同款支付，加快拨付进度。"},
		{"资金拨付不及时", "第四季度支付占全年六成，合同款拨付集中在年底。",
			"按进度拨付资金", "制定支付计划，合同款到期即付。"},
	},
}

// Projects of a district that carry matters: neither is the insurance, whose
// findings tell the stories of its measures.
const (
	repeatedProject = 1 // told again in every review
	goneProject     = 2 // told in the review before the last only
)

// advised are the districts whose reviews tell matters. They carry another story,
// so that quiet districts stay quiet.
func (p plan) advised() []int {
	return append([]int{p.scope, p.low}, p.weak[1:]...)
}

// told is the telling that the review of a project in a year has, if any.
func (p plan) told(d, number, year int) (telling, bool) {
	for i, at := range p.advised() {
		if at != d {
			continue
		}
		years := reviewYears(d, number)
		for n, y := range years {
			switch {
			case y != year:
			case number == repeatedProject:
				return matters[i%len(matters)][n], true
			case number == goneProject && n == len(years)-2:
				return matters[(i+1)%len(matters)][n], true
			}
		}
	}
	return telling{}, false
}

// reviewYears are the years in which a project is reviewed, two or three.
func reviewYears(d, number int) []int {
	var years []int
	for year := FirstYear; year <= LastYear; year++ {
		if reviewed(d, number, year) {
			years = append(years, year)
		}
	}
	return years
}

// adviceStories are the matters as stories, one for each pair of a review that
// tells and the next.
func (p province) adviceStories() []Story {
	var all []Story
	for _, d := range p.plan.advised() {
		for _, number := range []int{repeatedProject, goneProject} {
			years := reviewYears(d, number)
			for n := range len(years) - 1 {
				first, ok := p.plan.told(d, number, years[n])
				if !ok {
					continue
				}
				pr := p.project(d, number)
				s := Story{
					Kind: AdviceGone, District: districts[d].Code, DistrictName: districts[d].Name,
					From: years[n], To: years[n+1], Project: pr.Key, Finding: first.problem,
					Text: fmt.Sprintf("%s“%s”%d年提出的“%s”，%d年未再提出", districts[d].Name, pr.Name, years[n], first.problem, years[n+1]),
				}
				if again, ok := p.plan.told(d, number, years[n+1]); ok {
					s.Kind, s.Again = AdviceRepeated, again.problem
					s.Text = fmt.Sprintf("%s“%s”%d年提出的“%s”，%d年以“%s”再次提出", districts[d].Name, pr.Name, years[n], first.problem, years[n+1], again.problem)
				}
				s.Expect = expected[s.Kind]
				all = append(all, s)
			}
		}
	}
	return all
}

// advise adds a finding with the recommendation that answers it, as long as there
// are fewer than three.
func advise(f *record.Filing, t telling) {
	n := len(f.Findings) + 1
	if n > 3 {
		return
	}
	f.Findings = append(f.Findings, record.Finding{Number: n, Heading: t.problem, Text: t.detail,
		Place: fmt.Sprintf("合成记录 存在问题第%d条", n)})
	f.Recommendations = append(f.Recommendations, record.Recommendation{Number: n, Heading: t.advice, Text: t.means,
		Place: fmt.Sprintf("合成记录 相关建议第%d条", n)})
}
