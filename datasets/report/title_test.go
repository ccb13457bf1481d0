package report

import (
	"errors"
	"strings"
	"testing"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

const findings = "\n一、项目概况\n项目预算88万元，实际支出80万元。\n二、评价结论\n综合得分为90分。\n三、存在问题\n（一）台账不完整。\n"

// belowTitle reads a report of a few lines under a title.
func belowTitle(t *testing.T, text string) (record.Filing, error) {
	t.Helper()
	d, err := document.Read("a.txt", []byte(text+findings))
	if err != nil {
		t.Fatal(err)
	}
	return Read(d)
}

func TestYearMayStandBelowTheTitle(t *testing.T) {
	for _, line := range []string{"（2030年度）", "评价年度：2030年"} {
		f, err := belowTitle(t, "残疾人康复服务项目\n部门评价报告\n"+line+"\n项目单位：海州区残联\n")
		if err != nil || f.Evaluation.Year != 2030 || !strings.HasPrefix(f.Project.Name, "残疾人康复服务") {
			t.Errorf("%s: %v %+v", line, err, f.Project)
		}
	}
}

func TestOfficeThatReportsOnAProjectIsItsJudge(t *testing.T) {
	f, err := belowTitle(t, "北川区财政局关于2033年度垃圾分类项目的重点绩效评价报告\n")
	if err != nil || f.Project.Name != "垃圾分类项目" || f.Project.Department != "" || f.Evaluation.Evaluator != "北川区财政局" || f.Evaluation.Kind != record.FinanceEvaluation {
		t.Errorf("%v %+v %+v", err, f.Project, f.Evaluation)
	}
}

func TestEvaluationBeforeTheProjectIsRefusedByName(t *testing.T) {
	_, err := belowTitle(t, "2033年智慧停车项目事前绩效评价报告\n")
	if !errors.As(err, &document.Refusal{}) || !strings.Contains(err.Error(), "事前") {
		t.Errorf("%v", err)
	}
}

func TestYearOfATitleMayStandInChineseDigits(t *testing.T) {
	f, err := belowTitle(t, "北川区民政局二〇三一年度助餐项目部门评价报告\n")
	if err != nil || f.Evaluation.Year != 2031 || f.Project.Name != "助餐项目" || f.Project.Unit != "北川区民政局" {
		t.Errorf("%v %+v %+v", err, f.Project, f.Evaluation)
	}
}

// The lines of a cover may stand behind the table of contents.
func TestCoverBehindTheContentsIsRead(t *testing.T) {
	f, err := belowTitle(t, "北川市2031年度助餐项目部门评价报告\n目  录\n一、项目概况……1\n二、评价结论……3\n三、存在问题……5\n项目名称：助餐项目\n项目单位：北川市敬老院\n主管部门：北川市民政局\n")
	if err != nil || f.Project.Name != "助餐项目" || f.Project.Unit != "北川市敬老院" || f.Project.Department != "北川市民政局" || len(f.Findings) != 1 {
		t.Errorf("%v %+v %d findings", err, f.Project, len(f.Findings))
	}
	for _, u := range f.Unplaced {
		if strings.Contains(u.Text, "……") {
			t.Errorf("a line of the contents is listed: %+v", u)
		}
	}
}
