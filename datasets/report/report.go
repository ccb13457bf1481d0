// Package report reads the 绩效评价报告 in any format: prose under numbered
// headings, tables, findings, recommendations, and a table in which every indicator
// of the third level is scored.
//
// Tables are known by their headings, not by their numbers. Prose that no part of
// the filing models is listed once a section, with its lines.
package report

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// DocumentKind is the kind of document this package reads.
const DocumentKind = "绩效评价报告"

// reading is one report while it is read.
type reading struct {
	blocks                  []document.Block
	used                    []bool // by block: it ended in the filing
	labels                  map[int]string
	steady                  *bool // what budgetUnadjusted found
	stated                  map[record.Statement]bool
	levels                  []string      // first levels of the printed score rates
	summed, summedScore     record.Points // their full score and score, and where these stand
	summedAt, summedScoreAt string
	out                     *record.Filing
	said                    record.Decisions // of persons
	charged                 string           // who had it evaluated, by the cover
}

var (
	reportTitle = regexp.MustCompile(`评价报告(?:书|\(.{1,8}\))?$`)
	before      = regexp.MustCompile(`事前|立项评估`)
	selfReport  = regexp.MustCompile(`自评(?:价)?(?:情况)?报告`)
)

// headBlocks is how many blocks may stand before the end of a report's title.
const headBlocks = 12

// Recognised reports whether a document is titled as an evaluation report.
func Recognised(d document.Document) bool {
	first, last := titleBlocks(titled(d.Blocks))
	return first <= last
}

// joinedTitle is a title with the line below it, which a page gave as one paragraph.
var joinedTitle = regexp.MustCompile(`^([^。；]{4,100}?评价报告(?:书)?)([^）)。；]{2,60}(?:公司|事务所|研究院|大学|中心|学院|局))$`)

// titled is the blocks with the title in a paragraph of its own.
func titled(blocks []document.Block) []document.Block {
	for i, b := range blocks[:min(len(blocks), headBlocks)] {
		if m := joinedTitle.FindStringSubmatch(b.Text); m != nil && b.Rows == nil {
			rest := b
			b.Text, rest.Text = m[1], m[2]
			return slices.Concat(blocks[:i], []document.Block{b, rest}, blocks[i+1:])
		}
	}
	return blocks
}

// titleBlocks is the range of paragraphs that make up the title, which may be
// broken over lines; empty (first > last) if there is none.
func titleBlocks(blocks []document.Block) (first, last int) {
	for i, b := range blocks[:min(len(blocks), headBlocks)] {
		text := document.Squeezed(b.Text)
		if len(b.Rows) > 1 || headingText.MatchString(text) {
			break
		}
		if b.Rows == nil && reportTitle.MatchString(text) && !strings.ContainsAny(text, "。；") {
			for first = i; first > 0 && titleGoesOn(blocks[first-1]); first-- {
			}
			return first, i
		}
	}
	return 1, 0
}

func titleGoesOn(b document.Block) bool {
	return b.Rows == nil && !b.IsPageMark() && !strings.ContainsAny(b.Text, "。：:；") && !strings.HasPrefix(document.Squeezed(b.Text), "附件")
}

// Read reads a report. District, programme and keys are left to the caller, who
// knows the register. Errors are document.Refusal.
func Read(d document.Document) (record.Filing, error) {
	d.Blocks = titled(d.Blocks)
	first, last := titleBlocks(d.Blocks)
	if first > last {
		return record.Filing{}, document.Refuse("没有找到以“评价报告”结尾的标题，认不出是绩效评价报告；请检查文件开头。")
	}
	out := record.Filing{
		Document: record.Document{Kind: DocumentKind},
		Project:  &record.Project{},
		Evaluation: &record.Evaluation{
			FullScore: record.NoPoints, Score: record.NoPoints,
		},
	}
	r := &reading{blocks: slices.Clone(d.Blocks), used: make([]bool, len(d.Blocks)), labels: map[int]string{}, stated: map[record.Statement]bool{}, summed: record.NoPoints, summedScore: record.NoPoints, out: &out, said: d.Decided}
	r.title(first, last)
	if selfReport.MatchString(document.Squeezed(out.Document.Title)) {
		return record.Filing{}, document.Refuse("这是单位自己写的绩效自评报告，本版只读绩效评价报告和项目支出绩效自评表；请导入同一项目的项目支出绩效自评表。")
	}
	if before.MatchString(document.Squeezed(out.Document.Title)) {
		return record.Filing{}, document.Refuse("这是事前绩效评估报告，评的是该不该立项，还没有执行和完成情况；请在项目评价之后导入绩效评价报告。")
	}
	body := r.contents(last + 1)
	sections := r.sections(body)
	r.cover(last+1, body)
	if out.Evaluation.Year == 0 {
		out.Evaluation.Year, _ = strconv.Atoi(d.Decided.Of(record.YearAsked, ""))
	}
	if out.Evaluation.Year == 0 {
		return record.Filing{}, document.Ask(record.Doubt{Field: record.YearAsked, Text: out.Document.Title, Candidates: r.years(),
			Why: d.Blocks[first].Place("评价报告的标题") + "里没有四位数的年度；请在标题中补上被评价的年度后导入，或由人确认年度。"})
	}
	if out.Project.Name == "" {
		return record.Filing{}, document.Refuse("%s里读不出项目名称；请在标题下补一行“项目名称：…”后导入。", d.Blocks[first].Place("评价报告的标题"))
	}
	r.tables()
	r.fundingSentence(body)
	r.conclusion()
	if e := out.Evaluation; e.Score == record.NoPoints && r.summedScore != record.NoPoints {
		e.Score, e.Place = r.summedScore, r.summedScoreAt
		r.ofEvaluation(record.ScoreValue, e.Place)
	}
	r.prose(body)
	for _, s := range sections {
		r.findings(s, sections)
	}
	if out.Evaluation.Score == record.NoPoints && len(out.Indicators) == 0 && len(out.Findings) == 0 {
		return record.Filing{}, document.Refuse("文件题为评价报告，但没有读到得分、评分表和存在问题中的任何一样；文件可能不全，请检查原件。")
	}
	if err := r.kind(); err != nil {
		return record.Filing{}, err
	}
	r.framework()
	r.completeness()
	r.listUnread(sections)
	r.certain(d.Format)
	r.evaluationPlaces()
	return out, nil
}

var firstLevels = []string{"决策", "过程", "产出", "效益"}

// years are the years the report speaks of, of which one may be the year evaluated.
func (r *reading) years() []string {
	texts := []string{r.out.Document.Name}
	for _, b := range r.blocks {
		texts = append(texts, b.Text)
	}
	return document.Years(texts...)
}

// unknownFramework is said of a report that prints neither a score table nor the
// score rates of its first level.
const unknownFramework = "评价·未读到指标体系"

// framework names the tree of indicators by its first levels, which are those of
// the score table, else of the printed score rates. A tree with others than the
// usual is another framework: its scores do not compare.
func (r *reading) framework() {
	e, levels := r.out.Evaluation, r.levels
	if len(r.out.Indicators) > 0 {
		levels = nil
	} else if e.FullScore == record.NoPoints {
		e.FullScore = r.summed
		r.ofEvaluation(record.FullScoreValue, r.summedAt)
	}
	for _, i := range r.out.Indicators {
		if !slices.Contains(levels, i.Level1) {
			levels = append(levels, i.Level1)
		}
	}
	other := func(level string) bool { return !slices.Contains(firstLevels, level) }
	switch {
	case len(levels) == 0:
		e.Framework = unknownFramework
	case slices.ContainsFunc(levels, other):
		e.Framework = record.FrameworkOf("评价", levels)
	default:
		e.Framework = record.EvaluationFramework
	}
}

func (r *reading) unplaced(place, text, why string) {
	r.out.Unplaced = append(r.out.Unplaced, record.Unplaced{Place: place, Text: text, Why: why})
}

// completeness lists what every whole report has and this one does not.
func (r *reading) completeness() {
	last := r.blocks[len(r.blocks)-1]
	missing := func(absent bool, what string) {
		if absent {
			r.unplaced(last.Place("文末"), "", "没有读到"+what+"，文件可能不全")
		}
	}
	missing(r.out.Evaluation.Score == record.NoPoints, "总得分")
	missing(len(r.out.Indicators) == 0, "三级指标评分表")
	missing(len(r.out.Indicators) > 0 && r.out.Evaluation.FullScore == record.NoPoints, "评分表的总分行")
	missing(len(r.out.Findings) == 0, "存在问题")
	missing(len(r.out.Recommendations) == 0, "相关建议")
	missing(len(r.out.Funding) == 0, "资金情况")
}
