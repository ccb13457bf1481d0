package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"

	"jixiao/datasets/record"
)

// budgetConflict is why no allocation fits the envelope, by what sets the limits.
func budgetConflict(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	r, err := q.recommend(ctx, db)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Stem: "budget_lines", Caption: "为何排不出：互相冲突的上下限", Quiet: true,
		Columns: []Column{{Name: "group", Label: "由什么定"}, {Name: "lines", Label: "项目", Unit: "个"}, exact("amount", "金额")},
		Empty:   "总额放得下全部下限，也没有超过全部上限，没有冲突。",
	}
	if r.Conflict == nil {
		return f, nil
	}
	c := r.Conflict
	f.Reading = c.Text
	if !c.Short {
		f.Caption = "总额为何用不完：各行的上限"
	}
	for _, g := range c.Groups {
		f.Rows = append(f.Rows, []any{g.Name, g.Lines, g.Amount})
	}
	f.Rows = append(f.Rows, []any{"合计", nil, c.Bounds})
	bound, off := "下限", "缺"
	if !c.Short {
		bound, off = "上限", "多"
	}
	f.Rows = append(f.Rows, []any{"预算总额", nil, r.Total}, []any{"总额" + off + "的数", nil, c.Missing})
	if c.Short {
		f.Notes = []string{"要排得出：增加总额 " + wan(c.Missing) + "，或放松上面任一组" + bound + "。"}
		f.Ways = []Link{{"按能排出的最小总额看", q.BudgetHref("/budget", "total", (r.Total + c.Missing).Yuan())}}
	} else {
		f.Notes = []string{"余下的 " + wan(c.Missing) + " 没有依据可以安排：要用，先补申报数或由人填建议数，或放松上面任一组" + bound + "。"}
		f.Ways = []Link{{"按用得完的总额看", q.BudgetHref("/budget", "total", (r.Total - c.Missing).Yuan())}}
	}
	return f, nil
}

// countedWords are words with how often they were met, the commonest first.
func countedWords(counts map[string]int, most int) string {
	words := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a, b))
	})
	var parts []string
	for _, w := range words[:min(len(words), most)] {
		parts = append(parts, fmt.Sprintf("%s %d 个", w, counts[w]))
	}
	text := strings.Join(parts, "，")
	if len(words) > most {
		text += "等"
	}
	return text
}

// less is a minus b, none where either is.
func less(a, b record.Money) record.Money {
	if a == record.NoMoney || b == record.NoMoney {
		return record.NoMoney
	}
	return a - b
}
