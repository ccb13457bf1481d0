package analytics

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"jixiao/analytics/method"
	"jixiao/datasets/record"
)

var chinese = message.NewPrinter(language.Chinese)

// Latest is the sentence on the last year of the series: its value, the change on
// the year before and on the first year, and how little so few years can say.
func (s Series) Latest() string {
	t := s.Trend
	if t.N == 0 {
		return s.Subject() + "没有可比的年度值"
	}
	parts := []string{fmt.Sprintf("%d 年%s %s", t.To, s.Subject(), s.amount(t.Last))}
	switch {
	case t.N == 1 && s.Break != "":
		parts = append(parts, fmt.Sprintf("口径变化（%s），%d 年起不与以前年度比较", s.Break, s.Cut))
	case t.N == 1 && s.Cut != 0:
		parts = append(parts, fmt.Sprintf("以前缺数过久，%d 年起不与以前年度比较", s.Cut))
	case t.N == 1:
		parts = append(parts, "仅 1 个年度，无从比较")
	default:
		parts = append(parts, s.onYear())
		if t.From != t.To-1 {
			if _, ok := t.OnFirst.Float(); ok {
				parts = append(parts, fmt.Sprintf("较 %d 年 %s", t.From, s.change(t.OnFirst)))
			}
		}
	}
	text := strings.Join(parts, "，")
	switch t.Evidence {
	case OneChange, OneDirection:
		text += fmt.Sprintf("；仅 %d 个年度，不足以判定趋势", t.N)
	}
	return text
}

func (s Series) onYear() string {
	t := s.Trend
	if _, ok := t.OnYear.Float(); !ok {
		return fmt.Sprintf("%d 年缺数或为零，同比不存在", t.To-1)
	}
	if t.Rules.Relative {
		return "同比 " + s.change(t.OnYear)
	}
	return "较上年 " + s.change(t.OnYear)
}

// Verdict is the sentence on the whole of the series, with no more said than its
// number of years bears.
func (s Series) Verdict() string {
	t := s.Trend
	span := fmt.Sprintf("%d—%d 年", t.From, t.To)
	text := ""
	switch {
	case t.Evidence == NoSeries:
		text = "年度不足，不作判断"
	case t.Evidence == OneChange:
		text = "2 个年度，只能说变化，不足以判定趋势"
	case t.Evidence == OneDirection && t.Direction == 0:
		text = fmt.Sprintf("%s有升有降，%d 个年度，不足以判定趋势", span, t.N)
	case t.Evidence == OneDirection:
		text = fmt.Sprintf("%s逐年%s，%d 个年度，不足以判定趋势", span, movement(t.Direction), t.N)
	case t.Steady != 0 && t.Large:
		text = fmt.Sprintf("%d—%d 年连续 %d 个年度逐年%s（%s）", t.Steady, t.To, t.To-t.Steady+1, movement(t.Direction), t.Rules.Judgement(t.Direction))
	case t.Evidence == ControlChart:
		text = s.signal(span)
	case t.Direction == 0:
		text = fmt.Sprintf("%s未见可判定的趋势", span)
		if at, beyond := t.beyondLast(); beyond {
			text += fmt.Sprintf("，但末年%s试行控制限（%s）", height(at), s.limits())
		}
	case !t.Large:
		text = fmt.Sprintf("%s呈%s趋势，但幅度小于提示阈值", span, movement(t.Direction))
	default:
		text = fmt.Sprintf("%s呈%s趋势（%s），每年约 %s", span, movement(t.Direction), t.Rules.Judgement(t.Direction), s.slope())
		if !t.Sure() {
			text += "；水平若本身逐年游移，则证据不足"
		}
	}
	if s.Break != "" {
		text += fmt.Sprintf("；口径变化（%s），只判断 %d 年起", s.Break, s.Cut)
	} else if s.Cut != 0 {
		text += fmt.Sprintf("；以前缺数过久，只判断 %d 年起", s.Cut)
	}
	return text
}

func (s Series) signal(span string) string {
	t := s.Trend
	switch {
	case t.Limits == nil && t.in(t.From) == t.Last && t.S == 0:
		return span + "历年相同，没有变动"
	case t.Limits == nil:
		return span + "相邻年度过少，无从计算控制限"
	case len(t.Signals) == 0:
		return fmt.Sprintf("%s普通波动，末年没有特殊原因（控制限 %s）", span, s.limits())
	}
	var said []string
	for _, signal := range t.Signals {
		said = append(said, s.said(signal))
	}
	text := fmt.Sprintf("%s%s：%s；中心线 %s", span, t.Variation, strings.Join(said, "，"), s.amount(t.Limits.Centre))
	if !t.Large {
		text += "；幅度小于提示阈值"
	}
	return text
}

// said is a signal as a sentence says it.
func (s Series) said(signal method.Signal) string {
	years := fmt.Sprintf("%d—%d 年", signal.From, signal.To)
	switch signal.Rule {
	case method.BeyondLimits:
		return fmt.Sprintf("%d 年%s控制限", signal.To, height(signal.Direction))
	case method.NearLimit:
		return fmt.Sprintf("%s靠近%s限", years, limitName(signal.Direction))
	case method.OneSide:
		return fmt.Sprintf("%s持续%s中心线", years, height(signal.Direction))
	}
	return fmt.Sprintf("%s逐年%s", years, movement(signal.Direction))
}

func (s Series) limits() string {
	return s.amount(s.Trend.Limits.Lower) + "—" + s.amount(s.Trend.Limits.Upper)
}

// Method names how the verdict was reached, with figures and thresholds, and what it
// cannot say; see Change for what would change it.
func (s Series) Method() string {
	t := s.Trend
	size := "实际幅度阈值 " + threshold(t.Rules.Practical)
	if t.Rules.Relative {
		size += "%"
	} else {
		size += " 个百分点"
	}
	text := ""
	switch t.Evidence {
	case NoSeries:
		return "少于 2 个年度，不作比较"
	case OneChange, OneDirection:
		return fmt.Sprintf("%d 个年度只作比较，不控制误报，满 %d 个年度后作精确检验；%s", t.N, exactFrom, size)
	case ControlChart:
		text = s.chartMethod()
	case ExactTest:
		text = fmt.Sprintf("精确秩次趋势检验（Mann-Kendall），n=%d，S=%s，双侧 p%s", t.N, signed(float64(t.S), 0), probability(t.P.V))
		if t.Family > 1 {
			text += fmt.Sprintf("，按 %d 个数列校正（Benjamini-Hochberg）后 p%s", t.Family, probability(t.Adjusted.V))
		}
		text += fmt.Sprintf("，显著性水平 %s；斜率取两两斜率的中位数（Theil-Sen）；检验假定各年相互独立，若水平逐年游移（随机游走）则 p%s", threshold(t.Rules.Level), probability(t.Drift.V))
	}
	if t.Steady != 0 {
		text += fmt.Sprintf("；据末尾连续 %d 个及以上年度同向（控制图判异准则，Nelson 第三条），试行，未作多区校正，同向中断即不再成立", t.Rules.Chart.Steady)
	}
	return text + "；" + size + "；只说升降，不说原因"
}

// Grounds are the figures a verdict stands on, in short.
func (s Series) Grounds() string {
	t := s.Trend
	switch t.Evidence {
	case NoSeries:
		return "年度不足"
	case OneChange, OneDirection:
		return "只作比较，不检验"
	case ControlChart:
		if t.Limits == nil {
			return "无控制限"
		}
		return "控制限 " + s.limits() + "；游移 p" + probability(t.Drift.V)
	}
	text := "p" + probability(t.P.V)
	if t.Family > 1 {
		text += fmt.Sprintf("，%d 个校正后 p%s", t.Family, probability(t.Adjusted.V))
	}
	if t.Steady != 0 {
		text += fmt.Sprintf("；末 %d 年同向", t.To-t.Steady+1)
	}
	return text + "；游移 p" + probability(t.Drift.V)
}

func (s Series) chartMethod() string {
	t, rules := s.Trend, s.Trend.Rules.Chart
	text := fmt.Sprintf("单值—移动极差控制图，n=%d", t.N)
	if t.Limits != nil {
		text += "，控制限 " + s.limits()
		if t.Limits.Screened > 0 {
			text += fmt.Sprintf("（剔除过大的移动极差 %d 个）", t.Limits.Screened)
		}
	}
	return text + fmt.Sprintf("；判据：超出控制限，连续 %d 点中 %d 点靠近同一侧控制限，连续 %d 点在中心线一侧，连续 %d 点逐年同向；假定各年围绕固定水平相互独立地波动，水平逐年游移时易误报（游移时 p%s），未作多区校正",
		rules.NearOf, rules.Near, rules.Run, rules.Steady, probability(t.Drift.V))
}

// Subject names the quantity with its part as a reader says it: 个人出资参保户数,
// 覆盖率（人）.
func (s Series) Subject() string {
	switch {
	case s.Part == "":
		return s.Quantity
	case s.Quantity == "参保户数" || s.Quantity == "参保人数":
		return s.Part + s.Quantity
	case s.Part == record.AllPayers:
		return s.Quantity
	}
	return s.Quantity + "（" + s.Part + "）"
}

func (s Series) slope() string {
	t := s.Trend
	print := func(v float64) string {
		switch s.Unit {
		case "%":
			return signed(v, 2) + " 个百分点"
		case "分":
			return thousands(signed(v/1e6, 2)) + " 万元"
		case "户", "人":
			return thousands(signed(v, 0)) + " " + s.Unit
		}
		return thousands(signed(v, 2)) + " " + s.Unit
	}
	text := print(t.Slope.V)
	if t.SlopeLow.Valid {
		text += fmt.Sprintf("（%s%% 区间 %s 至 %s）", plainNumber(100*(1-t.Rules.Level), 0), print(t.SlopeLow.V), print(t.SlopeHigh.V))
	}
	return text
}

// amount is a value of the series with its unit, money in 万元.
func (s Series) amount(v float64) string {
	switch s.Unit {
	case "%":
		return plainNumber(v, 2) + "%"
	case "分":
		return thousands(plainNumber(v/1e6, 2)) + " 万元"
	case "户", "人":
		return thousands(plainNumber(v, 0)) + " " + s.Unit
	}
	return thousands(plainNumber(v, 2)) + " " + s.Unit
}

func (s Series) change(p record.Percent) string {
	v, _ := p.Float()
	if s.Trend.Rules.Relative {
		return signed(v, 2) + "%"
	}
	return signed(v, 2) + " 个百分点"
}
