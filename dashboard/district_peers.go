package dashboard

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"jixiao/analytics"
	"jixiao/dashboard/chart"
	"jixiao/datasets/record"
)

// districtPeers is the districts that one is compared with: those nearest in size.
func districtPeers(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	peers, err := analytics.DistrictPeers(ctx, db, q.Scope, q.Params["code"])
	if err != nil {
		return Figure{}, err
	}
	all := append([]analytics.Peer{{SizedDistrict: peers.Own}}, peers.Nearest...)
	var amounts []record.Money
	for _, p := range all {
		amounts = append(amounts, p.Executed)
	}
	money := MoneyUnit(amounts...)
	f := Figure{
		Stem: "peers", Caption: q.Subject + "的同类区县", Wide: true,
		Columns: []Column{
			{Name: "peer_name", Label: "区县"},
			{Name: "kind", Label: "类别"},
			{Name: "level", Label: "层级"},
			{Name: "programme", Label: "政策项目"},
			{Name: "year", Label: "年度"},
			{Name: "households", Label: "参保户数", Unit: "户"},
			{Name: "eligible", Label: "符合资格人数", Unit: "人"},
			{Name: "executed", Label: "执行数", Unit: money, Decimals: 2},
			{Name: "distance", Label: "距离", Unit: "个标准差", Decimals: 2},
		},
		Empty: "没有别的区县有同一政策项目、同一年度的规模，选不出同类；只列本区，不排名。", Quiet: true,
	}
	if len(peers.Nearest) == 0 {
		return f, nil
	}
	var items []chart.Item
	for i, p := range all {
		var distance any
		if i > 0 {
			distance = p.Distance
			items = append(items, chart.Item{Name: p.DistrictName, Value: chart.Number(p.Distance), Colour: 1, Href: q.DistrictHref(p.District)})
		}
		f.Rows = append(f.Rows, []any{
			Link{p.DistrictName, q.DistrictHref(p.District)}, p.Kind, p.Level, p.Programme, Year(p.Year), p.Households, p.Eligible, p.Executed, distance,
		})
		f.Sources = append(f.Sources, Source{ID: p.Document, Place: p.Place})
	}
	f.Reading = peersReading(peers)
	f.Notes = []string{
		"距离 = √Σ((ln 本区 − ln 对方) ÷ 标准差)²：取对数，大一倍与小一半一样远；取对数后长尾已收住，用标准差，不用中位绝对离差，后者在半数区县相同时为零、不能作除数。" +
			"所用的量：" + strings.Join(peers.Sizes, "、") + "。",
		"规模相近不等于条件相同：地理、人口结构、保障内容不在距离里。",
	}
	if peers.Unsized > 0 {
		f.Notes = append(f.Notes, fmt.Sprintf("另有 %d 个区县缺其中一项，不在候选之内。", peers.Unsized))
	}
	f.Chart, err = chart.Dots(items, chart.Axis{Name: "规模上的距离", Unit: "个标准差", Decimals: 2, Low: chart.Number(0)}, chart.Value{})
	return f, err
}

func peersReading(peers analytics.Peers) string {
	var names []string
	for _, p := range peers.Nearest[:min(len(peers.Nearest), 4)] {
		names = append(names, fmt.Sprintf("%s（%s）", p.DistrictName, record.RoundHalfUp(p.Distance, 2)))
	}
	text := fmt.Sprintf("%s %d 年“%s”规模最近的 %d 个区县：%s", peers.Own.DistrictName, peers.Own.Year, peers.Own.Programme, len(peers.Nearest), strings.Join(names, "、"))
	if len(peers.Nearest) > len(names) {
		text += "等"
	}
	return text + "；" + peersInWords(peers)
}

// peersInWords says how the peers were chosen, in whole sentences.
func peersInWords(peers analytics.Peers) string {
	if len(peers.Nearest) == 0 {
		return "没有别的区县有同一政策项目、同一年度的规模，选不出同类。"
	}
	circle := "同一数据集、同层级、同类别（行政区或功能区）"
	switch peers.Widened {
	case "类别":
		circle = "同类别的不足，已放宽类别：同一数据集、同层级"
	case "类别与层级":
		circle = "同层级、同类别的不足，已放宽类别与层级：同一数据集"
	}
	text := fmt.Sprintf("%s的候选 %d 个，按%s取最近的 %d 个。", circle, peers.Candidates, strings.Join(peers.Sizes, "、"), len(peers.Nearest))
	if peers.Few() {
		text = fmt.Sprintf("%s的候选只有 %d 个，全部列入；不足 %s 个，不分四分位、不排名。", circle, peers.Candidates, record.RoundHalfUp(peers.Own.RankPeers, 0))
	}
	return text
}
