package analytics

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
	// Method names the method and threshold: 精确 Mann-Kendall 检验，双侧 p<0.05.
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
