package record

// Values of a row of a filing that stand in cells of their own, by the heading of the form.
const (
	FullScoreValue   = "总分"
	ScoreValue       = "得分"
	GradeValue       = "等级"
	NameValue        = "项目名称"
	CodeValue        = "项目编码"
	DepartmentValue  = "主管部门"
	UnitValue        = "实施单位"
	YearValue        = "年度"
	DistrictValue    = "区县"
	GoalValue        = "预期目标"
	ResultValue      = "实际完成情况"
	InitialValue     = "年初预算数"
	AdjustedValue    = "全年预算数"
	ExecutedValue    = "全年执行数"
	RateValue        = "执行率"
	WeightValue      = "分值"
	Level3Value      = "三级指标"
	TargetValue      = "指标值"
	ActualValue      = "完成值"
	ReasonValue      = "偏差原因"
	ExplanationValue = "指标解释"
	RubricValue      = "评分标准"
	BasisValue       = "评分依据"
	CountValue       = "数"
)

// value is one value: the Place of its row, "" for the project and the evaluation, and
// its heading.
type value struct{ row, heading string }

// Places are the cells in which single values of a filing stand. They are for whoever
// follows a value into the document; a store keeps the place of the row.
type Places map[value]string

// Put says where a value stands; what stands where its row does needs no saying.
func (p *Places) Put(row, heading, place string) {
	if place == row || place == "" {
		return
	}
	if *p == nil {
		*p = Places{}
	}
	(*p)[value{row, heading}] = place
}

// Of is where a value stands: its cell, else its row.
func (p Places) Of(row, heading string) string {
	if place := p[value{row, heading}]; place != "" {
		return place
	}
	return row
}
