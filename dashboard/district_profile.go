package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
	"strings"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

// districtProfile is one district beside the median of its peers.
func districtProfile(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	values, peers, err := comparedProfile(ctx, db, q)
	if err != nil {
		return Figure{}, err
	}
	all, err := analytics.Districts(ctx, db, q.Scope)
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
			{Name: "lower", Label: "同类下四分位", Decimals: 2},
			{Name: "median", Label: "同类中位数", Decimals: 2},
			{Name: "upper", Label: "同类上四分位", Decimals: 2},
			{Name: "distance", Label: "离中位数", Unit: "百分点", Decimals: 2, Signed: true},
			{Name: "spreads", Label: "离中位数", Unit: "个四分位距", Decimals: 2, Signed: true},
			{Name: "peers", Label: "同类 n", Unit: "个"},
			{Name: "rank", Label: "由高到低第"},
			{Name: "why_unranked", Label: "为何不排名"},
		},
		Empty: nothingHeld(q, all),
		Notes: profileNotes(peers),
	}
	money := profileMoney(values)
	few := peers.Few()
	for _, v := range values {
		changeUnit := any(v.ChangeUnit)
		if _, ok := v.Change.Float(); !ok {
			changeUnit = nil
		}
		f.Rows = append(f.Rows, []any{
			profileName(v), orNull(v.Programme), Year(v.Year), profileUnit(v, money), profileCell(v, v.Value, money), v.Change, changeUnit,
			peerCell(v, v.Lower, money, fewBeside(v, peers)), peerCell(v, v.Median, money, false), peerCell(v, v.Upper, money, fewBeside(v, peers)), fromMedian(v), v.Spreads, v.Peers, v.Rank, orNull(v.WhyUnranked),
		})
		f.Sources = append(f.Sources, Source{ID: v.Document, Place: v.Place})
	}
	if len(values) == 0 {
		return f, nil
	}
	f.Reading = whereFar(values)
	f.Chart, err = profileChart(values, few)
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

// fewBeside says that too few peers have a value for quartiles.
func fewBeside(v analytics.ProfileValue, peers analytics.Peers) bool {
	return float64(v.Peers) < peers.Own.RankPeers
}

// peerCell is a quantile of the peers, none where they are too few for it.
func peerCell(v analytics.ProfileValue, quantile sql.Null[float64], money string, few bool) any {
	if !quantile.Valid || few {
		return nil
	}
	return profileCell(v, quantile.V, money)
}

func profileNotes(peers analytics.Peers) []string {
	who := "同类：" + peersInWords(peers)
	notes := []string{who + "n 是其中同年有这个数的区县数，不含本区。各量取最近一个有数的年度，年度各列在旁。高低的好坏依量而定；按年初预算的执行率只列在表中。"}
	if len(peers.Nearest) > 0 {
		notes = append(notes, "得分率、单位成本只与其中可比者相比（条件同“区县”页的可比性卡：政策项目、支出内容等都相同），所以 n 可能更小；n 不足阈值不排名、不列四分位。")
	}
	return notes
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

// farthest begins the part of a sentence that names the farthest rate.
const farthest = "离中位数最远的是"

// whereFar names the rate that lies farthest from the median of the peers.
func whereFar(values []analytics.ProfileValue) string {
	far, compared := analytics.Farthest(values)
	if compared == 0 {
		return "没有同类区县的同年数可比，只列本区。"
	}
	word := "高于"
	if far.Value < far.Median.V {
		word = "低于"
	}
	name := profileName(far)
	if far.Programme != "" {
		name = "“" + far.Programme + "”" + name
	}
	text := fmt.Sprintf("%d 项比率有同类可比，"+farthest+" %d 年%s %s，%s同类中位数 %s（n=%d）%s", compared, far.Year, name,
		Printed(far.Value, "%", 2, false), word, Printed(far.Median.V, "%", 2, false), far.Peers, Printed(math.Abs(far.Value-far.Median.V), "百分点", 2, false))
	if far.Spreads.Valid {
		text += fmt.Sprintf("，合 %s 个四分位距", record.RoundHalfUp(math.Abs(far.Spreads.V), 1))
	}
	return text + "。"
}

// fromMedian is how far a rate lies above the median of the peers, in 百分点.
func fromMedian(v analytics.ProfileValue) record.Percent {
	if v.Unit != "%" || !v.Median.Valid {
		return record.NoPercent
	}
	return record.PercentOf(v.Value - v.Median.V)
}

// profileChart sets the rates and unit prices apart from the medians of the peers,
// which stand on one line, with their middle half; in 百分点 where the peers are too
// few for quartiles. Counts and money depend on the size of the district.
func profileChart(values []analytics.ProfileValue, few bool) (*chart.Chart, error) {
	var items []chart.Item
	for _, v := range values {
		item := chart.Item{Name: drawnName(v, values), Colour: 1}
		distance, ok := fromMedian(v).Float()
		switch {
		case v.Part == "年初":
			continue
		case !few && v.Spreads.Valid && (v.Unit == "%" || strings.HasPrefix(v.Unit, "元/")):
			between := v.Upper.V - v.Lower.V
			item.Value = chart.Number(max(-drawnSpreads, min(drawnSpreads, v.Spreads.V)))
			item.Low, item.High = chart.Number((v.Lower.V-v.Median.V)/between), chart.Number((v.Upper.V-v.Median.V)/between)
			item.Mark = Printed(v.Value, v.Unit, 2, false) + "，中位 " + Printed(v.Median.V, v.Unit, 2, false)
		case few && ok:
			item.Value = chart.Number(distance)
		default:
			continue
		}
		items = append(items, item)
	}
	if len(items) < 2 {
		return nil, nil
	}
	axis := chart.Axis{Name: "本区 − 同类中位数", Unit: "百分点", Decimals: 2, Signed: true}
	if !few {
		axis = chart.Axis{Name: "本区 − 同类中位数，横线为同类中间一半", Unit: "四分位距", Decimals: 2, Signed: true}
	}
	return chart.Dots(items, axis, chart.Number(0))
}

// drawnSpreads is how far out a value is drawn; beyond it only its number says more.
const drawnSpreads = 5.0

// drawnName names the programme where several have the quantity.
func drawnName(v analytics.ProfileValue, values []analytics.ProfileValue) string {
	if v.Programme != "" && slices.ContainsFunc(values, func(o analytics.ProfileValue) bool {
		return o.Quantity == v.Quantity && o.Part == v.Part && o.Programme != v.Programme
	}) {
		return strings.TrimPrefix(v.Quantity, "预算") + " " + v.Programme
	}
	return profileName(v)
}
