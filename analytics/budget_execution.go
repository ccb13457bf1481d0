package analytics

import (
	"context"
	"database/sql"
	"fmt"

	"jixiao/datasets/record"
)

// YearExecution is the money of one district, programme and year: what was
// budgeted, what was spent, and the rates between them. Each rate rests on the
// projects that print both of its numbers, whose sums stand beside it so that a
// page can combine rows as Σ executed / Σ budget.
type YearExecution struct {
	District, DistrictName string
	Programme              string
	Year                   int
	Projects               int64
	Initial                record.Money // 年初预算数, sum of what is printed
	Adjusted               record.Money // 全年预算数
	Executed               record.Money // 全年执行数
	WithAdjusted           int64        // projects behind Rate
	AdjustedPaired         record.Money
	ExecutedAdjusted       record.Money
	Rate                   record.Percent // 预算执行率, on 全年预算数
	WithInitial            int64          // projects behind RateInitial
	InitialPaired          record.Money
	ExecutedInitial        record.Money
	RateInitial            record.Percent // on 年初预算数
	Adjustment             record.Percent // 预算调整率
	RateBefore             record.Percent // Rate of the year before
	Change                 record.Percent // percentage points
	LowRate                record.Percent // threshold execution_low
	Document, Place        string
}

// BudgetExecution is how much of the budget was spent, by district, programme and year.
func BudgetExecution(ctx context.Context, db *sql.DB, scope Scope) ([]YearExecution, error) {
	return rows[YearExecution](ctx, db, "budget_execution", scope)
}

// BudgetExecutionFlags names the rows that spent less than the threshold or more
// than the budget. Both numbers are in the sentence.
func BudgetExecutionFlags(executions []YearExecution) []Flag {
	var flags []Flag
	for _, e := range executions {
		rate, ok := e.Rate.Float()
		if !ok {
			continue
		}
		flag := Flag{
			N: int(e.WithAdjusted), District: e.District, Year: e.Year, Subject: e.Programme,
			Text: fmt.Sprintf("%s %d 年%s执行 %s，全年预算 %s，执行率 %s%%",
				e.DistrictName, e.Year, e.Programme, yuan(e.ExecutedAdjusted), yuan(e.AdjustedPaired), e.Rate.Round(2)),
		}
		low, known := e.LowRate.Float()
		switch {
		case rate > 100:
			flag.Level, flag.Rule, flag.Weight = Watch, "budget_execution.over", rate-100
			flag.Text += "，超过预算"
			flag.Method = "执行数大于全年预算数"
		case known && rate < low:
			flag.Level, flag.Rule, flag.Weight = Watch, "budget_execution.low", (low-rate)/low
			flag.Text += fmt.Sprintf("，低于 %s%%", e.LowRate.Round(0))
			flag.Method = "预算执行率低于 " + e.LowRate.Round(0) + "% 为执行偏低"
		default:
			continue
		}
		flags = append(flags, flag)
	}
	return flags
}
