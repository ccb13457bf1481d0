package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	"jixiao/analytics"
	"jixiao/datasets/record"
)

// trustView is how far a self-evaluation can be relied on: its components side by side.
type trustView struct {
	Verdict    string
	Components []trustComponent
}

// trustComponent is one thing that speaks for or against a self-evaluation.
type trustComponent struct {
	Name, Value string // Value is — where it cannot be told
	N, Limit    string // what it rests on, and from where it is in doubt
	Doubt       bool
}

// Word is how a component reads: 存疑, 无疑 or 不能判断.
func (c trustComponent) Word() string {
	switch {
	case c.Value == missing:
		return "不能判断"
	case c.Doubt:
		return "存疑"
	}
	return "未见异常"
}

// trust is the summary of the self-evaluations of a document; empty where it holds none.
func (q Query) trust(ctx context.Context, db *sql.DB, id string) (all []trustView, err error) {
	scope := analytics.Scope{From: firstYear, To: lastYear, Districts: q.held.codes()}
	found, err := analytics.EvaluationTrusts(ctx, db, scope, id)
	for _, t := range found {
		all = append(all, trusted(t))
	}
	return all, err
}

func trusted(t analytics.EvaluationTrust) trustView {
	limit := func(words string, v sql.Null[float64]) string {
		if !v.Valid {
			return missing
		}
		return fmt.Sprintf(words, plain(v.V))
	}
	beyond := func(p record.Percent, v sql.Null[float64], above bool) bool {
		x, ok := p.Float()
		return ok && v.Valid && (above && x > v.V || !above && x < v.V)
	}
	full, _ := t.FullShare.Float()
	review := "没有复核"
	if t.ReviewKind != "" {
		review = t.ReviewKind
	}
	same := max(t.SameYears, t.SameProjects)
	view := trustView{Components: []trustComponent{
		{"满分行占比", withUnit("%", t.FullShare), fmt.Sprintf("%d 行打分，%d 行满分", t.Rows, t.FullRows), limit("不低于 %s%% 存疑", t.FullLimit), t.FullLimit.Valid && t.Rows > 0 && full >= t.FullLimit.V},
		{"得分高于执行（红）", withUnit("%", t.Excess), "指标得分率超出执行得分率的比例", limit("大于 %s%% 存疑", t.RedLimit), beyond(t.Excess, t.RedLimit, true)},
		{"预算执行率（黄）", withUnit("%", t.ExecutionRate), "全年执行数 ÷ 全年预算数", limit("低于 %s%% 存疑", t.LowLimit), t.NoBudget || beyond(t.ExecutionRate, t.LowLimit, false)},
		{"各年得分率极差", withUnit(" 个百分点", t.Spread), fmt.Sprintf("%d 个年度的自评", t.Years), limit("不超过 %s 个百分点", t.SpreadLimit) + limit("且满 %s 年存疑", t.YearsLimit), flatOver(t)},
		{"自评高出复核", withUnit(" 个百分点", t.Gap), review, limit("大于 %s 个百分点存疑", t.GapLimit), beyond(t.Gap, t.GapLimit, true)},
		{"一字不差的行", fmt.Sprintf("%d 行", same), "与往年或另一个项目比", "见核验页“年年一样、家家一样”", same > 0},
		{"算术、前后、规则差错", fmt.Sprintf("%d 处", t.Errors), "见上面的疑点", "有即存疑", t.Errors > 0},
	}}
	if t.NoBudget {
		view.Components[2].Value = "预算为零"
	}
	var doubts []string
	known := 0
	for _, c := range view.Components {
		if c.Value != missing {
			known++
		}
		if c.Word() == "存疑" {
			doubts = append(doubts, c.Name)
		}
	}
	view.Verdict = fmt.Sprintf("%d 样成分能判断 %d 样，没有一样存疑。", len(view.Components), known)
	if len(doubts) > 0 {
		view.Verdict = fmt.Sprintf("%d 样成分能判断 %d 样，存疑 %d 样：%s；引用前请先核对这些。", len(view.Components), known, len(doubts), strings.Join(doubts, "、"))
	}
	return view
}

// flatOver says whether the scores of enough years hardly differ.
func flatOver(t analytics.EvaluationTrust) bool {
	spread, ok := t.Spread.Float()
	return ok && t.SpreadLimit.Valid && t.YearsLimit.Valid && float64(t.Years) >= t.YearsLimit.V && spread <= t.SpreadLimit.V
}

// plain is a limit as short as it can be written.
func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// withUnit is a rate in two decimals, — where there is none.
func withUnit(unit string, p record.Percent) string {
	if text := p.Round(2); text != "" {
		return text + unit
	}
	return missing
}
