// Package record holds what one document states, as the bureau's own terms
// name it: which project of which district, how it was evaluated, with what
// money, by which indicators, and what was found and recommended.
//
// A [Filing] is all that was read from one document. Readers (selfeval, report)
// and the generator of made-up records (sample) make filings; package datasets
// stores them. Nothing here is computed: a figure that a document prints is
// kept as printed, and recomputed elsewhere.
package record

// Kind is the kind of evaluation (评价类型). Scores of different kinds are never
// ranked together: another judge scores another tree of indicators.
type Kind string

// The three kinds of evaluation of 财预〔2020〕10号.
const (
	SelfEvaluation       Kind = "单位自评"
	DepartmentEvaluation Kind = "部门评价"
	FinanceEvaluation    Kind = "财政评价"
	// WholeDepartment is the 单位自评 of all that a department spends: its money holds
	// that of its projects and adds up with none of them.
	WholeDepartment Kind = "部门整体自评"
)

// Frameworks (指标体系) the shipped readers and the generator use; their level-1
// weights, sources and verified flags are rows of the table framework.
const (
	// SelfFramework is 预算执行 / 产出 / 效益 / 满意度 of the self-evaluation form.
	SelfFramework = "自评·产出效益满意度"
	// EvaluationFramework is 决策 / 过程 / 产出 / 效益 of evaluation reports.
	EvaluationFramework = "评价·决策过程产出效益"
)

// Canonical names of measures (量) and payers (出资方), so that documents of
// different offices meet in one column. All are counts of what their unit says.
const (
	InsuredHouseholds  = "参保户数"
	InsuredPeople      = "参保人数"
	EligibleHouseholds = "符合资格户数"
	EligiblePeople     = "符合资格人数"

	Government = "政府出资"
	SelfPaid   = "个人出资"
	AllPayers  = "合计"
)

// Document is one file as received.
type Document struct {
	ID     string // first 12 hex digits of SHA256, the document's name in links
	SHA256 string // of the bytes as received; empty for made-up records
	Name   string // file name as received, without folders
	Kind   string // 项目支出绩效自评表, 绩效评价报告, 合成记录
	Title  string // as printed at the head
	Bytes  int64
	// Batch is the number of the snapshot it was received for, Ordinal its place in
	// the order of receipt over the store's life; both 0 for made-up records.
	Batch, Ordinal int
	// Synthetic marks made-up records (合成), which every page and file must say.
	Synthetic bool
}

// District is a region or functional zone that spends (区县).
type District struct {
	Code string // GB/T 2260 where Verified, else this product's own
	Name string
	// Kind is 行政区 or 功能区 (functional zones have no code of their own in GB/T 2260).
	Kind   string
	Level  string // 省, 市, 区县
	Parent string // code of the parent, "" at the top
	// ValidFrom and ValidTo bound the years the district existed; 0 is open.
	ValidFrom, ValidTo int
	Successor          string   // code of the district it was merged into
	Aliases            []string // other names documents use for it or its bureaus
	Synthetic          bool
	Source             string // where code and name come from
	Verified           bool   // whether that source was checked
}

// Project is one budget project (项目).
type Project struct {
	Key        string // district code + "-" + project code, or a hash of the name where no code is printed
	Code       string // 项目编码 as printed, "" if none
	Name       string
	District   string // District.Code
	Department string // 一级预算单位 / 主管部门
	Unit       string // 实施单位
	Programme  string // 政策项目: what projects of several districts have in common, e.g. 计划生育家庭保险
}

// Evaluation is one evaluation of one project in one year.
type Evaluation struct {
	Year      int // 绩效年度: the year evaluated, not the year of the report
	Kind      Kind
	Framework string
	Evaluator string // who scored
	Basis     string // 基准日 or "" if not printed
	FullScore Points // 总分 as printed; NoPoints if the form has none
	Score     Points // 得分 as printed
	Grade     string // as printed, "" if none
	// Scheme names the grade bands (table grade_band) where they are prescribed;
	// bands printed in the document itself stand in Filing.Bands.
	Scheme string
	Goal   string // 年度总体目标: 预期目标
	Result string // 实际完成情况
	Place  string
}

// Roles of a funding line.
const (
	TotalLine     = "合计"   // 年度资金总额
	SourceLine    = "资金来源" // 其中：当年财政拨款 …
	ComponentLine = "支出内容" // a sub-project
)

// Funding is one line of money (资金). Initial is 年初预算数 (A0), Adjusted
// 全年预算数 (A), Executed 全年执行数 (B).
type Funding struct {
	Line                        string // as printed
	Role                        string
	Initial, Adjusted, Executed Money   // NoMoney where the cell is blank or —
	StatedRate                  Percent // 执行率 as printed
	Weight, Score               Points  // 分值, 得分 of the line
	Place                       string
}

// Target is a target or actual value: the text as printed and what was read from it.
type Target struct {
	Raw    string
	Sign   string  // ≥ ≤ > < = or "" (qualitative or not read)
	Number Decimal // NoDecimal if the text holds no single number
	Unit   string  // %, 户, 人, 场 …
}

// Indicator is one row of the indicator table, which may bundle several
// numbered parts (Parts > 1) under one score.
type Indicator struct {
	// Level1 and Level2 stand without the word 指标 and the points printed behind
	// them; Level1Raw and Level2Raw are as printed: 产出指标 (50分).
	Level1, Level2, Level3 string
	Level1Raw, Level2Raw   string
	Weight, Score          Points
	Target, Actual         Target
	Parts                  int    // numbered sub-indicators in the row, at least 1
	Reason                 string // 偏差原因分析及改进措施
	Explanation            string // 指标解释
	Points                 string // 指标说明 (评价要点)
	Rubric                 string // 评分标准
	Basis                  string // 评分依据
	// Applicable is false for rows of weight 0 marked 不适用 or 无: they count nowhere.
	Applicable bool
	Place      string
}

// Measure is one count of one district and year (年度量).
type Measure struct {
	District, Programme string
	Year                int
	Name                string // InsuredHouseholds, …
	Payer               string // Government, SelfPaid, AllPayers
	Component           string // sub-project, "" for the whole programme
	Value               int64
	Unit                string // 户, 人
	Place               string
}

// ScopeChange is a year from which a series counts something else (口径变化).
type ScopeChange struct {
	District, Programme string
	Year                int
	Name                string // measure, "" for all of the programme
	// Component is the sub-project or group of people that the new scope counts and
	// the old one did not, or the other way round; "" if the document does not say.
	Component string
	Text      string
	Place     string
}

// Statement is a derived figure that the document prints and the product
// recomputes: a rate, a growth, a share.
type Statement struct {
	Subject  string // what it speaks of: 政府出资参保户数, 决策 …
	Quantity string // 增长率, 得分率, 预算执行率
	Year     int
	Value    Percent
	Place    string
}

// Finding is one problem found (存在问题), Recommendation one advice (相关建议).
type Finding struct {
	Number  int
	Heading string
	Text    string
	Place   string
}

// Recommendation is one advice of an evaluation report (相关建议).
type Recommendation struct {
	Number  int
	Heading string
	Text    string
	Place   string
}

// Band is one grade of the bands a document prints: 优（90-100）. A grade is
// reached from Lower on; whole-number bands leave no gap between 89 and 90.
type Band struct {
	Grade string
	Lower Points // of 100 points
}

// Unplaced is text that a reader met and could not place: kept, listed, never dropped.
type Unplaced struct {
	Place, Text, Why string
}

// Filing is all that one document states.
type Filing struct {
	Document        Document
	District        District   // the registry entry the document belongs to
	Districts       []District // those a yearly table names beside District
	Project         *Project   // nil for yearly tables of many districts
	Evaluation      *Evaluation
	Funding         []Funding
	Indicators      []Indicator
	Measures        []Measure
	ScopeChanges    []ScopeChange
	Statements      []Statement
	Findings        []Finding
	Recommendations []Recommendation
	Bands           []Band
	Unplaced        []Unplaced
	Doubts          []Doubt // cells that a person has to decide
	Confidence      Certainty
	Places          Places `json:"-"` // of single values, as far as the reader keeps them
}
