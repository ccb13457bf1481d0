package dashboard

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

// judgeRows is how many rows, one for each district and judge, a drawing of nodes
// holds; of more districts the judges stand in the columns.
const judgeRows = 12

// mappedNodes is what evaluations of different frameworks have in common: score
// rates on common nodes, districts and judges side by side.
func mappedNodes(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	all, err := analytics.MappedNodes(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	latest := analytics.LatestNodes(all)
	meetings := analytics.NodeMeetings(latest)
	f := Figure{
		Caption: "不同体系对得上的节点：得分率并列，谁打的分写明", Wide: true, Listed: 40,
		Columns: []Column{
			{Name: "node", Label: "共同节点"},
			{Name: "kind", Label: "评价类型"},
			{Name: "district_name", Label: "区县"},
			{Name: "year", Label: "年度"},
			{Name: "indicators", Label: "原指标"},
			{Name: "closeness", Label: "对照"},
			{Name: "weight", Label: "分值", Unit: "分", Decimals: 2},
			{Name: "score", Label: "得分", Unit: "分", Decimals: 2},
			{Name: "rate", Label: "得分率", Unit: "%", Decimals: 2},
			{Name: "note", Label: "差别或原因"},
			{Name: "verified", Label: "对照已核实"},
		},
		Empty: "所选范围内没有带分值、得分的指标，无从对照。导入自评表或带附表的评价报告后即可对照。",
	}
	row := func(n analytics.NodeRate, why string) {
		f.Rows = append(f.Rows, []any{
			orNull(n.Node), n.Kind, Link{n.DistrictName, q.DistrictHref(n.District)}, Year(n.Year), n.Indicators, orNull(n.Closeness),
			n.Weight, n.Score, n.Rate, orNull(why), n.Verified,
		})
		f.Sources = append(f.Sources, Source{ID: n.Document, Place: n.Place})
	}
	var met []analytics.NodeMeeting
	for _, wanted := range []bool{true, false} {
		for _, m := range meetings {
			if m.Meets() != wanted {
				continue
			}
			if wanted {
				met = append(met, m)
			}
			for _, j := range m.Judges {
				for _, n := range j.Rates {
					row(n, joined(m.WhyNot(), n.Note))
				}
			}
		}
	}
	lost := 0
	for _, n := range latest {
		if n.Node == "" {
			lost++
			row(n, n.Note)
		}
	}
	if len(f.Rows) == 0 {
		return f, nil
	}
	f.Reading = nodesReading(met, len(meetings)-len(met), lost)
	f.Notes = []string{
		"得分率 = Σ得分 ÷ Σ分值，先把各体系的指标按对照表归到共同节点再求和；各取该区该类评价最近的年度。",
		"单位自评由单位自己打分，部门评价、财政评价由别人打分：同一节点上的两个得分率只并列，不排名、不求平均；年度不同的也只并列。",
		"“相近”的节点问的不完全是同一件事，差别写在表里。对照表（crosswalk）是数据，逐行有来源与是否核实。",
	}
	f.Chart, err = nodesChart(q, met)
	return f, err
}

func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "；")
}

// nodesReading counts the nodes that meet, names the one on which the judges are
// farthest apart, and says how much cannot be compared.
func nodesReading(met []analytics.NodeMeeting, alone, lost int) string {
	tail := ""
	if alone > 0 {
		tail += fmt.Sprintf("；%d 个节点只有一方考核", alone)
	}
	if lost > 0 {
		tail += fmt.Sprintf("；%d 项指标对不上节点，原因见表", lost)
	}
	if len(met) == 0 {
		return "没有对得上的节点" + tail + "。"
	}
	text := fmt.Sprintf("%d 个节点有两方以上的得分率可以并列", len(met))
	if w, ok := analytics.WidestNode(met); ok {
		text += fmt.Sprintf("；两类评价相差最大的是“%s”：%s，%s", w.Node, judged(w.High), judged(w.Low))
	}
	return text + tail + "。"
}

// judged is the rate of one judge in words: 单位自评 100.00%（龙岗区 2023 年）.
func judged(j analytics.JudgeRate) string {
	who := fmt.Sprintf("%d 个区县", j.Districts)
	if j.Districts == 1 {
		who = fmt.Sprintf("%s %d 年", j.DistrictName, j.Year)
	}
	return fmt.Sprintf("%s %s（%s）", j.Kind, Printed(j.Rate, "%", 2, false), who)
}

// lastPart is a node without the phase it belongs to: 数量 of 产出·数量.
func lastPart(node string) string {
	_, part, ok := strings.Cut(node, "·")
	if !ok {
		return node
	}
	return part
}

// judgeWord is the judge where there is little room.
var judgeWord = map[string]string{
	selfEvaluation:                      "自评",
	string(record.DepartmentEvaluation): "部门",
	string(record.FinanceEvaluation):    "财政",
}

// nodesChart draws the nodes that meet: rows are districts with their judge, or of
// many districts the districts alone, and then every column names its judge.
func nodesChart(q Query, met []analytics.NodeMeeting) (*chart.Chart, error) {
	var rows, columns []string
	values, lowest := map[[2]string]chart.Value{}, map[string]float64{}
	put := func(row, column string, v chart.Value) {
		if !slices.Contains(rows, row) {
			rows = append(rows, row)
		}
		if !slices.Contains(columns, column) {
			columns = append(columns, column)
		}
		values[[2]string{row, column}] = v
		if low, ok := lowest[row]; v.Valid && (!ok || v.V < low) {
			lowest[row] = v.V
		}
	}
	judges, last := map[string]bool{}, 0
	for _, m := range met {
		for _, j := range m.Judges {
			for _, n := range j.Rates {
				judges[n.District+n.Kind] = true
				last = max(last, n.Year)
			}
		}
	}
	for _, m := range met {
		for _, j := range m.Judges {
			for _, n := range j.Rates {
				v, name, judge := chart.Of(n.Rate.Float()), n.DistrictName+" ", judgeWord[n.Kind]
				year := ""
				if n.Year != last {
					year = strconv.Itoa(n.Year)
				}
				if len(judges) <= judgeRows {
					put(name+judge+year, m.Node, v)
				} else {
					put(name+year, judge+" "+lastPart(m.Node), v)
				}
			}
		}
	}
	if len(rows) == 0 {
		return nil, nil
	}
	slices.Sort(rows)
	if len(rows) > chart.DrawnRows {
		// Of too many rows the first are drawn: those with the lowest cell.
		slices.SortStableFunc(rows, func(a, b string) int { return cmp.Compare(lowest[a], lowest[b]) })
	}
	cells := make([][]chart.Value, len(rows))
	for i, row := range rows {
		for _, column := range columns {
			cells[i] = append(cells[i], values[[2]string{row, column}])
		}
	}
	return chart.Heat(rows, columns, cells, chart.Axis{Name: "得分率", Unit: "%", Decimals: 1}, 100, 60)
}
