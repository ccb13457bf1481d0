package check

import (
	"cmp"
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"jixiao/datasets/record"
)

// Term says which series words of a sentence speak of, a row of measure_term.
type Term struct {
	Term, Measure, Payer string
}

// spoken is the series a sentence speaks of: by the terms found in it, one that names
// who pays before one that does not, a longer one before a shorter; else by the heading
// of a table with years.
func (l *look) spoken(text string) (series, bool) {
	best, found := Term{}, false
	for _, t := range l.terms {
		if !strings.Contains(text, t.Term) {
			continue
		}
		if !found || cmp.Or(cmp.Compare(t.particular(), best.particular()), cmp.Compare(len(t.Term), len(best.Term))) > 0 {
			best, found = t, true
		}
	}
	if found {
		if s, ok := l.series(best.Measure, best.Payer); ok {
			return s, true
		}
	}
	return l.tabled(text)
}

func (t Term) particular() int {
	if t.Payer == "" || t.Payer == record.AllPayers {
		return 0
	}
	return 1
}

var (
	rises    = regexp.MustCompile(`增长|上升|增加|提高|扩大|提升`)
	falls    = regexp.MustCompile(`下降|减少|降低|下滑|萎缩|减小`)
	lasting  = regexp.MustCompile(`持续|逐年|连年|连续|稳步|保持[^,，]{0,6}(?:增|升)|趋势|不断|一直`)
	byNumber = regexp.MustCompile(`(增长率|增长|增幅|上升|增加|提高|下降|减少|降低)(?:率)?(?:了|为|达|达到|约|:|是)*([-−－]?\d+(?:\.\d+)?)(%|个百分点)`)
)

// trendSaid is what the text says to go on rising or falling: the sentence, and the part
// of it that names what does.
type trendSaid struct {
	sentence
	of string
}

// trends are the sentences with a trend, or each of their clauses where several say one.
func (l *look) trends() []trendSaid {
	goesOn := func(text string) bool {
		return lasting.MatchString(text) && rises.MatchString(text) != falls.MatchString(text)
	}
	var all []trendSaid
	for _, st := range l.sentences {
		var several []string
		for _, clause := range atCommas(st.text) {
			if goesOn(clause) {
				several = append(several, clause)
			}
		}
		switch {
		case len(several) > 1:
			for _, clause := range several {
				all = append(all, trendSaid{sentence{clause, st.place}, clause})
			}
		case len(several) == 1 && !nameless.MatchString(several[0]):
			all = append(all, trendSaid{st, several[0]})
		case goesOn(st.text):
			all = append(all, trendSaid{st, st.text})
		}
	}
	return all
}

// nameless is a clause that begins with its trend and leaves what goes on to the clause
// before it.
var nameless = regexp.MustCompile(`^.{0,2}(?:持续|逐年|连年|连续|稳步|不断|一直|呈|总体|整体)`)

// claimTrend: a sentence that says a count goes on rising or falling is set beside
// the years it speaks of. Years that go both ways contradict it; with fewer than five
// years that agree it stays a direction, which is no trend.
func claimTrend(l *look) {
	type key struct {
		name string
		up   bool
	}
	seen := map[key]bool{}
	for _, st := range l.trends() {
		up := rises.MatchString(st.of)
		s, ok := inline(st.text)
		if tabled, found := l.spoken(st.of); found && len(tabled.years) > len(s.years) {
			s, ok = tabled, true
		}
		if !ok || seen[key{s.name, up}] {
			continue
		}
		seen[key{s.name, up}] = true
		s = s.between(st.text)
		with, against := s.steps(up)
		switch {
		case len(s.years) < 2:
			l.raise(Case{
				Class: OpenQuestion, Severity: ChangesNone, Place: st.place, Stated: quote(st.text), Computed: "不能判断",
				Text: fmt.Sprintf("“%s”：文件里%s只有 %d 个年度，不能判断。", quote(st.text), s.name, len(s.years)),
			})
		case against > 0:
			l.raise(Case{
				Severity: ChangesFigure, Place: st.place, Stated: quote(st.text), Computed: s.words(),
				Text: fmt.Sprintf("“%s”与数据不符：%s %s，%d 次变动中 %d 次方向相反；%d 个年度也不足以称趋势。", quote(st.text), s.name, s.words(), with+against, against, len(s.years)),
			})
		case len(s.years) < trendYears:
			l.raise(Case{
				Class: OpenQuestion, Severity: ChangesNone, Place: st.place, Stated: quote(st.text), Computed: s.words(),
				Text: fmt.Sprintf("“%s”：%s %s，方向一致，但只有 %d 个年度，宜只说变化，不称持续或趋势。", quote(st.text), s.name, s.words(), len(s.years)),
			})
		default:
			l.hold()
		}
	}
}

// trendYears is the least number of years an exact rank test can speak from.
const trendYears = 5

// quoteLength is how many characters of a sentence a case repeats.
const quoteLength = 40

func quote(text string) string {
	if r := []rune(text); len(r) > quoteLength {
		return string(r[:quoteLength]) + "…"
	}
	return text
}

// claimGrowth: a growth in % named in a sentence = the growth of the series it speaks
// of, in the year it names, on the year it compares with or the year before.
func claimGrowth(l *look) {
	for _, st := range l.sentences {
		last, any := series{}, false
		for _, clause := range clauses(st.text) {
			m := byNumber.FindStringSubmatch(clause)
			if m == nil || m[3] != "%" || averaged.MatchString(clause) {
				continue
			}
			s, ok := l.spoken(clause)
			if !ok && any && carriedOn.MatchString(clause) {
				s, ok = last, true
			}
			if !ok || s.unit == "%" {
				continue
			}
			last, any = s, true
			year, base := l.compared(clause, st.text, s)
			now, has := s.value[year]
			then, had := s.value[base]
			if !has || !had || then.value.Sign() <= 0 {
				continue
			}
			stated, ok := parseNumber(strings.TrimPrefix(m[2], "+"))
			if !ok {
				continue
			}
			if falls.MatchString(m[1]) && stated.value.Sign() > 0 {
				stated.value = new(big.Rat).Neg(stated.value)
			}
			exact := ratio(new(big.Rat).Sub(now.value, then.value), then.value)
			if s.grew(l, st.place, stated, exact, then) {
				l.hold()
				continue
			}
			l.raise(Case{
				Severity: ChangesFigure, Place: st.place, Stated: grouped(stated.value, stated.decimals) + "%", Computed: grouped(exact, 2) + "%",
				Difference: difference(stated.value, exact, 2, "百分点"),
				Text:       fmt.Sprintf("“%s”：%s由 %d 年 %s 到 %d 年 %s，应为 %s%%。", quote(clause), s.name, base, s.print(then), year, s.print(now), grouped(exact, 2)),
			})
		}
	}
}

var (
	averaged  = regexp.MustCompile(`年均|平均|累计|预计`)
	carriedOn = regexp.MustCompile(`^(?:(?:19|20)\d\d年)?(?:又|再)?(?:比|较|同比)`)
	comparing = regexp.MustCompile(`(?:比|较|与|同)((?:19|20)\d\d)年`)
)

// compared are the year a clause speaks of and the one it compares it with: the years
// it names, else those of its sentence, else the year evaluated and the one before.
func (l *look) compared(clause, sentence string, s series) (year, base int) {
	if m := comparing.FindStringSubmatch(clause); m != nil {
		base, _ = strconv.Atoi(m[1])
	}
	for _, text := range []string{clause, sentence} {
		for _, y := range yearsIn(text) {
			if _, ok := s.value[y]; ok && y != base && year == 0 || ok && y > year && y != base {
				year = y
			}
		}
		if year != 0 {
			break
		}
	}
	if year == 0 && l.Filing.Evaluation != nil {
		year = l.Filing.Evaluation.Year
	}
	if base == 0 {
		base = year - 1
	}
	return year, base
}

// clauses are a sentence at its commas, with a clause that names no series joined to
// the one before it.
func clauses(text string) []string {
	var all []string
	for _, part := range atCommas(text) {
		if n := len(all); n > 0 && byNumber.FindStringIndex(all[n-1]) == nil {
			all[n-1] += "," + part
			continue
		}
		all = append(all, part)
	}
	return all
}

var allCovered = regexp.MustCompile(`全覆盖|100%覆盖|覆盖率(?:达到|达|为)?100%`)

// claimCoverage: full coverage is claimed where fewer are insured than are eligible.
func claimCoverage(l *look) {
	var short []string
	known := false
	for _, e := range l.Filing.Measures {
		if !strings.HasPrefix(e.Name, "符合资格") {
			continue
		}
		for _, m := range l.Filing.Measures {
			if m.Component == e.Component && m.Year == e.Year && m.Unit == e.Unit && strings.HasPrefix(m.Name, "参保") && (m.Payer == record.AllPayers || m.Component != "") {
				known = true
				if m.Value < e.Value {
					short = append(short, fmt.Sprintf("%d 年%s参保 %s，符合资格 %s", m.Year, m.Component, count(m.Value, m.Unit), count(e.Value, e.Unit)))
				}
			}
		}
	}
	for _, st := range l.sentences {
		if !allCovered.MatchString(st.text) {
			continue
		}
		switch {
		case len(short) > 0:
			l.raise(Case{
				Severity: ChangesFigure, Place: st.place, Stated: quote(st.text), Computed: short[0],
				Text: fmt.Sprintf("“%s”与数据不符：%s。", quote(st.text), strings.Join(short[:min(3, len(short))], "；")),
			})
			return
		case known:
			l.hold()
		}
	}
}
