package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// frequencies are ways to say how often, by how many times a year.
var frequencies = []struct {
	words *regexp.Regexp
	name  string
}{
	{regexp.MustCompile(`每(?:个)?月|按月|月度`), "每月"},
	{regexp.MustCompile(`每(?:个)?季度|按季|每季`), "每季度"},
	{regexp.MustCompile(`每半年|半年一次|半年度`), "每半年"},
	{regexp.MustCompile(`每年(?:仅|只)?(?:开展|进行|组织|反馈|检查)?一次|一年(?:仅|只)?(?:开展|进行|组织)?一次|每年度一次|年度仅一次`), "每年一次"},
}

// mostSaid is how many sentences with an interval are set against each other, longSaid how
// many characters one has at most: pairs of texts are dear to compare.
const (
	mostSaid = 100
	longSaid = 200
)

// contradictFrequency: two sentences say of the same activity that it is done at
// different intervals.
func contradictFrequency(l *look) {
	type said struct {
		sentence
		name string
	}
	var all []said
	told := map[string]bool{}
	for _, st := range l.sentences {
		if told[st.text] || len(all) == mostSaid || len([]rune(st.text)) > longSaid {
			continue
		}
		told[st.text] = true
		found := ""
		plain := notDone.ReplaceAllString(st.text, "")
		for _, f := range frequencies {
			if f.words.MatchString(plain) {
				if found != "" {
					found = "" // names two intervals itself: a comparison
					break
				}
				found = f.name
			}
		}
		if found != "" {
			all = append(all, said{sentence{plain, st.place}, found})
		}
	}
	for i, a := range all {
		for _, b := range all[i+1:] {
			shared := common(strip(a.text), strip(b.text))
			same := len([]rune(shared)) >= sameThing
			if act, ok := sameAct(a.text, b.text); !same && ok {
				shared, same = act, true
			}
			if a.name == b.name {
				if same {
					l.hold()
				}
				continue
			}
			if !same || otherActor(a.text, b.text) {
				continue
			}
			l.raise(Case{
				Severity: ChangesFigure, Place: a.place, Other: b.place, Stated: a.name, Computed: b.name,
				Text: fmt.Sprintf("同一事项“%s”，一处说“%s”（%s），另一处说“%s”（%s）。", shared, around(a.text, a.name), a.name, around(b.text, b.name), b.name),
			})
			return
		}
	}
}

// sameThing is how many characters two sentences share, in one piece, at least where
// they speak of the same thing.
const sameThing = 4

// sameAct is what the clauses of two sentences that say how often have in common, where it
// is one and the same act on the same office (养护单位考核), and no one else's.
func sameAct(a, b string) (string, bool) {
	x, y := oftenClause(a), oftenClause(b)
	if act := onlyHan.ReplaceAllString(strip(x), ""); len([]rune(act)) < 2 || act != onlyHan.ReplaceAllString(strip(y), "") {
		return "", false
	}
	m, n := upon.FindStringSubmatch(withoutInterval(x)), upon.FindStringSubmatch(withoutInterval(y))
	if m != nil && n != nil && m[1] != n[1] {
		return "", false // two offices that each do it at their own interval
	}
	shared := common(withoutInterval(x), withoutInterval(y))
	return shared, len([]rune(shared)) > sameThing
}

var (
	onlyHan = regexp.MustCompile(`\P{Han}`)
	upon    = regexp.MustCompile(`^(\p{Han}{1,12}?)\|?对`)
)

// oftenClause is the first clause of a sentence that says how often.
func oftenClause(text string) string {
	for _, clause := range atCommas(text) {
		if withoutInterval(clause) != clause {
			return clause
		}
	}
	return ""
}

func withoutInterval(text string) string {
	for _, f := range frequencies {
		text = f.words.ReplaceAllString(text, "")
	}
	return text
}

var actor = regexp.MustCompile(`省级|市级|县级|区级|镇级|村级|乡镇|街道|社区|各?片区|各村|站点|学校|企业|部门|第三方|监理`)

// otherActor says whether two sentences name who acts, and name no one alike.
func otherActor(a, b string) bool {
	x, y := actor.FindAllString(a, -1), actor.FindAllString(b, -1)
	return len(x) > 0 && len(y) > 0 && !slices.ContainsFunc(x, func(w string) bool { return slices.Contains(y, w) })
}

// strip leaves of a sentence what it speaks of: not how often, by whom, or with which
// of the words that any activity is told with.
func strip(text string) string {
	for _, f := range frequencies {
		text = f.words.ReplaceAllString(text, "|")
	}
	return toldWith.ReplaceAllString(office.ReplaceAllString(text, "|"), "")
}

var (
	office   = regexp.MustCompile(`\p{Han}{0,6}?(?:局|委员会|办公室|中心|单位|公司|医院|学校|部门|政府)`)
	toldWith = regexp.MustCompile(`对|开展|进行|组织|实施|一次|了|的`)
	// What a sentence says was not done is no interval of its own.
	notDone = regexp.MustCompile(`,?(?:未|没有)(?:能|做到|按|达到|实现|落实)[^,]*`)
)

// around is the part of a sentence that holds how often.
func around(text, _ string) string {
	for _, f := range frequencies {
		at := f.words.FindStringIndex(text)
		if at == nil {
			continue
		}
		runes := []rune(text)
		mid := len([]rune(text[:at[0]]))
		return string(runes[max(0, mid-16):min(len(runes), mid+20)])
	}
	return quote(text)
}

// common is the longest piece two texts share that is no mere number or sign.
func common(a, b string) string {
	x, y := []rune(a), []rune(b)
	best := ""
	row := make([]int, len(y)+1)
	for i := range x {
		before := 0
		for j := range y {
			held := row[j+1]
			row[j+1] = 0
			if x[i] == y[j] && !strings.ContainsRune("|,0123456789()《》“”", x[i]) {
				row[j+1] = before + 1
				if n := row[j+1]; n > len([]rune(best)) {
					best = string(x[i-n+1 : i+1])
				}
			}
			before = held
		}
	}
	return best
}

var (
	absent  = regexp.MustCompile(`(?:没有|缺少|缺乏|未(?:制定|建立|设置|出台|形成|设定)|尚无|无)[^,，。]{0,14}?(制度|机制|方案|办法|规定|细则)`)
	present = regexp.MustCompile(`(?:(?:制定|制订|建立|设置|出台|印发|形成|设立)(?:了|有)|[设建订定]有)[^,，。]{0,14}?(制度|机制|方案|办法|规定|细则)`)
)

var (
	// The scheme first: 追溯制度尚未建立, 考核办法已经印发.
	absentLast  = regexp.MustCompile(`([^,，。、:]{2,14}?(?:制度|机制|方案|办法|规定|细则))(?:一直|至今|目前)?(?:尚|仍|还)?(?:未|没有)(?:建立|制定|制订|出台|形成|设立)`)
	presentLast = regexp.MustCompile(`([^,，。、:]{2,14}?(?:制度|机制|方案|办法|规定|细则))(?:均|都)?已(?:经)?(?:建立|制定|制订|出台|印发|形成|设立)`)
)

// schemeOf is the scheme a statement speaks of, in either order of words; "" for none.
func schemeOf(text string, first, last *regexp.Regexp) string {
	if m := first.FindString(text); m != "" {
		return m
	}
	if m := last.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}

var someOnly = regexp.MustCompile(`个别|部分|少数|有的|某些|大多|多数|其他|其余`)

// contradictExistence: one sentence says that a scheme is missing, another that it was
// set up.
func contradictExistence(l *look) {
	type said struct {
		sentence
		phrase string
	}
	var none, some []said
	for _, st := range l.sentences {
		if someOnly.MatchString(st.text) {
			continue // some have it and others not: no contradiction
		}
		if m := schemeOf(st.text, absent, absentLast); m != "" {
			none = append(none, said{st, m})
		} else if m := schemeOf(st.text, present, presentLast); m != "" {
			some = append(some, said{st, m})
		}
	}
	if len(some) > 0 && len(none) == 0 {
		l.hold()
	}
	for _, a := range none {
		for _, b := range some {
			shared, ok := sameObject(a.phrase, b.phrase)
			if !ok {
				continue
			}
			l.raise(Case{
				Severity: ChangesFigure, Place: a.place, Other: b.place, Stated: quote(a.phrase), Computed: quote(b.phrase),
				Text: fmt.Sprintf("关于“%s”，一处说“%s”，另一处说“%s”。", shared, a.phrase, b.phrase),
			})
			return
		}
	}
}

var (
	fillers = regexp.MustCompile(`没有|缺少|缺乏|未|尚无|无|制定|建立|设置|出台|印发|形成|设立|设定|了|有|清晰|明确的|明确|成文的|成文|相关的|相关|本项目|健全|完善|的|对`)
	kinds   = regexp.MustCompile(`(?:制度|机制|方案|办法|规定|细则)$`)
	// A stem that names no subject matter cannot tell one scheme from another.
	vague = regexp.MustCompile(`^(?:管理|工作|服务|业务|项目|内部|具体)?$`)
)

// sameObject says whether two phrases speak of a scheme for the same subject matter,
// and which: 监督 of 监督管理制度 and 监督制度.
func sameObject(a, b string) (string, bool) {
	x := kinds.ReplaceAllString(fillers.ReplaceAllString(a, ""), "")
	y := kinds.ReplaceAllString(fillers.ReplaceAllString(b, ""), "")
	if len(x) > len(y) {
		x, y = y, x
	}
	return x, !vague.MatchString(x) && strings.Contains(y, x)
}
