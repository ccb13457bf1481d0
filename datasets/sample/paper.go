package sample

import (
	"fmt"
	"strings"

	"jixiao/datasets/record"
)

// Paper is a made-up document as an office would hand it in, with its file name.
type Paper struct {
	Name string
	Text string
}

// Form writes a self-evaluation as the form an office fills in: cells parted by tabs,
// money in 元, the layout of the form of Longgang 2023.
func Form(f record.Filing) Paper {
	return paper{f}.form()
}

type paper struct{ record.Filing }

func (p paper) form() Paper {
	var b strings.Builder
	row := func(cells ...string) { b.WriteString(strings.Join(cells, "\t") + "\n") }
	e := p.Evaluation
	row("项目支出绩效自评表")
	row()
	row("项目编码:", p.Project.Code, "项目名称:", p.Project.Name, "绩效自评年度:", fmt.Sprint(e.Year))
	row("实施单位:", p.Project.Unit, "一级预算单位:", p.Project.Department)
	row("资金使用情况", "", "")
	row("", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率(%)", "得分")
	for i, line := range p.Funding {
		if line.Role == record.ComponentLine {
			continue
		}
		head, weight, rate, got := "", "—", "—", "—"
		if i == 0 {
			head, weight, rate, got = "项目资金（元）", short(line.Weight), line.StatedRate.Round(2), line.Score.String()
		}
		row(head, line.Line, line.Initial.Yuan(), line.Adjusted.Yuan(), line.Executed.Yuan(), weight, rate, got)
	}
	row("项目目标完成情况", "", "")
	row("", "预期目标", "", "* 实际完成情况")
	row("年度总体目标", e.Goal, "", e.Result)
	row("年度绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "* 实际完成值", "* 分值", "* 得分", "偏差原因分析及改进措施")
	first, second := "", ""
	for _, r := range p.Indicators {
		level1, level2 := r.Level1Raw, r.Level2Raw
		if level1 == first && level2 == second {
			level2 = ""
		}
		if level1 == first {
			level1 = ""
		}
		first, second = r.Level1Raw, r.Level2Raw
		row("", level1, level2, r.Level3, r.Target.Raw, r.Actual.Raw, short(r.Weight), short(r.Score), r.Reason)
	}
	row("总分", "", "", "", "", "", e.FullScore.String(), e.Score.String(), "—")
	return Paper{fmt.Sprintf("合成-%s-%d-自评表.txt", p.Project.Key, e.Year), b.String()}
}

// short is a score as forms print whole points: 10, 9.89.
func short(p record.Points) string {
	text := strings.TrimSuffix(p.String(), ".00")
	if strings.Contains(text, ".") {
		text = strings.TrimRight(text, "0")
	}
	return text
}

// Forms are the self-evaluations of a province as documents.
func Forms(seed uint64) []Paper {
	var all []Paper
	for _, f := range formFilings(seed) {
		all = append(all, Form(f))
	}
	return all
}

// formFilings are the self-evaluations of a province, each with a goal that names
// what its rows count.
func formFilings(seed uint64) []record.Filing {
	p := draw(seed)
	var all []record.Filing
	for year := FirstYear; year <= LastYear; year++ {
		for d := range districts {
			if !p.reports(d, year) {
				continue
			}
			for number := range projectsPerDistrict {
				pr := p.project(d, number)
				f := p.selfEvaluation(pr, year, p.money(pr, year))
				f.Evaluation.Goal, f.Evaluation.Result = spoken(f)
				all = append(all, f)
			}
		}
	}
	return all
}

// spoken is the annual goal and what became of it, in the words a form would use:
// every counted row of the table with its numbers, and one item no row counts.
func spoken(f record.Filing) (goal, result string) {
	var aims, done []string
	for _, r := range f.Indicators {
		if _, counted := r.Target.Number.Float(); !counted || r.Target.Unit == "%" || r.Target.Unit == "万元" || !r.Applicable {
			continue
		}
		aims = append(aims, "完成"+r.Level3+r.Target.Number.String()+r.Target.Unit)
		done = append(done, "完成"+r.Level3+r.Actual.Number.String()+r.Actual.Unit)
	}
	n := 20 + len(f.Project.Key)%7
	aims = append(aims, fmt.Sprintf("为新增困难家庭发放一次性补助%d户", n))
	done = append(done, fmt.Sprintf("为新增困难家庭发放一次性补助%d户", n))
	return "开展" + f.Project.Programme + "工作：" + strings.Join(aims, "；") + "。", strings.Join(done, "；") + "。"
}
