package report

import (
	"regexp"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

var (
	departmental = regexp.MustCompile(`部门(?:绩效)?评价`)
	financial    = regexp.MustCompile(`重点(?:绩效)?评价|财政(?:支出|资金|重点)*(?:绩效)?评价报告|财政(?:重点|绩效)?评价`)
	commissioned = regexp.MustCompile(`(?:受|接受).{0,30}?(财政局|财政厅|财政部|财政分局|财政所|局|委员会)(?:的)?委托`)
	// 市财政局委托某事务所, 我局组织开展评价: who had it evaluated
	bureauCharges = regexp.MustCompile(`财政(?:局|厅|部|所|分局)(?:\p{Han}{0,6}?)(?:委托|聘请|选聘|抽取|选定|组织(?:开展|对|实施))`)
	officeCharges = regexp.MustCompile(`(?:我|本)(?:局|委|办|单位|部门|中心|院)(?:\p{Han}{0,6}?)(?:委托|聘请|选聘|组织|成立|抽调)\p{Han}{0,30}评价`)
	kindLabel     = regexp.MustCompile(`^(?:评价类型|评价类别|评价方式):(.+)$`)
	chargeLabel   = regexp.MustCompile(`^(?:委托单位|委托方|评价组织单位|组织评价单位):(.+)$`)
)

// kind decides whose evaluation it is, by what the report says in this order:
// 部门评价 in its title, or behind the label of a line, is the department's; 绩效重点评价
// and 财政评价 are the finance bureau's: 财预〔2020〕10号 gives key evaluations (重点评价)
// to the finance bureau, which may charge a third party. Without either, who evaluated
// or who charged them decides, else a person: the document is held until then.
func (r *reading) kind() error {
	e := r.out.Evaluation
	said := document.Squeezed(r.out.Document.Title)
	charged := r.charged
	var text strings.Builder
	for _, b := range r.blocks {
		line := document.Squeezed(b.Text)
		text.WriteString(line)
		if m := kindLabel.FindStringSubmatch(line); m != nil {
			said += m[1]
		}
		if m := chargeLabel.FindStringSubmatch(line); m != nil {
			charged = m[1]
		}
	}
	if by := commissioned.FindStringSubmatch(text.String()); by != nil && charged == "" {
		charged = by[1]
	}
	if bureau := bureauCharges.FindString(text.String()); bureau != "" && charged == "" {
		charged = bureau
	} else if charged == "" && !strings.Contains(r.out.Project.Department, "财政") {
		charged = officeCharges.FindString(text.String())
	}
	switch decided := r.said.Of(record.KindAsked, ""); {
	case departmental.MatchString(said):
		e.Kind = record.DepartmentEvaluation
	case financial.MatchString(said), strings.Contains(e.Evaluator, "财政"), strings.Contains(charged, "财政"):
		e.Kind = record.FinanceEvaluation
	case charged != "", e.Evaluator != "" && e.Evaluator == r.out.Project.Department:
		e.Kind = record.DepartmentEvaluation
	case decided != "":
		e.Kind = record.Kind(decided)
	default:
		return document.Ask(record.Doubt{Field: record.KindAsked, Text: r.out.Document.Title,
			Why:        "没有写明是财政评价还是部门评价，也没有写谁委托的；两类得分不能放在一起比，请由人确认。",
			Candidates: []string{string(record.FinanceEvaluation), string(record.DepartmentEvaluation)}})
	}
	return nil
}
