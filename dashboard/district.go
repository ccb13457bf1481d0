package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

// here is a figure of another page for the one district of this page: the same
// question in a narrower scope, under a name of its own. Links lead on within it;
// empty is what the page says where the district has no rows.
func here(stem, empty string, ask figureFunc) figureFunc {
	return func(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
		q.given = without(q.given, "district")
		for _, code := range q.Districts {
			q.given.Add("district", code)
		}
		f, err := ask(ctx, db, q)
		f.Stem, f.Wide = stem, true // one column, since any of them may be missing
		if len(f.Rows) == 0 {
			f.Empty, f.Notes, f.Quiet = empty, nil, true
		}
		return f, err
	}
}

// districtProfile is one district beside the median of its peers.
func districtProfile(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	values, err := analytics.DistrictProfile(ctx, db, q.Scope, q.Params["code"])
	if err != nil {
		return Figure{}, err
	}
	all, err := analytics.Districts(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	gaps, err := analytics.DataGaps(ctx, db, q.Scope)
	if err != nil {
		return Figure{}, err
	}
	f := Figure{
		Caption: q.Subject + "与同类区县", Wide: true,
		Columns: []Column{
			{Name: "quantity", Label: "量"},
			{Name: "programme", Label: "政策项目"},
			{Name: "year", Label: "年度"},
			{Name: "unit", Label: "单位"},
			{Name: "value", Label: "本区", Decimals: 2},
			{Name: "change", Label: "比上年", Decimals: 2, Signed: true},
			{Name: "change_unit", Label: "变化的单位"},
			{Name: "median", Label: "同类中位数", Decimals: 2},
			{Name: "distance", Label: "离中位数", Unit: "百分点", Decimals: 2, Signed: true},
			{Name: "peers", Label: "同类 n", Unit: "个"},
			{Name: "rank", Label: "由高到低第"},
			{Name: "why_unranked", Label: "为何不排名"},
		},
		Empty: nothingHeld(q, all),
		Flags: strongest(analytics.DataGapFlags(gaps, q.Scope)),
		Notes: []string{"同类：同一数据集、同层级、同类别（行政区或功能区）且同年有这个数的其他区县；n 不含本区。各量取最近一个有数的年度，年度各列在旁。图为各比率离同类中位数多远，高低的好坏依量而定；按年初预算的执行率只列在表中。"},
	}
	money := profileMoney(values)
	for _, v := range values {
		changeUnit := any(v.ChangeUnit)
		if _, ok := v.Change.Float(); !ok {
			changeUnit = nil
		}
		f.Rows = append(f.Rows, []any{
			profileName(v), orNull(v.Programme), Year(v.Year), profileUnit(v, money), profileCell(v, v.Value, money), v.Change, changeUnit,
			medianCell(v, money), fromMedian(v), v.Peers, v.Rank, orNull(v.WhyUnranked),
		})
		f.Sources = append(f.Sources, Source{ID: v.Document, Place: v.Place})
	}
	if len(values) == 0 {
		return f, nil
	}
	f.Reading = profileReading(q, values, all)
	f.Chart, err = profileChart(values)
	return f.withoutEmpty(), err
}

// nothingHeld says why a district has no figures in the scope.
func nothingHeld(q Query, all []analytics.DistrictYear) string {
	for _, d := range all {
		if d.ValidTo.Valid && int(d.ValidTo.V) < q.From && d.SuccessorName != "" {
			return fmt.Sprintf("%s %s，所选年度（%s）里没有它自己的数；请放宽起始年，或看%s。", d.Name, stateInWords(d, q.To), yearsInWords(q.From, q.To), d.SuccessorName)
		}
	}
	return fmt.Sprintf("%s在所选年度没有记录。可放宽年份，或导入它的自评表、评价报告或年度数据。", q.Subject)
}

// profileName is a quantity with its part: 覆盖率（人）, 得分率（财政评价）.
func profileName(v analytics.ProfileValue) string {
	part, _, _ := strings.Cut(v.Part, "·")
	if part == "" {
		return v.Quantity
	}
	return v.Quantity + "（" + part + "）"
}

// profileMoney is the unit of all money of a profile.
func profileMoney(values []analytics.ProfileValue) string {
	var amounts []record.Money
	for _, v := range values {
		if v.Unit == "分" {
			amounts = append(amounts, record.Money(v.Value))
		}
	}
	return MoneyUnit(amounts...)
}

func profileUnit(v analytics.ProfileValue, money string) string {
	if v.Unit == "分" {
		return money
	}
	return v.Unit
}

// profileCell is a value in its unit; counts are whole.
func profileCell(v analytics.ProfileValue, value float64, money string) any {
	switch v.Unit {
	case "分":
		amount, _ := InUnit(record.Money(value), money)
		return amount
	case "户", "人":
		if value == float64(int64(value)) {
			return int64(value)
		}
	}
	return value
}

func medianCell(v analytics.ProfileValue, money string) any {
	if !v.Median.Valid {
		return nil
	}
	return profileCell(v, v.Median.V, money)
}

// profileReading says where the district stands.
func profileReading(q Query, values []analytics.ProfileValue, all []analytics.DistrictYear) string {
	text := q.Subject
	for _, d := range all {
		text = d.Name + "：" + heldInWords(d)
		if d.ValidTo.Valid && int(d.ValidTo.V) < q.To {
			text += "，" + stateInWords(d, q.To)
		}
	}
	text += "；" + whereFar(values)
	return text
}

// heldInWords is how long a district is documented: 2018—2020 年有数，共 3 个年度.
func heldInWords(d analytics.DistrictYear) string {
	if !d.Year.Valid {
		return "所选年度没有记录"
	}
	text := fmt.Sprintf("%s有数，共 %d 个年度", yearsInWords(int(d.FirstYear.V), int(d.Year.V)), d.Years)
	if d.Missing != "" {
		text += "，缺 " + d.Missing + " 年"
	}
	return text
}

// whereFar names the rate that lies farthest from the median of the peers.
func whereFar(values []analytics.ProfileValue) string {
	var far *analytics.ProfileValue
	distance := 0.0
	compared := 0
	for i, v := range values {
		if _, ok := fromMedian(v).Float(); !ok || v.Part == "年初" || v.Peers < 2 {
			continue
		}
		compared++
		if d := max(v.Value-v.Median.V, v.Median.V-v.Value); far == nil || d > distance {
			far, distance = &values[i], d
		}
	}
	if far == nil {
		return "没有同类区县的同年数可比，只列本区。"
	}
	word := "高于"
	if far.Value < far.Median.V {
		word = "低于"
	}
	name := profileName(*far)
	if far.Programme != "" {
		name = "“" + far.Programme + "”" + name
	}
	return fmt.Sprintf("%d 项比率有同类可比，离中位数最远的是 %d 年%s %s，%s同类中位数 %s（n=%d）%s。", compared, far.Year, name,
		Printed(far.Value, "%", 2, false), word, Printed(far.Median.V, "%", 2, false), far.Peers, Printed(distance, "百分点", 2, false))
}

// fromMedian is how far a rate lies above the median of the peers, in 百分点.
func fromMedian(v analytics.ProfileValue) record.Percent {
	if v.Unit != "%" || !v.Median.Valid {
		return record.NoPercent
	}
	return record.PercentOf(v.Value - v.Median.V)
}

// profileChart sets the rates apart from their medians, which stand on one line.
// Counts and money depend on the size of the district and have no common axis.
func profileChart(values []analytics.ProfileValue) (*chart.Chart, error) {
	var items []chart.Item
	for _, v := range values {
		distance, ok := fromMedian(v).Float()
		if !ok || v.Part == "年初" {
			continue
		}
		name := profileName(v)
		if v.Programme != "" && slices.ContainsFunc(values, func(o analytics.ProfileValue) bool {
			return o.Quantity == v.Quantity && o.Part == v.Part && o.Programme != v.Programme
		}) {
			name = strings.TrimPrefix(v.Quantity, "预算") + " " + v.Programme
		}
		items = append(items, chart.Item{Name: name, Value: chart.Number(distance), Colour: 1})
	}
	if len(items) < 2 {
		return nil, nil
	}
	return chart.Dots(items, chart.Axis{Name: "本区 − 同类中位数", Unit: "百分点", Decimals: 2, Signed: true}, chart.Number(0))
}
