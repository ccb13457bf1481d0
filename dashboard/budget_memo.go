package dashboard

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"jixiao/analytics"
	"jixiao/datasets"
	"jixiao/datasets/record"
)

// How much of a long list the memo prints: rows of its first annex, and lines whose
// reckoning is told in the second. The workbook has all of them.
const memoRows, memoTold = 500, 100

// memo is what the paper that goes up says, from the same values as the page.
type memo struct {
	Query
	analytics.Recommendation
	districts []analytics.DistrictBudget
	scenarios []analytics.BudgetScenario
	moves     []analytics.BudgetMove
	trials    []analytics.BudgetTrial
	names     map[string]string // of documents, by id
	snapshot  string
	paper     paper
}

// readMemo asks everything the memo says.
func readMemo(ctx context.Context, snapshot *datasets.Snapshot, q Query) (*memo, error) {
	request, ok := q.budgetRequest()
	if !ok {
		return nil, refuse(nothingToBudget)
	}
	m := memo{Query: q, snapshot: answer{Snapshot: snapshotName(snapshot), Date: snapshot.Date}.snapshotInWords()}
	var err error
	if m.scenarios, err = analytics.BudgetScenarios(ctx, snapshot.DB, q.Scope, request); err != nil {
		return nil, err
	}
	if m.moves, err = analytics.BudgetSensitivity(ctx, snapshot.DB, q.Scope, request); err != nil {
		return nil, err
	}
	if m.trials, err = analytics.BudgetTrials(ctx, snapshot.DB, q.Scope, request); err != nil {
		return nil, err
	}
	request.Project = "" // every line is told
	if m.Recommendation, err = analytics.Recommend(ctx, snapshot.DB, q.Scope, request); err != nil {
		return nil, err
	}
	if len(m.Lines) == 0 {
		return nil, refuse(nothingToBudget)
	}
	if m.names, err = documentsOf(ctx, snapshot, q, m.Lines); err != nil {
		return nil, err
	}
	m.districts = m.ByDistrict()
	m.write()
	return &m, nil
}

// documentsOf are the file names of the documents that lines rest on, by id.
func documentsOf(ctx context.Context, snapshot *datasets.Snapshot, q Query, lines []analytics.BudgetLine) (map[string]string, error) {
	var rests Figure
	for _, l := range lines {
		rests.Sources = append(rests.Sources, lineSources(l)...)
		for _, step := range l.Steps {
			for _, s := range step.Source {
				rests.Sources = append(rests.Sources, Source{ID: s.Document})
			}
		}
	}
	figures := []Figure{rests}
	if err := q.held.names.name(ctx, snapshot.DB, figures); err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, s := range figures[0].Sources {
		names[s.ID] = s.Document
	}
	return names, nil
}

// budgetMemo answers the memo as a paper for Word.
func (s *site) budgetMemo(w http.ResponseWriter, r *http.Request) error {
	return s.read(r, budgetPage, nil, func(ctx context.Context, snapshot *datasets.Snapshot, q Query) error {
		m, err := readMemo(ctx, snapshot, q)
		if err != nil {
			return err
		}
		attach(w, m.paper.name()+".docx")
		return send(w, sheetForms["docx"].contentType, m.paper.writeDOCX)
	})
}

// budgetMemoPage answers the memo as a page for the printer.
func (s *site) budgetMemoPage(w http.ResponseWriter, r *http.Request) error {
	return s.read(r, budgetPage, nil, func(ctx context.Context, snapshot *datasets.Snapshot, q Query) error {
		m, err := readMemo(ctx, snapshot, q)
		if err != nil {
			return err
		}
		frame := newFrame(m.paper.name(), q, "/budget/memo")
		frame.Set, frame.Snapshot = q.setInWords(), m.snapshot
		if q.Set == SampleSet {
			frame.Synthetic = syntheticText
		}
		ways := []paperWay{
			{Link{"回到预算建议", q.BudgetHref("/budget")}, false}, {Link{"DOCX", q.BudgetHref("/budget/memo.docx")}, true}, {Link{"工作簿（XLSX）", q.BudgetHref("/budget/book.xlsx")}, true},
		}
		return send(w, "text/html; charset=utf-8", func(b *bytes.Buffer) error { return m.paper.writeHTML(b, frame, ways) })
	})
}

// attach has a browser keep the answer as a file of that name.
func attach(w http.ResponseWriter, name string) {
	w.Header().Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(name))
}

var (
	blankBefore = regexp.MustCompile(`([\p{Han}，。；：、（）“”]) +([\d+−])`)
	blankBehind = regexp.MustCompile(`([\d%]) +([\p{Han}，。；：、（）“”%])`)
)

// official is a sentence as official papers set it: no blanks between figures and
// Chinese.
func official(text string) string {
	return blankBehind.ReplaceAllString(blankBefore.ReplaceAllString(text, "$1$2"), "$1$2")
}

// say writes a sentence into the paper as official papers set it.
func (m *memo) say(kind partKind, format string, args ...any) {
	m.paper.say(kind, official(fmt.Sprintf(format, args...)))
}

// inTable is an amount as a cell of a table in a unit, without the unit.
func inTable(m record.Money, unit string, signed bool) string {
	c := Column{Unit: unit, Decimals: 2, Signed: signed}
	p, err := plainCell(c, m)
	if err != nil {
		return missing
	}
	return printed(c, p, m)
}

// title is what the memo is called.
func (m *memo) title() string {
	of := "绩效评价项目"
	if len(m.Query.Districts) == 1 {
		of = m.DistrictName(m.Query.Districts[0]) + of
	}
	return fmt.Sprintf("关于%d年%s\n预算安排建议的请示", m.Year, of)
}

// foot says on every page what the paper rests on.
func (m *memo) foot() string {
	return fmt.Sprintf("范围：%s；数据集：%s；快照：%s；规则包：%s", m.inWords(), m.setInWords(), m.snapshot, packInWords(m.Pack, m.PackVersion))
}

// write sets the memo down from top to bottom.
func (m *memo) write() {
	m.paper = paper{Title: m.title(), Subtitle: "建议稿", Foot: m.foot()}
	if m.Set == SampleSet {
		m.say(textPart, "【合成】%s。", syntheticText)
	}
	m.say(opening, "局领导：")
	m.say(textPart, "根据绩效评价结果应用的要求，以%s的记录为依据，测算了%s的%d年预算，现将建议报告如下。", m.inWords(), m.districtsInWords(), m.Year)
	m.whole()
	m.how()
	m.byDistrict()
	m.byPerson()
	m.effects()
	m.cautions()
	m.say(closing, "以上建议妥否，请批示。")
	m.say(closing, "附件：1.分项目建议明细表")
	m.say(closing, "　　　2.逐项测算依据")
	m.say(closing, "　　　3.规则的参数与依据")
	m.say(signature, "（单位）　　　　")
	m.say(signature, "　　　　年　　月　　日")
	m.annexLines()
	m.annexSteps()
	m.annexRules()
}

// whole is the first part: the answer and its sums.
func (m *memo) whole() {
	m.say(heading1, "一、总体建议")
	m.say(textPart, "%s", m.budgetAnswer(m.Recommendation))
	t := paperTable{Caption: "表1　预算建议的构成", Unit: "单位：万元", Columns: []paperColumn{{Label: "项目", Width: 5}, {Label: "金额", Width: 3, Number: true}, {Label: "说明", Width: 8}}}
	row := func(name string, amount record.Money, why string) {
		t.Rows = append(t.Rows, []string{name, inTable(amount, "万元", false), why})
	}
	row("上年预算", m.Last, fmt.Sprintf("%d个项目最近一年的全年预算数", len(m.Lines)))
	row("预算总额", m.Total, official(map[bool]string{true: "指定的总额", false: "没有指定，取上年全年预算合计"}[m.given.Get("total") != ""]))
	row("测算需要", m.Need, "按因子与规则逐项测算，未按总额调整")
	if !stuck(m.Recommendation) {
		row("建议安排", m.Recommended, fmt.Sprintf("自动建议%d个，人工定%d个", m.Counts[analytics.Recommended], m.Counts[analytics.ByPerson]))
	}
	row("预留", m.Reserved, fmt.Sprintf("%d个项目不自动建议，按上年预算留出", m.Counts[analytics.NotByRule]))
	m.paper.table(t)
	if m.Conflict != nil {
		m.conflict()
	}
}

// conflict says what would have to give.
func (m *memo) conflict() {
	caption := "表1之二　总额放不下的下限"
	if !m.Conflict.Short {
		caption = "表1之二　总额用不完：各行的上限"
	}
	t := paperTable{Caption: caption, Unit: "单位：万元", Columns: []paperColumn{{Label: "由什么定", Width: 6}, {Label: "项目数", Width: 2, Number: true}, {Label: "金额", Width: 4, Number: true}}}
	for _, g := range m.Conflict.Groups {
		t.Rows = append(t.Rows, []string{g.Name, fmt.Sprint(g.Lines), inTable(g.Amount, "万元", false)})
	}
	t.Total = []string{"合计", "", inTable(m.Conflict.Bounds, "万元", false)}
	m.paper.table(t)
}

// byDistrict is the table of districts with its total.
func (m *memo) byDistrict() {
	m.say(heading1, "三、分区县建议")
	if stuck(m.Recommendation) {
		m.say(textPart, "%s", stuckText)
		return
	}
	m.say(textPart, "%s", districtsReading(m.districts))
	t := paperTable{Caption: "表2　分区县建议", Unit: "单位：万元", Columns: []paperColumn{
		{Label: "区县", Width: 5}, {Label: "项目数", Width: 2, Number: true}, {Label: "上年预算", Width: 4, Number: true}, {Label: "测算需要", Width: 4, Number: true},
		{Label: "建议数", Width: 4, Number: true}, {Label: "预留", Width: 4, Number: true}, {Label: "较上年", Width: 4, Number: true},
	}}
	var sum analytics.DistrictBudget
	for _, d := range m.districts {
		t.Rows = append(t.Rows, []string{d.DistrictName, fmt.Sprint(d.Lines), inTable(d.Last, "万元", false), inTable(needOf(d), "万元", false),
			inTable(amountOf(d), "万元", false), inTable(d.Reserved, "万元", false), inTable(d.Change, "万元", true)})
		sum.Lines, sum.Last, sum.Need = sum.Lines+d.Lines, sum.Last+d.Last, sum.Need+d.Need
		sum.Amount, sum.Reserved, sum.Change = sum.Amount+d.Amount, sum.Reserved+d.Reserved, sum.Change+d.Change
	}
	t.Total = []string{"合计", fmt.Sprint(sum.Lines), inTable(sum.Last, "万元", false), inTable(sum.Need, "万元", false),
		inTable(sum.Amount, "万元", false), inTable(sum.Reserved, "万元", false), inTable(sum.Change, "万元", true)}
	m.paper.table(t)
	m.say(notePart, "注：合计按到分的数相加后取两位，与各行之和可能差0.01；预留是不自动建议的项目按上年预算留出的数，不是建议数。")
}

// trimmed is a sentence without its full stop.
func trimmed(text string) string { return strings.TrimRight(text, "。；") }
