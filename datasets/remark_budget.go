package datasets

import (
	"slices"
	"strconv"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// Parts of a [BudgetEntry]; counts and price standards are of one component of the
// project: 人数·COMPONENT, of the whole project 人数.
const (
	RequestEntry  = "申报数"
	FloorEntry    = "法定下限"
	ApprovedEntry = "批复数"
	ClassEntry    = "资金类别"
	CountEntry    = "人数"
	PriceEntry    = "价格标准"
	AmountEntry   = "建议数"
)

// Classes of money, Choice of a 资金类别.
const (
	Entitlement   = "对个人补助" // headcount × standard
	Discretionary = "专项业务"
	OneOff        = "一次性"
)

// EntryParts are the parts an entry can be of, without a component.
func EntryParts() []string {
	return []string{RequestEntry, FloorEntry, ApprovedEntry, ClassEntry, CountEntry, PriceEntry, AmountEntry}
}

// BudgetClasses are the classes of money there are.
func BudgetClasses() []string { return []string{Entitlement, Discretionary, OneOff} }

// MaxBudget bounds an amount a budget can be asked for, 10 万亿元 in 分: sums of
// thousands of lines still fit, and what lies above is a slip of the hand.
const MaxBudget record.Money = 1e15

// maxCount bounds a count of households or persons.
const maxCount = 2_000_000_000

// CheckEntry refuses an entry of a budget whose part or value cannot be, with a
// sentence for its writer.
func CheckEntry(part, choice string) error {
	name, component, split := strings.Cut(part, "·")
	counted := name == CountEntry || name == PriceEntry
	switch {
	case !slices.Contains(EntryParts(), name) || split && (!counted || component == ""):
		return document.Refuse("填报的项目不能是“%s”；可以是%s，人数与价格标准后可接“·支出内容”。", part, strings.Join(EntryParts(), "、"))
	case name == ClassEntry && !slices.Contains(BudgetClasses(), choice):
		return document.Refuse("资金类别不能是“%s”；可以是%s。", choice, strings.Join(BudgetClasses(), "、"))
	case name == ClassEntry:
		return nil
	case name == CountEntry:
		if n, err := strconv.ParseInt(choice, 10, 64); err != nil || n < 0 || n > maxCount {
			return document.Refuse("%s不能是“%s”；请写不大于 %d 的整数，不带单位。", part, choice, maxCount)
		}
		return nil
	}
	if m, err := record.ParseMoney(choice, 100); err != nil || m < 0 || m > MaxBudget {
		return document.Refuse("%s不能是“%s”；请以元为单位写，最多两位小数，不小于零，不大于 10 万亿元。", part, choice)
	}
	return nil
}

// checkBudget refuses what an entry, a revision of a rule or a new pack cannot say,
// as far as it can be told without the records.
func (r Remark) checkBudget() error {
	switch r.Kind {
	case BudgetEntry:
		if r.Subject == "" || r.Year == 0 {
			return document.Refuse("填报要指明项目与预算年度；请从预算页进入。")
		}
		return CheckEntry(r.Part, r.Choice)
	case RuleRevision:
		if r.Subject == "" || r.Part == "" {
			return document.Refuse("修订要指明规则包与参数；请从规则页进入。")
		}
		// As SQL will read it: no thousands separators, no full-width digits.
		if d, err := record.ParseDecimal(r.Choice); err != nil || d.String() != r.Choice {
			return document.Refuse("新值不能是“%s”；请写一个数，不给比例则留空。", r.Choice)
		}
	case RulePack:
		if n := len([]rune(r.Subject)); n == 0 || n > maxPackName || strings.ContainsAny(r.Subject, "@·") {
			return document.Refuse("规则包的名称要有 1—%d 个字，不能含有 @ 和 ·，现在是“%s”。", maxPackName, r.Subject)
		}
		if r.Choice == "" {
			return document.Refuse("请选定新规则包由哪一个复制。")
		}
	}
	return nil
}

// maxPackName bounds the name of a rule pack, in characters.
const maxPackName = 20
