package selfeval

import (
	"regexp"
	"slices"

	"jixiao/datasets/document"
)

const reviewWords = `复核|审核|核查|抽查|复评|评审|核定`

var (
	reviewTitle = regexp.MustCompile(`自评.{0,8}(?:` + reviewWords + `)(?:情况|结果)?表`)
	reviewScore = regexp.MustCompile(`(?:` + reviewWords + `|财政|专家|第三方).{0,6}分`)
)

// reviewed refuses a form that a reviewer has gone over where it does not say whose the
// scores are: they are the office's own where their heading says 自评, or another heading
// has the reviewer's.
func (f *form) reviewed(heads int) error {
	score := indicatorHead(f.rows[heads]).score
	titled := slices.ContainsFunc(f.rows[:min(heads, headLines)], func(r document.Row) bool {
		return len(r.Cells) < 3 && reviewTitle.MatchString(squeezedText(r)) || reviewTitle.MatchString(document.Squeezed(r.Cell(0)))
	})
	if !titled || score < 0 {
		return nil
	}
	for j, c := range f.rows[heads].Cells {
		label := document.FieldLabel(c)
		if _, rank := indicatorRole(label); j == score && rank == ownRank || j != score && reviewScore.MatchString(label) {
			return nil
		}
	}
	return document.Refuse("这是自评复核表，但得分只有一栏（“%s”），分不清是单位自评的得分还是复核后的得分；请在表头写明“自评得分”或“复核得分”后再导入。", f.rows[heads].Cell(score))
}
