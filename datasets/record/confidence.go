package record

import "slices"

// Level says how surely a field was read (把握).
type Level string

// Sure: the value stands under its heading or behind its label, in one row, and could
// mean nothing else. Inferred: heading or position had to be worked out, and what is
// printed beside agrees. Doubtful: one of several readings, or a cell whose text may not
// be what the office meant; a person should look.
const (
	Sure     Level = "高"
	Inferred Level = "中"
	Doubtful Level = "低"
)

var levels = []Level{Sure, Inferred, Doubtful}

// Fields a reader says its confidence of.
const (
	ProjectField  = "项目与单位"
	YearField     = "年度"
	MoneyField    = "预算数与执行数"
	RateField     = "执行率"
	TotalField    = "总分与总得分"
	NameField     = "三级指标"
	PointsField   = "分值与得分"
	ValueField    = "指标值与完成值"
	ReasonField   = "偏差原因"
	GoalField     = "年度目标"
	BasisField    = "评分标准与依据"
	MeasureField  = "年度量"
	FindingField  = "存在问题"
	ProposalField = "相关建议"
)

// Confidence is how surely one field of a filing was read, and where it is not sure, why
// and from which place on.
type Confidence struct {
	Field string
	Level Level
	Why   string // "" where the level is Sure
	Place string
}

// Certainty gathers the confidence of the fields of one filing, in the order they were
// named. A field keeps the lowest level anything said of it.
type Certainty []Confidence

// Say says of fields that they were read at a level.
func (c *Certainty) Say(level Level, why, place string, fields ...string) {
	for _, f := range fields {
		i := slices.IndexFunc(*c, func(held Confidence) bool { return held.Field == f })
		if i < 0 {
			*c = append(*c, Confidence{f, level, why, place})
			continue
		}
		if held := &(*c)[i]; slices.Index(levels, level) > slices.Index(levels, held.Level) {
			*held = Confidence{f, level, why, place}
		}
	}
}

// Of is the level of a field, "" if nothing was read of it.
func (c Certainty) Of(field string) Level {
	for _, held := range c {
		if held.Field == field {
			return held.Level
		}
	}
	return ""
}
