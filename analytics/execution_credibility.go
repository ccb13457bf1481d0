package analytics

import (
	"context"
	"database/sql"
	"fmt"

	"jixiao/datasets/record"
)

// What a self-evaluation is doubted for, gravest first.
const (
	LowExecutionHighScore = "执行低得分高"
	LowExecution          = "执行偏低"
	ScoreAboveExecution   = "得分高于执行"
	FullSelfScore         = "满分自评"
)

// SelfScoreDoubt is one self-evaluation whose scores sit badly with its money, or
// that gives itself (nearly) all points. Evaluations without such a doubt have no row.
type SelfScoreDoubt struct {
	District, DistrictName          string
	Project, ProjectName            string
	Programme                       string
	Year                            int
	Finding                         string         // LowExecutionHighScore, …: the gravest that holds
	Adjusted, Executed              record.Money   // 全年预算数, 全年执行数
	ExecutionRate                   record.Percent // none where the budget is zero or not printed
	ExecutionScore, ExecutionWeight record.Points  // of the funding total row
	ExecutionScoreRate              record.Percent
	IndicatorScore, IndicatorWeight record.Points
	IndicatorRate                   record.Percent
	Excess                          record.Percent // (IndicatorRate − ExecutionScoreRate) ÷ IndicatorRate
	Rows, FullRows                  int64          // scored indicator rows
	FullShare                       record.Percent
	Score, FullScore                record.Points
	TotalRate                       record.Percent
	RedLimit, LowRate               record.Percent // thresholds low_execution_red, execution_low
	FullLimit, HighLimit            record.Percent // thresholds full_score_share, self_score_high
	Document, Place                 string
	Total                           int64 // rows in the scope, whatever part of them is asked for
}

// ExecutionCredibility is the self-evaluations whose scores its money does not
// bear out, gravest first.
func ExecutionCredibility(ctx context.Context, db *sql.DB, scope Scope, page Page) ([]SelfScoreDoubt, error) {
	return rows[SelfScoreDoubt](ctx, db, "execution_credibility", scope, page.args()...)
}

// ExecutionCredibilityFlags puts each doubt into a sentence with both numbers.
// Low execution beside a score that hides it is an alarm; a score above an
// execution that is not low, and a full score alone, are matters of information.
func ExecutionCredibilityFlags(doubts []SelfScoreDoubt) []Flag {
	var flags []Flag
	for _, d := range doubts {
		flags = append(flags, d.flag())
	}
	return flags
}

func (d SelfScoreDoubt) flag() Flag {
	flag := Flag{N: int(d.Rows), District: d.District, Year: d.Year, Subject: d.Project}
	head := fmt.Sprintf("%s“%s”%d 年", d.DistrictName, d.ProjectName, d.Year)
	spent := "，执行率 " + d.ExecutionRate.Round(2) + "%"
	if _, ok := d.ExecutionRate.Float(); !ok {
		spent = "，执行率不存在（全年预算为零或未印出）"
	}
	switch d.Finding {
	case LowExecutionHighScore, ScoreAboveExecution:
		flag.Level, flag.Rule = Alarm, "execution_credibility.excess"
		if d.Finding == ScoreAboveExecution {
			flag.Level, flag.Rule = Info, "execution_credibility.slight"
		}
		flag.Text = fmt.Sprintf("%s指标得分率 %s%%，执行得分率 %s%%，超出 %s%%%s",
			head, d.IndicatorRate.Round(2), d.ExecutionScoreRate.Round(2), d.Excess.Round(2), spent)
		flag.Method = "（指标得分率−执行得分率）÷指标得分率大于 " + d.RedLimit.Round(0) + "%"
		flag.Weight = over(d.Excess, d.RedLimit)
	case LowExecution:
		flag.Level, flag.Rule = Watch, "execution_credibility.low"
		flag.Text = fmt.Sprintf("%s执行 %s，全年预算 %s%s；指标得分率 %s", head, yuan(d.Executed), yuan(d.Adjusted), spent, stated(d.IndicatorRate))
		flag.Method = "执行率低于 " + d.LowRate.Round(0) + "% 或全年预算为零"
		flag.Weight = over(d.LowRate, d.ExecutionRate)
	default:
		flag.Level, flag.Rule = Info, "execution_credibility.full"
		flag.Text = fmt.Sprintf("%s自评 %d 行中 %d 行满分，总分 %s（满分 %s）%s", head, d.Rows, d.FullRows, d.Score, d.FullScore, spent)
		flag.Method = fmt.Sprintf("满分行占比达到 %s%% 或百分制总分达到 %s 分", d.FullLimit.Round(0), d.HighLimit.Round(0))
		flag.Weight = over(d.FullShare, d.FullLimit)
	}
	return flag
}

// over is how many times its limit a rate is; 0 where that cannot be said.
func over(rate, limit record.Percent) float64 {
	r, ok := rate.Float()
	l, known := limit.Float()
	if !ok || !known || l == 0 {
		return 0
	}
	return r / l
}

func stated(p record.Percent) string {
	if _, ok := p.Float(); !ok {
		return "—"
	}
	return p.Round(2) + "%"
}
