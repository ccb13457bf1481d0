package sample

// programme is a policy that every district runs a project of.
type programme struct {
	name, unit   string
	perHousehold float64 // yearly budget in 元 per eligible household of the district; unused for the insurance
	goals        []goal
}

// What an indicator of the self-evaluation form is measured by.
const (
	counted   = iota // a number of unit, drawn per project from low to high; more is better
	rated            // a percentage, target low; more is better
	insured          // households insured, as in the year table
	covered          // coverage of households, as in the year table
	cost             // money spent, not above the budget
	described        // words
	none             // not applicable
)

// goal is one row of the self-evaluation form.
type goal struct {
	level1, level2, level3 string
	weight                 int64 // points
	measure                int
	unit                   string
	low, high              int64
}

var programmes = []programme{
	{name: Insurance, unit: "计划生育协会", goals: goals(
		goal{"产出", "数量", "参保家庭户数", 10, insured, "户", 0, 0},
		goal{"产出", "数量", "户数覆盖率", 10, covered, "%", 90, 90},
		goal{"产出", "质量", "出险案件赔付率", 10, rated, "%", 96, 96},
		goal{"产出", "时效", "保费按时支付率", 10, rated, "%", 95, 95},
		goal{"效益", "社会效益", "理赔服务家庭户次", 10, counted, "户次", 40, 160},
		goal{"效益", "社会效益", "政策知晓率", 10, rated, "%", 85, 85},
		goal{"满意度", "服务对象满意度", "参保家庭满意度", 10, rated, "%", 92, 92},
	)},
	{name: "特殊家庭关怀", unit: "家庭服务中心", perHousehold: 62, goals: goals(
		goal{"产出", "数量", "走访慰问户次", 10, counted, "户次", 120, 480},
		goal{"产出", "数量", "签约服务家庭数", 10, counted, "户", 60, 240},
		goal{"产出", "质量", "服务档案完整率", 10, rated, "%", 95, 95},
		goal{"产出", "时效", "慰问金按时发放率", 10, rated, "%", 97, 97},
		goal{"效益", "社会效益", "求助事项办结率", 10, rated, "%", 90, 90},
		goal{"效益", "社会效益", "志愿结对家庭数", 10, counted, "户", 30, 120},
		goal{"满意度", "服务对象满意度", "受助家庭满意度", 10, rated, "%", 95, 95},
	)},
	{name: "健康宣传", unit: "健康教育所", perHousehold: 23, goals: goals(
		goal{"产出", "数量", "宣传活动场次", 10, counted, "场", 24, 72},
		goal{"产出", "数量", "发放宣传资料份数", 10, counted, "份", 3000, 12000},
		goal{"产出", "质量", "活动验收合格率", 10, rated, "%", 95, 95},
		goal{"产出", "时效", "活动按期完成率", 10, rated, "%", 95, 95},
		goal{"效益", "社会效益", "参与居民人次", 10, counted, "人次", 2000, 9000},
		goal{"效益", "社会效益", "健康知识知晓率", 10, rated, "%", 80, 80},
		goal{"满意度", "服务对象满意度", "居民满意度", 10, rated, "%", 90, 90},
	)},
	{name: "基层培训", unit: "人才交流服务站", perHousehold: 11, goals: goals(
		goal{"产出", "数量", "培训班期数", 10, counted, "期", 12, 30},
		goal{"产出", "数量", "培训人次", 10, counted, "人次", 300, 1500},
		goal{"产出", "质量", "结业考核合格率", 10, rated, "%", 92, 92},
		goal{"产出", "时效", "培训计划按期完成率", 10, rated, "%", 95, 95},
		goal{"效益", "社会效益", "持证上岗率", 10, rated, "%", 88, 88},
		goal{"效益", "社会效益", "跟班指导站点数", 10, counted, "个", 12, 40},
		goal{"满意度", "服务对象满意度", "学员满意度", 10, rated, "%", 93, 93},
	)},
}

// goals are the four output rows, two benefit rows and the satisfaction row of a
// programme, with the rows every form has between them.
func goals(own ...goal) []goal {
	var all []goal
	all = append(all, own[:4]...)
	all = append(all,
		goal{"产出", "成本", "项目支出总额", 10, cost, "万元", 0, 0},
		goal{"效益", "经济效益", "经济效益", 0, none, "", 0, 0})
	all = append(all, own[4:6]...)
	all = append(all, goal{"效益", "可持续影响", "长效机制建设", 10, described, "", 0, 0})
	return append(all, own[6:]...)
}
