package report

import (
	"regexp"
	"strconv"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

var (
	// 立项依据充分性指标分值2分,评价得分2分,得分率100%. Reports also print 评价得8分
	// and 得分90.91% where 得分率 is meant; the percent sign tells.
	rateText      = regexp.MustCompile(`^(?:\d+[.、．])?(.{2,40}?)(?:指标)?分值(?:为)?[\d.]+分[,;]评价得分?(?:为)?[\d.]+分[,;]得分率?(?:为)?([\d.]+%)`)
	executionText = regexp.MustCompile(`(?:预算)?(?:执行率|支出完成率|支出率)(?:为|达)?([\d.]+%)`)
	growthText    = regexp.MustCompile(`(?:(?:与|同|较|比)((?:19|20)\d\d)年度?(?:相比|比)?,?)?((?:19|20)\d\d)年度?(政府出资|个人出资)?(?:参保|投保)(户|人)数(?:的)?(增长率为|同比增长|增长|同比下降|下降|减少)([\d.]+)%`)
)

// prose reads rates that sentences print cleanly, for the checks to recompute.
func (r *reading) prose(body int) {
	for i := body; i < len(r.blocks); i++ {
		b := r.blocks[i]
		if b.Rows != nil {
			continue
		}
		text := document.Squeezed(b.Text)
		place := b.Place("正文")
		if m := rateText.FindStringSubmatch(text); m != nil {
			if v, err := record.ParsePercent(m[2]); err == nil {
				r.state(record.Statement{Subject: m[1], Quantity: "得分率", Value: v, Place: place})
			}
		}
		for _, m := range executionText.FindAllStringSubmatch(text, -1) {
			if v, err := record.ParsePercent(m[1]); err == nil {
				r.state(record.Statement{Subject: "项目资金", Quantity: "预算执行率", Value: v, Place: place})
			}
		}
		for _, m := range growthText.FindAllStringSubmatch(text, -1) {
			r.growthSentence(m, place)
		}
	}
}

// growthSentence keeps a growth on the year before; a sentence that compares with
// another year states something else.
func (r *reading) growthSentence(m []string, place string) {
	year, _ := strconv.Atoi(m[2])
	if base, err := strconv.Atoi(m[1]); err == nil && base != year-1 {
		return
	}
	payer, name, sign := m[3], record.InsuredHouseholds, ""
	if payer == "" {
		payer = record.AllPayers
	}
	if m[4] == "人" {
		name = record.InsuredPeople
	}
	if m[5] == "下降" || m[5] == "同比下降" || m[5] == "减少" {
		sign = "-"
	}
	if v, err := record.ParsePercent(sign + m[6]); err == nil {
		r.state(record.Statement{Subject: payer + name, Quantity: "增长率", Year: year, Value: v, Place: place})
	}
}
