package analytics

import "jixiao/datasets/record"

// Level says how much a flag asks of its reader.
type Level string

// Levels, strongest first.
const (
	Alarm Level = "alarm" // 待核实 or 向差: look at this first
	Watch Level = "watch" // 关注
	Info  Level = "info"  // 说明: a limit of the data, a verdict that nothing can be said
)

// Flag is one short sentence about a row, with the evidence it stands on. It says
// by which method and how many points it was raised, or why nothing can be said.
type Flag struct {
	Level Level
	// Rule is the stem of what raised it and its kind: trend.decline, coverage.gap.
	Rule string
	// Text is the sentence, in Chinese, with figures and units.
	Text string
	// Method names the method and threshold: 精确秩次趋势检验（Mann-Kendall），双侧 p=0.0167.
	Method string
	// N is the number of points, rows or districts behind the sentence.
	N int
	// District, Year and Subject say where on a chart the flag belongs: a district
	// code, 0 for no single year, the measure or indicator it speaks of.
	District string
	Year     int
	Subject  string
	// Weight orders flags of one level, larger first: the size of what is said in
	// units of its own threshold.
	Weight float64
}

// yuan is an amount in a sentence: in 万元 from one 万元 on, else in 元; — where it
// is not stated.
func yuan(m record.Money) string {
	const tenThousand = 1_000_000 // 分
	switch {
	case m == record.NoMoney:
		return "—"
	case m >= tenThousand:
		return thousands(m.WanYuan()) + " 万元"
	}
	return thousands(m.Yuan()) + " 元"
}
