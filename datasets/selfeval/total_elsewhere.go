package selfeval

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"jixiao/datasets/document"
	"jixiao/datasets/record"
)

var (
	scoreLabel = regexp.MustCompile(`^(?:自评|绩效自评|评价|综合)?(?:总得分|总分|得分)(?:\((?:(\d+)分?|分)\))?:?$`)
	bothSaid   = regexp.MustCompile(`^(?:自评)?(?:总分|满分)[:为]?(\d+(?:\.\d+)?)分?[,;、]?(?:自评)?(?:总)?得分[:为]?(\d+(?:\.\d+)?)分?$`)
	scoreSaid  = regexp.MustCompile(`(?:自评|综合)(?:总)?(?:得分|分)[:为](\d+(?:\.\d+)?)分?`)
	fullLabel  = regexp.MustCompile(`^(?:总分|满分|标准分)$`)
	ownLabel   = regexp.MustCompile(`^(?:绩效)?(?:自评|综合)(?:总得分|总分|得分)$`)
	// A sentence says the score: 自评总分91.25分. Any other points in it may be the full score,
	// or those of another year.
	scoreInWords = regexp.MustCompile(`(?:自评|综合)(?:总)?(?:得分|分)(?:[:为是])?(\d+(?:\.\d+)?)分`)
	pointsSaid   = regexp.MustCompile(`(\d+(?:\.\d+)?)分(?:[^钟米之\d]|$)`)
	otherYear    = regexp.MustCompile(`上年|去年|往年|上一年|预计`)
)

// said is a score a form states outside its last row.
type said struct {
	score, full record.Points
	at          [2]int // the label or sentence
	value       int    // the column of the score
	own         bool   // named as that of the self-evaluation
}

// saidAt is the score a cell states: in a sentence, or in the cell beside it.
func (f *form) saidAt(i, j int) (s said, ok bool) {
	text, full := document.Squeezed(f.rows[i].Cell(j)), ""
	s = said{full: record.NoPoints, at: [2]int{i, j}, value: j, own: true}
	unread := !f.read[[2]int{i, j}]
	if m := bothSaid.FindStringSubmatch(text); m != nil {
		full, text = m[1], m[2]
	} else if m := scoreSaid.FindStringSubmatch(text); m != nil {
		text = m[1]
	} else if m := scoreLabel.FindStringSubmatch(text); m != nil && unread {
		label := document.FieldLabel(text)
		if s.value = f.valueCell(i, j+1); s.value < 0 || fullLabel.MatchString(label) && f.scoreBehind(i, s.value) {
			return s, false
		}
		text, full, s.own = f.rows[i].Cell(s.value), m[1], ownLabel.MatchString(label)
	} else if score := f.inSentence(text); score != "" && unread {
		text = score
	} else {
		return s, false
	}
	if full != "" {
		s.full, _ = record.ParsePoints(full)
	}
	points, _ := totalOf(text)
	var err error
	s.score, err = record.ParsePoints(points)
	return s, err == nil && s.score != record.NoPoints
}

// scoreBehind reports whether a label of a score stands behind a column of a row: 总分 100
// 得分 95.
func (f *form) scoreBehind(row, col int) bool {
	return slices.ContainsFunc(f.rows[row].Cells[col+1:], func(c string) bool {
		label := document.FieldLabel(c)
		return scoreLabel.MatchString(label) && !fullLabel.MatchString(label)
	})
}

// inSentence is the score a sentence states, "" if it speaks of other points or years too.
func (f *form) inSentence(text string) string {
	m := scoreInWords.FindStringSubmatch(text)
	if m == nil || otherYear.MatchString(text) {
		return ""
	}
	for _, year := range yearsOf.FindAllStringSubmatch(text, -1) {
		if year[1] != strconv.Itoa(f.out.Evaluation.Year) {
			return ""
		}
	}
	for _, other := range pointsSaid.FindAllStringSubmatch(text, -1) {
		if other[1] != m[1] {
			return ""
		}
	}
	return m[1]
}

// scoreElsewhere reads the score of a form without a total below its rows: beside a
// label at the top, or in a heading; else a person is asked for that of a last row in which
// it could not be told.
func (f *form) scoreElsewhere(open openScore) {
	e := f.out.Evaluation
	for i := 0; i < len(f.rows) && e.Score == record.NoPoints; i++ {
		for j := range f.rows[i].Cells {
			s, ok := f.saidAt(i, j)
			if !ok {
				continue
			}
			f.scored(s)
			f.say(record.Inferred, "从总分行以外的文字读出", e.Place, record.TotalField)
			break
		}
	}
	if e.Score == record.NoPoints && open.numbers != nil {
		f.askScore(open.row, open.numbers, "总分行的数，分不出哪个是总分、哪个是得分；得分暂缺，待人确认，没有得分的写 —。")
	}
}

// scored takes a score stated outside the last row.
func (f *form) scored(s said) {
	e, i := f.out.Evaluation, s.at[0]
	if s.full != record.NoPoints {
		e.FullScore = s.full
		f.ofEvaluation(record.FullScoreValue, i, s.at[1])
	}
	e.Score, e.Place = s.score, f.rows[i].Place("总分", s.value)
	f.ofEvaluation(record.ScoreValue, i, s.value)
	f.restOf(i, s.at[1])
	f.take(i, s.value)
}

// againstElsewhere holds the score of the last row against one stated elsewhere as that of
// the self-evaluation. The last row may sum up the indicators alone: then what is stated
// holds the points of the money too. Else a person says which of the two it is.
func (f *form) againstElsewhere(total int) {
	e := f.out.Evaluation
	if total < 0 || e.Score == record.NoPoints {
		return
	}
	for i := range f.rows {
		for j := range f.rows[i].Cells {
			s, ok := f.saidAt(i, j)
			if !ok || !s.own || i == total || f.read[s.at] || s.score == e.Score {
				continue
			}
			for _, l := range f.out.Funding {
				if l.Role == record.TotalLine && l.Score != record.NoPoints && e.Score+l.Score == s.score {
					f.withoutMoney(total, s)
					return
				}
			}
			row := e.Score
			e.Score = record.NoPoints
			f.askScore(total, nil, "总分行的得分是"+shortPoints(row)+"，另一处写的自评得分是"+shortPoints(s.score)+"，两处不一；得分暂缺，待人确认。", shortPoints(row), shortPoints(s.score))
			return
		}
	}
}

// withoutMoney takes the score stated elsewhere for that of a last row without the money.
func (f *form) withoutMoney(total int, s said) {
	const why = "总分行只合计各项指标，不含资金的分"
	e := f.out.Evaluation
	for _, p := range []record.Points{e.FullScore, e.Score} {
		if p != record.NoPoints {
			f.unplaced(f.rows[total].Place("总分", -1), shortPoints(p), why)
		}
	}
	e.FullScore = record.NoPoints
	f.scored(s)
	f.say(record.Inferred, why+"；得分取另一处写的自评得分", e.Place, record.TotalField)
}

// askScore asks for the score, of which the last row states several numbers or another than
// the rest of the form.
func (f *form) askScore(row int, numbers []int, why string, candidates ...string) {
	e, place := f.out.Evaluation, f.rows[row].Place("总分", -1)
	for _, j := range numbers {
		points, _ := totalOf(f.rows[row].Cell(j))
		candidates = append(candidates, points)
	}
	if said := f.decided.Of(record.ScoreValue, place); said != "" {
		if p, err := record.ParsePoints(said); err == nil {
			e.Score, e.Place = p, place
			for j, c := range f.rows[row].Cells {
				if points, _ := totalOf(c); isTotalNumber(c) && points == said {
					f.take(row, j)
				}
			}
			return
		}
	}
	f.out.Doubts = append(f.out.Doubts, record.Doubt{Field: record.ScoreValue, Place: place, Text: f.rows[row].Text(), Why: why, Candidates: append(slices.Compact(candidates), noValue)})
	f.say(record.Doubtful, strings.SplitN(why, "；", 2)[0], place, record.TotalField)
}
