package analytics

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"jixiao/datasets/record"
)

// Classes of a weak area. RecurrentAndWidespread is both of the two before it.
const (
	Recurrent              = "反复薄弱"      // weak in one district for threshold weak_years years
	Widespread             = "多区薄弱"      // weak in threshold weak_districts districts in one year
	RecurrentAndWidespread = "反复薄弱、多区薄弱" // both
	Isolated               = "个别"        // observed often enough, and neither
	TooFewObserved         = "观察不足"      // neither can be told from so few years and districts
)

// Spreads of a weak area over the districts that have it, year by year.
const (
	Common     = "共性"   // in some year weak in threshold common_share of them
	InSome     = "部分区县" // in no year, and in some year in more than local_share
	InFew      = "少数区县" // in no year in more than local_share
	TooFewHave = "区县太少" // in no year do common_districts districts have it
)

// WeakArea is one indicator node of level 2 or 3 whose score rate lay below the
// threshold in at least one district and year of the scope, for one kind of
// evaluation and one framework. A level-2 area contains its level-3 nodes: never
// add rows of both levels.
type WeakArea struct {
	Level                            int
	Kind, Framework                  string
	Level1, Level2, Level3           string
	Class                            string // Recurrent, …
	Spread                           string // Common, …
	JudgedYears, CommonYears         int64  // years in which enough districts have it, and of these those in which it is common
	WidestYear                       sql.Null[int64]
	WidestWeak, WidestObserved       sql.Null[int64] // districts in the judged year with the largest share of weak ones
	WidestShare                      record.Percent
	Observed, Weak                   int64 // district-years
	Districts, DistrictsWeak         int64
	Years, YearsWeak                 int64
	MostYears                        int64  // weak years in the district that has most of them
	RecurrentDistricts               string // names of districts that reach weak_years, most years first
	MostDistricts, MostDistrictsYear int64  // weak districts in the year that has most, and that year
	LongestRun                       int64  // consecutive weak years in one district
	Weight, Score, Lost              record.Points
	Rate                             record.Percent // over all observed district-years
	LostShare                        record.Percent // of all points lost in kind, framework and level
	WorstDistrict, WorstDistrictName string
	WorstYear                        int
	WorstRate, WeakRate              record.Percent // lowest rate, and the threshold it was held against
	YearsLimit, DistrictsLimit       float64        // thresholds weak_years, weak_districts
	CommonLimit, LocalLimit          float64        // thresholds common_share, local_share, %
	JudgedLimit                      float64        // threshold common_districts
	Document, Place                  string         // where the worst district-year lost most
}

// Name is the node in words: 绩效目标, or 绩效目标／绩效指标明确性 at level 3.
func (a WeakArea) Name() string {
	if a.Level == 3 {
		return a.Level2 + "／" + a.Level3
	}
	return a.Level2
}

// SpreadText says how far the weakness is shared, with the year and n it rests on.
func (a WeakArea) SpreadText() string {
	if a.Spread == TooFewHave {
		return fmt.Sprintf("有此指标的区县每年不到 %.0f 个，不说共性还是个别", a.JudgedLimit)
	}
	widest := fmt.Sprintf("薄弱最广的 %d 年 %d 个区县中 %d 个（%s%%）", a.WidestYear.V, a.WidestObserved.V, a.WidestWeak.V, a.WidestShare.Round(0))
	if a.Spread == Common {
		return fmt.Sprintf("共性：%d 个年度中 %d 个达到 %.0f%%，%s", a.JudgedYears, a.CommonYears, a.CommonLimit, widest)
	}
	return a.Spread + "：" + widest
}

// WeakAreas is which indicators are weak and how often they recur.
func WeakAreas(ctx context.Context, db *sql.DB, scope Scope) ([]WeakArea, error) {
	return rows[WeakArea](ctx, db, "weak_areas", scope)
}

// WeakAreaFlags names what recurs or is widespread, and where too little was
// observed to tell. A level-3 node is left out where its level-2 area is named in
// the same class: one sentence for one weakness.
func WeakAreaFlags(areas []WeakArea) []Flag {
	type key struct{ kind, framework, level1, level2, class string }
	named := map[key]bool{}
	for _, a := range areas {
		if a.Level == 2 {
			named[key{a.Kind, a.Framework, a.Level1, a.Level2, a.Class}] = true
		}
	}
	var flags []Flag
	for _, a := range areas {
		if a.Class == Isolated || a.Level == 3 && named[key{a.Kind, a.Framework, a.Level1, a.Level2, a.Class}] {
			continue
		}
		flags = append(flags, a.flag())
	}
	return flags
}

func (a WeakArea) flag() Flag {
	worst := fmt.Sprintf("最低为%s %d 年 %s%%", a.WorstDistrictName, a.WorstYear, a.WorstRate.Round(2))
	flag := Flag{
		Level: Watch, N: int(a.Observed), District: a.WorstDistrict, Year: a.WorstYear, Subject: a.Name(),
		Method: fmt.Sprintf("得分率低于 %s%% 为薄弱；一区 %.0f 年为反复，一年 %.0f 个区为多区", a.WeakRate.Round(0), a.YearsLimit, a.DistrictsLimit),
		Weight: float64(a.MostYears)/a.YearsLimit + float64(a.MostDistricts)/a.DistrictsLimit,
	}
	recurs := fmt.Sprintf("%s薄弱达 %.0f 年以上，最长连续 %d 年", fewNames(a.RecurrentDistricts), a.YearsLimit, a.LongestRun)
	spread := fmt.Sprintf("%d 年有 %d 个区薄弱", a.MostDistrictsYear, a.MostDistricts)
	var text string
	switch a.Class {
	case RecurrentAndWidespread:
		flag.Level, flag.Rule, text = Alarm, "weak_areas.both", recurs+"；"+spread
	case Recurrent:
		flag.Rule, text = "weak_areas.recurrent", recurs
	case Widespread:
		flag.Rule, text = "weak_areas.widespread", spread
	default:
		flag.Level, flag.Rule = Info, "weak_areas.too_few"
		text = fmt.Sprintf("薄弱 %d 个区年，仅观察到 %d 个区年，不足以判断是否反复", a.Weak, a.Observed)
	}
	if a.Spread != TooFewHave {
		text += "；" + a.SpreadText()
	}
	flag.Text = fmt.Sprintf("%s“%s”：%s；%s", a.Kind, a.Name(), text, worst)
	return flag
}

// namesInSentence is how many names a sentence lists before it counts the rest.
const namesInSentence = 5

// fewNames is a list of names as a sentence bears it: the first, and how many in all.
func fewNames(list string) string {
	names := strings.Split(list, "、")
	if len(names) <= namesInSentence {
		return list
	}
	return fmt.Sprintf("%s等 %d 个区县", strings.Join(names[:namesInSentence], "、"), len(names))
}
