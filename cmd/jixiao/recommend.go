package main

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"jixiao/analytics"
	"jixiao/dashboard"
	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

// recommend prints a draft allocation of a budget year.
func recommend(ctx context.Context, args []string, stdout, _ io.Writer) error {
	var scope scopeFlags
	set := flag.NewFlagSet("recommend", flag.ContinueOnError)
	scope.declare(set)
	year := set.Int("year", 0, "budget year")
	total := set.String("total", "", "envelope in 元")
	pack := set.String("pack", "", "rule pack, or pack@version")
	file := set.String("scenario", "", "file of a scenario")
	asJSON := set.Bool("json", false, "print the recommendation as JSON")
	if err := flags(set, args); err != nil {
		return err
	}
	if *year == 0 || set.NArg() > 0 {
		return usageError{"recommend：用 -year 给出预算年度，用 -total 给出总额（元），不带其他参数"}
	}
	request := analytics.Request{Year: *year}
	var err error
	if *file != "" {
		if err := readScenario(*file, &request); err != nil {
			return err
		}
	}
	if *pack != "" && request.Pack != "" {
		return usageError{"recommend：规则包由 -pack 或方案文件给出，不能两处都给"}
	}
	if *pack != "" {
		if request.Pack, request.Version, err = packAt(*pack); err != nil {
			return err
		}
	}
	if request.Total, err = record.ParseMoney(*total, 100); err != nil {
		return usageError{fmt.Sprintf("recommend：总额不能是“%s”；请以元为单位写，最多两位小数", *total)}
	}
	held, err := openRecords(ctx, scope.store)
	if err != nil {
		return err
	}
	defer held.Close()
	snapshot, release, err := held.Current(ctx)
	if n := scope.query.Get("snapshot"); n != "" && err == nil {
		release()
		number, err := strconv.Atoi(n)
		if err != nil {
			return usageError{fmt.Sprintf("recommend：快照的编号不能是“%s”", n)}
		}
		if snapshot, release, err = held.At(ctx, number); err != nil {
			return err
		}
	}
	if err != nil {
		return err
	}
	defer release()
	query, err := dashboard.ScopeOf(ctx, snapshot.DB, scope.query)
	if err != nil {
		return err
	}
	made, err := analytics.Recommend(ctx, snapshot.DB, query.Scope, request)
	if err != nil {
		return err
	}
	if *asJSON {
		return printJSON(stdout, recommendationOf(made, query, snapshot.Number))
	}
	return printRecommendation(stdout, made, query, snapshot.Number)
}

// packAt reads NAME or NAME@VERSION.
func packAt(text string) (name string, version sql.Null[int64], err error) {
	name, number, at := strings.Cut(text, "@")
	if !at {
		return name, version, nil
	}
	version.V, err = strconv.ParseInt(number, 10, 64)
	if version.Valid = err == nil && version.V >= 0; !version.Valid {
		return "", version, usageError{fmt.Sprintf("规则包“%s”的版本要是修订的编号，例如 示例@17；自带的是 0", text)}
	}
	return name, version, nil
}

// scenario is a file of changes to try. Unknown fields are refused: a slip would
// otherwise leave its change out in silence.
type scenario struct {
	Pack       string   `json:"pack"`
	Price      *float64 `json:"price"`
	Coverage   *float64 `json:"coverage"`
	Population *float64 `json:"population"`
	Entries    []struct {
		Project string `json:"project"`
		Part    string `json:"part"`
		Value   string `json:"value"`
		Text    string `json:"text"`
	} `json:"entries"`
}

// scenarioBytes bounds a scenario file.
const scenarioBytes = 1 << 20

func readScenario(name string, request *analytics.Request) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	decoder := json.NewDecoder(io.LimitReader(file, scenarioBytes))
	decoder.DisallowUnknownFields()
	var s scenario
	if err := decoder.Decode(&s); err != nil {
		return document.Refuse("方案文件 %s 读不出：%v。可用的字段是 pack、price、coverage、population、entries（project、part、value、text）。", name, err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return document.Refuse("方案文件 %s 在第一个对象之后还有内容。", name)
	}
	if s.Pack != "" {
		if request.Pack, request.Version, err = packAt(s.Pack); err != nil {
			return err
		}
	}
	for _, change := range []struct {
		from *float64
		to   *sql.Null[float64]
	}{{s.Price, &request.Price}, {s.Coverage, &request.Coverage}, {s.Population, &request.Population}} {
		if change.from != nil {
			*change.to = sql.Null[float64]{V: *change.from, Valid: true}
		}
	}
	for _, e := range s.Entries {
		request.Entries = append(request.Entries, analytics.BudgetEntry{Project: e.Project, Part: e.Part, Choice: e.Value, Text: cmp.Or(e.Text, "未写缘由"), Author: "方案文件"})
	}
	return nil
}

func printRecommendation(w io.Writer, r analytics.Recommendation, q dashboard.Query, snapshot int) error {
	synthetic := ""
	if q.Set == dashboard.SampleSet {
		synthetic = "（合成）"
	}
	years := "没有资料"
	if to := min(q.To, r.Year-1); q.From > 0 && q.From <= to {
		years = fmt.Sprintf("资料取自 %d—%d 年", q.From, to)
	}
	fmt.Fprintf(w, "%d 年预算建议%s，规则包 %s@%d，快照 %d，%s。建议供参考，由人决定。\n\n", r.Year, synthetic, r.Pack, r.PackVersion, snapshot, years)
	table := [][]string{{"区县", "项目", "资金类别", "上年预算（元）", "测算数（元）", "下限（元）", "上限（元）", "建议数（元）", "预留（元）", "情形"}}
	for _, l := range r.Lines {
		row := []string{l.DistrictName, l.ProjectName, cmp.Or(l.Class, "未知")}
		for _, m := range []record.Money{l.LastBudget(), l.Need, l.Lower, l.Upper, l.Amount, l.Reserved} {
			row = append(row, cmp.Or(m.Yuan(), "—"))
		}
		table = append(table, append(row, l.Status))
	}
	if err := printTable(w, table); err != nil {
		return err
	}
	for _, l := range r.Lines {
		if l.Why == "" && len(l.Objections) == 0 {
			continue
		}
		fmt.Fprintf(w, "\n%s %s", l.DistrictName, l.ProjectName)
		if l.Why != "" {
			fmt.Fprintf(w, "\n  %s：%s", l.Status, l.Why)
		}
		for _, s := range l.Supply {
			fmt.Fprintf(w, "\n  请补：%s", s)
		}
		for _, o := range l.Objections {
			fmt.Fprintf(w, "\n  异议：%s", o)
		}
	}
	envelope := "没有给总额"
	if r.Total != record.NoMoney {
		envelope = "总额 " + r.Total.Yuan() + " 元"
	}
	made := fmt.Sprintf("建议 %s 元，其中人工 %s 元；预留 %s 元，未安排 %s 元", r.Recommended.Yuan(), r.Entered.Yuan(), r.Reserved.Yuan(), r.Unallocated.Yuan())
	if r.Conflict != nil && r.Conflict.Short {
		made = fmt.Sprintf("没有分配；预留 %s 元", r.Reserved.Yuan())
	}
	fmt.Fprintf(w, "\n\n%s；上年预算 %s 元，测算 %s 元，%s。\n", envelope, r.Last.Yuan(), r.Need.Yuan(), made)
	if r.Conflict != nil {
		fmt.Fprintln(w, r.Conflict.Text)
	}
	unverified := 0
	for _, rule := range r.Rules {
		if !rule.Verified {
			unverified++
		}
	}
	_, err := fmt.Fprintf(w, "规则 %d 项，其中 %d 项来源未核实。\n", len(r.Rules), unverified)
	return err
}
