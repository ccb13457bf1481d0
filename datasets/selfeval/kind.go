package selfeval

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"jixiao/datasets/document"
)

// headLines is how many filled lines may stand before and in the title of a form.
const headLines = 8

// relative is a kind of paper that looks like the form but states something else.
type relative struct {
	title  *regexp.Regexp
	reason string
}

var relatives = []relative{
	{regexp.MustCompile(`绩效目标(?:批复|申报|审核|调整|公开|下达)?表|绩效目标.{0,6}(?:批复|申报|审核)`), "这是绩效目标表（批复、申报一类），只有目标，没有完成值和得分，不是自评；请在年度结束后导入项目支出绩效自评表。"},
	{regexp.MustCompile(`绩效.{0,8}监控`), "这是绩效运行监控表，是年中的进度，不是年度自评；请在年度结束后导入项目支出绩效自评表。"},
	{regexp.MustCompile(`事前.{0,6}评估|(?:立项|新增)评估`), "这是事前绩效评估，评的是该不该立项，还没有执行和完成情况；请在年度结束后导入项目支出绩效自评表或绩效评价报告。"},
	{regexp.MustCompile(`考核(?:评分)?表|考核(?:结果|情况)`), "这是考核表，不是项目支出绩效评价；请导入项目支出绩效自评表或绩效评价报告。"},
	{regexp.MustCompile(`(?:自评|评价).{0,8}(?:汇总|统计|一览)表`), "这是多个项目的评价结果汇总表，没有各项目的指标；请导入各项目的项目支出绩效自评表。"},
	{regexp.MustCompile(`自评(?:情况)?报告`), "这是绩效自评报告（文字），本版不读；请导入同一项目的项目支出绩效自评表。"},
	{regexp.MustCompile(`自评.{0,6}(?:复核|核查|抽查)|复核.{0,6}(?:评分|得分|情况|结果)表`), "这是自评复核一类的表，里面没有自评的资金和指标；请导入同一项目的项目支出绩效自评表。"},
	{regexp.MustCompile("(?:部门|单位)预算|预算(?:公开|批复|明细)?表|决算|(?m:" + moneyTable + ")"), "这是预算、决算一类的收支表，没有绩效评价；请导入项目支出绩效自评表或绩效评价报告。"},
}

// moneyTable is a line that titles a table of a budget or of accounts, such as 财政拨款收支总表,
// 部门一般公共预算支出表 or 一般公共预算“三公”经费支出表: nothing in it speaks of performance.
const moneyTable = `^[^｜绩评效]{0,40}(?:预算|收支|收入|财政拨款|政府性基金|国有资本经营|基本支出|项目支出|[“"]?三公[”"]?经费)[^｜绩评效]{0,16}(?:总|明细|汇总|情况|公开|批复|支出|收入|收支|预算|经费)?表(?:\([^)]{1,12}\))?$`

// rulesTitle ends the title of a paper that says how to evaluate; plans and notices
// among them.
var rulesTitle = regexp.MustCompile(`(?m)^.{0,60}(?:办法|细则|规定|规程|指南|工作方案|评分标准|指标体系|的通知|的意见)(?:\([^)]{1,12}\))?$`)

// selfTitle names a form, also one that somebody has gone over (复核表).
var selfTitle = regexp.MustCompile(`自评(?:价|打分|得分|评分)?(?:情况|结果)?(?:` + reviewWords + `)?(?:情况|结果)?表`)

// Recognised reports whether a document is a self-evaluation form (项目支出绩效自评表)
// or one of the papers that look like it. [Read] reads it or says why it does not.
func Recognised(d document.Document) bool {
	head := head(d)
	return selfTitle.MatchString(head) || relativeOf(head) != nil || rulesTitle.MatchString(head) || hasVocabulary(d) || holdsForm(d)
}

// crumbs is the way to a page, as text copied from it begins: it names kinds of papers
// that the page is not.
var crumbs = regexp.MustCompile(`^(?:您?(?:现在)?(?:所在的?|的)?当?前?位置(?:是)?:|首页.*[>›»])`)

// head is the squeezed beginning of a document, where its title stands.
func head(d document.Document) string {
	var head strings.Builder
	rows := d.Rows()
	for _, r := range rows[:min(len(rows), headLines)] {
		text := document.Squeezed(r.Text())
		if crumbs.MatchString(text) {
			continue
		}
		if utf8.RuneCountInString(text) > 200 {
			text = string([]rune(text)[:200])
		}
		head.WriteString(text + "\n")
	}
	return head.String()
}

func relativeOf(head string) *relative {
	for i, r := range relatives {
		if r.title.MatchString(head) && (!selfTitle.MatchString(head) || reviewTitle.MatchString(head)) {
			return &relatives[i]
		}
	}
	return nil
}

// holdsForm reports whether a form stands further down, below the menu of a web page or
// what it was sent with: its title, and both its headings.
func holdsForm(d document.Document) bool {
	rows := d.Rows()
	titled := slices.ContainsFunc(rows, func(r document.Row) bool { return len(r.Cells) < 3 && selfTitle.MatchString(squeezedText(r)) })
	return titled && slices.ContainsFunc(rows, isFundingHead) &&
		slices.ContainsFunc(rows, func(r document.Row) bool { return isIndicatorHead(r) && indicatorHead(r).actual >= 0 })
}

// rules refuses a paper that says how to evaluate and holds no filled form.
func rules(d document.Document) error {
	if !rulesTitle.MatchString(head(d)) || hasVocabulary(d) || holdsForm(d) {
		return nil
	}
	return document.Refuse("这是办法、细则或通知一类的规定，讲的是怎样评，没有评价结果；请导入按它填好的项目支出绩效自评表或绩效评价报告。")
}

// hasVocabulary reports whether the words of the form's headings all occur: the
// title may be lost on the way from page to text.
func hasVocabulary(d document.Document) bool {
	var all strings.Builder
	for _, r := range d.Rows() {
		all.WriteString(document.Squeezed(r.Text()))
	}
	text := all.String()
	return strings.Contains(text, "三级指标") && strings.Contains(text, "全年执行数") &&
		(strings.Contains(text, "实际完成值") || strings.Contains(text, "全年实际值"))
}

// unread says how a form is laid out whose rows cannot be told.
func unread(rows []document.Row) error {
	cells := 0
	for _, r := range rows {
		cells = max(cells, len(r.Cells))
	}
	const advice = "为免错位不作猜测；请交原来的 xlsx、docx 或 PDF，或另存为“文本文件（制表符分隔）”后再交。"
	switch {
	case cells > formWords || len(rows) <= 5:
		return document.Refuse("这是%s，但全表在一行里，分不出各格；%s", kindOf(rows), advice)
	case cells == 1:
		return document.Refuse("这是%s，但每格单独一行，分不出行列；%s", kindOf(rows), advice)
	case slices.ContainsFunc(rows, fusedHead):
		return document.Refuse("这是%s，但各列只隔着空格，又没有上下对齐，分不出各格；%s", kindOf(rows), advice)
	}
	return nil
}

// fusedHead reports whether the heading of the indicators stands in one cell.
func fusedHead(r document.Row) bool {
	return slices.ContainsFunc(r.Cells, func(c string) bool {
		c = document.Squeezed(c)
		return strings.Contains(c, "二级指标") && strings.Contains(c, "三级指标")
	})
}

// formWords is more cells than a row of the form has.
const formWords = 40
