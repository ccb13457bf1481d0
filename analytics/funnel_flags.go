package analytics

import "fmt"

// FunnelFlags say which districts lie beyond the wide limits of a funnel; called is
// the name of the rate.
func FunnelFlags(p FunnelPlot, called string) []Flag {
	var flags []Flag
	for _, d := range p.Points {
		limit, word := d.WideLimits.High, "高于"
		if d.Position == BeyondLow {
			limit, word = d.WideLimits.Low, "低于"
		}
		if !d.Position.Outlying() {
			continue
		}
		flags = append(flags, Flag{
			Level: Watch, Rule: "funnel.outlier",
			Text: fmt.Sprintf("%s：%d 年%s %s%%，%s同组的外侧界限 %s%%（同组合计 %s%%）", d.DistrictName, d.Year, called, plainNumber(d.Value(), 2), word,
				plainNumber(limit, 2), plainNumber(100*p.Target, 2)),
			Method: fmt.Sprintf("漏斗图 %s%% 界限，计入区县间离散；分母 %s", threshold(100*d.Wide), thousands(fmt.Sprint(d.Denominator))),
			N:      len(p.Points), District: d.District, Year: d.Year, Subject: called, Weight: distance(d),
		})
	}
	return flags
}

// distance is how far a point lies from the middle of its limits, in their width.
func distance(d FunnelPoint) float64 {
	middle, half := (d.WideLimits.Low+d.WideLimits.High)/2, (d.WideLimits.High-d.WideLimits.Low)/2
	if half == 0 {
		return 0
	}
	return max(d.Value()-middle, middle-d.Value()) / half
}
