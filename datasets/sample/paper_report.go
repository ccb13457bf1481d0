package sample

import (
	"fmt"
	"strings"

	"jixiao/datasets/record"
)

// year is the counts of one year of a report's table.
type yearCounts struct {
	year             int
	government, self int64
}

func (y yearCounts) total() int64 { return y.government + y.self }

// draft is a report before it is written: what it states, place by place, so that a
// misprint changes one place and no other.
type draft struct {
	record.Filing
	years      []yearCounts
	parts      []partCounts
	growth     [][3]string // per year from the second on: government, self-paid, total
	totals     []string    // 合计户数 per year
	summary    [][4]string // 一级指标, 分值, 得分, 得分率
	budget     [3]string   // 预算, 支出, 执行率 of the table
	costs      [][2]string // sub-project and what was spent on it
	grade      string
	conclusion string // total in the sentence
	money      [3]string
	rows       []string // sentences of single rows
	claims     []string // sentences about the counts
	facts      []string // sentences on schemes, intervals, complaints
}

// partCounts are the counts of one sub-project in the year evaluated.
type partCounts struct {
	name                       string
	eligible, insured, covered int64 // people eligible, people insured, households insured
}

// report writes a draft as the report of an evaluator: the chapters, tables and
// score table such reports have.
func (d draft) report() Paper {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n\n", args...) }
	row := func(cells ...string) { b.WriteString(strings.Join(cells, "\t") + "\n") }
	e := d.Evaluation
	title := fmt.Sprintf("%d年度%s %s项目 绩效评价报告", e.Year, d.Project.Department, d.Project.Name)
	line("%s", title)
	line("%s", e.Evaluator)
	line("一、项目概况")
	line("（一）项目基本情况")
	line("%s由%s实施，面向辖区内符合条件的家庭。", d.Project.Name, d.Project.Unit)
	line("（二）项目资金情况")
	line("%d年度项目预算资金为%s万元，实际支出%s万元，预算执行率%s%%，见表1-1。", e.Year, d.money[0], d.money[1], d.money[2])
	line("表1-1 项目资金情况表")
	row("支出内容", "预算金额/元", "支出金额/元", "预算执行率")
	for i, c := range d.costs {
		budget, rate := "", ""
		if i == 0 { // one cell for all sub-projects
			budget, rate = d.budget[0], d.budget[2]+"%"
		}
		row(c[0], budget, c[1], rate)
	}
	if len(d.costs) > 0 {
		row("合计", "", d.budget[1], "")
	} else {
		row("合计", d.budget[0], d.budget[1], d.budget[2]+"%")
	}
	line("")
	line("二、评价工作说明")
	line("受财政局委托开展评价，评价的基准日为%d年12月31日。", e.Year)
	line("三、绩效评价综合结论")
	line("专家组评审后，绩效评价得分%s分，评价等级为“%s”。", d.conclusion, d.grade)
	line("表3-1 绩效评价得分情况表")
	row("一级指标", "指标分值", "评价得分", "得分率")
	for _, s := range d.summary {
		row(s[0], s[1], s[2], s[3]+"%")
	}
	line("")
	line("四、绩效评价及指标分析")
	for _, s := range d.rows {
		line("%s", s)
	}
	if len(d.parts) > 0 {
		line("表4-1 参保情况表")
		row("项目", "符合资格人数", "实际投保人数", "实际投保户数")
		for _, p := range d.parts {
			row(p.name, fmt.Sprint(p.eligible), fmt.Sprint(p.insured), fmt.Sprint(p.covered))
		}
		line("")
	}
	if len(d.years) > 0 {
		line("表4-2 %d-%d年参保户数情况统计表", d.years[0].year, d.years[len(d.years)-1].year)
		row("年份", "政府出资参保户数", "个人出资参保户数", "合计户数")
		for i, y := range d.years {
			row(fmt.Sprintf("%d年", y.year), fmt.Sprint(y.government), fmt.Sprint(y.self), d.totals[i])
			if i > 0 {
				g := d.growth[i-1]
				row("增长率", g[0]+"%", g[1]+"%", g[2]+"%")
			}
		}
		line("")
	}
	for _, s := range append(d.claims, d.facts...) {
		line("%s", s)
	}
	line("五、存在问题")
	for i, f := range d.Findings {
		line("（%s）%s", numerals[i], f.Heading)
		line("%s", f.Text)
	}
	line("六、相关建议")
	for i, r := range d.Recommendations {
		line("（%s）%s", numerals[i], r.Heading)
		line("%s", r.Text)
	}
	line("附件：%d年度%s项目绩效评价评分表", e.Year, d.Project.Name)
	row("一级指标", "二级指标", "三级指标", "分值", "指标解释", "指标说明", "评分标准", "得分", "评分依据")
	first, second := "", ""
	for _, r := range d.Indicators {
		level1, level2 := r.Level1Raw, r.Level2Raw
		if level1 == first && level2 == second {
			level2 = ""
		}
		if level1 == first {
			level1 = ""
		}
		first, second = r.Level1Raw, r.Level2Raw
		row(level1, level2, r.Level3, short(r.Weight), r.Explanation, r.Points, r.Rubric, short(r.Score), r.Basis)
	}
	row("总分", "", "", short(e.FullScore), "", "等级：优（90-100）、良（80-89）、中（60-79）、差（0-59）。", "", short(e.Score), d.grade)
	return Paper{fmt.Sprintf("合成-%s-%d-评价报告.txt", d.Project.Key, e.Year), b.String()}
}

var numerals = []string{"一", "二", "三", "四", "五"}

// reportYears is how many years the table of a report goes back.
const reportYears = 3

// drafts are the evaluation reports of a province as drafts without misprints.
func drafts(seed uint64) []draft {
	p := draw(seed)
	var all []draft
	for year := FirstYear + reportYears - 1; year <= LastYear; year++ {
		for d := range districts {
			if !p.reports(d, year) {
				continue
			}
			for number := range projectsPerDistrict {
				if reviewed(d, number, year) {
					pr := p.project(d, number)
					all = append(all, p.draft(pr, year))
				}
			}
		}
	}
	return all
}

func (p province) draft(pr project, year int) draft {
	m := p.money(pr, year)
	d := draft{Filing: p.review(pr, year, m)}
	// 表1-1 prints one budget, which the report takes as unadjusted.
	m.initial = m.adjusted
	d.Evaluation.Evaluator = top.Name + "绩效评价中心"
	d.budget = [3]string{m.adjusted.Yuan(), m.executed.Yuan(), m.rate().Round(2)}
	d.money = [3]string{m.adjusted.WanYuan(), m.executed.WanYuan(), m.rate().Round(2)}
	d.grade, d.conclusion = d.Evaluation.Grade, short(d.Evaluation.Score)

	levels := map[string][2]record.Points{}
	seconds := map[string]record.Points{}
	var order []string
	for _, r := range d.Indicators {
		if _, seen := levels[r.Level1]; !seen {
			order = append(order, r.Level1)
		}
		s := levels[r.Level1]
		levels[r.Level1] = [2]record.Points{s[0] + r.Weight, s[1] + r.Score}
		seconds[r.Level1+r.Level2] += r.Weight
	}
	for i := range d.Indicators {
		r := &d.Indicators[i]
		if r.Level3 == execution && r.Score == r.Weight {
			r.Rubric = fmt.Sprintf("预算执行率≥95%%得%s分，每下降5%%扣1分，扣完为止。", short(r.Weight))
		}
		r.Level1Raw = fmt.Sprintf("%s（%s分）", r.Level1, short(levels[r.Level1][0]))
		r.Level2Raw = fmt.Sprintf("%s（%s分）", r.Level2, short(seconds[r.Level1+r.Level2]))
		if r.Score < r.Weight || i%3 == 0 {
			d.rows = append(d.rows, fmt.Sprintf("%s指标分值%s分，评价得分%s分，得分率%s%%。", r.Level3, short(r.Weight), short(r.Score), percent(int64(r.Score), int64(r.Weight))))
		}
	}
	for _, name := range order {
		s := levels[name]
		d.summary = append(d.summary, [4]string{name, short(s[0]), short(s[1]), percent(int64(s[1]), int64(s[0]))})
	}
	e := d.Evaluation
	d.summary = append(d.summary, [4]string{"合计", short(e.FullScore), short(e.Score), percent(int64(e.Score), int64(e.FullScore))})
	d.facts = []string{
		"项目单位设置了明确的档案制度，资料按年归档。",
		"服务质量回访每季度反馈一份记录。",
		"评价期内未收到服务对象投诉。",
	}
	if pr.programme.name == Insurance && pr.d != p.plan.missing && pr.d != p.plan.successor && pr.d != p.plan.scope {
		d.measured(p, pr, year)
	}
	return d
}

// measured adds the tables of counts and the sentences on them.
func (d *draft) measured(p province, pr project, year int) {
	for y := year - reportYears + 1; y <= year; y++ {
		c := p.counts(pr.d, y)
		d.years = append(d.years, yearCounts{y, c.government, c.selfPaid})
		d.totals = append(d.totals, fmt.Sprint(c.insured()))
	}
	for i := 1; i < len(d.years); i++ {
		now, then := d.years[i], d.years[i-1]
		d.growth = append(d.growth, [3]string{
			percent(now.government-then.government, then.government), percent(now.self-then.self, then.self), percent(now.total()-then.total(), then.total()),
		})
	}
	c := p.counts(pr.d, year)
	major := c.government * 7 / 10
	people := c.people * c.government / c.insured()
	d.parts = []partCounts{
		{"居民家庭意外保险", people * 7 / 10, people * 7 / 10 * 99 / 100, major},
		{"特殊家庭综合保险", people - people*7/10, (people - people*7/10) * 98 / 100, c.government - major},
	}
	standard := p.traits[pr.d].standard
	for _, part := range d.parts {
		d.costs = append(d.costs, [2]string{part.name, (record.Money(part.covered*standard) * yuan).Yuan()})
	}
	if rising(d.years) {
		d.claims = append(d.claims, "投保户数逐年增长。")
	}
	if c.insured() == c.eligible {
		for i := range d.parts {
			d.parts[i].insured = d.parts[i].eligible
		}
		d.claims = append(d.claims, "各项保险实现全覆盖。")
	}
	last := d.years[len(d.years)-1]
	growth := d.growth[len(d.growth)-1][2]
	d.claims = append(d.claims, fmt.Sprintf("根据统计，%d年投保户数增长率为%s%%，详见表4-2。", last.year, growth),
		fmt.Sprintf("居民家庭意外保险符合资格的有%d人，实际投保%d人。", d.parts[0].eligible, d.parts[0].insured))
}

func rising(years []yearCounts) bool {
	for i := 1; i < len(years); i++ {
		if years[i].total() <= years[i-1].total() {
			return false
		}
	}
	return true
}

// percent is 100·a÷b at two decimals, halves away from zero, as a report prints it.
func percent(a, b int64) string {
	if a < 0 {
		return "-" + percent(-a, b)
	}
	return record.PercentOf(float64(ratio(a, b, 10000)) / 100).Round(2)
}

// Reports are the evaluation reports of a province as documents.
func Reports(seed uint64) []Paper {
	var all []Paper
	for _, d := range drafts(seed) {
		all = append(all, d.report())
	}
	return all
}
